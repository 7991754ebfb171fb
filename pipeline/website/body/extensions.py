"""Which Markdown extensions and options can be used, asked of Python-Markdown itself."""

from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import entry_points
from typing import Any

import markdown

from pipeline.errors import ConfigError
from pipeline.reader import key_path, nearest, written
from pipeline.website.body.snippets import check_snippets

_SAMPLE = """\
# One "word" {#one}

Text[^1] with `code`, *HTML* -- and [TOC].

[TOC]

* list

    ```python
    x = 1
    ```

!!! note "Title"
    Body

| a | b |
|---|---|
| 1 | 2 |

term
: meaning

*[HTML]: language

[^1]: A note.
"""
"Makes each of the usual extensions work once."


def check_extensions(
    names: Sequence[str],
    configs: Mapping[str, Mapping[str, Any]],
    place: Callable[[str], str],
) -> None:
    """Raise `ConfigError` for an extension or an option that Python-Markdown cannot use.

    `place` gives the file and path of a key.
    """
    for name in configs:
        if name not in names:
            message = f"{written(name)} is none of `markdown_extensions`"
            where = place(key_path("markdown_extension_configs", name))
            raise ConfigError(message, where=where, hint=nearest(name, names))
    for index, name in enumerate(names):
        where = place(f"markdown_extensions[{index}]")
        known = _options(name, where)
        options = configs.get(name, {})
        path = key_path("markdown_extension_configs", name)
        for option in options:
            if known and option not in known:
                where, hint = place(key_path(path, option)), nearest(option, known)
                raise ConfigError(f"{written(name)} has no such option", where=where, hint=hint)
        _try(name, options, place(path) if options else where)
    check_snippets(configs, place)


def _options(name: str, where: str) -> tuple[str, ...]:
    """Return the options of an extension; none where it takes any."""
    try:
        extension = markdown.Markdown().build_extension(name, {})
    except Exception as error:  # noqa: BLE001  whatever a module that is none of ours raises
        message = f"no Markdown extension {written(name)}"
        if not isinstance(error, ModuleNotFoundError):
            message = f"{written(name)} cannot be used as a Markdown extension: {error}"
        known = {point.name for point in entry_points(group="markdown.extensions")}
        raise ConfigError(message, where=where, hint=nearest(name, known)) from None
    return tuple(extension.config)


def _try(name: str, options: Mapping[str, Any], where: str) -> None:
    """Render a sample with the extension, for options of a wrong kind fail only then."""
    try:
        markdown.Markdown(extensions=[name], extension_configs={name: dict(options)}).convert(
            _SAMPLE
        )
    except Exception as error:  # noqa: BLE001  as above
        message = f"Python-Markdown cannot use {written(name)} so: {type(error).__name__}: {error}"
        raise ConfigError(message, where=where, hint="correct its options") from None
