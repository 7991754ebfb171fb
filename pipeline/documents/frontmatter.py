r"""Front matter: the YAML block at the top of a document, its values found by their marks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from pipeline.documents.leaf import Leaf
from pipeline.documents.words import has_words
from pipeline.errors import SourceError
from pipeline.model.document import Kind, Place

_BLOCK = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)(?:^---|^\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN = re.compile(r"[^\W\d_][^\r\n:#{}\[\],&*!|>'\"%@`]*")
_WORDS_YAML_READS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """Where the front matter of a document ends, and what it says."""

    end: int
    "Index of the first character behind it; 0 where there is none."
    yaml: str
    "Its YAML."
    start: int
    "Index of the YAML's first character."


def find_front_matter(text: str) -> FrontMatter:
    """Find the front matter of `text`; its YAML need not be readable."""
    match = _BLOCK.match(text)
    if match is None:
        return FrontMatter(end=0, yaml="", start=0)
    return FrontMatter(end=match.end(), yaml=match["yaml"], start=match.start("yaml"))


def read_front_matter(text: str, where: str = "") -> tuple[Mapping[str, object], str]:
    r"""Return the values of the front matter and the text behind it.

    Raise `SourceError` with the line where the YAML cannot be read or is no mapping.

    >>> read_front_matter("---\ntitle: Home\n---\nHello\n")
    ({'title': 'Home'}, 'Hello\n')
    """
    found = find_front_matter(text)
    hint = "write `key: value` lines between the two `---`, values with `: ` or `#` in quotes"
    try:
        values = yaml.load(found.yaml, Loader=_Loader)  # noqa: S506  a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + 2
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        message = f"the front matter is not YAML: {problem}"
        raise SourceError(message, where=f"{where}:{line}", hint=hint) from None
    except ValueError as error:  # PyYAML reads `2026-13-45` as a date and lets this pass
        message = f"the front matter has a value that cannot be: {error}"
        raise SourceError(message, where=f"{where}:2", hint=hint) from None
    if values is None:
        values = {}
    if not isinstance(values, dict):
        raise SourceError("the front matter is not a mapping", where=f"{where}:2", hint=hint)
    return {str(key): value for key, value in values.items()}, text[found.end :]


def scan_front_matter(text: str, keys: tuple[str, ...]) -> tuple[Leaf, ...]:
    """Return a leaf for each value of `keys` (dotted paths; lists go through), by character offset.

    Unreadable YAML has no leaves.
    """
    found = find_front_matter(text)
    if not found.end:
        return ()
    try:
        root = yaml.compose(found.yaml, Loader=_Loader)
    except (yaml.YAMLError, ValueError):
        return ()
    leaves = []
    for name, node in _values(root, keys, ""):
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in {"|", ">"}:
            end = start + len(found.yaml[start:end].rstrip())
        if has_words(node.value):
            leaves.append(
                Leaf(
                    start=found.start + start,
                    end=found.start + end,
                    kind=Kind.FRONT_MATTER,
                    place=Place.YAML,
                    value=" ".join(node.value.split()),
                    name=name,
                )
            )
    return tuple(leaves)


def _values(node: Any, keys: tuple[str, ...], path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = f"{path}.{key.value}" if path else str(key.value)
            yield from _values(value, keys, inner)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _values(value, keys, path)
    elif isinstance(node, yaml.ScalarNode) and path in keys and node.tag.endswith(":str"):
        yield path, node


@lru_cache(maxsize=4096)
def yaml_scalar(value: str, written: str = "") -> str:
    r"""Write `value` as a YAML scalar on one line, quoted as `written` is where that reads back.

    Law: YAML reads `value` back.

    >>> print(yaml_scalar("Dosis: 0,5 mg/kg"), yaml_scalar("Inicio"))
    "Dosis: 0,5 mg/kg" Inicio
    """
    value = " ".join(value.split())
    plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS_YAML_READS
    if plain and written[:1] not in {'"', "'"}:
        return value
    if written[:1] == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(map(_yaml_escape, escaped)) + '"'


def _yaml_escape(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
