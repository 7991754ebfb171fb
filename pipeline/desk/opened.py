"""All that a reviewer sees of the one text that is open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.catalog.draft_comments import OWN_COMMENTS
from pipeline.checks.project import entry_findings, with_dismissed
from pipeline.desk.rows import Row
from pipeline.drafts.from_memory import memory_of
from pipeline.glossary.csv_file import glossary_of
from pipeline.glossary.match import terms_in
from pipeline.memory.difference import stretches
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State
from pipeline.model.text_place import notes, places
from pipeline.project.snapshot import Snapshot
from pipeline.review.decided import standings_of
from pipeline.review.items import as_draft
from pipeline.review.ledger import Decision, Verdict
from pipeline.workbench.by_risk import risk_in
from pipeline.workbench.choose import DRAFT
from pipeline.workbench.spoken import Words, risk_in_words

_NEAR = 3
"Near matches that are shown."


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a text, and what is to be said of it."""

    text: str
    "The part."
    kind: str = ""
    "`added`, `removed`, `term`, or empty."
    title: str = ""
    "Of a term: its wordings."


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An approved translation of the same text, or of one like it."""

    percent: int
    "How alike the texts are."
    source: str
    "The other text; empty where it is the very text."
    target: str
    "Its translation."
    where: str
    "Where it stands."


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Where a draft comes from."""

    engine: str
    "The engine."
    day: str
    "When, as ISO has it; or empty."
    facts: tuple[str, ...]
    "What else drafting noted."


def source_of(snapshot: Snapshot, locale: Locale, row: Row) -> Sequence[Stretch]:
    """Return the source with its terms."""
    text, glossary = row.message.msgid, glossary_of(snapshot)
    found, at = [], 0
    for one in terms_in(text, glossary, snapshot.config.source_locale.tag):
        if one.start < at:
            continue
        wordings = " / ".join(glossary.wordings(one.term, locale.tag))
        found.append(Stretch(text=text[at : one.start]))
        title = wordings or one.term.text
        found.append(Stretch(text=text[one.start : one.end], kind="term", title=title))
        at = one.end
    return [one for one in (*found, Stretch(text=text[at:])) if one.text]


def difference(old: str, new: str) -> Sequence[Stretch]:
    """Return the old text as the new one has it."""
    return [Stretch(text=text, kind=kind.value) for kind, text in stretches(old, new)]


def typed_entry(entry: Entry, forms: tuple[str, ...] | None) -> Entry:
    """Return an entry as it would be saved with these words: a draft."""
    same = forms is None or forms == entry.msgstr
    return entry if same else as_draft(replace(entry, msgstr=forms or ("",), raw=None))


def findings_of(
    snapshot: Snapshot, locale: Locale, row: Row, forms: tuple[str, ...] | None = None
) -> Sequence[Finding]:
    """Return what the checks find in a translation: as it is, or with what is being typed.

    Findings that a person dismissed are left out; what drafting noted is of its very words.
    """
    if row.item is None:
        return ()
    entry = typed_entry(row.item.entry, forms)
    if not any(entry.msgstr):
        return ()
    return entry_findings(snapshot, locale, row.item.domain, entry)


def dismissed_in(
    snapshot: Snapshot, locale: Locale, row: Row
) -> Sequence[tuple[Finding, Decision]]:
    """Return what people said of a translation's findings that they are none, with who said so."""
    if row.item is None or not any(row.item.entry.msgstr):
        return ()
    said = standings_of(snapshot, locale)
    if not said:
        return ()
    every = with_dismissed(snapshot, locale, row.item.domain, row.item.entry)
    pairs = ((one, said[one.digest].last) for one in every if one.digest in said)
    return [(one, last) for one, last in pairs if last.verdict is Verdict.DISMISS]


def draft_of(entry: Entry | None) -> Draft | None:
    """Return where a draft comes from; None for what is no draft."""
    comments = entry.translator_comments if entry and entry.fuzzy else ()
    found = next(filter(None, map(DRAFT.match, map(str.strip, comments))), None)
    if found is None:
        return None
    facts = (one.strip() for one in comments if one.strip().startswith(("from: ", "kept: ")))
    return Draft(engine=found["engine"], day=found["date"] or "", facts=tuple(facts))


def risk_words(snapshot: Snapshot, row: Row, words: Words = str) -> str:
    """Return why a draft may do harm; empty for what is no draft."""
    waits = row.item is not None and row.state in {State.DRAFTED, State.STALE}
    return risk_in_words(words, risk_in(snapshot, row.item).reasons) if waits and row.item else ""


def place_of(row: Row) -> tuple[str, str]:
    """Return what a text is, and the headings that it stands under."""
    return next(places(row.message.comments), ("", ""))


def notes_of(row: Row) -> Sequence[str]:
    """Return the notes for translators, and what translators wrote beside it."""
    own = row.entry.translator_comments if row.entry else ()
    kept = (one.strip() for one in own if not one.strip().startswith(OWN_COMMENTS))
    return [one for one in (*notes(row.message.comments), *kept) if one]


def matches_of(snapshot: Snapshot, locale: Locale, row: Row) -> Sequence[Match]:
    """Return the approved translations of a text and of those like it, without its own."""
    return [*_matches(snapshot, locale, row)] if row.item else []


def _matches(snapshot: Snapshot, locale: Locale, row: Row) -> Iterator[Match]:
    text, context = row.message.msgid, row.message.context
    path = row.item.path if row.item else ""
    with memory_of(snapshot, (locale,)) as memory:
        for pair in memory.exact(locale.tag, text, context=context, path=path):
            if (pair.target,) != row.forms:
                where = f"{pair.path}:{pair.line}"
                yield Match(percent=100, source="", target=pair.target, where=where)
        for near in memory.near(locale.tag, text, context=context, path=path)[:_NEAR]:
            pair = near.pair
            yield Match(
                percent=int(near.similarity),
                source=pair.source,
                target=pair.target,
                where=f"{pair.path}:{pair.line}",
            )


def signed_by(snapshot: Snapshot, locale: Locale, row: Row) -> Sequence[tuple[str, str]]:
    """Return who stands by a translation, each with the role."""
    standing = standings_of(snapshot, locale).get(row.item.digest) if row.item else None
    return [(one.by, one.role) for one in standing.signs] if standing else []


def refused_by(snapshot: Snapshot, locale: Locale, row: Row) -> Sequence[tuple[str, str]]:
    """Return who refused a translation, each with the reason."""
    standing = standings_of(snapshot, locale).get(row.item.digest) if row.item else None
    return [(one.by, one.note) for one in standing.rejections] if standing else []
