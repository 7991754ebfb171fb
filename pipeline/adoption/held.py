"""Pairs that their neighbours hold in place, on pages that differ in their texts alone."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.adoption.reason import ORDER_ALONE
from pipeline.adoption.records import Certainty, Pair, Shape

_BETWEEN = 0.3
"How sure a pair must be by itself where the texts on both sides are certain."
_BESIDE = 0.5
"The same where one of them is."
_HELD = 0.95
"How sure a pair then is at least."


def held(pairs: Sequence[Pair], segments: int) -> list[Pair]:
    """Return the pairs of two pages with one skeleton of `segments` texts, those held certain.

    Nothing was left out or put in on such pages but what others took the place of; a text that took
    the place of another one goes so badly with the source that it is not held. Of 893 pages that a
    script changed, and that kept their skeleton, 236 of 238 pairs that are held are right; the
    bounds were chosen on these. A pair that its order alone makes is never held: all of its
    neighbours may be shifted with it.
    """
    known = {pair.source_at: pair for pair in pairs if pair.source_at == pair.target_at}
    certain = {at for at, pair in known.items() if pair.certainty is Certainty.CERTAIN}
    edges = {-1, segments}
    waiting = [at for at, pair in known.items() if at not in certain and _may_be_held(pair)]
    while new := {at for at in waiting if known[at].confidence >= _least(at, certain, edges)}:
        certain |= new
        waiting = [at for at in waiting if at not in new]
    return [
        _certain(pair) if pair.source_at == pair.target_at and pair.source_at in certain else pair
        for pair in pairs
    ]


def _least(at: int, certain: set[int], edges: set[int]) -> float:
    """Return how sure a pair must be to be held at a place."""
    beside = [one for one in (at - 1, at + 1) if one in certain]
    if not beside:
        return 2.0
    return _BETWEEN if len(beside) == 2 or {at - 1, at + 1} & edges else _BESIDE


def _may_be_held(pair: Pair) -> bool:
    return pair.shape is Shape.ONE and pair.reason != ORDER_ALONE


def _certain(pair: Pair) -> Pair:
    if pair.certainty is Certainty.CERTAIN:
        return pair
    confidence = max(pair.confidence, _HELD)
    return replace(pair, confidence=confidence, certainty=Certainty.CERTAIN, reason="")
