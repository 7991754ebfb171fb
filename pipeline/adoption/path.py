"""The best way through two sequences of units, and how sure each of its steps is.

Dynamic programming: at each place a unit of both, of one alone, or two for one. What ways there
are beside the best one tells how sure a step is: the forward and backward sums over all of them.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.adoption.fit import Fit
from pipeline.adoption.units import Unit, joined
from pipeline.model.document import Kind

_ALONE, _BLOCK_ALONE = -1.4, -0.9
"What it costs that a text, or a block, is on one side alone."
_TWO = -2.2
"What it costs that two texts are one on the other side."
_MARGIN = 3
"Units beside the diagonal that are looked at, at least."
_WIDEST = 120
"The same, at most: nobody carries a text further, and the time stays bounded."
_NOTHING = 20.0
"Logarithm of how many times smaller a number is that adds nothing to another."
_FLOWING = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTE, Kind.DEFINITION, Kind.FOOTNOTE})
"Kinds that translators join and cut."
_Place = tuple[int, int, int, int]
Fits = Callable[[Unit, Unit], Fit]


class Step(NamedTuple):
    """A step of the way: so many units of the source from a place on, so many of the target."""

    source: int
    sources: int
    target: int
    targets: int
    odds: float
    "From 0 to 1: its share of all ways."
    fit: Fit | None
    "What speaks for it; None where a unit is alone."


def best_path(mine: Sequence[Unit], its: Sequence[Unit], fits: Fits) -> tuple[Step, ...]:
    """Return the steps from the start of both to their ends.

    Law: the steps follow each other without a hole; joined, they are both sequences.
    """
    steps: list[Step] = []
    i = j = 0
    for one, other in (*_fast(mine, its), (len(mine), len(its))):
        if one > i or other > j:
            grid = _Grid(mine=mine[i:one], its=its[j:other], fits=fits)
            steps += [
                step._replace(source=step.source + i, target=step.target + j)
                for step in grid.steps()
            ]
        if one < len(mine):
            steps.append(Step(one, 1, other, 1, 1.0, fits(mine[one], its[other])))
        i, j = one + 1, other + 1
    return tuple(steps)


def _fast(mine: Sequence[Unit], its: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return the places of blocks that stand once on each side, letter for letter, in order."""
    one, other = _single(mine), _single(its)
    both = sorted((at, other[text]) for text, at in one.items() if text in other)
    return _longest_rising(both)


def _single(units: Sequence[Unit]) -> dict[str, int]:
    blocks = [(unit.text, at) for at, unit in enumerate(units) if unit.kind is None]
    counts = Counter(text for text, _ in blocks)
    return {text: at for text, at in blocks if counts[text] == 1}


