"""Things said: which things of medicine and care a text names, in the words of its language."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from pipeline.checks.lexicon.fold import fold, skeleton, without_accents
from pipeline.checks.lexicon.index import index_of
from pipeline.checks.lexicon.reader import readings
from pipeline.checks.lexicon.table import concepts

Thing = tuple[str, str]
"Group and name of a thing: `ill` and `fever`."
_SHORT = {"ja": 1, "zh": 1, "ar": 3}
"How many letters a stem must have to be looked for within words; four elsewhere."
_PLAIN = frozenset({"study", "act", "law", "matter"})
"Groups whose things a good translation may leave unsaid, or say in words of its own."
_TELLING = frozenset({"ill", "stuff", "body", "form", "food", "kit", "staff", "ageclass", "vital"})
"Groups whose words mean one thing each, so that one too many is told."
_EVERYWHERE = frozenset({"blood", "mouth", "vial", "water"})
"Things that a translation names of itself: `Blutdruck`, `presión arterial`."
_SURE = {"ja": 2, "zh": 2}
"How many letters a word must have to tell that a thing was added; four elsewhere."
_ROOT = 4
"Letters by which a word is kin to one of the source."
_WORD = re.compile(r"[\w-]+")


@lru_cache(maxsize=16384)
def named(text: str) -> Mapping[Thing, str]:
    """Return the things that an English text surely names, with its words for them.

    >>> sorted(name for _, name in named("Fever or a rash"))
    ['fever', 'rash']
    """
    found = readings(text, index_of(concepts(), "en"))
    return {(one.pair, one.pole): one.word for one in found if one.sure}


def counted(text: str, language: str) -> Counter[Thing]:
    """Return how often a text surely names each thing."""
    found = readings(text, index_of(concepts(), language))
    return Counter((one.pair, one.pole) for one in found if one.sure)


@lru_cache(maxsize=16384)
def hinted(text: str) -> frozenset[Thing]:
    """Return the things that an English text may name: what a translation may add of itself."""
    return frozenset((one.pair, one.pole) for one in readings(text, index_of(concepts(), "en")))


def unsaid(things: Mapping[Thing, str], text: str, language: str) -> dict[Thing, str]:
    """Return those of `things` that no word of a translation says, with the English words."""
    there = {(one.pair, one.pole) for one in readings(text, index_of(concepts(), language))}
    lacking = {thing: word for thing, word in things.items() if thing not in there}
    if not lacking:
        return lacking
    plain, stems = without_accents(fold(text, language), language), _stems(language)
    return {
        thing: word
        for thing, word in lacking.items()
        if word not in plain and not any(stem in plain for stem in stems.get(thing, ()))
    }


def too_many(source: str, text: str, language: str, *, short: bool = False) -> dict[Thing, str]:
    """Return the things that a translation names and its English source does not even hint at.

    `short` lets words of few letters tell as well.
    """
    least = _SHORT.get(language, 3) if short else _SURE.get(language, 4)
    hints, source_words = hinted(source), skeleton(source.casefold())
    return {
        (one.pair, one.pole): one.word
        for one in readings(text, index_of(concepts(), language))
        if one.sure
        and one.pair in _TELLING
        and one.pole not in _EVERYWHERE
        and len(one.word) >= least
        and (one.pair, one.pole) not in hints
        and skeleton(one.word)[:_ROOT] not in source_words
    }


def is_weighty(thing: Thing) -> bool:
    """Tell whether a thing is of those that a translation never leaves unsaid."""
    return thing[0] not in _PLAIN


def is_strange(source: str, sentence: str, language: str) -> bool:
    """Tell whether a sentence of a translation names more things foreign to the source than its."""
    hints = hinted(source)
    found = {
        (one.pair, one.pole)
        for one in readings(sentence, index_of(concepts(), language))
        if one.sure and len(one.word) > 1
    }
    foreign = sum(thing not in hints for thing in found)
    return foreign > 0 and foreign * 2 > len(found)


@cache
def _stems(language: str) -> Mapping[Thing, tuple[str, ...]]:
    least = _SHORT.get(language, 4)
    found: dict[Thing, list[str]] = defaultdict(list)
    for group, name, form in concepts().forms(language):
        stem = fold(form.strip("?*"), language)
        if language == "ar" and stem.endswith("ه") and len(stem) > 3:
            stem = stem[:-1]  # it is written as another letter before a suffix: `ركبتك`
        if len(stem) >= least:
            found[group, name].append(stem)
    return {thing: tuple(stems) for thing, stems in found.items()}


def knows(language: str) -> bool:
    """Tell whether things have names in a language."""
    return bool(_stems(language))
