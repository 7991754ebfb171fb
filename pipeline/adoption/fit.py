"""How well two units fit as text and translation: the logarithm of odds, from what they hold."""

import math
from collections import Counter
from dataclasses import dataclass, field

from pipeline.adoption.lexicon import NO_LEXICON, Lexicon
from pipeline.adoption.units import Unit
from pipeline.model.document import Kind

_SPREAD = 0.26
"Standard deviation of the logarithm of how much longer translations are, without short texts."
_NO = -30.0
"What can never be a pair."
SOLID = frozenset(
    {
        Kind.FRONT_MATTER,
        Kind.HEADING,
        Kind.TABLE_HEADER,
        Kind.TABLE_CELL,
        Kind.CALLOUT_TITLE,
        Kind.CODE_COMMENT,
        Kind.CODE_STRING,
        Kind.HTML_ATTRIBUTE,
    }
)
"Kinds that a translator hardly changes into another."
_HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What is known of two languages before two texts of them are compared."""

    stretch: float = 1.0
    "How much longer the translations of the page are than its texts."
    lexicon: Lexicon = NO_LEXICON
    "Which words go together."
    often: Counter[str] = field(default_factory=Counter)
    "In how many units of the page an anchor stands."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What speaks for and against a pair."""

    score: float
    "All together, the logarithm of odds."
    support: float = 0.0
    "Share of the words that a translation is expected to have that it has."
    expected: float = 0.0
    "How much is expected of its words; 0 where nothing is known."
    shared: float = 0.0
    "How much the anchors that both have say for it."
    apart: float = 0.0
    "How much the anchors that one has alone say against it."
    stretch: float = 0.0
    "How far the lengths are from what is expected, in standard deviations."


def fit(mine: Unit, its: Unit, scale: Scale) -> Fit:
    """Return how well `its` fits as the translation of `mine`; blocks fit what they are like."""
    if mine.kind is None or its.kind is None:
        return Fit(score=_fit_blocks(mine, its) if mine.kind is its.kind else _NO)
    score = _of_kinds(mine, its)
    stretch = stretch_of(mine.length, its.length, scale.stretch)
    score += 0.6 - 0.5 * min(stretch * stretch, 14.0)
    shared = apart = 0.0
    if mine.anchors or its.anchors:
        shared, apart = _of_anchors(mine.anchors, its.anchors, scale)
        score += shared - apart
    support, expected = scale.lexicon.support(mine.words, its.words)
    if expected:
        score += min(expected, 8.0) * (support - 0.35) * 1.2
    if not mine.anchors and mine.words and (same := len(mine.words & its.words)):
        score += min(2.0, same * 0.7)
    if mine.ends != its.ends:
        score -= 0.8
    elif mine.ends:
        score += 0.8
    if mine.text == its.text:
        score += 3.0
    return Fit(
        score=score,
        support=support,
        expected=expected,
        shared=shared,
        apart=apart,
        stretch=stretch,
    )


def stretch_of(mine: int, its: int, whole: float) -> float:
    """Return how far two lengths are from what is expected, in standard deviations.

    >>> round(stretch_of(100, 100, 1.0), 1), stretch_of(100, 300, 1.0) > 2
    (0.0, True)
    """
    spread = _SPREAD + 1.2 / math.sqrt(mine + 2)
    return math.log((its + 3) / ((mine + 3) * whole)) / spread


def _of_kinds(mine: Unit, its: Unit) -> float:
    if mine.kind is its.kind:
        if mine.kind is Kind.HEADING and mine.level != its.level:
            return -1.5
        if mine.kind is Kind.FRONT_MATTER:
            return 5.0 if mine.key == its.key else _NO
        return 1.2 if mine.kind in SOLID else 0.6
    if mine.kind in SOLID or its.kind in SOLID:
        return -4.0
    return -1.2


def _of_anchors(mine: Counter[str], its: Counter[str], scale: Scale) -> tuple[float, float]:
    """Return what the anchors of both say for a pair, and those of one alone against it."""
    shared = apart = 0.0
    for anchor in mine.keys() | its.keys():
        one, other = mine[anchor], its[anchor]
        weight = 2.4 / (1.0 + _HALF * math.log2(max(1, scale.often[anchor])))
        shared += weight * min(one, other)
        apart += _HALF * weight * abs(one - other)
    return min(shared, 8.0), min(apart, 5.0)


def _fit_blocks(mine: Unit, its: Unit) -> float:
    """Return how like two blocks are: equal ones fit the better the longer they are."""
    if mine.text == its.text:
        return 2.0 + min(4.0, math.log(len(mine.text) + 1))
    both = (mine.anchors & its.anchors).total()
    every = max(1, mine.anchors.total() + its.anchors.total())
    like = 2 * both / every
    return 6.0 * like - 2.5 if like > _HALF else -4.0
