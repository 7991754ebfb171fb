"""How much people change drafts before they approve them, by engine and month."""

from collections import defaultdict
from dataclasses import dataclass

from pipeline.drafts.journal import Journal
from pipeline.memory.difference import edits
from pipeline.model.locale import Locale
from pipeline.project.snapshot import Snapshot
from pipeline.review.decided import is_approved


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEdit:
    """The drafts of one engine in one month that people have finished."""

    locale: str
    "The locale's tag."
    engine: str
    "The engine's name."
    month: str
    "When the drafts were made, such as `2026-11`."
    messages: int
    "How many of them are translations now."
    distance: float
    "Mean share of characters that were edited, 0 to 1."


def post_edits(project: Snapshot, locale: Locale, journal: Journal) -> tuple[PostEdit, ...]:
    """Return the distance of approved texts to their last drafts, by engine and month."""
    approved = {
        entry.key: entry.msgstr[0]
        for catalog in project.catalogs(locale).values()
        for entry in catalog.messages
        if entry.plural is None and is_approved(project, locale, entry)
    }
    last = {(draft.context, draft.source): draft for draft in journal.entered(locale.tag)}
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for key, draft in last.items():
        if key in approved:
            found[draft.engine, draft.day[:7]].append(edits(draft.text, approved[key]))
    return tuple(
        PostEdit(
            locale=locale.tag,
            engine=engine,
            month=month,
            messages=len(distances),
            distance=round(sum(distances) / len(distances), 4),
        )
        for (engine, month), distances in sorted(found.items())
    )
