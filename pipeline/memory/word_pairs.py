"""Which words of two languages stand in the same pairs: learned from pairs, without any model.

Words are taken by their first letters, so that their forms are one; languages without spaces by two
letters each.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_START, _SHORT = 5, 3
"Letters of a word that are looked at, and that a word must have."
_ONCE = 0.3
"What words that stood together once are worth, beside those that did so more often."
_OFTEN = 0.1
"Share of the pairs from which on a word says nothing of any of them."
_COMMON = 50
"Pairs that a word may stand in before that share counts."
_FEW, _SURE, _LEAST = 2, 0.3, 0.25
"Other pairs that a word must stand in; how surely one word goes with it; and all words together."
_OFTEN_ENOUGH, _NEARLY_ALWAYS, _HARDLY = 3, 0.8, 0.15
"Pairs of a word that says how it is said; how surely so; and what says it in no way."
Words = frozenset[str]
Postings = dict[str, set[int]]


def words_of(text: str) -> Words:
    """Return the words of a text, as they are learned.

    >>> sorted(words_of("The anxious patient")), sorted(words_of("不安障害"))
    (['anxio', 'patie', 'the'], ['不安', '安障', '障害'])
    """
    bare = _bare(text.casefold())
    words = _WORD.findall(bare)
    if not _UNSPACED.search(bare):
        return frozenset([word[:_START] for word in words if len(word) >= _SHORT])
    found: set[str] = set()
    for word in words:
        if _UNSPACED.search(word):
            found.update(word[at : at + 2] for at in range(max(1, len(word) - 1)))
        elif len(word) >= _SHORT:
            found.add(word[:_START])
    return frozenset(found)


def _bare(text: str) -> str:
    """Return a text without marks on its letters: each kind of sign is asked once."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFD", text)
    for sign in set(plain):
        if unicodedata.combining(sign):
            plain = plain.replace(sign, "")
    return plain


@dataclass(slots=True)
class WordPairs:
    """The pairs that were learned: by word, where it stands."""

    sources: Postings = field(default_factory=lambda: defaultdict(set))
    "By word of a source text, the numbers of its pairs."
    targets: Postings = field(default_factory=lambda: defaultdict(set))
    "The same of the translations."
    pairs: list[Words] = field(default_factory=list)
    "By number, the words of its translation."
    surest: dict[str, float] = field(default_factory=dict)
    "By word of a source text, how surely the best word of all translations goes with it."

    @property
    def count(self) -> int:
        """How many pairs there are."""
        return len(self.pairs)

    def learn(self, source: Words, target: Words) -> int:
        """Take in a pair; return its number."""
        for word in source:
            self.sources[word].add(self.count)
        for word in target:
            self.targets[word].add(self.count)
        self.pairs.append(target)
        self.surest.clear()
        return self.count - 1

    def forget(self, pairs: Sequence[tuple[Words, Words]]) -> None:
        """Take out the pairs that were learned last, as they were learned."""
        for source, target in reversed(pairs):
            self.pairs.pop()
            for words, postings in ((source, self.sources), (target, self.targets)):
                for word in words:
                    postings[word].discard(self.count)
        self.surest.clear()

    def fit(self, source: Words, target: Words, but: Collection[int] = ()) -> float:
        """Return how well two texts go together, by all pairs but some; the more, the better.

        Law: it is never negative, and a pair that is left out says nothing.

        >>> learned = WordPairs()
        >>> for pair in (("cats", "gatos"), ("cats eat", "gatos comen"), ("dogs", "perros")):
        ...     _ = learned.learn(words_of(pair[0]), words_of(pair[1]))
        >>> learned.fit(words_of("cats"), words_of("gatos")) > 0.0
        True
        >>> learned.fit(words_of("cats"), words_of("perros"))
        0.0
        """
        left = frozenset(but)
        there = self._half(source, target, self.sources, self.targets, left)
        return there + self._half(target, source, self.targets, self.sources, left)

    def support(self, source: Words, target: Words, but: Collection[int] = ()) -> float | None:
        """Return how far a translation has the words that others have for those of its source.

        From 0 for none of them to 1, or a little more; None where the other pairs say too little.
        Law: a pair of `but` counts for nothing in what the translation has.
        """
        left, got, wanted = frozenset(but), 0.0, 0.0
        others = [self.targets[word] for word in target if word in self.targets]
        for word in source & self.sources.keys():
            own = self.sources[word] - left
            if not _FEW <= len(own) <= max(_OFTEN * self.count, 2 * _FEW):
                continue
            surest = self._surest(word)
            if surest >= _SURE:
                weight = self._weight(len(own))
                wanted += weight * surest
                got += weight * max((_together(own, one, left) for one in others), default=0.0)
        return got / wanted if wanted > _LEAST else None

    def lacks(self, source: Words, target: Words) -> bool:
        """Tell whether a translation has none of the words that others have for one of its source.

        Only a word is asked for that others nearly always say in one way.

        >>> pairs = learned([("red cats", "gatos rojos"), ("old cats", "gatos viejos")] * 3)
        >>> [pairs.lacks(words_of("cats"), words_of(text)) for text in ("los gatos", "los perros")]
        [False, True]
        """
        others = [self.targets[word] for word in target if word in self.targets]
        for word in source & self.sources.keys():
            own = self.sources[word]
            if len(own) < _OFTEN_ENOUGH or self._surest(word) < _NEARLY_ALWAYS:
                continue
            if max((_together(own, one, set()) for one in others), default=0.0) < _HARDLY:
                return True
        return False

    def _surest(self, word: str) -> float:
        if word not in self.surest:
            own = self.sources[word]
            beside = Counter(other for number in own for other in self.pairs[number])
            every = (_surely(n, len(own), len(self.targets[it])) for it, n in beside.items())
            self.surest[word] = max(every, default=0.0)
        return self.surest[word]

    def _weight(self, often: int) -> float:
        """Return the weight of a word: the rarer, the more."""
        return math.log(self.count / often) / math.log(self.count + 1)

    def _half(
        self, mine: Words, its: Words, here: Postings, there: Postings, but: Set[int]
    ) -> float:
        """Add up for each word how surely the best word of the other text goes with it."""
        total = 0.0
        most = max(_COMMON, _OFTEN * self.count)
        others = [there[word] for word in its if word in there and len(there[word]) <= most]
        for word in mine & here.keys():
            own = here[word] - but
            if 0 < len(own) <= most:
                best = max((_together(own, other, but) for other in others), default=0.0)
                total += best * self._weight(len(own))
        return total


def learned(pairs: Iterable[tuple[str, str]]) -> WordPairs:
    """Return what pairs of texts say."""
    pairing = WordPairs()
    for source, target in pairs:
        pairing.learn(words_of(source), words_of(target))
    return pairing


def _together(own: Set[int], other: Set[int], but: Set[int]) -> float:
    """Return from 0 to 1 how far two words stand in the same pairs."""
    both = len(own & other)
    return _surely(both, len(own), len(other) - len(other & but)) if both else 0.0


def _surely(both: int, one: int, other: int) -> float:
    return 2 * both / (one + other) * (1.0 if both > 1 else _ONCE)
