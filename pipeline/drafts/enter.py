"""Enters kept drafts into catalogs, where nobody was quicker."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalog.draft_comments import OWN_COMMENTS
from pipeline.catalog.merge import Key
from pipeline.catalog.write import write_po
from pipeline.drafts.ask import draft_of
from pipeline.drafts.journal import Draft
from pipeline.drafts.request import Desk, Wanted
from pipeline.files import locked, write_over
from pipeline.glossary.match import missing
from pipeline.model.message import Entry, State
from pipeline.project.snapshot import catalog_path, load_catalog


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A draft for a catalog."""

    text: str
    "The draft."
    comments: tuple[str, ...]
    "What says whose it is."
    previous: str | None = None
    "The source text it was made for, where that is another one."


Drafts = Mapping[Key, Made]
"Drafts of the messages of one catalog."


def terms_missing(desk: Desk, found: Sequence[Wanted]) -> tuple[str, ...]:
    """Return the terms that drafts lack, a line each, for their reviewers."""
    source = desk.project.config.source_locale.tag
    lines: dict[str, None] = {}
    for one in found if desk.glossary.terms else ():
        draft = draft_of(desk, one)
        if draft is not None:
            for lack in missing(one.entry.msgid, draft, desk.glossary, source, desk.locale.tag):
                lines[f"{lack.term.text}: {' or '.join(lack.wordings)}"] = None
    return tuple(lines)


def enter(desk: Desk, found: Sequence[Wanted]) -> tuple[int, tuple[str, ...]]:
    """Write the kept drafts into the catalogs; return how many, and the texts without one."""
    count, refused = 0, []
    for domain in dict.fromkeys(one.domain for one in found):
        drafts: dict[Key, Made] = {}
        for one in (one for one in found if one.domain == domain):
            draft = draft_of(desk, one)
            if draft is not None:
                drafts[one.entry.key] = Made(text=draft, comments=_comments(desk, one))
            elif any(desk.journal.find(part.key) is not None for part in one.parts):
                refused.append(one.entry.msgid)
        count += write_drafts(desk, domain, drafts)
    return count, tuple(refused)


def _comments(desk: Desk, one: Wanted) -> tuple[str, ...]:
    """Return the comments that say whose draft it is, and what of it is approved text."""
    found = (desk.journal.find(part.key) for part in one.parts)
    model = next((record.model for record in found if record is not None), "")
    name = "/".join(filter(None, (desk.engine.name, model.replace(" ", "_"))))
    comments = (f"draft: {name} {desk.today.isoformat()}",)
    if one.repair is None:
        return comments
    count = len(one.repair.sentences)
    return (f"kept: {count - len(one.parts)} of {count} sentences are approved text", *comments)


def write_drafts(desk: Desk, domain: str, drafts: Drafts) -> int:
    """Write drafts into a catalog, where nobody was quicker; return how many."""
    config = desk.project.config
    path = catalog_path(config, desk.locale, domain)
    lock = config.root / config.build / "locks" / f"{desk.locale.folder}-draft"
    with locked(lock):
        before, catalog = load_catalog(config, path)
        entries = list(_entries(catalog.entries, drafts))
        written = write_po(replace(catalog, entries=tuple(entries)))
        write_over(path, before, written.encode("utf-8"))
    changed = [n for n, old in zip(entries, catalog.entries, strict=True) if n is not old]
    desk.journal.enter(
        Draft(
            locale=desk.locale.tag,
            context=entry.context,
            source=entry.msgid,
            text=entry.msgstr[0],
            engine="memory"
            if any(c.startswith("from: ") for c in entry.translator_comments)
            else desk.engine.name,
            day=desk.today.isoformat(),
        )
        for entry in changed
    )
    return len(changed)


def _entries(entries: Iterable[Entry], drafts: Drafts) -> Iterator[Entry]:
    for entry in entries:
        draft = None if entry.obsolete else drafts.get(entry.key)
        if draft is None or entry.state not in {State.UNTRANSLATED, State.STALE}:
            yield entry  # someone translated it meanwhile
            continue
        comments = [c for c in entry.translator_comments if not c.startswith(OWN_COMMENTS)]
        if entry.state is State.STALE:
            comments.append("before: " + " ".join(entry.msgstr[0].split()))
        yield replace(
            entry,
            msgstr=(draft.text,),
            flags=("fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")),
            translator_comments=(*comments, *draft.comments),
            previous_context=None,
            previous_msgid=draft.previous,
            raw=None,
        )
