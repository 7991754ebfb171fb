"""Values of TOML front matter: where they stand, and how a new one is written there."""

import json
import re
import tomllib
from collections.abc import Iterator

from pipeline.documents.leaf import Leaf
from pipeline.documents.words import has_words
from pipeline.model.document import Kind, Place

_STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'"
_TABLE = re.compile(r"[ \t]*\[\[?[ \t]*(?P<name>[\w.-]+)[ \t]*\]\]?[ \t]*(?:#.*)?")
_VALUE = re.compile(rf"[ \t]*(?P<key>[\w.-]+)[ \t]*=[ \t]*(?!\"\"\"|''')(?P<value>\[.*|{_STRING})")
_EACH = re.compile(_STRING)


def scan_toml(text: str, keys: tuple[str, ...], base: int) -> Iterator[Leaf]:
    """Yield a leaf for each string of one line at one of `keys`, lists of one line gone through.

    Strings over several lines stay as they are. Offsets are counted from `base`.
    """
    try:
        tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        return
    table, at = "", base
    for line in text.splitlines(keepends=True):
        if head := _TABLE.fullmatch(line.rstrip("\r\n")):
            table = head["name"] + "."
        elif (found := _VALUE.match(line)) and table + found["key"] in keys:
            yield from _strings(found, table + found["key"], at)
        at += len(line)


def _strings(found: re.Match[str], name: str, base: int) -> Iterator[Leaf]:
    for string in _EACH.finditer(found["value"]):
        value = tomllib.loads(f"x = {string[0]}")["x"]
        if has_words(value):
            start = base + found.start("value") + string.start()
            yield Leaf(
                start=start,
                end=start + len(string[0]),
                kind=Kind.FRONT_MATTER,
                place=Place.TOML,
                value=" ".join(value.split()),
                name=name,
            )


def toml_string(value: str) -> str:
    r"""Write `value` as a TOML string on one line. Law: TOML reads it back.

    >>> print(toml_string('a "b"'))
    "a \"b\""
    """
    return json.dumps(" ".join(value.split()), ensure_ascii=False).replace("\x7f", "\\u007f")
