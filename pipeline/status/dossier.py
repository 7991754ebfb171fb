"""The dossier of a document: who read each text, when, in which role, and what became of drafts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.drafts.journal import Entered
from pipeline.localization.shown import texts_of
from pipeline.memory.difference import edits
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot
from pipeline.review.decided import standings_of
from pipeline.review.ledger import entry_digest
from pipeline.review.measure import measures_of, seconds_read

_PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One decision that stands on a text."""

    verdict: str
    "`sign` or `reject`."
    by: str
    "Who decided."
    at: str
    "When, in UTC, as an ISO time."
    role: str
    "In which role; may be empty."
    note: str
    "Why; may be empty."
    signature: bool
    "Whether a key signed it."
    seconds: int | None
    "How long they had the text open; None: it was not measured."


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The last machine draft of a text that this machine's journal knows."""

    engine: str
    "Whose it is."
    day: str
    "When it was made, as an ISO date."
    changed: int
    "Percent of its characters that are others in the translation."


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierText:
    """One text of a document in one locale."""

    locale: str
    "The locale's tag."
    source: str
    "The source text."
    translation: str
    "The translation, all plural forms with a line between; empty: there is none."
    state: State
    "What it is, decisions counted in."
    readings: tuple[Reading, ...]
    "The decisions that stand on it."
    draft: Draft | None
    "Its draft; None: none is known, which does not say that there was none."


def dossier(
    snapshot: Snapshot, locale: Locale, domain: str, drafts: Iterable[Entered]
) -> Iterator[DossierText]:
    """Yield the texts of a document in a locale; `drafts` are those of the locale's journal.

    Law: each text that readers can meet is there once, whoever has read it.
    """
    last = {(one.context, one.source): one for one in drafts}
    standings = standings_of(snapshot, locale)
    seconds = seconds_read(measures_of(snapshot, locale))
    for text in texts_of(snapshot, locale):
        if text.domain != domain:
            continue
        entry = text.entry
        words = "\n".join(entry.msgstr) if entry else ""
        standing = standings.get(entry_digest(locale.tag, entry)) if entry else None
        yield DossierText(
            locale=locale.tag,
            source=text.message.msgid,
            translation=words,
            state=text.state,
            readings=tuple(
                Reading(
                    verdict=one.verdict.value,
                    by=one.by,
                    at=one.at.isoformat(),
                    role=one.role,
                    note=one.note,
                    signature=bool(one.signature),
                    seconds=seconds.get((one.digest, one.by)),
                )
                for one in ((*standing.signs, *standing.rejections) if standing else ())
            ),
            draft=_draft(last, text.message.key, words),
        )


def _draft(
    last: Mapping[tuple[str | None, str], Entered], key: tuple[str | None, str], words: str
) -> Draft | None:
    found = last.get(key)
    if found is None or not words:
        return None
    changed = round(edits(found.text, words) * _PERCENT)
    return Draft(engine=found.engine, day=found.day, changed=changed)
