"""Meanings in texts: which poles a text says, and whether it denies them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from pipeline.checks.lexicon.fold import fold
from pipeline.checks.lexicon.forms import NO_FORMS, Form, Forms, forms_from, of_each_pole
from pipeline.checks.lexicon.table import NOTHING, Lexicon

_TOKEN = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652·-][^\W\d_]+)*|[<>≥≤]|\d[\d.,٫٬]*")
_FORM = re.compile(r"#|[^\W\d_]+(?:[·-][^\W\d_]+)*\*?|[<>≥≤]")
UNSPACED = frozenset({"ja", "zh", "ko", "th"})
_PROCLITIC = re.compile("[وف]?(?:[بك]ال|لل|ال|[بكلس])|[وف]")
_NOT_SHORT = re.compile(r"n['’]t\b")
_COMPOUND = re.compile(
    r"-(?=(?:free|related|induced|dependent|based|containing|rich|like|associated)\b)"
)
"Hyphens before words that are read by themselves: `sugar-free`."
_NO = {
    "en": "not no never nobody none neither nor without cannot less least",
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
_JA_NO = re.compile(
    r"(?:[ぁ-ん]|見ら|認め|観察さ|起こ|生じ){0,6}?(?:ない|ません|なかっ|(?<!少)なく|なけれ|ず[にと、])"
)
"Endings that deny the word before them; a verb of its own would be another word."


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
        self.exact: dict[str, list[Form]] = defaultdict(list)
        self.starts: dict[str, list[Form]] = defaultdict(list)
        self.anywhere: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        self.no = frozenset(fold(_NO.get(language, ""), language).split())
        for pair, pole, form in lexicon.forms(language):
            self._add(pair, pole, form)
        self.heads = frozenset(form[:3] for form in self.starts)
        self.longest = max(map(len, self.starts), default=0)
        self.by_letter: dict[str, list[str]] = defaultdict(list)
        for form in sorted(self.anywhere, key=len, reverse=True):
            self.by_letter[form[0]].append(form)
        self.letters = re.compile(
            f"[{re.escape(''.join(self.by_letter))}]" if self.anywhere else "(?!)"
        )
        self.words: dict[str, Forms] = {}
        self.poles: dict[str, frozenset[tuple[str, str]]] = {}

    def _add(self, pair: str, pole: str, form: str) -> None:
        sure, plain = not form.startswith("?"), fold(form.lstrip("?"), self.language)
        if self.language == "en":
            plain = _COMPOUND.sub(" ", plain)
        if self.language in UNSPACED:
            self.anywhere[plain].append((pair, pole, sure))
            return
        one = plain.removesuffix("*").isalpha()  # as most forms are
        words = [plain] if one else _FORM.findall(plain)
        if words:
            first = words[0]
            table = self.starts if first.endswith("*") else self.exact
            second = words[1] if len(words) > 1 and self.language != "ar" else ""
            second = "" if second == "#" or second.endswith("*") else second
            form_of = Form(pair, pole, sure, tuple(words), second)
            table[first.rstrip("*")].append(form_of)

    def forms_at(self, word: str) -> Forms:
        """Return the forms whose first word `word` may be."""
        known = self.words.get(word)
        if known is None:
            if len(self.words) > 50_000:
                self.words.clear()
                self.poles.clear()
            known = self.words[word] = self._look_up(word)
        return known

    def poles_at(self, word: str) -> frozenset[tuple[str, str]]:
        """Return the poles of the forms whose first word `word` may be."""
        poles = self.poles.get(word)
        if poles is None:
            forms = self.forms_at(word)
            poles = frozenset((form.pair, form.pole) for form in forms.every)
            self.poles[word] = poles
        return poles

    def _look_up(self, word: str) -> Forms:
        found: list[Form] = []
        for variant in _variants(word, self.language):
            found += self.exact.get(variant, ())
            if variant[:3] not in self.heads and variant[:2] not in self.starts:
                continue
            for end in range(2, min(len(variant), self.longest) + 1):
                found += self.starts.get(variant[:end], ())
        if not found:
            return NO_FORMS
        every = sorted(dict.fromkeys(found), key=lambda form: (-len(form.words), not form.sure))
        return forms_from(every)


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
    if language != "ar":
        return form[-1] == "*" and word.startswith(form[:-1])
    return any(
        one.startswith(form[:-1]) if form.endswith("*") else one == form
        for one in _variants(word, language)
    )


@lru_cache(maxsize=256)
def _words(text: str, language: str) -> list[str]:
    """Return the words of a text; kept, for most texts are asked about several times in a row."""
    folded = fold(text, language)
    if language == "en" and ("n't" in folded or "n’t" in folded):
        folded = _NOT_SHORT.sub(" not", folded)
    if language == "en" and "-" in folded:
        folded = _COMPOUND.sub(" ", folded)
    return _TOKEN.findall(folded)


def words_in(text: str, language: str) -> Sequence[str]:
    """Return the words of a text as they are looked up; a reading's place is the number of one.

    >>> words_in("Take 2.5 mg", "en")
    ['take', '2.5', 'mg']
    """
    return _words(text, language)


def may_say(text: str, index: Index, poles: frozenset[tuple[str, str]]) -> bool:
    """Tell whether a text may say one of `poles`; far quicker than to read it.

    Law: where it says False, `readings` has none of them.
    """
    if index.language in UNSPACED:
        return True
    known = index.poles
    for word in _words(text, index.language):
        here = known.get(word)
        if here is None:
            here = index.poles_at(word)
        if here and not here.isdisjoint(poles):
            return True
    return False


@lru_cache(maxsize=16384)
def readings(text: str, index: Index) -> tuple[Reading, ...]:
    """Return what a text says, in its order; a longer phrase hides a shorter one.

    >>> from pipeline.checks.lexicon.table import built_in
    >>> english = index_of(built_in(), "en")
    >>> [one.pole for one in readings("Raise the left leg right away", english) if one.sure]
    ['up', 'left']
    """
    return readings_of(text, index, None)


def readings_of(text: str, index: Index, pairs: frozenset[str] | None) -> tuple[Reading, ...]:
    """Return what a text says of some pairs, or of all.

    Law: these are the `readings` of those pairs, and no others.
    """
    if index.language in UNSPACED:
        every = _unspaced(text, index)
        return tuple(one for one in every if pairs is None or one.pair in pairs)
    words = _words(text, index.language)
    found: list[Reading] = []
    known, free = index.words, 0
    for place, word in enumerate(words):
        forms = known.get(word)
        if forms is None:
            forms = index.forms_at("#" if word[0].isdigit() else word)
        if forms is not NO_FORMS and place >= free:
            if pairs and forms.only is not None and forms.only.isdisjoint(pairs):
                continue  # one word that says nothing of them
            size, said = _longest(words, place, forms, index.language)
            free = place + size
            if pairs is not None:
                said = [one for one in said if one.pair in pairs]
            if said:
                found += _read(words, place, free, said, index)
    return tuple(found)


def _read(
    words: list[str], start: int, end: int, forms: Sequence[Form], index: Index
) -> Iterator[Reading]:
    """Yield what forms say that stand at a place."""
    denied, word = _denied(words, start, end, index), " ".join(words[start:end])
    for one in forms:
        yield Reading(one.pair, one.pole, one.sure, denied, word, start)


def _longest(
    words: list[str], place: int, forms: Forms, language: str
) -> tuple[int, Sequence[Form]]:
    """Return the forms of most words that stand at a place, one of each pole, and their length."""
    found: list[Form] = []
    after = words[place + 1] if place + 1 < len(words) else ""
    for form in forms.before.get(after, forms.phrases):
        if found and len(form.words) < len(found[0].words):
            break
        if _stands(form, words, place, language):
            found.append(form)
    return (len(found[0].words), of_each_pole(found)) if found else (1, forms.alone)


def _stands(form: Form, words: list[str], place: int, language: str) -> bool:
    there = words[place + 1 : place + len(form.words)]
    pairs = zip_longest(there, form.words[1:], fillvalue="")
    return all(word == one or (word != "" and _fits(word, one, language)) for word, one in pairs)


def _denied(words: list[str], start: int, end: int, index: Index) -> bool:
    before = words[max(0, start - 2) : start]
    if end - start > 1 and words[start] in index.no:
        return False  # the phrase says its own no: `ne buvez pas moins de`
    if any(
        w in index.no or (index.language == "ar" and w.lstrip("وف") in index.no) for w in before
    ):
        return True
    after = _AFTER.get(index.language)
    return after is not None and not after.isdisjoint(words[end : end + 2])


def _unspaced(text: str, index: Index) -> list[Reading]:
    found: list[Reading] = []
    free = 0
    for first in index.letters.finditer(text):
        place = first.start()
        if place < free:
            continue
        for form in index.by_letter[first[0]]:
            if text.startswith(form, place):
                free = place + len(form)
                denied = _JA_NO.match(text, free) is not None
                found += [
                    Reading(pair, pole, sure, denied, form, place)
                    for pair, pole, sure in index.anywhere[form]
                    if pair != NOTHING
                ]
                break
    return found
