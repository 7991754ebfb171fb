"""JSON front matter, as Hugo reads it: where it ends, and where its values stand."""

import json
import re
from collections.abc import Iterator
from typing import Any

from pipeline.documents.depth import check_values
from pipeline.documents.fold import fold_value
from pipeline.documents.front_matter.key_patterns import is_key
from pipeline.documents.leaf import Leaf
from pipeline.documents.words import has_words
from pipeline.model.document import Kind, Place

_START = re.compile(r'\ufeff?(?=\{\s*")')
_END = re.compile(r"[ \t]*(?:\r?\n|\Z)")
_TOKEN = re.compile(r'(?P<string>"(?:[^"\\]|\\.)*+")|(?P<sign>[{}\[\],:])|[^\s{}\[\],:"]+')


def find_json(text: str) -> tuple[int, int, int]:
    r"""Return where the object that a text begins with starts, ends, and where the body begins.

    Zeros where there is none, or anything stands behind it on its line.

    >>> find_json('{"title": "A"}\nText')
    (0, 14, 15)
    """
    start = _START.match(text)
    if start is None:
        return 0, 0, 0
    try:
        values, end = json.JSONDecoder().raw_decode(text, start.end())
        json.dumps(values, ensure_ascii=False).encode()  # a lone surrogate is an error
    except (ValueError, RecursionError):
        return 0, 0, 0
    behind = _END.match(text, end)
    return (start.end(), end, behind.end()) if behind else (0, 0, 0)


def load_json(text: str) -> Any:
    """Return the values of what `find_json` found; raise `ValuesError` where they are too deep."""
    values = json.loads(text)
    check_values(values)
    return values


def scan_json(text: str, keys: tuple[str, ...], base: int) -> Iterator[Leaf]:
    """Yield a leaf for each string at one of `keys`; lists and objects are gone through.

    Offsets are counted from `base`.
    """
    path: list[str] = []
    lists: list[bool] = []
    is_value = False
    for token in _TOKEN.finditer(text):
        sign = token["sign"]
        if sign == "{":
            lists.append(False)
            path.append("")
            is_value = False
        elif sign == "[":
            lists.append(True)
            is_value = True
        elif sign in {"}", "]"}:
            if not lists.pop():
                path.pop()
        elif sign:
            is_value = sign == ":" or lists[-1]
        elif token["string"] and not is_value:
            path[-1] = json.loads(token[0], strict=False)
        elif token["string"]:
            yield from _leaf(token, ".".join(path), keys, base)


def _leaf(token: re.Match[str], name: str, keys: tuple[str, ...], base: int) -> Iterator[Leaf]:
    value = json.loads(token[0], strict=False)
    if is_key(name, keys) and has_words(value) and "\0" not in value:
        yield Leaf(
            start=base + token.start(),
            end=base + token.end(),
            kind=Kind.FRONT_MATTER,
            place=Place.TOML,  # which writes strings as JSON does
            value=fold_value(value),
            name=name,
        )
