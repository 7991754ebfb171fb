"""Texts that stand elsewhere on the translated page than on the page: found by what they hold."""

from collections.abc import Sequence

from pipeline.adoption.path import Fits, Step
from pipeline.adoption.units import Unit

_ENOUGH, _CLEAR = 3.5, 2.0
"How well a moved text must fit, and how much better than any other."
_MOST = 250_000
"Pairs that are looked at."


def moved_steps(
    steps: Sequence[Step], mine: Sequence[Unit], its: Sequence[Unit], fits: Fits
) -> tuple[Step, ...]:
    """Return pairs of those units that no step pairs; each must fit better than all others."""
    left = [s.source for s in steps if s.sources and not s.targets and mine[s.source].kind]
    right = [s.target for s in steps if s.targets and not s.sources and its[s.target].kind]
    if not left or not right or len(left) * len(right) > _MOST:
        return ()
    table = {(i, j): fits(mine[i], its[j]) for i in left for j in right}
    scores = {place: result.score for place, result in table.items()}
    found: list[Step] = []
    for (i, j), score in sorted(scores.items(), key=lambda item: -item[1]):
        if score < _ENOUGH:
            break
        rivals = [scores[i, other] for other in right if other != j]
        rivals += [scores[other, j] for other in left if other != i]
        if score - max(rivals, default=-9.0) >= _CLEAR:
            found.append(Step(i, 1, j, 1, 0.9, table[i, j]))
    return tuple(found)
