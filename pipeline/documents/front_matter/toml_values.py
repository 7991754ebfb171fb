"""Values of TOML front matter: where they stand, and how a new one is written there."""

import json
import re
import tomllib
from collections.abc import Iterator

from pipeline.documents.depth import ValuesError
from pipeline.documents.fold import fold_value
from pipeline.documents.front_matter.key_patterns import is_key
from pipeline.documents.front_matter.toml_text import load_toml
from pipeline.documents.leaf import Leaf
from pipeline.documents.words import has_words
from pipeline.model.document import Kind, Place

_TOKEN = re.compile(
    r"""
    (?P<string> \"{3}(?:[^\\]|\\.)*?\"{3,5} | '{3}.*?'{3,5} | "(?:[^"\\\n]|\\.)*" | '[^'\n]*' )
    | (?P<comment>\#[^\n]*) | (?P<sign>[\[\]{}=,\n]) | (?P<bare>[^\s\[\]{}=,"'\#]+) | [^\S\n]+
    """,
    re.VERBOSE | re.DOTALL,
)


def scan_toml(text: str, keys: tuple[str, ...], base: int) -> Iterator[Leaf]:
    """Yield a leaf for each string at one of `keys`; lists and inline tables are gone through.

    Offsets are counted from `base`. Text that is no TOML has no leaves.
    """
    try:
        load_toml(text)
    except ValuesError:
        return
    reader = _Reader()
    for token in _TOKEN.finditer(text):
        name = reader.take(token)
        if name is None or not is_key(name, keys):
            continue
        value = _value(token[0])
        if has_words(value):
            yield Leaf(
                start=base + token.start(),
                end=base + token.end(),
                kind=Kind.FRONT_MATTER,
                place=Place.TOML,
                value=fold_value(value),
                name=name,
            )


class _Reader:
    """Follows valid TOML token by token and knows which key a string is the value of."""

    def __init__(self) -> None:
        self.table = ""
        self.key: list[str] = []
        self.in_value = False
        self.outer: list[tuple[str, list[str]]] = []

    def take(self, token: re.Match[str]) -> str | None:
        """Take one token; return the dotted key of a string that is a value."""
        if token["string"] is not None and self.in_value:
            return self._name()
        if token["string"] is not None or token["bare"] is not None:
            self._part(token)
        elif token["sign"] is not None:
            self._sign(token["sign"])
        return None

    def _name(self) -> str:
        keys = [self.table, *("".join(key) for _, key in self.outer), "".join(self.key)]
        return ".".join(key for key in keys if key)

    def _part(self, token: re.Match[str]) -> None:
        if not self.in_value:
            self.key.append(_value(token[0]) if token["string"] is not None else token[0])

    def _sign(self, sign: str) -> None:
        if sign == "=":
            self.in_value = True
        elif sign in "[{":
            if self.in_value or self.outer:
                self.outer.append((sign, self.key))
                self.key, self.in_value = [], sign == "["
        elif sign in "]}" and self.outer:
            _, self.key = self.outer.pop()
            self.in_value = True
        elif sign == "]":  # the end of a table's head; `]]` comes here twice
            self.table, self.key = "".join(self.key) or self.table, []
        elif not self.outer or (sign == "," and self.outer[-1][0] == "{"):
            self.key, self.in_value = [], False


def _value(written: str) -> str:
    return str(tomllib.loads(f"x = {written}".replace("\r\n", "\n"))["x"])


def toml_string(value: str) -> str:
    r"""Write `value` as a TOML string on one line. Law: TOML reads it back.

    >>> print(toml_string('a "b"'))
    "a \"b\""
    """
    return json.dumps(fold_value(value), ensure_ascii=False).replace("\x7f", "\\u007f")
