"""Whether the answers of a batch stand one place beside the texts that they are for.

Language models number their answers and slip at times: each text gets its neighbour's translation.
Each draft by itself may read well, so this looks at all of them together.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from statistics import fmean, pstdev

from pipeline.documents.tags import numbers

_FIGURE = re.compile(r"\d+")
_NAME = re.compile(r"\b(?:[^\W\d_]*[A-Z]{2,}[^\W\d_]*|[^\W_]*\d[^\W_]*)\b")
_TAG = re.compile(r"<[^<>]*>")
_LEAST = 3
"Texts with something to tell them by, below which nothing is said."
_LEAST_LENGTHS = 8
"Texts of which the lengths alone tell something."

_Anchors = tuple[tuple[str, ...], tuple[tuple[str, int], ...]]


def is_shifted(sources: Sequence[str], answers: Sequence[str]) -> bool:
    """Tell whether answers fit the neighbours of their texts, and not the texts.

    What they are told by: figures, tags, words in capitals, else their lengths.

    >>> is_shifted(["Take 1.", "Take 22.", "Take 333."], ["Tome 22.", "Tome 333.", "Tome 1."])
    True
    >>> is_shifted(["Take 1.", "Take 22.", "Take 333."], ["Tome 1.", "Tome 22.", "Tome 333."])
    False
    """
    mine, theirs = [*map(_anchors, sources)], [*map(_anchors, answers)]
    if len({*mine}) >= _LEAST and len({*theirs}) >= _LEAST:
        return _by_anchors(mine, theirs)
    return _by_length(sources, answers)


def _anchors(text: str) -> _Anchors:
    """Return what a translation keeps of a text: its figures and capitals, and its tags."""
    words = _TAG.sub(" ", text)
    figures = ("".join(str(unicodedata.digit(d)) for d in one) for one in _FIGURE.findall(words))
    capitals = (one for one in _NAME.findall(words) if not one.isdigit())
    return tuple(sorted([*figures, *capitals])), tuple(numbers(text))


def _by_anchors(mine: Sequence[_Anchors], theirs: Sequence[_Anchors]) -> bool:
    # A text without anchors fits every other one: it tells nothing.
    telling = [place for place, one in enumerate(mine) if one != ((), ())]
    if len(telling) < _LEAST:
        return False

    def agreeing(shift: int) -> int:
        return sum(mine[at] == theirs[(at + shift) % len(theirs)] for at in telling)

    shifted = max(agreeing(1), agreeing(-1))
    return 3 * agreeing(0) <= len(telling) and 3 * shifted >= 2 * (len(telling) - 1)


def _by_length(sources: Sequence[str], answers: Sequence[str]) -> bool:
    if len(sources) < _LEAST_LENGTHS:
        return False
    mine, theirs = [*map(_length, sources)], [*map(_length, answers)]
    if pstdev(mine) < 0.3:
        return False

    def spread(shift: int) -> float:
        ratios = [theirs[(at + shift) % len(theirs)] - one for at, one in enumerate(mine)]
        middle = fmean(ratios)
        return fmean(abs(ratio - middle) for ratio in ratios)

    return min(spread(1), spread(-1)) < spread(0) / 3


def _length(text: str) -> float:
    return math.log(1 + len(_TAG.sub("", text)))
