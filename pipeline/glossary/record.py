"""The glossary as records: terms and their wordings."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.digest import digest


class Case(StrEnum):
    """What distinguishes a term from a common word."""

    ANY = "any"  # Ketamine at the start of a sentence is ketamine
    EXACT = "exact"  # WHO is not who, and SAD is not sad


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of the source language."""

    text: str
    "The term as the source language has it."
    part_of_speech: str = ""
    "Such as `noun`; for people and for other tools."
    note: str = ""
    "What a translator should know."
    keep: bool = False
    "Whether it stays as it is in every language."
    case: Case = Case.ANY
    "Whether capital letters count."
    translations: tuple[tuple[str, tuple[str, ...]], ...] = ()
    "By locale tag, sorted: what it may be called there, the preferred wording first."
    forbidden: tuple[tuple[str, tuple[str, ...]], ...] = ()
    "By locale tag, sorted: what it must not be called there."

    @property
    def key(self) -> str:
        """What no other term of the glossary has: its text, folded where capitals do not count."""
        return self.text if self.case is Case.EXACT else self.text.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """All terms, in the order of the file."""

    terms: tuple[Term, ...] = ()
    "The terms."
    locales: tuple[str, ...] = ()
    "Locale tags of the file's columns, in order."
    source_locale: str = "en"
    "Tag of the language that the terms are of."

    def __hash__(self) -> int:
        """Cheap on purpose: indexes are kept by glossary and looked up for each text."""
        return hash((len(self.terms), self.locales, self.source_locale))

    def wordings(self, term: Term, locale: str) -> tuple[str, ...]:
        """Return what `term` may be called in a locale, preferred first; nothing where it has none.

        `es-MX` takes the wordings of `es` where it has no column of its own.

        >>> dose = Term(text="dose", translations=(("es", ("dosis",)),))
        >>> Glossary(terms=(dose,)).wordings(dose, "es-MX")
        ('dosis',)
        """
        if term.keep or language_of(locale) == language_of(self.source_locale):
            return (term.text,)
        return _of_locale(term.translations, locale)

    def forbidden(self, term: Term, locale: str) -> tuple[str, ...]:
        """Return what `term` must not be called in a locale."""
        return _of_locale(term.forbidden, locale)


def _of_locale(wordings: tuple[tuple[str, tuple[str, ...]], ...], locale: str) -> tuple[str, ...]:
    by_locale = dict(wordings)
    return by_locale.get(locale) or by_locale.get(language_of(locale), ())


def language_of(tag: str) -> str:
    """Return the language of a locale tag: `pt` of `pt-BR`."""
    return tag.partition("-")[0]


def entries(glossary: Glossary, source: str, target: str) -> Mapping[str, str]:
    """Return what an engine that takes a glossary is given: each term and its preferred wording.

    Terms that stay are given as themselves. A term without a wording in either locale is left out.

    >>> ketamine = Term(text="ketamine", translations=(("fr", ("kétamine",)),))
    >>> dict(entries(Glossary(terms=(ketamine, Term(text="LSAS", keep=True))), "en", "fr"))
    {'ketamine': 'kétamine', 'LSAS': 'LSAS'}
    """
    pairs = {}
    for term in glossary.terms:
        here, there = glossary.wordings(term, source), glossary.wordings(term, target)
        if here and there:
            pairs[here[0]] = there[0]
    return pairs


def entries_digest(glossary: Glossary, source: str, target: str) -> str:
    """Return a name for what an engine is given: it changes with the entries of this pair alone."""
    return digest(
        part for pair in sorted(entries(glossary, source, target).items()) for part in pair
    )
