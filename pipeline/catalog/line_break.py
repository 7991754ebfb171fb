"""Where a line of text may end, as gettext has it: UAX #14 in the form of libunistring 1.0.

Found by asking that library about pairs of characters of every class, alone and with a space
between, and held to it by `tests/unit/catalog/test_line_break.py`.
https://www.unicode.org/reports/tr14/ names the classes and rules.
"""

import re
import unicodedata
from functools import lru_cache

from pipeline.catalog.line_classes import EXCEPTIONS

_NEVER_AFTER_SPACE = {"CL", "CP", "EX", "SY", "IS", "ZW", "WJ"}
"Classes that no line starts with, spaces before them or not."
_NEVER_AFTER = _NEVER_AFTER_SPACE | {"QU", "GL", "NS", "IN", "HY", "BA", "CM", "ZWJ"}
"Classes that no line starts with where no space stands before them."
_HOLDS_ALL = {"BB", "GL", "WJ", "QU", "ZWJ", "OP", "OW"}
"Classes that hold on to whatever follows."
_HOLDS = {
    "AL": "OP PR PO NU AL HL",
    "HL": "OP PR PO NU AL HL",
    "NU": "OP PR PO NU AL HL",
    "CP": "PR PO NU AL HL",
    "CL": "PR PO",
    "PO": "OP OW NU AL HL",
    "PR": "OP OW NU AL HL ID H2 H3 JL JV JT EB EM",
    "IS": "NU",
    "SY": "NU HL",
    "HY": "NU",
    "ID": "PO",
    "EB": "PO EM",
    "EM": "PO",
    "JL": "PO JL JV H2 H3",
    "JV": "PO JV JT",
    "H2": "PO JV JT",
    "JT": "PO JT",
    "H3": "PO JT",
    "B2": "B2",
}
_HELD = {(first, second) for first, texts in _HOLDS.items() for second in texts.split()}
_HELD_OVER_SPACE = {("QU", "OP"), ("QU", "OW"), ("CL", "NS"), ("B2", "B2")}
_OPENS = {"OP", "OW"}
_MARKS = {"CM", "ZWJ"}
_ENDS_LINE = "BK"

_LETTERS = (
    (0x1100, 0x115F, "JL"),
    (0xA960, 0xA97C, "JL"),
    (0x1160, 0x11A7, "JV"),
    (0xD7B0, 0xD7C6, "JV"),
    (0x11A8, 0x11FF, "JT"),
    (0xD7CB, 0xD7FB, "JT"),
    (0x05D0, 0x05F2, "HL"),
    (0xFB1D, 0xFB4F, "HL"),
)
_CATEGORIES = {
    **dict.fromkeys(("Mn", "Mc", "Me", "Cc", "Cf"), "CM"),
    "Ps": "OP",
    "Pe": "CL",
    "Pi": "QU",
    "Pf": "QU",
    "Sc": "PR",
    "Zs": "BA",
}
_SIMPLE = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02af\u0370-\u0377\u0386-\u038a\u038c\u038e-\u03a1"
    "\u03a3-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e]*"
)
_HANGUL, _HANGUL_END, _FINALS = 0xAC00, 0xD7A3, 28
_FLAGS, _FLAGS_END = 0x1F1E6, 0x1F1FF
_ONE_WIDE_MARKS = set("\u0cbf\u0cc6\U00011a07\U00011a08\U00011c3f")
_JAMO_WITHOUT_WIDTH = ((0x1160, 0x11FF), (0xD7B0, 0xD7C6), (0xD7CB, 0xD7FB))


