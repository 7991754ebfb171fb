"""Meanings in texts: which poles a text says, and whether it denies them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.checks.lexicon.fold import fold
from pipeline.checks.lexicon.forms import (
    NO_FORMS,
    UNSPACED,
    Form,
    Forms,
    of_each_pole,
    split_compounds,
)
from pipeline.checks.lexicon.index import Index, variants_of
from pipeline.checks.lexicon.table import NOTHING

_TOKEN = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652·-][^\W\d_]+)*|[<>≥≤]|\d[\d.,٫٬]*")
_PARTED = re.compile(
    r"\b(low|high|lower|higher|very low|left|right|large|small)-(?!level|order)(?=[a-z]{4})"
)
"Adjectives before a hyphen, which are words of their own: `low-certainty evidence`."
_CLITICS = frozenset(
    {"us", "es", "se", "me", "te", "le", "les", "li", "ho"}
    | {"hi", "en", "ne", "y", "si", "ci", "vi", "gli", "os", "nos", "lhe", "lhes", "vous"}
)
"Small words between a no and its verb: `no us funcionen`."
_ROMANCE = frozenset({"es", "ca", "gl", "fr", "pt", "it"})
_VERB_MIT = re.compile(r"\bmit(?=\s*(?:[,.;:!?)]|\Z))")
"A `mit` at the end of a clause: it belongs to the verb, and says no `with`."
_NO_MORE = {
    "en": (" than", re.compile(r"\b(?:not|never) ((?:\w+ ){0,2}[a-z]+) (more|less|fewer) than\b")),
    "es": (" de", re.compile(r"\bno ((?:se |l[aeo]s? )?[^\W\d_]+) (más|menos) de\b")),
    "ca": (" de ", re.compile(r"\bno ((?:us |es |se |ho |en )?[^\W\d_]+) (més|menys) de\b")),
    "pt": (" de ", re.compile(r"\bnão ((?:se |o |a )?[^\W\d_]+) (mais|menos) de\b")),
    "it": (" di ", re.compile(r"\bnon ((?:si |lo |la |ne )?[^\W\d_]+) (più|meno) di\b")),
    "ar": (" من ", re.compile(r"\bلا ((?:[^\W\d_]+ ){1,6}?)(اكثر|اقل) من\b")),
}
"A no before the verb of a limit, by language, with letters that stand there: `no beba más de`."
_OF = {"en": "than", "it": "di", "ar": "من"}
_NO_OF = {"en": "not", "pt": "não", "it": "non", "ar": "لا"}
_NOT_SHORT = re.compile(r"n['’]t\b")
_AFTER = {"de": frozenset({"nicht", "nie", "niemals"})}
"Languages where a no may stand behind: `wirkt nicht`."
_BE = frozenset({"is", "are", "was", "were"})
"What stands between a noun with its `no` and what is denied of it."
_MAY = frozenset({"may", "can", "could", "might", "must", "should"})
_NOBODY = frozenset({"nobody", "none", "neither"})
_NO_BEFORE = 5
"How many words before it that `no` may stand."
_JA_NO = re.compile(
    r"(?:[ぁ-ん]|見ら|認め|観察さ|起こ|生じ){0,6}?(?:ない|ません|なかっ|(?<!少)なく|なけれ(?!ばな)|ず[にと、])"
    r"|(?:[・、や][一-龥ァ-ー]{1,6}){0,3}[はも]?(?:なし|無し)"
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


@lru_cache(maxsize=256)
def words_in(text: str, language: str) -> Sequence[str]:
    """Return the words of a text as they are looked up; a reading's place is the number of one.

    Kept, for most texts are asked about several times in a row.

    >>> words_in("Take 2.5 mg", "en")
    ['take', '2.5', 'mg']
    """
    folded = fold(text, language)
    if language == "de" and "mit" in folded:
        folded = _VERB_MIT.sub("", folded)
    if language in _NO_MORE and _NO_MORE[language][0] in folded:
        said = rf"\1 {_NO_OF.get(language, 'no')} \2 {_OF.get(language, 'de')}"
        folded = _NO_MORE[language][1].sub(said, folded)
    if language == "en" and "-" in folded:
        folded = _PARTED.sub(r"\1 ", folded)
    if language == "en" and ("n't" in folded or "n’t" in folded):
        folded = _NOT_SHORT.sub(" not", folded)
    return _TOKEN.findall(split_compounds(folded, language))


@lru_cache(maxsize=256)
def _begun(text: str, index: Index) -> Sequence[tuple[int, Forms]]:
    """Return the places of the words that may begin a form, with these forms."""
    by_word = map(index.words.__getitem__, words_in(text, index.language))
    return [(place, forms) for place, forms in enumerate(by_word) if forms is not NO_FORMS]


def may_say(text: str, index: Index, poles: frozenset[tuple[str, str]]) -> bool:
    """Tell whether a text may surely say one of `poles`; far quicker than to read it.

    Law: where it says False, no sure one of the `readings` is of them.
    """
    if index.language in UNSPACED:
        return any(form in text for pole in poles for form in index.of_pole.get(pole, ()))
    return any(not forms.proven.isdisjoint(poles) for _, forms in _begun(text, index))


def may_prove(text: str, index: Index) -> bool:
    """Tell whether a text may surely say any pole.

    Law: where it says False, none of the `readings` is sure.
    """
    if index.language in UNSPACED:
        return True
    return any(forms.proven for _, forms in _begun(text, index))


@lru_cache(maxsize=16384)
def readings(text: str, index: Index) -> tuple[Reading, ...]:
    """Return what a text says, in its order; a longer phrase hides a shorter one.

    >>> from pipeline.checks.lexicon.index import index_of
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
    words = words_in(text, index.language)
    found: list[Reading] = []
    free = 0
    for place, forms in _begun(text, index):
        if place < free:
            continue
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
    words: Sequence[str], start: int, end: int, forms: Sequence[Form], index: Index
) -> Iterator[Reading]:
    """Yield what forms say that stand at a place."""
    denied, word = _denied(words, start, end, index), " ".join(words[start:end])
    for one in forms:
        yield Reading(one.pair, one.pole, one.sure, denied, word, start)


