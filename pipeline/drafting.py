"""Joins catalogs, the journal and an engine: drafts for what is not translated."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.catalog.merge import Key
from pipeline.catalog.write import write_po
from pipeline.documents.mend import assembled, mend, pieces
from pipeline.documents.shield import Replacement, Shielded, shield, unshield
from pipeline.engines.asking import Kept, Pace, ask_all, patiently
from pipeline.engines.base import Engine, Unit
from pipeline.files import locked, write_over
from pipeline.glossary.match import Match, missing, terms_in
from pipeline.glossary.record import Glossary, entries_digest
from pipeline.journal import Journal, Record, journal_key
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State
from pipeline.project import Project, catalog_path, load_catalog, load_catalogs

_MOST_CONTEXT = 1000
"Characters of what stands around a text; more would not help."
_OWN = ("draft: ", "before: ")
"What our comments on a draft start with."


Drafts = Mapping[Key, tuple[str, str]]
"Of messages: the draft, and the comment that says whose it is."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A message that wants a draft."""

    domain: str
    "Its document."
    entry: Entry
    "Its entry."
    shielded: Shielded
    "Its text with tags."
    unit: Unit
    "What the engine is asked."
    key: str
    "Its key in the journal."

    @property
    def characters(self) -> int:
        """What an engine would count: the text without its tags."""
        return len(self.entry.msgid)


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
                terms += [(match.start, match.end, _as_written(text, match, wordings[0]))] * bool(
                    wordings
                )
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
        for path, entries in groupby(catalog.messages, _section):
            section = list(entries)
            context = _context(path, section) if desk.engine.traits.context else ""
            found += [
                _wanted(desk, domain, entry, context)
                for entry in section
                if entry.state in states and entry.plural is None
            ]
    return found


def _section(entry: Entry) -> str:
    """Return the headings an entry stands under, as its comment tells them."""
    return next((c.partition("under: ")[2] for c in entry.comments if "under: " in c), "")


def _context(path: str, section: Sequence[Entry]) -> str:
    around = "\n".join(entry.msgid for entry in section)
    return f"{path}\n{around}"[:_MOST_CONTEXT]


def _wanted(desk: Desk, domain: str, entry: Entry, context: str) -> Wanted:
    shielded = desk.shielded(entry.msgid)
    unit = Unit(text=shielded.text, context=context)
    return Wanted(domain=domain, entry=entry, shielded=shielded, unit=unit, key=desk.key(unit))


def unanswered(desk: Desk, found: Sequence[Wanted]) -> list[Wanted]:
    """Return those that no answer is kept for, equal ones once; none that has nothing to draft."""
    distinct = {one.key: one for one in found if pieces(one.shielded)}
    return [one for key, one in distinct.items() if desk.journal.find(key) is None]


@dataclass(slots=True)
class Asked:
    """What came of asking."""

    billed: int = 0
    "Characters that the service counted."
    answered: int = 0
    "Texts that it answered."
    sent: int = 0
    "Characters that were sent, whatever became of them."
    lost: int = 0
    "Characters that may have been counted without an answer."
    held: int = 0
    "Pieces of damaged drafts that were not asked for, because the budget ends."
    offended: dict[str, str] = field(default_factory=dict)
    "Keys of texts that the service refused, and why."


def ask(
    desk: Desk, found: Sequence[Wanted], asked: Asked, report: Callable[[str, Asked], None]
) -> None:
    """Ask for what is not answered yet, then for the pieces of what came back damaged.

    Each request's answers are kept before anything else. Raise `EngineError` where the engine
    cannot go on; `asked` says how far it came.
    """
    new = unanswered(desk, found)
    _ask(desk, [(one.key, one.unit) for one in new], asked, report)
    broken = [one for one in found if _draft(desk, one) is None and one.key not in asked.offended]
    parts = {}
    for one in broken:
        for part in pieces(one.shielded):
            unit = Unit(text=part, context=one.unit.context)
            parts[desk.key(unit)] = unit
    left = [(key, unit) for key, unit in parts.items() if desk.journal.find(key) is None]
    if desk.budget is not None and asked.sent + sum(len(u.text) for _, u in left) > desk.budget:
        asked.held += len(left)
        return
    _ask(desk, left, asked, report)