def line_breaks(text: str) -> list[bool]:
    """Tell for each character of `text` whether a line may start with it.

    >>> [at for at, may in enumerate(line_breaks("a well-known (old) word")) if may]
    [2, 7, 13, 19]
    """
    allowed = []
    last, spaced, odd = "", False, False
    before, previous = "", ""  # the two characters before, marks and spaces among them
    for character in text:
        kind = line_class(character)
        may = False
        if kind == "SP":
            spaced = True
        elif kind == _ENDS_LINE:
            last, spaced = "", False
        elif kind in _MARKS and last not in {"", "ZW"} and not spaced:
            odd = False  # a mark belongs to the character before it
        else:
            hyphen = before == "HL" and previous in {"HY", "BA"}
            held = previous in {"", "ZWJ"} or hyphen or (kind == previous == "RI" and odd)
            may = bool(last) and not held and _may(last, kind, spaced)
            odd = kind == "RI" and not (odd and previous == "RI")
            last, spaced = "AL" if kind in _MARKS else kind, False
        before, previous = previous, kind
        allowed.append(may)
    return allowed


def is_simple(text: str) -> bool:
    """Tell whether each character of `text` is one column wide and breaks for itself.

    Latin, Greek and Cyrillic letters and common punctuation; no marks, flags, ideographs.
    """
    return _SIMPLE.fullmatch(text) is not None


def may_start(text: str, at: int) -> bool:
    """Tell whether a line may start at a place of a simple text, `at` above 0.

    Law: `[may_start(text, at) for at in range(1, len(text))] == line_breaks(text)[1:]`.
    """
    if text[at] == " ":
        return False
    last = at - 1
    while last >= 0 and text[last] == " ":
        last -= 1
    return last >= 0 and _may_between(text[last], text[at], spaced=last < at - 1)


@lru_cache(maxsize=65536)
def _may_between(before: str, character: str, *, spaced: bool) -> bool:
    return _may(line_class(before), line_class(character), spaced)


def ends_line(character: str) -> bool:
    """Tell whether a line always ends at a character, such as U+2028."""
    return line_class(character) == _ENDS_LINE


@lru_cache(maxsize=4096)
def _may(first: str, second: str, spaced: bool) -> bool:
    """Tell whether a line may end between two classes."""
    if second == "ZW" or first == "ZW":
        return second != "ZW"
    if second in _NEVER_AFTER_SPACE or (first, second) in _HELD_OVER_SPACE:
        return False
    if first in _OPENS:
        return spaced and second in _MARKS
    if second in _NEVER_AFTER and not spaced:
        return second == "GL" and first in {"BA", "HY"}
    return spaced or (first not in _HOLDS_ALL and (first, second) not in _HELD)


@lru_cache(maxsize=65536)
def line_class(character: str) -> str:
    """Return the line breaking class of a character; classes that break alike have one name."""
    if character == " ":
        return "SP"
    return _EXCEPTIONS.get(character) or _regular(character)


def _regular(character: str) -> str:
    """Return the class that category, width or block tell."""
    category, point = unicodedata.category(character), ord(character)
    wide = unicodedata.east_asian_width(character) in {"W", "F"}
    if category == "Nd":
        return "ID" if wide else "NU"
    if category in _CATEGORIES:
        return _CATEGORIES[category]
    if _HANGUL <= point <= _HANGUL_END:
        return "H3" if (point - _HANGUL) % _FINALS else "H2"
    if _FLAGS <= point <= _FLAGS_END:
        return "RI"
    block = next((name for first, last, name in _LETTERS if first <= point <= last), None)
    return block or ("ID" if wide else "AL")


@lru_cache(maxsize=65536)
def columns(character: str) -> int:
    """Return how many columns of a terminal a character takes: 0, 1 or 2."""
    category, point = unicodedata.category(character), ord(character)
    if category in {"Mn", "Me", "Cf", "Cc"}:
        return int(character in _ONE_WIDE_MARKS)
    if any(first <= point <= last for first, last in _JAMO_WITHOUT_WIDTH):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _points(written: str) -> list[str]:
    """Read code points and ranges of them."""
    ends = [part.partition("-") for part in written.split()]
    return [chr(at) for a, _, b in ends for at in range(int(a, 16), int(b or a, 16) + 1)]


_EXCEPTIONS = {point: name for name, texts in EXCEPTIONS.items() for point in _points(texts)}
