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
_MARGIN = 6
"Units beside the diagonal that are looked at, at least."
_WIDEST = 120
"The same, at most: nobody carries a text further, and the time stays bounded."
_LOWEST = -1e9
_FLOWING = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTE, Kind.DEFINITION, Kind.FOOTNOTE})
"Kinds that translators join and cut."
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
    known: dict[tuple[int, int, int, int], tuple[float, Fit | None]] = field(default_factory=dict)

    def steps(self) -> list[Step]:
        """Return the best way; look further beside the diagonal where it runs along the edge."""
        n, m = len(self.mine), len(self.its)
        if not n or not m:
            here = (Step(i, 1, 0, 0, 1.0, None) for i in range(n))
            return [*here, *(Step(n, 0, j, 1, 1.0, None) for j in range(m))]
        width = min(abs(n - m) + _MARGIN, _WIDEST)
        while True:
            ways = _Ways(grid=self, width=width)
            steps = ways.best()
            if width >= min(max(n, m), _WIDEST) or not ways.is_tight(steps):
                return ways.with_odds(steps)
            width *= 2

    def score(self, i: int, di: int, j: int, dj: int) -> float:
        """Return what a step from (i, j) is worth."""
        if not dj:
            return _BLOCK_ALONE if self.mine[i].kind is None else _ALONE
        if not di:
            return _BLOCK_ALONE if self.its[j].kind is None else _ALONE
        key = (i, di, j, dj)
        if key not in self.known:
            self.known[key] = self._scored(i, di, j, dj)
        return self.known[key][0]

    def _scored(self, i: int, di: int, j: int, dj: int) -> tuple[float, Fit | None]:
        one, other = self.mine[i], self.its[j]
        if di + dj == 2:
            result = self.fits(one, other)
            return result.score, result
        first, second = (
            (self.mine[i], self.mine[i + 1]) if di > 1 else (self.its[j], self.its[j + 1])
        )
        alone = other if di > 1 else one
        if (
            first.kind is not second.kind
            or first.kind not in _FLOWING
            or alone.kind is not first.kind
        ):
            return _LOWEST, None
        both = joined(first, second)
        result = self.fits(both, other) if di > 1 else self.fits(one, both)
        return result.score + _TWO, result


_STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))


@dataclass(slots=True)
class _Ways:
    """All ways through a grid that keep near its diagonal."""

    grid: _Grid
    width: int
    best_at: list[dict[int, tuple[float, tuple[int, int]]]] = field(default_factory=list)
    "By place of the source and of the target: the worth of the best way there, its last step."

    def __init__(self, *, grid: _Grid, width: int) -> None:
        self.grid, self.width, self.best_at = grid, width, []

    def _span(self, i: int) -> range:
        n, m = len(self.grid.mine), len(self.grid.its)
        middle = i * m // n
        return range(max(0, middle - self.width), min(m, middle + self.width) + 1)

    def _steps_from(self, i: int, j: int) -> list[tuple[int, int, float]]:
        n, m = len(self.grid.mine), len(self.grid.its)
        found = []
        for di, dj in _STEPS:
            if i + di <= n and j + dj <= m and j + dj in self._span(i + di):
                worth = self.grid.score(i, di, j, dj)
                if worth > _LOWEST:
                    found.append((di, dj, worth))
        return found

    def best(self) -> list[Step]:
        """Return the best way."""
        n, m = len(self.grid.mine), len(self.grid.its)
        self.best_at = [{} for _ in range(n + 1)]
        self.best_at[0][0] = (0.0, (0, 0))
        for i in range(n + 1):
            row = self.best_at[i]
            for j in self._span(i):
                if j not in row:
                    continue
                here = row[j][0]
                for di, dj, worth in self._steps_from(i, j):
                    there = self.best_at[i + di]
                    if j + dj not in there or here + worth > there[j + dj][0]:
                        there[j + dj] = (here + worth, (di, dj))
        steps, i, j = [], n, m
        while i or j:
            di, dj = self.best_at[i][j][1]
            i, j = i - di, j - dj
            steps.append(Step(i, di, j, dj, 1.0, self._fit(i, di, j, dj)))
        return steps[::-1]

    def _fit(self, i: int, di: int, j: int, dj: int) -> Fit | None:
        return self.grid.known[i, di, j, dj][1] if di and dj else None

    def is_tight(self, steps: Sequence[Step]) -> bool:
        """Tell whether a way runs along the edge of what was looked at."""
        for step in steps:
            span = self._span(step.source)
            beside = min(step.target - span.start, span.stop - 1 - step.target)
            if beside < 2 and 2 <= step.target < len(self.grid.its) - 1:
                return True
        return False

    def with_odds(self, steps: Sequence[Step]) -> list[Step]:
        """Return the steps with their share of all ways."""
        n, m = len(self.grid.mine), len(self.grid.its)
        ahead: list[dict[int, float]] = [{} for _ in range(n + 1)]
        behind: list[dict[int, float]] = [{} for _ in range(n + 1)]
        ahead[0][0] = 0.0
        for i in range(n + 1):
            for j in self._span(i):
                if (here := ahead[i].get(j)) is None:
                    continue
                for di, dj, worth in self._steps_from(i, j):
                    _add(ahead[i + di], j + dj, here + worth)
        behind[n][m] = 0.0
        for i in range(n, -1, -1):
            for j in reversed(self._span(i)):
                for di, dj, worth in self._steps_from(i, j):
                    if (there := behind[i + di].get(j + dj)) is not None:
                        _add(behind[i], j, there + worth)
        whole = ahead[n][m]
        return [
            step._replace(
                odds=math.exp(
                    min(
                        0.0,
                        ahead[step.source][step.target]
                        + self.grid.score(step.source, step.sources, step.target, step.targets)
                        + behind[step.source + step.sources][step.target + step.targets]
                        - whole,
                    )
                )
            )
            for step in steps
        ]


def _add(row: dict[int, float], at: int, value: float) -> None:
    """Add two numbers that are given by their logarithms."""
    if (old := row.get(at)) is None:
        row[at] = value
    else:
        low, high = (old, value) if old < value else (value, old)
        row[at] = high + math.log1p(math.exp(low - high))