def _longest_rising(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of `places` whose second numbers rise.

    >>> _longest_rising([(0, 5), (1, 1), (2, 2), (3, 0), (4, 7)])
    [(1, 1), (2, 2), (4, 7)]
    """
    ends: list[int] = []
    last: list[int] = []
    before = [-1] * len(places)
    for at, (_, value) in enumerate(places):
        place = bisect_left(ends, value)
        before[at] = last[place - 1] if place else -1
        ends[place : place + 1] = [value]
        last[place : place + 1] = [at]
    found, at = [], last[-1] if last else -1
    while at >= 0:
        found.append(places[at])
        at = before[at]
    return found[::-1]


@dataclass(slots=True, kw_only=True)
class _Grid:
    """Two stretches of units, and what is known of each two of them."""

    mine: Sequence[Unit]
    its: Sequence[Unit]
    fits: Fits
    known: dict[_Place, Fit] = field(default_factory=dict)
    "What speaks for each step that was looked at."

    def steps(self) -> list[Step]:
        """Return the best way; look further beside the diagonal where it runs along the edge."""
        n, m = len(self.mine), len(self.its)
        if not n or not m:
            here = (Step(i, 1, 0, 0, 1.0, None) for i in range(n))
            return [*here, *(Step(n, 0, j, 1, 1.0, None) for j in range(m))]
        width = min(abs(n - m) + _MARGIN, _WIDEST)
        while True:
            ways = _Ways(self, width)
            if width >= min(max(n, m), _WIDEST) or not ways.is_tight():
                return ways.steps()
            width *= 2

    def from_place(self, i: int, j: int, spans: Sequence[range]) -> list[tuple[int, int, float]]:
        """Return the steps that may be made at a place, each with its worth."""
        n, m = len(self.mine), len(self.its)
        one = self.mine[i] if i < n else None
        other = self.its[j] if j < m else None
        found = []
        if one and j in spans[i + 1]:
            found.append((1, 0, _BLOCK_ALONE if one.kind is None else _ALONE))
        if other and j + 1 in spans[i]:
            found.append((0, 1, _BLOCK_ALONE if other.kind is None else _ALONE))
        if one and other and (one.kind is None) == (other.kind is None):
            if j + 1 in spans[i + 1]:
                found.append((1, 1, self._worth(i, 1, j, 1, one, other)))
            if one.kind is other.kind and one.kind in _FLOWING:
                second = self.mine[i + 1] if i + 1 < n else None
                if second and j + 1 in spans[i + 2] and _are_one(one, second, other):
                    worth = self._worth(i, 2, j, 1, joined(one, second), other)
                    found.append((2, 1, worth + _TWO))
                second = self.its[j + 1] if j + 1 < m else None
                if second and j + 2 in spans[i + 1] and _are_one(other, second, one):
                    worth = self._worth(i, 1, j, 2, one, joined(other, second))
                    found.append((1, 2, worth + _TWO))
        return found

    def _worth(self, i: int, di: int, j: int, dj: int, one: Unit, other: Unit) -> float:
        place = (i, di, j, dj)
        if place not in self.known:
            self.known[place] = self.fits(one, other)
        return self.known[place].score


def _are_one(first: Unit, second: Unit, whole: Unit) -> bool:
    """Tell whether two units may be one on the other side: together they are nearer in length."""
    if first.kind is not second.kind:
        return False
    both = abs(first.length + second.length - whole.length)
    return both < abs(first.length - whole.length)


class _Ways:
    """All ways through a grid that keep near its diagonal: the best, and the sum of all."""

    def __init__(self, grid: _Grid, width: int) -> None:
        self.grid = grid
        n, m = len(grid.mine), len(grid.its)
        middles = [i * m // n for i in range(n + 1)]
        self.spans = [range(max(0, j - width), min(m, j + width) + 1) for j in middles]
        self.moves: list[dict[int, list[tuple[int, int, float]]]] = [{} for _ in range(n + 1)]
        "By place, the steps that may be made there."
        self.ahead: list[dict[int, float]] = [{} for _ in range(n + 1)]
        "By place, the logarithm of the sum of all ways there."
        self.best: list[dict[int, tuple[float, int, int, float]]] = [{} for _ in range(n + 1)]
        "By place, the worth of the best way there, and its last step."
        self._walk()
        self.way = self._way()

    def _walk(self) -> None:
        self.ahead[0][0] = 0.0
        self.best[0][0] = (0.0, 0, 0, 0.0)
        for i, span in enumerate(self.spans):
            ahead, best = self.ahead[i], self.best[i]
            for j in span:
                if j not in ahead:
                    continue
                here, top = ahead[j], best[j][0]
                moves = self.grid.from_place(i, j, self.spans)
                self.moves[i][j] = moves
                for di, dj, worth in moves:
                    _add(self.ahead[i + di], j + dj, here + worth)
                    there = self.best[i + di].get(j + dj)
                    if there is None or top + worth > there[0]:
                        self.best[i + di][j + dj] = (top + worth, di, dj, worth)

    def _way(self) -> list[tuple[int, int, int, int, float]]:
        i, j = len(self.grid.mine), len(self.grid.its)
        way = []
        while i or j:
            _, di, dj, worth = self.best[i][j]
            i, j = i - di, j - dj
            way.append((i, di, j, dj, worth))
        return way[::-1]

    def is_tight(self) -> bool:
        """Tell whether the best way runs along the edge of what was looked at."""
        last = len(self.grid.its)
        for i, _, j, _, _ in self.way:
            span = self.spans[i]
            if (j - span.start < 2 and span.start > 0) or (
                span.stop - 1 - j < 2 and span.stop - 1 < last
            ):
                return True
        return False

    def steps(self) -> list[Step]:
        """Return the best way, each step with its share of all ways."""
        behind = self._behind()
        whole = self.ahead[-1][len(self.grid.its)]
        steps = []
        for i, di, j, dj, worth in self.way:
            share = self.ahead[i][j] + worth + behind[i + di][j + dj] - whole
            fit = self.grid.known.get((i, di, j, dj))
            steps.append(Step(i, di, j, dj, math.exp(min(0.0, share)), fit))
        return steps

    def _behind(self) -> list[dict[int, float]]:
        """Return by place the logarithm of the sum of all ways from there to the end."""
        behind: list[dict[int, float]] = [{} for _ in self.spans]
        behind[-1][len(self.grid.its)] = 0.0
        for i in range(len(self.spans) - 1, -1, -1):
            row = behind[i]
            for j in reversed(self.spans[i]):
                for di, dj, worth in self.moves[i].get(j, ()):
                    there = behind[i + di].get(j + dj)
                    if there is not None:
                        _add(row, j, there + worth)
        return behind


def _add(row: dict[int, float], at: int, value: float) -> None:
    """Add two numbers that are given by their logarithms."""
    old = row.get(at)
    if old is None or old < value - _NOTHING:
        row[at] = value
    elif value > old - _NOTHING:
        low, high = (old, value) if old < value else (value, old)
        row[at] = high + math.log1p(math.exp(low - high))
