"""Marks: what stands once in a text and can be found in its translation, with its place."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.checks.figures.anchors import keys
from pipeline.checks.figures.text import plain_figure
from pipeline.checks.lexicon.index import index_of
from pipeline.checks.lexicon.reader import readings, words_in
from pipeline.checks.lexicon.table import bindings

Mark = tuple[str, str]
"Kind and name of what stands once in a text: a figure, a name, or a pole of a pair."
Marks = Mapping[Mark, int]
"Marks with their places."
FIGURE, NAME, STAGE = "#", "@", "stage"
"The kinds of figures, of names and of Roman numerals."
_UNSPACED = frozenset({"ja", "zh", "ko", "th"})
_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[ァ-ヺー]{3,}|[A-Za-z]{2,}")
_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"})
_NORMS = frozenset({"1.73", "1,73", "1٫73"})
"Figures that belong to a unit, per so many square metres, and to nothing else of a text."
_LONG = 6
"Letters of a word that may be a name: shorter ones are alike by chance."


def marks_of(source: str, target: str, language: str) -> tuple[Marks, Marks]:
    """Return what stands once in both texts, with the places in each.

    >>> mine, its = marks_of("left 5 mg, right 7 mg", "derecha 5 mg, izquierda 7 mg", "es")
    >>> [name for _, name in mine], [name for _, name in sorted(its, key=its.get)]
    (['left', '5', 'right', '7'], ['right', '5', 'left', '7'])
    """
    mine = _marks(source, "en", True)
    if len(mine) < 2:
        return {}, {}
    sure = _marks(target, language, True)
    taken = {place for mark, place in sure.items() if mark in mine}
    here, there = dict(mine), dict(_marks(target, language, False))
    there = {mark: at for mark, at in there.items() if mark in sure or at not in taken}
    for name, place, other in _names(source, target, language):
        here[NAME, name], there[NAME, name] = place, other
    both = sorted((mark for mark in here if mark in there), key=here.__getitem__)
    return {mark: here[mark] for mark in both}, {mark: there[mark] for mark in both}


def poles_of(source: str) -> Marks:
    """Return the figures and poles that stand once in an English text, with their places."""
    return _marks(source, "en", True)


@lru_cache(maxsize=8192)
def _marks(text: str, language: str, strict: bool) -> Marks:
    """Return the figures and poles that stand once in a text, with their places.

    With `strict`, words that only may say a pole count for nothing.
    """
    found = [
        ((one.pair, one.pole), one.place)
        for one in readings(text, index_of(bindings(), language))
        if one.sure or not strict
    ]
    found += [
        (_written(word), place)
        for word, place in _tokens(text, language)
        if (word[0].isdigit() and word not in _NORMS) or word in _ROMAN
    ]
    counts = Counter(mark for mark, _ in found)
    return {mark: place for mark, place in found if counts[mark] == 1}


def _written(word: str) -> Mark:
    """Return the mark of a figure or of a Roman numeral."""
    if word in _ROMAN:
        return STAGE, word
    return FIGURE, plain_figure(word)


def _tokens(text: str, language: str) -> Sequence[tuple[str, int]]:
    """Return the words of a text with their places, by the measure that readings have."""
    if language in _UNSPACED:
        return [(found[0].casefold(), found.start()) for found in _TOKEN.finditer(text)]
    return [(word, place) for place, word in enumerate(words_in(text, language))]


def _names(source: str, target: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Yield the long words that both texts have once, in the letters of either, with the places."""
    here: dict[str, list[int]] = {}
    for word, place in _tokens(target, language):
        for key in keys(word):
            here.setdefault(key, []).append(place)
    words = Counter(words_in(source, "en"))
    for place, word in enumerate(words_in(source, "en")):
        if len(word) >= _LONG and words[word] == 1:
            there = [here[key] for key in keys(word) if len(here.get(key, ())) == 1]
            if there:
                yield word, place, there[0][0]
