"""Text that Markdown extensions take in from other files: from those the step was given, no others.

`pymdownx.snippets` reads from the disk, at a place that depends on the folder a command is called
in. A page would then hold what nobody declared: the builder could not know that it changed, and the
gate would judge another text than the one that is packed.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from pipeline.building.scratch import scratch_folder
from pipeline.errors import ConfigError
from pipeline.reader import key_path, written

SNIPPETS = "pymdownx.snippets"
Configs = Mapping[str, Mapping[str, Any]]
"Options of Markdown extensions, by extension."
_FORBIDDEN = {
    "url_download": (True, "takes in text that nobody has read, and another one each day"),
    "restrict_base_path": (False, "takes in files from outside the project"),
}


def check_snippets(configs: Configs, place: Callable[[str], str]) -> None:
    """Raise `ConfigError` for options by which text from outside the project would be taken in."""
    options, path = _options(configs), key_path("markdown_extension_configs", _name(configs))
    for option, (value, why) in _FORBIDDEN.items():
        if option in options and bool(options[option]) is value:
            where = place(key_path(path, option))
            hint = "leave it out, and put the files into the project"
            raise ConfigError(f"{written(options[option])} {why}", where=where, hint=hint)
    for folder in snippet_folders(configs):
        if folder.startswith(("/", "../")) or folder == "..":
            where = place(key_path(path, "base_path"))
            message = f"{written(folder)} is no folder inside the project"
            raise ConfigError(message, where=where, hint="put the files into the project")


def _name(extensions: Iterable[str]) -> str:
    """Return the name under which the extension is configured; it may tell its class too."""
    return next((name for name in extensions if name.partition(":")[0] == SNIPPETS), "")


def _options(configs: Configs) -> Mapping[str, Any]:
    return configs.get(_name(configs), {})


def snippet_folders(configs: Configs) -> tuple[str, ...]:
    """Return the folders that names of snippets are looked up in, relative to the project.

    >>> snippet_folders({"pymdownx.snippets": {"base_path": ["./shared", "."]}})
    ('shared', '.')
    """
    said = _options(configs).get("base_path", ".")
    folders = [said] if isinstance(said, str) else list(said)
    return tuple(posixpath.normpath(str(folder)) for folder in folders)


def added_names(configs: Configs) -> tuple[str, ...]:
    """Return the names of the files that are put behind every document.

    >>> added_names({"pymdownx.snippets": {"auto_append": ["shared/words.md"]}})
    ('shared/words.md',)
    """
    return tuple(map(str, _options(configs).get("auto_append", ())))


@contextmanager
def laid_out(
    files: Mapping[str, bytes], extensions: Sequence[str], configs: Configs
) -> Iterator[Configs]:
    """Give options with which the extensions find `files`, by path, and nothing else."""
    name = _name(extensions)
    if not name:
        yield configs
        return
    with scratch_folder() as folder:
        for path, data in files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        places = [str(folder / one) for one in snippet_folders(configs)]
        yield {**configs, name: {**configs.get(name, {}), "base_path": places}}
