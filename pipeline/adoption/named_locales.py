"""The languages that the configuration of a site's generator names."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from pipeline.adoption.layouts import tag_of

_LARGEST = 2**20
"Bytes of a configuration."
_COMMENT = re.compile(r"(?:^|(?<=\s))(?:#|//).*$", re.MULTILINE)
_MKDOCS = re.compile(r"^[ \t]*(?:-[ \t]+)?locale:[ \t]*['\"]?([\w-]+)", re.MULTILINE)
_LISTED = re.compile(r"\blocales\s*:\s*\[([^\]]*)\]")
_STRING = re.compile(r"['\"]([\w-]+)['\"]")
_LANG = re.compile(r"\blang\s*:\s*['\"]([\w-]+)['\"]")
_TOML = re.compile(r"^[ \t]*\[languages\.['\"]?([\w-]+)['\"]?\]", re.MULTILINE)
_YAML = re.compile(r"^languages:[ \t]*\n((?:(?:[ \t].*)?\n?)*)", re.MULTILINE)
_KEY = re.compile(r"^([ \t]+)['\"]?([\w-]+)['\"]?:", re.MULTILINE)


def _docusaurus(text: str) -> Iterator[str]:
    for match in _LISTED.finditer(text):
        yield from _STRING.findall(match[1])


def _hugo(text: str) -> Iterator[str]:
    yield from _TOML.findall(text)
    for block in _YAML.finditer(text):
        keys = _KEY.findall(block[1])
        yield from (name for indent, name in keys if indent == keys[0][0])


_READERS: Mapping[str, Callable[[str], Iterable[str]]] = MappingProxyType(
    {
        "mkdocs": _MKDOCS.findall,
        "docusaurus.config": _docusaurus,
        "astro.config": _LANG.findall,
        "hugo": _hugo,
        "config": _hugo,
    }
)
"By the name of the file without its ending."
_ENDINGS = frozenset({".yml", ".yaml", ".toml", ".js", ".ts", ".mjs", ".cjs", ".mts"})


def named_locales(root: Path, source: PurePosixPath) -> Mapping[str, str]:
    """Return the languages that configurations around the sources name, each with the first file.

    They are looked for in the root, in the folders from there to the sources, and in `config/`.
    """
    found: dict[str, str] = {}
    for folder in (*reversed((source, *source.parents)), PurePosixPath("config/_default")):
        for path in sorted(root.joinpath(folder).glob("*")):
            reader = _READERS.get(path.stem) if path.suffix in _ENDINGS else None
            if reader and path.is_file() and not path.is_symlink():
                if path.stat().st_size > _LARGEST:
                    continue
                text = _COMMENT.sub("", path.read_text("utf-8", "replace"))
                for name in reader(text):
                    if tag := tag_of(name):
                        found.setdefault(tag, path.relative_to(root).as_posix())
    return found
