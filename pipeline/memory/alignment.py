"""Whether sentences and their translations stand in the same order: by what they hold.

For each two sentences near each other, their translations must fit better as they stand than
exchanged. What fits is told by figures, code, names and other words that both languages share,
signs, and length. Where nothing tells two sentences apart there is no certainty, and none is
claimed.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]{4,}")
_START = 4
"Letters that related words of two languages share at their start: `anxious`, `ansioso` do not."
_FIGURE = re.compile(r"\d+")
_CODE = re.compile(r"`[^`]*`")
_SIGNS = str.maketrans("«»“”„「」？！、，（）：；", '"""""""?!,,():;')
_MARKS = '?!():;"'
_CERTAIN = 0.5
"By how much the order must fit better, in the logarithm of odds; measured in benchmarks/repair.py."
_JOINED = 0.5
"By how much two sentences together must fit better to be taken for what was translated."
_NEAR = 3
"Sentences apart that are compared: nobody carries a sentence further."
_SPREAD = 0.28
"Standard deviation of the logarithm of how much longer translations are, without short texts."


_MEANING, _LACKING = 1.0, 0.3
"What a meaning tells that both have, and one that one has alone."

Meanings = Callable[[str], Counter[str]]
"What a sentence of one language says, as far as that is known; of another language it says alike."


def _nothing(_: str) -> Counter[str]:
    return Counter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What of a sentence its translation has too."""

    length: int
    "Its characters."
    starts: Counter[str]
    "First letters of its words."
    figures: Counter[str]
    "Its figures, in digits of ASCII."
    code: Counter[str]
    "Its code."
    signs: Counter[str]
    "Its signs that are much the same in all languages."
    meanings: Counter[str]
    "What it says, as far as that is known."


def in_order(
    sources: Sequence[str],
    translations: Sequence[str],
    kept: Collection[int],
    *,
    said: tuple[Meanings, Meanings] | None = None,
    together: Sequence[Collection[int]] = (),
) -> bool:
    """Tell whether the translations at the places `kept` are surely of the sentences there.

    `said` tells what a source and a translation say. Places of one row of `together` stay side by
    side, so that an exchange among them changes nothing. Law: where this says so, no other exchange
    of one of them with a neighbour would be said to be.

    >>> in_order(["Take 5 mg.", "Then rest."], ["Tome 5 mg.", "Luego descanse."], {0, 1})
    True
    >>> in_order(["Take 5 mg.", "Then rest."], ["Luego descanse.", "Tome 5 mg."], {0, 1})
    False
    """
    of_source, of_target = said or (_nothing, _nothing)
    mine = [read_sentence(one, of_source) for one in sources]
    theirs = [read_sentence(one, of_target) for one in translations]
    whole = sum(one.length for one in theirs) / max(1, sum(one.length for one in mine))
    if any(_is_joined(at, sources, translations, mine, theirs, whole) for at in kept):
        return False
    for first in range(len(mine)):
        for second in range(first + 1, min(first + _NEAR, len(mine))):
            if first not in kept and second not in kept:
                continue
            if any(first in row and second in row for row in together):
                continue
            if sources[first].strip() == sources[second].strip():
                continue  # the same sentence twice
            stay = _tells(mine[first], theirs[first], whole)
            stay += _tells(mine[second], theirs[second], whole)
            exchanged = _tells(mine[first], theirs[second], whole)
            exchanged += _tells(mine[second], theirs[first], whole)
            if stay - exchanged < _CERTAIN:
                return False
    return True


def _tells(mine: Sentence, its: Sentence, whole: float) -> float:
    """Return how well a translation fits a sentence, by what both say as well.

    Two sentences together say more than one: whether they are joined is not asked by it.
    """
    both = (mine.meanings & its.meanings).total()
    alone = mine.meanings.total() + its.meanings.total() - 2 * both
    return fit(mine, its, whole) + _MEANING * both - _LACKING * alone


def _is_joined(
    at: int,
    sources: Sequence[str],
    translations: Sequence[str],
    mine: Sequence[Sentence],
    theirs: Sequence[Sentence],
    whole: float,
) -> bool:
    """Tell whether a translation fits its sentence and a neighbour together, or half of it."""
    alone = fit(mine[at], theirs[at], whole)
    for other in (at - 1, at + 1):
        if not 0 <= other < len(mine):
            continue
        start = min(at, other)
        both = fit(read_sentence("".join(sources[start : start + 2])), theirs[at], whole)
        part = fit(mine[at], read_sentence("".join(translations[start : start + 2])), whole)
        if max(both, part) - alone > _JOINED:
            return True
    return False


def read_sentence(sentence: str, said: Meanings = _nothing) -> Sentence:
    """Return what of a sentence its translation has too."""
    plain = sentence.strip().translate(_SIGNS)
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", plain.casefold())
        if not unicodedata.combining(letter)
    )
    return Sentence(
        length=len(plain),
        starts=Counter(word[:_START] for word in _WORD.findall(bare)),
        figures=Counter(map(_digits, _FIGURE.findall(plain))),
        code=Counter(_CODE.findall(plain)),
        signs=Counter(sign for sign in plain if sign in _MARKS),
        meanings=said(sentence),
    )


def _digits(figure: str) -> str:
    return "".join(str(unicodedata.digit(digit)) for digit in figure)


def fit(mine: Sentence, its: Sentence, whole: float) -> float:
    """Return how well a translation fits a sentence; the more, the better."""
    spread = _SPREAD + 1.2 / math.sqrt(mine.length + 2)
    off = math.log((its.length + 2) / ((mine.length + 2) * whole)) / spread if whole else 0.0
    fit = -0.5 * min(off * off, 16.0)
    fit += (mine.starts & its.starts).total()
    fit += 1.5 * _agreement(mine.figures, its.figures)
    fit += 2.0 * _agreement(mine.code, its.code)
    return fit - 0.6 * sum(abs(mine.signs[sign] - its.signs[sign]) for sign in _MARKS)


def _agreement(mine: Counter[str], its: Counter[str]) -> int:
    """Return how much both have, less what one has alone."""
    return (mine & its).total() - (mine - its).total() - (its - mine).total()
