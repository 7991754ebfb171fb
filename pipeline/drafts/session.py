"""A session of drafting: one locale, one engine, and where its answers are kept."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.checks.names.bibliography import is_kept
from pipeline.documents.inline.shield import Replacement, Shielded, shield
from pipeline.drafts.journal import Journal, journal_key
from pipeline.drafts.plural import kept_as_is
from pipeline.engines.base import Engine, TermUse, Unit
from pipeline.engines.pace import Pace, patiently
from pipeline.engines.table import ProjectFacts
from pipeline.files import decode
from pipeline.glossary.match import Match, terms_in
from pipeline.glossary.record import Glossary, entries, entries_digest
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State
from pipeline.project.config import Config
from pipeline.project.labels import dialect_in, labels_in
from pipeline.project.snapshot import Snapshot

STYLE = "style.md"
"How a project's texts are to be written: audience, register, decisions."


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSession:
    """All that drafting into one locale needs."""

    project: Snapshot
    "The project."
    locale: Locale
    "The language to draft into."
    engine: Engine
    "What makes the drafts."
    journal: Journal
    "Where answers are kept first."
    today: datetime.date
    "The day."
    glossary: Glossary = field(default_factory=Glossary)
    "The project's terms."
    budget: int | None = None
    "Characters that may be sent; None: any number."
    pace: Pace = field(default_factory=Pace)
    "How requests are spaced out."
    notice: Callable[[str], None] = lambda _: None
    "Tells the user something, such as what is waited for."

    @property
    def source(self) -> Locale:
        """The language to draft from."""
        return self.project.config.source_locale

    def key(self, unit: Unit) -> str:
        """Return the key of a unit in the journal: all that its draft depends on."""
        engine, target = self.engine, self.locale.tag
        given = engine.traits.glossary and self.glossary.terms
        terms = entries_digest(self.glossary, self.source.tag, target) if given else ""
        own = getattr(engine, "told", None)
        told = own(self.locale) if own is not None else ""
        uses = "" if not unit.terms else repr(unit.terms)
        more = (unit.context, terms, told, unit.about, uses)
        return journal_key(engine.name, engine.version, self.source.tag, target, unit.text, *more)

    def most_characters(self, unit: Unit) -> int:
        """Return the characters that the service counts of a unit at most."""
        tags = self.engine.traits.counts_tags
        return max(len(unit.text), unit.characters) if tags else unit.characters

    def translations(self) -> Iterator[tuple[str, str]]:
        """Yield what the locale's catalogs have translated: a source text, its translation."""
        for catalog in self.project.catalogs(self.locale).values():
            for entry in catalog.messages:
                if entry.state is State.TRANSLATED:
                    yield entry.msgid, entry.msgstr[0]

    def terms_of(self, text: str) -> tuple[TermUse, ...]:
        """Return the terms of a text that have a wording or a forbidden one in the locale."""
        found: dict[str, TermUse] = {}
        for match in terms_in(text, self.glossary, self.source.tag):
            term = match.term
            use = TermUse(
                term=term.text,
                wordings=self.glossary.wordings(term, self.locale.tag),
                never=self.glossary.forbidden(term, self.locale.tag),
                part_of_speech=term.part_of_speech,
                note=term.note,
            )
            if use.wordings or use.never:
                found[term.text] = use
        return tuple(found.values())

    def shielded(self, text: str, domain: str = "", entry: Entry | None = None) -> Shielded:
        """Return a text of a document as the engine gets it; `entry` is the message it is of.

        Terms are put in place where the engine takes none, and a bibliography entry goes nowhere.
        """
        if entry is not None and is_kept(text, entry.comments):
            return Shielded(text='<x id="1"/>', opening=(text,), closing=(None,))
        traits = self.engine.traits
        terms: list[Replacement] = kept_as_is(text, entry) if entry else []
        for match in terms_in(text, self.glossary, self.source.tag) if traits.harms_terms else ():
            wordings = self.glossary.wordings(match.term, self.locale.tag)
            if wordings:
                wording = _as_written(text, match, wordings[0])
                terms.append((match.start, match.end, wording))
        labels = labels_in(self.project, domain) or ()
        dialect = dialect_in(self.project, domain)
        figures = traits.harms_figures
        return shield(text, figures=figures, terms=terms, labels=labels, dialect=dialect)

    def check(self, *, prepare: bool = True) -> None:
        """Raise `EngineError` where the engine cannot draft into the locale; nothing is billed.

        With `prepare`, what the service needs is put there, such as a glossary.
        """
        engine = self.engine
        self._patiently(lambda: engine.check(self.source, self.locale))
        put = getattr(engine, "prepare", None)
        if prepare and put is not None:
            self._patiently(lambda: put(self.source, self.locale))

    def _patiently(self, call: Callable[[], None]) -> None:
        patiently(call, self.engine.name, self.pace, self.notice)


def _as_written(text: str, match: Match, wording: str) -> str:
    """Give a wording the capital that the term has at the start of a sentence."""
    first = text[match.start : match.start + 1]
    capital = first.isupper() and match.term.text[:1].islower()
    return wording[:1].upper() + wording[1:] if capital else wording


def facts_for_engines(
    config: Config,
    glossary: Glossary,
    environment: Mapping[str, str],
    notice: Callable[[str], None] = lambda _: None,
    styles: Mapping[str, str] = MappingProxyType({}),
) -> ProjectFacts:
    """Return what an engine may know of a project; keys come from `environment` alone."""
    return ProjectFacts(
        project=config.project,
        tables=config.engines,
        where=config.place("engines"),
        environment=environment,
        terms={
            locale.tag: entries(glossary, config.source_locale.tag, locale.tag)
            for locale in config.locales
        },
        notice=notice,
        styles=styles,
    )


def styles_of(project: Snapshot) -> Mapping[str, str]:
    """Return by locale how its texts are to be written: `locale/style.md`, then its own."""
    config = project.config
    found: dict[str, str] = {}
    for locale in config.locales:
        names = (STYLE, f"{locale.folder}/{STYLE}")
        read = (project.files.read(f"{config.locale}/{name}") for name in names)
        texts = (decode(data, STYLE).strip() for data in read if data is not None)
        found[locale.tag] = "\n\n".join(filter(None, texts))
    return found
