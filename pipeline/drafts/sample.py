"""Samples of a batch whose texts do not tell by themselves whose answers they have.

Menu words have no figures, no names and much the same length: a row of them fits the answers of its
neighbours as well as its own. So one text of such a row is asked for once more, alone: where its
answer then is the one that stood beside another text, the batch was shifted, in any language.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.drafts.faults.shift import Fit
from pipeline.drafts.meter import Keyed

_ROW = 4
"Texts side by side that must tell whose answers they have."
_CLEAR = 2.5
"By how much their own answers must fit better than those beside them."
_FEWEST = 3
"Texts of a batch from which on it is sampled."
_FAR = 12
"Texts from which on a row is sampled at two places: at its end, and near its start."
_STEPS = (1, -1)
_ALIKE, _UNLIKE = 0.7, 0.5
"How far two answers are the same words, and are not."
MOST = 3
"Texts of a batch that are asked again at most, where answers are others each time."


class Sample(StrEnum):
    """What the answer to a text alone says of the batch that it stood in."""

    OWN = "own"
    "It is the answer that the text has."
    BESIDE = "beside"
    "It is the answer that another text has."
    NEW = "new"
    "The batch has no such answer."


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """A batch that was answered, and does not tell whose answers its texts have."""

    units: Sequence[Keyed]
    "Its texts."
    texts: Sequence[str]
    "Their answers."
    places: tuple[int, ...]
    "The texts to ask for again, alone."
    sound: frozenset[str]
    "Keys of texts that nothing else is said against."


def places_to_ask(count: int, gain: Fit) -> tuple[int, ...]:
    """Return which texts of a batch to ask for again, alone; none where all tell themselves apart.

    `gain(at, other)` is how much better the answer at `other` fits the text at `at` than its own.
    Answers that slip stand beside their texts to the end, so the last place but one is asked.

    >>> places_to_ask(6, lambda at, other: 0.0), places_to_ask(6, lambda at, other: -1.0)
    ((4,), ())
    """
    unsure = sorted({at for row in _unsure_rows(count, gain) for at in row})
    if count < _FEWEST or not unsure:
        return ()
    last = unsure[-2]
    return (last,) if len(unsure) < _FAR else (last, unsure[len(unsure) // 4])


def further(count: int, asked: Sequence[int]) -> Iterator[int]:
    """Yield where to ask besides, one after the other, where the places `asked` tell nothing.

    >>> [*further(6, (4,))], [*further(40, (38, 9))]
    ([3, 2], [37])
    """
    others = (at for at in range(asked[0] - 1, -1, -1) if at not in asked)
    for _, at in zip(range(MOST - len(asked)), others, strict=False):
        yield at


def _unsure_rows(count: int, gain: Fit) -> list[range]:
    """Return the rows of texts that the answers beside them fit nearly as well as their own."""
    size = min(_ROW, count)
    found: list[range] = []
    for step in _STEPS:
        for start in range(count - size + 1):
            row = range(start, start + size)
            gains = [gain(at, at + step) for at in row if 0 <= at + step < count]
            if sum(gains) > -_CLEAR * len(gains) / _ROW:
                found.append(row)
    return found


def judged(at: int, alone: str, answers: Sequence[str]) -> Sample:
    """Return what the answer that the text `at` has `alone` says of the `answers` of its batch.

    >>> said = ["Atrás", "Buscar", "Inicio"]
    >>> [str(judged(at, "Inicio", said)) for at in (0, 2)], str(judged(2, "Portada", said))
    (['beside', 'own'], 'new')
    """
    if _alike(alone, answers[at]) > _UNLIKE:
        return Sample.OWN
    beside = any(_alike(alone, one) >= _ALIKE for one in answers)
    return Sample.BESIDE if beside else Sample.NEW


def _alike(one: str, other: str) -> float:
    """Return from 0 to 1 how far two texts have the same letters, two and two."""
    mine, its = _twos(one), _twos(other)
    return 2 * len(mine & its) / (len(mine) + len(its)) if mine and its else float(mine == its)


def _twos(text: str) -> frozenset[str]:
    plain = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
    return frozenset(f" {plain} "[at : at + 2] for at in range(len(plain) + 1))
