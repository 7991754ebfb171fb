"""Meanings in texts: which poles a text says, and whether it denies them."""

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from pipeline.checks.lexicon.table import NOTHING, Lexicon

_TOKEN = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652·-][^\W\d_]+)*|[<>≥≤]|\d[\d.,٫٬]*")
_UNSPACED = frozenset({"ja", "zh", "ko", "th"})
_PROCLITIC = re.compile("[وف]?(?:[بك]ال|لل|ال|[بكلس])|[وف]")
_MARKS = re.compile("[\u064b-\u065f\u0640\u0670]")
_FOLD = str.maketrans("أإآىة", "اااية"[:4] + "ه")
_NOT_SHORT = re.compile(r"n['’]t\b")
_NO = {
    "en": "not no never nobody none neither nor without cannot",
    "es": "no nunca ni jamás sin tampoco nadie",
    "ca": "no mai ni sense tampoc ningú",
    "fr": "pas ne n ni jamais sans aucun aucune guère personne",
    "pt": "não nunca nem sem jamais ninguém",
    "de": "nicht kein keine keinen keinem keiner keines nie niemals ohne weder",
    "it": "non mai né senza nessun nessuna nessuno",
    "ar": "لا لم لن ليس ليست غير عدم الا دون بدون",
}
_AFTER = {"de": frozenset({"nicht", "nie", "niemals"})}
"Languages where a no may stand behind: `wirkt nicht`."
_JA_NO = re.compile(r"[^。、]{0,6}?(?:ない|ません|なかっ|なく|なけれ|ず[にと、])")


class Reading(NamedTuple):
    """One place of a text that says a pole."""

    pair: str
    "Name of the pair."
    pole: str
    "The pole."
    sure: bool
    "Whether the form proves it; else it may only excuse."
    denied: bool
    "Whether a word of negation stands with it."
    word: str
    "The form as it stands in the text."
    place: int
    "Number of its first word, or of its first letter where words have no spaces."


class Index:
    """The forms of one language, ready to be looked up."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        """Index the forms of `lexicon` in `language`."""
        self.language = language
        self.exact: dict[str, list[_Form]] = defaultdict(list)
        self.starts: dict[str, list[_Form]] = defaultdict(list)
        self.anywhere: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        self.no = frozenset(_fold(_NO.get(language, ""), language).split())
        for pair, pole, form in lexicon.forms(language):
            self._add(pair, pole, form)
        self.pattern = re.compile(
            "|".join(map(re.escape, sorted(self.anywhere, key=len, reverse=True))) or r"(?!)"
        )
        self.words: dict[str, tuple[_Form, ...]] = {}

    def _add(self, pair: str, pole: str, form: str) -> None:
        sure, plain = not form.startswith("?"), _fold(form.lstrip("?"), self.language)
        if self.language in _UNSPACED:
            self.anywhere[plain].append((pair, pole, sure))
            return
        words = re.findall(r"#|[^\W\d_]+(?:[·-][^\W\d_]+)*\*?|[<>≥≤]", plain)
        if words:
            first = words[0]
            table = self.starts if first.endswith("*") else self.exact
            table[first.rstrip("*")].append(_Form(pair, pole, sure, tuple(words)))

    def forms_at(self, word: str) -> tuple["_Form", ...]:
        """Return the forms whose first word `word` may be, the longest first."""
        known = self.words.get(word)
        if known is None:
            if len(self.words) > 50_000:
                self.words.clear()
            known = self.words[word] = self._look_up(word)
        return known

    def _look_up(self, word: str) -> tuple["_Form", ...]:
        found: list[_Form] = []
        for variant in _variants(word, self.language):
            found += self.exact.get(variant, ())
            for end in range(2, len(variant) + 1):
                found += self.starts.get(variant[:end], ())
        return tuple(sorted(set(found), key=lambda form: -len(form.words)))


class _Form(NamedTuple):
    pair: str
    pole: str
    sure: bool
    words: tuple[str, ...]


def _fold(text: str, language: str) -> str:
    plain = unicodedata.normalize("NFC", text).casefold().replace("ß", "ss")
    if language == "ar":
        plain = _MARKS.sub("", plain).translate(_FOLD)
    return plain


@lru_cache(maxsize=64)
def index_of(lexicon: Lexicon, language: str) -> Index:
    """Return the index of a language."""
    return Index(lexicon, language)


def _variants(word: str, language: str) -> tuple[str, ...]:
    if language != "ar":
        return (word,)
    found = [word]
    prefix = _PROCLITIC.match(word)
    if prefix and len(word) - prefix.end() >= 2:
        found.append(word[prefix.end() :])
        if word[0] in "وف" and len(word) > 3:
            found.append(word[1:])
    return tuple(found)


def _fits(word: str, form: str, language: str) -> bool:
    if form == "#":
        return word[:1].isdigit()
    return any(
        one.startswith(form[:-1]) if form.endswith("*") else one == form
        for one in _variants(word, language)
    )


@lru_cache(maxsize=16384)
def readings(text: str, index: Index) -> tuple[Reading, ...]:
    """Return what a text says of the pairs, in its order; a longer phrase hides a shorter one.

    >>> from pipeline.checks.lexicon.table import built_in
    >>> english = index_of(built_in(), "en")
    >>> [one.pole for one in readings("Raise the left leg right away", english) if one.sure]
    ['up', 'left']
    """
    if index.language in _UNSPACED:
        return tuple(_unspaced(text, index))
    folded = _fold(text, index.language)
    if index.language == "en":
        folded = _NOT_SHORT.sub(" not", folded)
    words = _TOKEN.findall(folded)
    found: list[Reading] = []
    place = 0
    while place < len(words):
        forms = _longest(words, place, index)
        size = len(forms[0].words) if forms else 1
        told: set[tuple[str, str]] = set()
        for form in sorted(forms, key=lambda one: not one.sure):
            if form.pair == NOTHING or (form.pair, form.pole) in told:
                continue
            told.add((form.pair, form.pole))
            denied = _denied(words, place, place + size, index)
            said = " ".join(words[place : place + size])
            found.append(Reading(form.pair, form.pole, form.sure, denied, said, place))
        place += size
    return tuple(found)


def _longest(words: list[str], place: int, index: Index) -> list["_Form"]:
    """Return the forms of most words that stand at a place."""
    found: list[_Form] = []
    for form in index.forms_at("#" if words[place][0].isdigit() else words[place]):
        if found and len(form.words) < len(found[0].words):
            break
        if len(form.words) == 1 or _stands(form, words, place, index.language):
            found.append(form)
    return found


def _stands(form: _Form, words: list[str], place: int, language: str) -> bool:
    if place + len(form.words) > len(words):
        return False
    return all(
        _fits(words[place + at], form.words[at], language) for at in range(1, len(form.words))
    )


def _denied(words: list[str], start: int, end: int, index: Index) -> bool:
    for word in words[max(0, start - 2) : start]:
        if word in index.no or (index.language == "ar" and word.lstrip("وف") in index.no):
            return True
    after = _AFTER.get(index.language)
    return after is not None and not after.isdisjoint(words[end : end + 2])


def _unspaced(text: str, index: Index) -> list[Reading]:
    found = []
    for match in index.pattern.finditer(text):
        denied = _JA_NO.match(text, match.end()) is not None
        for pair, pole, sure in index.anywhere[match[0]]:
            if pair != NOTHING:
                found.append(Reading(pair, pole, sure, denied, match[0], match.start()))
    return found