def _ask(
    desk: Desk,
    units: Sequence[tuple[str, Unit]],
    asked: Asked,
    report: Callable[[str, Asked], None],
) -> None:
    def keep(kept: Kept) -> None:
        keys = [units[index][0] for index in kept.indices]
        if kept.refused:
            asked.offended.update(dict.fromkeys(keys, kept.refused))
            return
        desk.journal.keep(
            Record(
                key=key,
                text=answer.text,
                billed=answer.billed,
                engine=desk.engine.name,
                model=answer.model,
                locale=desk.locale.tag,
                day=desk.today.isoformat(),
            )
            for key, answer in zip(keys, kept.answers, strict=True)
        )
        asked.billed += sum(answer.billed for answer in kept.answers)
        asked.answered += len(keys)
        for _ in keys:
            report(desk.locale.tag, asked)

    def lose(indices: Sequence[int]) -> None:
        sent = [(units[index][0], len(units[index][1].text)) for index in indices]
        desk.journal.lose(sent if desk.engine.traits.price else (), desk.today)
        asked.lost += sum(size for _, size in sent)

    if units:
        asked.sent += sum(len(unit.text) for _, unit in units)
        locales = (desk.project.config.source_locale, desk.locale)
        ask_all(desk.engine, [unit for _, unit in units], locales, keep, pace=desk.pace, lost=lose)


def _draft(desk: Desk, one: Wanted) -> tuple[str, Record] | None:
    """Return the kept draft of a message as Markdown: as it came, mended, or made of pieces."""
    if not pieces(one.shielded):
        return one.entry.msgid, Record(key=one.key, text="", billed=0)
    record = desk.journal.find(one.key)
    if record is None:
        return None
    text = mend(record.text, one.shielded)
    if text is None:
        text = _from_pieces(desk, one)
    return (text, record) if text and text.strip() else None


def _from_pieces(desk: Desk, one: Wanted) -> str | None:
    found = [
        desk.journal.find(desk.key(Unit(text=part, context=one.unit.context)))
        for part in pieces(one.shielded)
    ]
    texts = [record.text for record in found if record is not None]
    if len(texts) < len(found):
        return None
    return unshield(assembled(one.shielded, texts), one.shielded)


def terms_missing(desk: Desk, found: Sequence[Wanted]) -> tuple[str, ...]:
    """Return the terms that drafts lack, a line each, for their reviewers."""
    source = desk.project.config.source_locale.tag
    lines: dict[str, None] = {}
    for one in found if desk.glossary.terms else ():
        made = _draft(desk, one)
        msgid, draft = one.entry.msgid, made[0] if made else ""
        for lack in missing(msgid, draft, desk.glossary, source, desk.locale.tag) if made else ():
            lines[f"{lack.term.text}: {' or '.join(lack.wordings)}"] = None
    return tuple(lines)


def enter(desk: Desk, found: Sequence[Wanted]) -> tuple[int, tuple[str, ...]]:
    """Write the kept drafts into the catalogs; return how many, and the texts without one."""
    count, refused = 0, []
    for domain in dict.fromkeys(one.domain for one in found):
        drafts: dict[Key, tuple[str, str]] = {}
        for one in (one for one in found if one.domain == domain):
            made = _draft(desk, one)
            if made is not None:
                drafts[one.entry.key] = (made[0], _comment(desk, made[1]))
            elif desk.journal.find(one.key) is not None:
                refused.append(one.entry.msgid)
        count += _write(desk, domain, drafts)
    return count, tuple(refused)


def _comment(desk: Desk, record: Record) -> str:
    name = "/".join(filter(None, (desk.engine.name, record.model.replace(" ", "_"))))
    return f"draft: {name} {desk.today.isoformat()}"


def _write(desk: Desk, domain: str, drafts: Drafts) -> int:
    config = desk.project.config
    path = catalog_path(config, desk.locale, domain)
    lock = config.root / config.build / "locks" / f"{desk.locale.folder}-draft"
    with locked(lock):
        before, catalog = load_catalog(config, path)
        entries = list(_entries(catalog.entries, drafts))
        written = write_po(replace(catalog, entries=tuple(entries)))
        write_over(path, before, written.encode("utf-8"))
    return sum(new is not old for new, old in zip(entries, catalog.entries, strict=True))


def _entries(entries: Iterable[Entry], drafts: Drafts) -> Iterator[Entry]:
    for entry in entries:
        draft = None if entry.obsolete else drafts.get(entry.key)
        if draft is None or entry.state not in {State.UNTRANSLATED, State.STALE}:
            yield entry  # someone translated it meanwhile
            continue
        text, comment = draft
        comments = [c for c in entry.translator_comments if not c.startswith(_OWN)]
        if entry.state is State.STALE:
            comments.append("before: " + " ".join(entry.msgstr[0].split()))
        yield replace(
            entry,
            msgstr=(text,),
            flags=("fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")),
            translator_comments=(*comments, comment),
            previous_context=None,
            previous_msgid=None,
            raw=None,
        )