def _longest(
    words: Sequence[str], place: int, forms: Forms, language: str
) -> tuple[int, Sequence[Form]]:
    """Return the forms of most words that stand at a place, one of each pole, and their length."""
    if forms.only is not None:
        return 1, forms.alone
    found: list[Form] = []
    after = words[place + 1] if place + 1 < len(words) else ""
    for form in forms.before.get(after, forms.phrases):
        if found and len(form.words) < len(found[0].words):
            break
        if _stands(form, words, place, language):
            found.append(form)
    return (len(found[0].words), of_each_pole(found)) if found else (1, forms.alone)


def _stands(form: Form, words: Sequence[str], place: int, language: str) -> bool:
    there = words[place + 1 : place + len(form.words)]
    return len(there) == len(form.words) - 1 and all(
        word == one or _fits(word, one, language)
        for word, one in zip(there, form.words[1:], strict=True)
    )


def _fits(word: str, form: str, language: str) -> bool:
    if form == "#":
        return word[:1].isdigit()
    if language != "ar":
        return form[-1] == "*" and word.startswith(form[:-1])
    return any(
        one.startswith(form[:-1]) if form.endswith("*") else one == form
        for one in variants_of(word)
    )


def _denied(words: Sequence[str], start: int, end: int, index: Index) -> bool:
    before = words[max(0, start - 2) : start]
    if index.language in _ROMANCE and before and before[0] in _CLITICS and start > 2:
        before = words[start - 3 : start]
    if end - start > 1 and words[start] in index.no:
        return False  # the phrase says its own no: `ne buvez pas moins de`
    if not index.no.isdisjoint(before) or (words[start] in _MAY and _nobody(words, start)):
        return True
    if index.language == "en" and before[-1:] == ["or"] and len(before) > 1:
        return _denied(words, start - 2, start - 1, index)  # `not crushed or chewed`
    if index.language == "en" and before[-1:] and before[-1] in _BE:
        return "no" in words[max(0, start - _NO_BEFORE) : start]  # `no dose adjustment is needed`
    if index.language == "ar" and any(word.lstrip("وف") in index.no for word in before):
        return True
    after = _AFTER.get(index.language)
    return after is not None and not after.isdisjoint(words[end : end + 2])


def _nobody(words: Sequence[str], start: int) -> bool:
    """Tell whether nobody is said to do what a `may` allows: `nobody under 18 may`."""
    near = words[max(0, start - _NO_BEFORE) : start]
    return not _NOBODY.isdisjoint(near) or ("no" in near and "one" in near)


def _unspaced(text: str, index: Index) -> list[Reading]:
    found: list[Reading] = []
    free = 0
    by_start = index.by_start
    for place, letter in enumerate(text):
        forms = by_start.get(text[place : place + 2]) or by_start.get(letter)
        if forms is None or place < free:
            continue
        form = next((form for form in forms if text.startswith(form, place)), None)
        if form is None:
            continue
        free = place + len(form)
        denied = _JA_NO.match(text, free) is not None
        found += [
            Reading(one.pair, one.pole, one.sure, denied, form, place)
            for one in index.anywhere[form]
            if one.pair != NOTHING
        ]
    return found
