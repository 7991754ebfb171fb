"""Terms in texts: the longest first, inflected, with their places."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.glossary.fixed import fixed_phrases
from pipeline.glossary.opaque import OPAQUE
from pipeline.glossary.record import Case, Glossary, Term, language_of
from pipeline.glossary.stem import stems

_UNSPACED = {"ja", "zh", "yue", "ko", "th", "lo", "km", "my"}
"Languages that set no space around a word, or write particles onto it: a term may stand anywhere."
_COMPOUNDING = {"da", "de", "et", "fi", "hu", "nb", "nl", "nn", "no", "sv"}
"Languages where a term may be a part of a longer word: `Angststörung`."
_LEAST_PART = 4
"Letters that a stem must have to be looked for within words."
_ENDING = 4
"Letters that an inflection adds at most."
_GAP = re.compile(r"[\s*_~'’\-\u2010-\u2013]{1,6}")
"What may stand between two words of a term."
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
"A letter that is a word by itself, or a part of one."


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A term that stands in a text."""

    term: Term
    "The term."
    start: int
    "Where it starts, in code points."
    end: int
    "Where it ends; the text between is the term as it is inflected there."


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A term of a source text that its translation does not have."""

    term: Term
    "The term."
    wordings: tuple[str, ...]
    "What it may be called there, the preferred wording first."
    start: int
    "Where it stands in the source text."
    end: int
    "Where it ends there."


def terms_in(text: str, glossary: Glossary, language: str) -> tuple[Match, ...]:
    """Return the terms of `glossary` in a text of `language` (a locale tag), by place.

    Law: matches do not overlap, and a term inside a longer one is left out. Code, addresses, tags
    and placeholders hold no terms.

    >>> glossary = Glossary(terms=(Term(text="anxiety"), Term(text="social anxiety disorder")))
    >>> text = "Social anxiety disorders, and other anxieties"
    >>> [text[match.start : match.end] for match in terms_in(text, glossary, "en")]
    ['Social anxiety disorders', 'anxieties']
    """
    matches: list[Match] = []
    candidates = _candidates(text, _index(glossary, language))
    for match in sorted(candidates, key=lambda match: (match.start - match.end, match.start)):
        if all(match.end <= other.start or other.end <= match.start for other in matches):
            matches.append(match)
    return tuple(sorted(matches, key=lambda match: match.start))


def missing(
    source: str, translation: str, glossary: Glossary, source_locale: str, locale: str
) -> tuple[Missing, ...]:
    """Return the terms of `source` that stand in `translation` in none of their wordings.

    Once is enough, for a good translation says "it" the second time; a term that is not to be
    translated must stand there as it is. Terms without a wording in `locale` are passed over.
    """
    lacking: dict[str, Missing] = {}
    there: set[str] | None = None
    matches = terms_in(source, glossary, source_locale)
    for match in matches:
        wordings = glossary.wordings(match.term, locale)
        if not wordings or match.term.text in lacking:
            continue
        if there is None:
            used = {one.term.text: one.term for one in matches}
            said = _said(translation, glossary, locale, used, language_of(source_locale))
            there = {one.term.text for one in said}
        if match.term.text not in there and not _within_words(
            translation, match.term, wordings, locale
        ):
            lacking[match.term.text] = Missing(
                term=match.term, wordings=wordings, start=match.start, end=match.end
            )
    return tuple(lacking.values())


def _said(
    text: str, glossary: Glossary, locale: str, used: Mapping[str, Term], source: str
) -> Iterable[Match]:
    """Return the wordings of a translation whose source, in the language `source`, has `used`.

    使用量 says no 用量 where the glossary has both. Where words are written apart, what is a part
    of a phrase that means something else is none, nor of the wording of another term of the source
    that has nothing in common with it: `medio ambiente`, of the environment, says no mean.
    """
    language = language_of(locale)
    if language in _UNSPACED:
        return terms_in(text, glossary, locale)
    found = list(_candidates(text, _index(glossary, locale)))
    phrases = fixed_phrases(text, language) if found else ()
    longer = [one for one in found if one.term.text in used]
    return [
        one
        for one in found
        if not any(_is_inside(one, start, end) for start, end in phrases)
        and not any(
            _is_part_of(one, other) and not _akin(one.term, other.term, source) for other in longer
        )
    ]


def _akin(term: Term, other: Term, language: str) -> bool:
    """Tell whether two terms have a word in common, as `trial` and `clinical trial`."""
    mine, its = (
        {stem for word in _word().findall(one.text) for stem in stems(word, language)}
        for one in (term, other)
    )
    return not mine.isdisjoint(its)


def unwanted(
    source: str, translation: str, glossary: Glossary, source_locale: str, locale: str
) -> tuple[Match, ...]:
    """Return the wordings in `translation` that are forbidden for a term of `source`.

    One that is a part of a longer wording that is allowed is none.
    """
    index = _index(glossary, locale, forbidden=True)
    if not index.by_stem and not index.anywhere:
        return ()
    terms = {match.term.key for match in terms_in(source, glossary, source_locale)}
    never = [match for match in _candidates(translation, index) if match.term.key in terms]
    if not never:
        return ()
    good = list(_candidates(translation, _index(glossary, locale)))
    places = {
        (match.start, match.end): match
        for match in never
        if not any(_is_part_of(match, longer) for longer in good)
    }
    return tuple(places[place] for place in sorted(places))


def _is_part_of(match: Match, longer: Match) -> bool:
    return _is_inside(match, longer.start, longer.end)


def _is_inside(match: Match, start: int, end: int) -> bool:
    """Tell whether a match is a part of what stands between two places, and not all of it."""
    return start <= match.start and match.end <= end and end - start > match.end - match.start


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    term: Term
    words: tuple[str, ...]
    stems: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """The wordings of one language, ready to be looked for."""

    language: str
    by_stem: dict[str, list[_Wording]]
    anywhere: tuple[tuple[Term, str, re.Pattern[str]], ...]


@lru_cache(maxsize=64)
def _index(glossary: Glossary, locale: str, *, forbidden: bool = False) -> _Index:
    language = language_of(locale)
    by_stem: dict[str, list[_Wording]] = defaultdict(list)
    anywhere = []
    foreign = language != language_of(glossary.source_locale)
    for term in glossary.terms:
        wordings = glossary.forbidden if forbidden else glossary.wordings
        for wording in wordings(term, locale):
            words = tuple(_word().findall(wording))
            if language in _UNSPACED or (term.keep and foreign and not forbidden) or not words:
                anywhere.append((term, wording.casefold(), _literal(wording, term)))
                continue
            parts = tuple(stems(word, language) for word in words)
            for stem in parts[0]:
                by_stem[stem].append(_Wording(term=term, words=words, stems=parts))
    return _Index(language=language, by_stem=dict(by_stem), anywhere=tuple(anywhere))


def _literal(wording: str, term: Term) -> re.Pattern[str]:
    """Return what finds `wording` as it is; between Latin letters it must be a word."""
    before = "(?<![a-zA-Z0-9])" if wording[0].isascii() and wording[0].isalnum() else ""
    after = "(?![a-zA-Z0-9])" if wording[-1].isascii() and wording[-1].isalnum() else ""
    if _IDEOGRAPH.fullmatch(wording):  # 術 does not stand in 手術
        before, after = f"(?<!{_IDEOGRAPH.pattern})", f"(?!{_IDEOGRAPH.pattern})"
    exact = term.keep or term.case is Case.EXACT
    return re.compile(before + re.escape(wording) + after, 0 if exact else re.IGNORECASE)


@cache
def _word() -> re.Pattern[str]:
    r"""Return what a word is: letters, digits and their marks, which `\w` leaves out."""
    marks = [
        chr(code) for code in range(0x300, 0x1100) if unicodedata.category(chr(code))[0] == "M"
    ]
    letter = r"[^\W_]"
    return re.compile(rf"{letter}(?:{letter}|[{''.join(marks)}\u200c\u200d]|·(?={letter}))*")


def _candidates(text: str, index: _Index) -> Iterator[Match]:
    """Yield every place where a wording stands, overlapping ones as well."""
    plain = OPAQUE.sub(lambda opaque: "\0" * len(opaque[0]), text)
    folded = plain.casefold() if index.anywhere else ""
    for term, letters, pattern in index.anywhere:
        if letters not in folded:  # looking so is quick, and most wordings are not there
            continue
        for match in pattern.finditer(plain):
            yield Match(term=term, start=match.start(), end=match.end())
    if not index.by_stem:
        return
    words = list(_word().finditer(plain))
    parts = [stems(word[0], index.language) for word in words]
    for place, part in enumerate(parts):
        wordings = (wording for stem in part for wording in index.by_stem.get(stem, ()))
        for wording in {id(wording): wording for wording in wordings}.values():
            last = place + len(wording.words)
            if last <= len(words) and _stands(wording, words[place:last], parts[place:last], plain):
                yield Match(
                    term=wording.term, start=words[place].start(), end=words[last - 1].end()
                )


def _stands(
    wording: _Wording, words: Sequence[re.Match[str]], parts: Sequence[frozenset[str]], text: str
) -> bool:
    if any(mine.isdisjoint(its) for mine, its in zip(wording.stems, parts, strict=True)):
        return False
    gaps = ((word.end(), following.start()) for word, following in pairwise(words))
    if not all(_GAP.fullmatch(text, start, end) for start, end in gaps):
        return False
    both = [(mine, its[0]) for mine, its in zip(wording.words, words, strict=True)]
    if wording.term.case is Case.EXACT:
        return all(_same_capitals(mine, its) for mine, its in both)
    # A name that stays as it is: IT is not it, though pip may be Pip where a sentence starts.
    return not wording.term.keep or all(
        _same_capitals(mine, its) or _same_capitals(mine, its[:1].lower() + its[1:])
        for mine, its in both
    )


def _same_capitals(mine: str, its: str) -> bool:
    """Whether the letters that both have at a place are written alike: SADs is SAD, sad is not."""
    both = zip(mine, its, strict=False)
    return all(a == b for a, b in both if a.casefold() == b.casefold())


def _within_words(text: str, term: Term, wordings: Sequence[str], locale: str) -> bool:
    """Whether a wording of one word is a part of a longer word, where the language does so."""
    language = language_of(locale)
    if language not in _COMPOUNDING or term.keep or term.case is Case.EXACT:
        return False
    plain = text.casefold()
    single = (wording for wording in wordings if _word().fullmatch(wording))
    parts = (stem for wording in single for stem in stems(wording, language))
    words = [match[0] for match in _word().finditer(plain)]
    return any(
        len(part) >= _LEAST_PART and _is_part(part, word) for part in parts for word in words
    )


def _is_part(part: str, word: str) -> bool:
    """Tell whether a stem is the first or the last part of a compound, its ending apart.

    >>> _is_part("angst", "angststörung"), _is_part("trial", "industrialisierung")
    (True, False)
    """
    at = word.rfind(part)
    return word.startswith(part) or (at > 0 and len(word) - at - len(part) <= _ENDING)
