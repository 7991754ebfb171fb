"""Tokens: what a document shows, in the words of HTML; see `tokens.py` for their reader."""

from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple


class Sort(IntEnum):
    """What a token is."""

    OPEN = 0  # `value` is the element's name
    CLOSE = 1
    VOID = 2  # an element without content
    TEXT = 3  # `value` is a text
    LITERAL = 4  # a text that no extension reads again
    CODE = 5  # code in a line
    BLOCK = 6  # a block of code, with its `info`
    RAW = 7  # a block of HTML
    INLINE = 8  # HTML in a line
    REFERENCE = 9  # to the footnote `value`
    NOTE = 10  # the footnote `value` begins; `CLOSE` of "note" ends it
    TASK = 11  # a box, ticked or not, before the rest of its item's line


class Token(NamedTuple):
    """One thing that the page shows, or an element's begin or end."""

    sort: Sort
    "What it is."
    value: str
    "A name or a text."
    attributes: Mapping[str, str] = {}
    "Of the element."
