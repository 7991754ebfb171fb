"""IBM's first model of word translation (Brown et al. 1993), learned from pairs of sentences.

It says how well a sentence goes with another, by which words have stood in pairs with which. A pair
is judged by a model that has not seen it: learned from other paragraphs.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.memory.word_pairs import Words, words_of

Pair = tuple[Words, Words]
_ROUNDS = 4
_NOTHING = ""
"The word that stands for none: what a translation adds."
_FEW = 3
"Words that must be known of each sentence of a pair."
_TWICE, _OFTEN = 2, 0.1
"Pairs that a known word stands in at least; and the share from which on it tells nothing."
_LEAST = 1e-7
_DOUBT = 4.0
"Times a word must have been seen before what stood beside it counts as much as chance does."


class OneWay:
    """How likely each word of the translations is where a source sentence has a word."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.alone = Counter(word for _, its in pairs for word in its)
        self.every = max(1, self.alone.total())
        often = max(_OFTEN * len(pairs), _TWICE)
        found = Counter(word for mine, _ in pairs for word in mine)
        self.sources = frozenset(word for word, n in found.items() if _TWICE <= n <= often)
        self.targets = frozenset(word for word, n in self.alone.items() if _TWICE <= n <= often)
        self.table: dict[str, dict[str, float]] = {}
        self.seen: dict[str, float] = {}
        for _ in range(_ROUNDS):
            self._round(pairs)

    def _round(self, pairs: Sequence[Pair]) -> None:
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for mine, its in pairs:
            sources = (*mine, _NOTHING)
            rows = [self.table.get(word) for word in sources]
            for word in its:
                shares = [1.0 if row is None else row.get(word, _LEAST) for row in rows]
                whole = sum(shares)
                for source, share in zip(sources, shares, strict=True):
                    counts[source][word] += share / whole
        self.table = {}
        for source, row in counts.items():
            total = self.seen[source] = sum(row.values())
            self.table[source] = {word: n / total for word, n in row.items() if n > _LEAST * total}

    def gain(self, mine: Words, its: Words) -> float | None:
        """Return how much likelier the words of `its` are beside `mine` than anywhere."""
        known, sources = its & self.targets, (*(mine & self.sources), _NOTHING)
        if len(known) < _FEW or len(sources) <= _FEW:
            return None
        total = 0.0
        for word in known:
            chance = self.alone[word] / self.every
            beside = [self._beside(source, word, chance) for source in sources]
            total += math.log(sum(beside) / len(beside) / chance)
        return total / len(known)

    def _beside(self, source: str, word: str, chance: float) -> float:
        """Return how likely a word is beside another; the less is known of that, as by chance."""
        seen = self.seen.get(source, 0.0)
        here = self.table.get(source, {}).get(word, 0.0)
        return (seen * here + _DOUBT * chance) / (seen + _DOUBT)


class BothWays:
    """Both directions together."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        there = list(pairs)
        self.there = OneWay(there)
        self.back = OneWay([(its, mine) for mine, its in there])

    def gain(self, source: str, translation: str) -> float | None:
        """Return how well two sentences go together; None where too few words are known."""
        mine, its = words_of(source), words_of(translation)
        there, back = self.there.gain(mine, its), self.back.gain(its, mine)
        return None if there is None or back is None else there + back
