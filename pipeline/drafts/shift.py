"""Whether answers of a batch stand beside the texts that they are for.

Language models number their answers and slip at times: from one text on, each gets its neighbour's
translation, or two are exchanged. Each draft by itself may read well, so this looks at all of them
together, by what sentences are aligned by: figures, tags, words that both languages share, signs
and length.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate

from pipeline.memory.alignment import fit, read_sentence

_EXCHANGED, _MOVED = 5.0, 8.0
"By how much two answers must fit better exchanged, or a row of them beside their texts."
_NEAR = 6
"Places that an exchanged answer is looked for within."
_STEPS = (1, -1, 2, -2)
"Places that a row of answers may stand beside its texts."

_Fit = Callable[[int, int], float]


def is_shifted(sources: Sequence[str], answers: Sequence[str]) -> bool:
    """Tell whether some answers fit the texts around them much better than their own.

    Law: texts that are their own answers are never shifted. Measured on batches of twenty of a
    book's translations into es, de and ja, right ones are said to be shifted in 0 to 3 % of cases,
    shifted ones are seen in 91 to 100 %, two exchanged ones in 44 to 86 %.

    >>> is_shifted(["Take 1.", "Take 22.", "Take 333."], ["Tome 22.", "Tome 333.", "Tome 1."])
    True
    >>> is_shifted(["Take 1.", "Take 22.", "Take 333."], ["Tome 1.", "Tome 22.", "Tome 333."])
    False
    """
    mine, theirs = [*map(read_sentence, sources)], [*map(read_sentence, answers)]
    whole = sum(one.length for one in theirs) / max(1, sum(one.length for one in mine))
    own = [fit(one, its, whole) for one, its in zip(mine, theirs, strict=True)]

    def gain(at: int, other: int) -> float:
        return fit(mine[at], theirs[other], whole) - own[at]

    count = len(mine)
    return any(_is_moved(count, step, gain) for step in _STEPS) or any(
        gain(at, other) + gain(other, at) > _EXCHANGED
        for at in range(count)
        for other in range(at + 1, min(at + _NEAR, count))
    )


def _is_moved(count: int, step: int, gain: _Fit) -> bool:
    """Tell whether a row of texts fits the answers `step` places further so much better."""
    gains = (gain(at, at + step) for at in range(count) if 0 <= at + step < count)
    rows = accumulate(gains, lambda row, more: max(row, 0.0) + more, initial=0.0)
    return max(rows) > _MOVED
