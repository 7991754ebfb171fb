"""TOML text to values, whatever the text is."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from pipeline.documents.depth import DEEPEST, ValuesError, check_values

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_DOTTED = re.compile(
    r"""
    (?: (?: [\w-]{1,99}+ | "(?:[^"\\\n]|\\.){0,99}+" | '[^'\n]{0,99}+' )
        [ \t]{0,99}+ \. [ \t]{0,99}+ ){100}
    """,
    re.VERBOSE,
)
"A key of 100 parts; tomllib takes 95 s for one of 50,000, for it copies the path at each part."


def load_toml(text: str) -> Mapping[str, Any]:
    """Return the values of `text`.

    Raise `ValuesError` with the line for what is no TOML, nests too deep or holds a number that is
    too large; never anything else.
    """
    text = text.replace("\r\n", "\n")
    if dotted := _DOTTED.search(text):
        line = text.count("\n", 0, dotted.start()) + 1
        raise ValuesError(f"nested more than {DEEPEST} levels deep", line)
    try:
        values = tomllib.loads(text)
    except RecursionError:
        raise ValuesError("nested too deep", _deepest_line(text)) from None
    except (ValueError, OverflowError) as error:  # `int` refuses a number of 4,300 digits
        place = _PLACE.search(str(error))
        message = _PLACE.sub("", str(error))
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        raise ValuesError(message, line if place else _longest_line(text)) from None
    check_values(values)
    return values


def _deepest_line(text: str) -> int:
    """Return the line with the most opening brackets."""
    lines = text.split("\n")
    return max(range(len(lines)), key=lambda i: lines[i].count("[") + lines[i].count("{")) + 1


def _longest_line(text: str) -> int:
    """Return the longest line, which holds the number that is too long."""
    lines = text.split("\n")
    return max(range(len(lines)), key=lambda i: len(lines[i])) + 1
