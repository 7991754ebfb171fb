"""Lines as wide as a terminal: broken between words, by the columns that letters take there."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.cells import cell_len

from pipeline.catalog.line_break import line_breaks

_SLASH = re.compile(r"(?<![:/])/(?=[^/\s])")


def breaks(text: str, width: int) -> list[int]:
    """Return where the lines of a text start, but for the first, so that each fits the width.

    Law: no line starts within a word, but where words have no spaces between them (Chinese,
    Japanese), and behind a slash of an address that no line has room for. A word that is wider than
    the width has a line to itself. Spaces stay at the end of their line.

    >>> text = "Take two doses a day."
    >>> [text[a:b] for a, b in zip([0, *breaks(text, 10)], [*breaks(text, 10), None])]
    ['Take two ', 'doses a ', 'day.']
    """
    starts: list[int] = []
    line = last = 0
    for end in [*_places(text, width), len(text)]:
        if last > line and (text[last - 1] == "\n" or _columns(text[line:end]) > width):
            starts.append(last)
            line = last
        last = end
    return starts


def _columns(text: str) -> int:
    """Return the columns of a line; spaces at its end take none."""
    return cell_len(text.rstrip())


def _places(text: str, width: int) -> list[int]:
    """Return where a line may start, in order."""
    allowed = line_breaks(text)
    plain = []
    for at in range(1, len(text)):
        before, here = text[at - 1], text[at]
        apart = (before.isspace() and not here.isspace()) or is_wide(before) or is_wide(here)
        if before == "\n" or (apart and allowed[at]):
            plain.append(at)
    return sorted({*plain, *_slashes(text, width, plain)})


def _slashes(text: str, width: int, places: Sequence[int]) -> Iterator[int]:
    """Yield the places behind the slashes of stretches that no line has room for.

    A stretch is a word, or more where a space may not be parted from it: the one before a `、`.
    """
    for start, end in pairwise([0, *places, len(text)]):
        if _columns(text[start:end]) > width:
            yield from (start + slash.end() for slash in _SLASH.finditer(text[start:end]))


def is_wide(character: str) -> bool:
    """Tell whether a letter takes two columns, as those do between which no spaces stand."""
    return unicodedata.east_asian_width(character) in {"W", "F"}
