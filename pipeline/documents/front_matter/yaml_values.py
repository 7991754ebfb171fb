"""Values of YAML front matter: where they stand, and how a new one is written there."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

from pipeline.documents.depth import ValuesError
from pipeline.documents.fold import fold_value
from pipeline.documents.front_matter.key_patterns import is_key, may_have
from pipeline.documents.front_matter.yaml_text import compose_yaml
from pipeline.documents.leaf import Leaf
from pipeline.documents.words import has_words
from pipeline.model.document import Kind, Place

_PLAIN = re.compile(r"[^\W\d_][^\r\n:#{}\[\],&*!|>'\"%@`]*")
_LOOSE = re.compile(r"(?:[^\W\d_]|--[^\W\d_]|[¡¿(\u2010-\u201f«<])[^\r\n\t]*")
"What may stand without quotes where its source does, if YAML reads it back."
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)+")
"An anchor and a tag before a value: aliases elsewhere name the anchor, so it stays."
_WORDS_YAML_READS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def scan_yaml(text: str, keys: tuple[str, ...], base: int) -> Iterator[Leaf]:
    """Yield a leaf for each string at one of `keys`; offsets are counted from `base`."""
    if not may_have(text, keys):
        return
    try:
        root = compose_yaml(text)
    except ValuesError:
        return
    for name, node, in_flow in _values(root, keys, "", in_flow=False):
        start, end = node.start_mark.index, node.end_mark.index
        properties = _PROPERTIES.match(text, start, end)
        start = properties.end() if properties else start
        if node.style in {"|", ">"}:
            end = start + len(text[start:end].rstrip())
        if has_words(node.value):
            yield Leaf(
                start=base + start,
                end=base + end,
                kind=Kind.FRONT_MATTER,
                place=Place.YAML if in_flow else Place.YAML_LINE,
                value=fold_value(node.value),
                name=name,
            )


def _values(
    node: Any, keys: tuple[str, ...], path: str, *, in_flow: bool
) -> Iterator[tuple[str, Any, bool]]:
    """Yield the name of each value, its node, and whether it stands within brackets."""
    in_flow = in_flow or bool(getattr(node, "flow_style", False))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = f"{path}.{key.value}" if path else str(key.value)
            yield from _values(value, keys, inner, in_flow=in_flow)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _values(value, keys, path, in_flow=in_flow)
    elif isinstance(node, yaml.ScalarNode) and is_key(path, keys) and node.tag.endswith(":str"):
        yield path, node, in_flow


@lru_cache(maxsize=4096)
def yaml_scalar(value: str, written: str = "", *, in_flow: bool = True) -> str:
    r"""Write `value` as a YAML scalar on one line, quoted as `written` is where that reads back.

    `in_flow`: it may stand within brackets, where more signs need quotes.

    Law: YAML reads `value` back.

    >>> print(yaml_scalar("Dosis: 0,5 mg/kg"), yaml_scalar("Inicio"))
    "Dosis: 0,5 mg/kg" Inicio
    """
    value = fold_value(value)
    plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS_YAML_READS
    if plain and written[:1] not in {'"', "'"}:
        return value
    if written[:1] not in {"", '"', "'", "|", ">"} and _stands_plain(value, in_flow=in_flow):
        return value
    if written[:1] == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(map(_yaml_escape, escaped)) + '"'


def _stands_plain(value: str, *, in_flow: bool) -> bool:
    """Tell whether YAML reads a value back that has no quotes, within brackets if it is `in_flow`.

    >>> _stands_plain("¡Hola! <b>Es</b> 'así'", in_flow=True)
    True
    >>> _stands_plain("Uno, dos", in_flow=False), _stands_plain("Uno, dos", in_flow=True)
    (True, False)
    """
    if not _LOOSE.fullmatch(value) or not value.isprintable():
        return False
    try:
        nodes = [compose_yaml(f"k: {value}\n").value[0][1]]
        nodes += [compose_yaml(f"[{value}, x]").value[0]] if in_flow else []
    except (ValuesError, AttributeError, IndexError, TypeError):
        return False
    return all(
        isinstance(node, yaml.ScalarNode) and node.tag.endswith(":str") and node.value == value
        for node in nodes
    )


def _yaml_escape(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
