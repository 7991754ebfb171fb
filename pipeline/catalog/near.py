"""The old text most like a new one, at a bounded cost."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import nsmallest
from itertools import pairwise

from rapidfuzz import fuzz

LEAST = 60.0
"Similarity in percent below which two texts are two texts (rapidfuzz `ratio`)."
_CANDIDATES = 24
_COMMON = 200
_WORD = re.compile(r"\w+")


class Index:
    """Finds old texts by the pairs of words they share with a new one."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.places: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for gram in _grams(text):
                self.places[gram].append(number)

    def candidates(self, text: str, least: float = LEAST) -> list[tuple[float, int]]:
        """Return (similarity, index) of the old texts most like `text`, best first.

        None is less alike than `least` percent.
        """
        shared: Counter[int] = Counter()
        for gram in _grams(text):
            places = self.places.get(gram, ())
            if len(places) <= _COMMON:
                shared.update(places)
        scored = []
        # Ties go to the first text: a merge must not differ from run to run.
        best = nsmallest(_CANDIDATES, ((-count, number) for number, count in shared.items()))
        for _, number in best:
            score = similarity(text, self.texts[number], least)
            if score >= least:
                scored.append((score, number))
        return sorted(scored, key=lambda pair: (-pair[0], pair[1]))


def _grams(text: str) -> set[str]:
    """Return the words of a text and its pairs of words; of a text without spaces, its letters."""
    words = _WORD.findall(text.lower())
    grams = set(words) | {" ".join(pair) for pair in pairwise(words)}
    if len(words) <= 2:
        flat = text.lower()
        grams |= {flat[at : at + 3] for at in range(max(1, len(flat) - 2))}
    return grams


def similarity(one: str, other: str, least: float = LEAST) -> float:
    """Return how much alike two texts are, in percent; 0 where that is less than `least`."""
    return fuzz.ratio(one, other, score_cutoff=least)


def alike(one: str, other: str) -> bool:
    """Tell whether two texts are so alike that one may be the other, edited."""
    return fuzz.ratio(one, other, score_cutoff=LEAST) >= LEAST


def pairs(new: Sequence[str], old: Sequence[str]) -> dict[int, int]:
    """Pair new texts with old ones, the most alike first, each used once."""
    index = Index(old)
    candidates = [
        (-score, number, place)
        for number, text in enumerate(new)
        for score, place in index.candidates(text)
    ]
    matched: dict[int, int] = {}
    used: set[int] = set()
    for _, number, place in sorted(candidates):
        if number not in matched and place not in used:
            matched[number] = place
            used.add(place)
    return matched
