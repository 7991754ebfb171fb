"""Lines of a catalog as wide as msgcat makes them."""

import re
import unicodedata
from functools import lru_cache

from pipeline.catalog.escape import escape

WIDTH = 79
"gettext's page width: no line is wider where it can be broken."


def quoted(keyword: str, text: str, prefix: str = "") -> list[str]:
    """Return the lines of `keyword "text"`; each starts with `prefix`.

    One line where it fits and holds no inner line break; else an empty first string and the text
    below it, broken where msgcat would break it.
    """
    one = f'{prefix}{keyword} "{escape(text)}"'
    if "\n" not in text[:-1] and _width(one) <= WIDTH:
        return [one]
    parts = [line for line in re.split(r"(?<=\n)", text) if line]
    lines = [piece for part in parts for piece in _broken(part, WIDTH - len(prefix) - 2)]
    if len(lines) == 1 and "\n" not in text[:-1] and len(text) and _width(one) <= WIDTH:
        return [one]
    return [f'{prefix}{keyword} ""', *(f'{prefix}"{line}"' for line in lines)]


def _broken(text: str, width: int) -> list[str]:
    """Break one line of text into escaped strings at most `width` wide, where it can be broken."""
    units = _units(text)
    lines, line, used = [], "", 0
    for unit in units:
        written = escape(unit)
        if line and used + _width(written) > width:
            lines.append(line)
            line, used = "", 0
        line += written
        used += _width(written)
    return [*lines, line] if line else lines


def _units(text: str) -> list[str]:
    """Cut `text` behind each place where a line may end."""
    units, start, base, opened = [], 0, "", False
    for index, character in enumerate(text):
        if index and not (opened and base == " ") and _breaks(base, character):
            units.append(text[start:index])
            start = index
        if _class(character) == "CM" and base not in {"", " "}:
            continue  # a mark above a letter breaks as the letter does
        opened = opened if character == " " else _class(character) == "OP"
        base = character
    return [*units, text[start:]] if text else []


@lru_cache(maxsize=65536)
def _breaks(before: str, after: str) -> bool:
    """Tell whether msgcat would end a line between two characters.

    The pair table of UAX #14 (https://www.unicode.org/reports/tr14/) as libunistring 0.9.10 has it.
    """
    first, second = _class(before), _class(after)
    if second in {"SP", "CL", "CP", "EX", "IS", "SY", "CM", "GL"} or first in {"OP", "GL"}:
        return False
    if first in {"SP", "ZW"}:
        return True
    if second == "ZW" or first == second == "B2":
        return False
    if second in {"NS", "BA", "HY", "QU"} or first == "QU":
        return False
    if second == "IN":
        return first not in {"AL", "CL", "CP", "EX", "ID", "IN", "NU"}
    return (first, second) not in _TOGETHER


_TOGETHER = {
    *((first, second) for first in ("AL", "NU") for second in ("AL", "NU", "PR", "OP")),
    *((first, "NU") for first in ("HY", "IS", "SY", "PR", "PO")),
    *(("NU", second) for second in ("PO", "PR")),
    *(("CP", second) for second in ("AL", "NU", "PO", "PR")),
    ("CL", "PO"),
    ("CL", "PR"),
    ("ID", "PO"),
    ("AL", "PO"),
    ("PR", "AL"),
    ("PR", "OP"),
    ("PR", "ID"),
    ("PO", "OP"),
    ("PO", "AL"),
}
_CLASSES = {
    "SP": " \n",
    "OP": "([{¿¡（［｛「『【〈《〔〖",
    "CP": ")]",
    "CL": "}）］｝」』】〉》〕〗、。，．",
    "EX": "!?！？",
    "IS": ".,:;،؛",
    "SY": "/",
    "ZW": "\u200b",
    "B2": "—",
    "HY": "-",
    "BA": "|‐–\t",
    "QU": "\"'«»“”‘’",
    "PR": "+$£¥\\€№±",
    "PO": "%°‰¢℃",
    "IN": "…",
    "GL": "\u00a0\u202f\u2011\u2060\ufeff",
    "NS": "：；ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ・゛゜ゝゞヽヾ‼⁇⁈⁉",
}
_OF = {character: name for name, characters in _CLASSES.items() for character in characters}


def _class(character: str) -> str:
    """Return the line breaking class, narrowed to what texts hold."""
    if character in _OF:
        return _OF[character]
    category = unicodedata.category(character)
    if category == "Nd":
        return "NU"
    if category in {"Mn", "Me", "Mc"} or character == "\u200d":
        return "CM"
    return "ID" if _wide(character) else "AL"


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) or c == "\u200b" else 2 if _wide(c) else 1 for c in text
    )
