"""Whether answers of a batch stand beside the texts that they are for.

Language models number their answers and slip at times: from one text on, each gets its neighbour's
translation, or two are exchanged. Each draft by itself may read well, so this looks at all of them
together, by what sentences are aligned by: figures, tags, words that both languages share, signs
and length. Two that are exchanged among many leave less to be seen: for them it looks as well at
which words stand together in other pairs, and is content with a suspicion, for to ask for two texts
again costs little.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from pipeline.memory.alignment import fit, read_sentence
from pipeline.memory.word_pairs import WordPairs, words_of

_EXCHANGED, _MOVED = 5.0, 8.0
"By how much two answers must fit better exchanged, or a row of them beside their texts."
_EACH = 4.0
"The most that one text says of its row: one alone is badly translated, or has much in common."
_NEAR = 6
"Places that an exchanged answer is looked for within."
_STEPS = (1, -1, 2, -2)
"Places that a row of answers may stand beside its texts."
_SUSPECT = 1.0
"By how much two answers must fit better exchanged to be asked for again, alone."
_HOPELESS = -2.0
"What fits so much worse exchanged is not exchanged, whatever other pairs say."
_ENOUGH = 2000
"Pairs from which on no more are learned: they would tell little more, and take time."

Fit = Callable[[int, int], float]
"How much better the answer at another place fits the text at a place than its own."


def is_shifted(
    sources: Sequence[str], answers: Sequence[str], pairing: WordPairs | None = None
) -> bool:
    """Tell whether some answers fit the texts around them much better than their own.

    `pairing` is what other pairs of the two languages say; it learns nothing from these. Law: texts
    that are their own answers are never shifted. Measured in benchmarks/shifted.py.

    >>> sources = [f"Take {number}." for number in (1, 22, 333, 4444)]
    >>> right = [f"Tome {number}." for number in (1, 22, 333, 4444)]
    >>> is_shifted(sources, right[1:] + right[:1]), is_shifted(sources, right)
    (True, False)
    """
    gain, count = _gains(sources, answers), len(sources)
    if any(_is_moved(count, step, gain) for step in _STEPS) or any(
        gain(at, other) + gain(other, at) > _EXCHANGED for at, other in _near(count)
    ):
        return True
    if pairing is None or sources == answers:
        return False
    pairs = _Pairs(sources, answers, pairing)
    moved = any(
        _is_moved(count, step, lambda at, other: gain(at, other) + pairs.gain(at, other))
        for step in _STEPS
    )
    pairs.forget()
    return moved


def exchanged(sources: Sequence[str], answers: Sequence[str], pairing: WordPairs) -> frozenset[int]:
    """Return the places of answers that may be those of texts near them.

    `pairing` is what other pairs of the two languages say; it learns from these. Law: what it says
    of two texts it has from all others.
    """
    pairs = _Pairs(sources, answers, pairing)
    gain = _gains(sources, answers)
    found: set[int] = set()
    for at, other in _near(len(sources)):
        if sources[at] == sources[other] or answers[at] == answers[other]:
            continue
        better = gain(at, other) + gain(other, at)
        if better < _HOPELESS:
            continue
        if better + pairs.gain(at, other) + pairs.gain(other, at) > _SUSPECT:
            found |= {at, other}
    return frozenset(found)


class _Pairs:
    """What pairs of words say of a batch, which is learned as far as that is of use."""

    def __init__(
        self,
        sources: Sequence[str],
        answers: Sequence[str],
        pairing: WordPairs,
        *,
        learn: bool = True,
    ) -> None:
        self.pairing = pairing
        self.mine, self.theirs = [*map(words_of, sources)], [*map(words_of, answers)]
        self.numbers: list[int] = []
        if learn and pairing.count < _ENOUGH:
            both = zip(self.mine, self.theirs, strict=True)
            self.numbers = [pairing.learn(*pair) for pair in both]

    def gain(self, at: int, other: int) -> float:
        """Return how much better the answer at `other` goes with the text at `at` than its own."""
        but = (self.numbers[at], self.numbers[other]) if self.numbers else ()
        mine, fit = self.mine[at], self.pairing.fit
        return fit(mine, self.theirs[other], but) - fit(mine, self.theirs[at], but)

    def forget(self) -> None:
        """Take the batch out of what was learned."""
        if self.numbers:
            self.pairing.forget([*zip(self.mine, self.theirs, strict=True)])


def gains_of(sources: Sequence[str], answers: Sequence[str], pairing: WordPairs) -> Fit:
    """Return what tells how much better other answers fit, by what other pairs say as well.

    It learns nothing from these.
    """
    gain, pairs = _gains(sources, answers), _Pairs(sources, answers, pairing, learn=False)
    return lambda at, other: gain(at, other) + pairs.gain(at, other)


def _near(count: int) -> Iterator[tuple[int, int]]:
    for at in range(count):
        for other in range(at + 1, min(at + _NEAR, count)):
            yield at, other


def _gains(sources: Sequence[str], answers: Sequence[str]) -> Fit:
    """Return what tells how much better an answer fits the text at another place than its own."""
    mine, theirs = [*map(read_sentence, sources)], [*map(read_sentence, answers)]
    whole = sum(one.length for one in theirs) / max(1, sum(one.length for one in mine))
    own = [fit(one, its, whole) for one, its in zip(mine, theirs, strict=True)]
    return lambda at, other: fit(mine[at], theirs[other], whole) - own[at]


def _is_moved(count: int, step: int, gain: Fit) -> bool:
    """Tell whether a row of texts fits the answers `step` places further so much better."""
    gains = (min(gain(at, at + step), _EACH) for at in range(count) if 0 <= at + step < count)
    rows = accumulate(gains, lambda row, more: max(row, 0.0) + more, initial=0.0)
    return max(rows) > _MOVED
