"""What is to be drafted: messages, or sentences of them, as an engine gets them."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.documents.mend import stretches as pieces
from pipeline.documents.shield import Replacement, Shielded, shield
from pipeline.drafts.journal import Journal, journal_key
from pipeline.engines.base import Engine, Unit
from pipeline.engines.dispatch import Pace, patiently
from pipeline.glossary.match import Match, terms_in
from pipeline.glossary.record import Glossary, entries_digest
from pipeline.memory.repair import Repair
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Entry, State
from pipeline.project.snapshot import Project, load_catalogs

_MOST_CONTEXT = 1000
"Characters of what stands around a text; more would not help."


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What an engine is asked of a message: all of it, or one sentence."""

    shielded: Shielded
    "Its text with tags."
    unit: Unit
    "What the engine is asked."
    key: str
    "Its key in the journal."
    characters: int
    "What an engine would count: the text without its tags."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A message that wants a draft."""

    domain: str
    "Its document."
    entry: Entry
    "Its entry."
    parts: tuple[Part, ...]
    "What is to be drafted of it, in order."
    repair: Repair | None = None
    "The approved sentences that stay, where only some have changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All that drafting into one locale needs."""

    project: Project
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

    def key(self, unit: Unit) -> str:
        """Return the key of a unit: all that its draft depends on."""
        source, target = self.project.config.source_locale.tag, self.locale.tag
        given = self.engine.traits.glossary and self.glossary.terms
        terms = entries_digest(self.glossary, source, target) if given else ""
        engine = self.engine
        return journal_key(
            engine.name, engine.version, source, target, unit.text, unit.context, terms
        )

    def shielded(self, text: str) -> Shielded:
        """Return a text as the engine gets it; terms are put in place where it takes none."""
        traits = self.engine.traits
        terms: list[Replacement] = []
        if traits.harms_terms:
            source = self.project.config.source_locale.tag
            for match in terms_in(text, self.glossary, source):
                wordings = self.glossary.wordings(match.term, self.locale.tag)
                if wordings:
                    said = _as_written(text, match, wordings[0])
                    terms.append((match.start, match.end, said))
        return shield(text, figures=traits.harms_figures, terms=terms)


def _as_written(text: str, match: Match, wording: str) -> str:
    """Give a wording the capital that the term has at the start of a sentence."""
    first = text[match.start : match.start + 1]
    capital = first.isupper() and match.term.text[:1].islower()
    return wording[:1].upper() + wording[1:] if capital else wording


def check(desk: Desk) -> None:
    """Raise `EngineError` where the engine cannot draft into the locale; nothing is billed."""
    source = desk.project.config.source_locale
    patiently(lambda: desk.engine.check(source, desk.locale), desk.engine.name, desk.pace)


def wanted(desk: Desk, *, stale: bool = False) -> list[Wanted]:
    """Return the messages without a translation, and stale ones if asked; not the plurals."""
    states = {State.UNTRANSLATED, State.STALE} if stale else {State.UNTRANSLATED}
    found = []
    for domain, catalog in load_catalogs(desk.project, desk.locale).items():
        for path, section in sections(catalog):
            context = context_of(path, section) if desk.engine.traits.context else ""
            found += [
                wanted_of(desk, domain, entry, context)
                for entry in section
                if entry.state in states and entry.plural is None
            ]
    return found


def sections(catalog: Catalog) -> Iterator[tuple[str, list[Entry]]]:
    """Yield the messages under the same headings, with the path of these."""
    for path, entries in groupby(catalog.messages, _section):
        yield path, list(entries)


def _section(entry: Entry) -> str:
    """Return the headings an entry stands under, as its comment tells them."""
    return next((c.partition("under: ")[2] for c in entry.comments if "under: " in c), "")


def context_of(path: str, section: Sequence[Entry]) -> str:
    """Return what stands around the messages of a section."""
    around = "\n".join(entry.msgid for entry in section)
    return f"{path}\n{around}"[:_MOST_CONTEXT]


def wanted_of(
    desk: Desk, domain: str, entry: Entry, context: str, found: Repair | None = None
) -> Wanted:
    """Return a message as the engine gets it: all of it, or the sentences that a repair wants."""
    texts = [one.source.strip() for one in found.wanted] if found else [entry.msgid]
    parts = []
    for text in texts:
        shielded = desk.shielded(text)
        unit = Unit(text=shielded.text, context=context)
        key = desk.key(unit)
        parts.append(Part(shielded=shielded, unit=unit, key=key, characters=len(text)))
    return Wanted(domain=domain, entry=entry, parts=tuple(parts), repair=found)


def repairing(desk: Desk, one: Wanted, found: Repair) -> Wanted:
    """Return the message with only those sentences wanted that a repair does not keep."""
    context = one.parts[0].unit.context
    if desk.engine.traits.context:
        context = f"{context}\n{one.entry.msgid}"
    return wanted_of(desk, one.domain, one.entry, context, found)


def unanswered(desk: Desk, found: Sequence[Wanted]) -> list[Part]:
    """Return what no answer is kept for, equal texts once; nothing that has no words."""
    if not desk.engine.traits.answers:
        return []
    parts = (part for one in found for part in one.parts if pieces(part.shielded))
    distinct = {part.key: part for part in parts}
    return [part for key, part in distinct.items() if desk.journal.find(key) is None]
