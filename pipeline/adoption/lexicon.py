"""Which words of a site's two languages go together: learned from the pairs that are sure."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.memory.word_pairs import Words

_BEST = 6
"Words of the other language that are kept for a word."
_LEAST = 2
"Pairs that two words must stand in together."
_MOST_PAIRS = 6000
"Pairs that are learned from: more of them tell little more."
_MOST_WORDS = 60
"Words of a text that are learned."
_OFTEN = 0.2
"Share of the pairs from which on a word says nothing of any of them."
_WEAK = 0.12
"How surely words must go together to be kept."


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Words of the source with the words that their translations have."""

    best: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    "By word of the source: words of the target, each with how surely it goes with it, to 1."
    weights: Mapping[str, float] = field(default_factory=dict)
    "By word of the source: how much it tells of a text, times how sure its best word is."

    pairs: int = 0
    "How many pairs it was learned from."

    def support(self, source: Words, target: Words) -> tuple[float, float]:
        """Return which share of what is expected a translation has, and how much is expected.

        >>> lexicon = learned([(frozenset({"cat"}), frozenset({"gato"}))] * 3
        ...     + [(frozenset({"dog"}), frozenset({"perro"}))] * 30)
        >>> lexicon.support(frozenset({"cat"}), frozenset({"gato"}))[0]
        1.0
        >>> lexicon.support(frozenset({"cat"}), frozenset({"perro"}))[0]
        0.0
        """
        got = wanted = 0.0
        for word in source:
            weight = self.weights.get(word)
            if weight is None:
                continue
            wanted += weight
            known = self.best[word]
            if both := known.keys() & target:
                got += weight * max(map(known.__getitem__, both)) / max(known.values())
        return (got / wanted if wanted else 0.0), wanted


NO_LEXICON = Lexicon()
"What is known before anything was learned."


def learned(pairs: Iterable[tuple[Words, Words]]) -> Lexicon:
    """Return what pairs of texts say of their words.

    A pair counts once less than it was seen, so that no pair is its own proof.
    """
    mine: Counter[str] = Counter()
    its: Counter[str] = Counter()
    both: dict[str, Counter[str]] = {}
    count = 0
    for source, target in pairs:
        if count == _MOST_PAIRS:
            break
        if not source or not target or max(len(source), len(target)) > _MOST_WORDS * 2:
            continue
        count += 1
        mine.update(source)
        its.update(target)
        for word in source:
            both.setdefault(word, Counter()).update(target)
    best: dict[str, Mapping[str, float]] = {}
    weights: dict[str, float] = {}
    often = max(20.0, _OFTEN * count)
    for word, beside in both.items():
        if not _LEAST <= mine[word] <= often:
            continue
        sure = {
            other: 2 * (n - 1) / (mine[word] + its[other] - 1)
            for other, n in beside.items()
            if n >= _LEAST
        }
        kept = {o: s for o, s in sorted(sure.items(), key=lambda x: -x[1])[:_BEST] if s > _WEAK}
        if kept:
            best[word] = kept
            weights[word] = max(kept.values()) * math.log(count / mine[word] + 1)
    return Lexicon(best=best, weights=weights, pairs=count)
