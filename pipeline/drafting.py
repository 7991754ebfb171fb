"""Joins catalogs, the journal and an engine: drafts for what is not translated."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from pipeline.catalog.draft_comments import OWN_COMMENTS
from pipeline.catalog.merge import Key
from pipeline.catalog.write import write_po
from pipeline.documents.mend import assembled, mend, pieces
from pipeline.documents.shield import unshield
from pipeline.engines.asking import Kept, ask_all
from pipeline.engines.base import EngineError, Unit
from pipeline.files import locked, write_over
from pipeline.glossary.match import missing
from pipeline.journal import Draft, Record
from pipeline.memory.repair import repaired
from pipeline.model.message import Entry, State
from pipeline.project.snapshot import catalog_path, load_catalog
from pipeline.wanted import Desk, Part, Wanted, unanswered


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


@dataclass(slots=True)
class Asked:
    """What came of asking."""

    billed: int = 0
    "Characters that the service counted."
    answered: int = 0
    "Texts that it answered."
    sent: int = 0
    "Characters that were sent, each once, whatever became of them."
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
    _ask(desk, [(part.key, part.unit) for part in new], asked, report)
    stretches = {
        desk.key(unit): unit
        for one in found
        for part in one.parts
        if part.key not in asked.offended and _text(desk, part) is None
        for unit in _units(part)
    }
    left = [(key, unit) for key, unit in stretches.items() if desk.journal.find(key) is None]
    if _beyond(desk, asked, sum(counted(unit) for _, unit in left)):
        asked.held += len(left)
        return
    _ask(desk, left, asked, report)


def counted(unit: Unit) -> int:
    """Return the characters that a service counts: the text without its tags."""
    return len(unescape(re.sub("<[^>]*>", "", unit.text)))


def _beyond(desk: Desk, asked: Asked, more: int) -> bool:
    """Tell whether so many characters more would pass what may be sent."""
    return desk.budget is not None and asked.sent + asked.lost + more > desk.budget


def _units(part: Part) -> list[Unit]:
    """Return the stretches between the tags as units of their own."""
    return [Unit(text=text, context=part.unit.context) for text in pieces(part.shielded)]


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
        sent = [(units[index][0], counted(units[index][1])) for index in indices]
        desk.journal.lose(sent if desk.engine.traits.counts else (), desk.today)
        asked.lost += sum(size for _, size in sent)
        if _beyond(desk, asked, 0):
            message = f"{asked.lost} characters may have been counted without an answer"
            hint = "to send them again would pass what may be sent; what was answered is kept"
            raise EngineError(message, where=desk.engine.name, hint=hint)

    if units:
        asked.sent += sum(counted(unit) for _, unit in units)
        locales = (desk.project.config.source_locale, desk.locale)
        ask_all(desk.engine, [unit for _, unit in units], locales, keep, pace=desk.pace, lost=lose)


def _text(desk: Desk, part: Part) -> str | None:
    """Return the kept draft of a part as Markdown: as it came, mended, or made of pieces."""
    if not pieces(part.shielded):
        return unshield(part.shielded.text, part.shielded)
    record = desk.journal.find(part.key)
    if record is None:
        return None
    text = mend(record.text, part.shielded)
    if text is None:
        found = [desk.journal.find(desk.key(unit)) for unit in _units(part)]
        texts = [one.text for one in found if one is not None]
        if len(texts) == len(found):
            text = mend(assembled(part.shielded, texts), part.shielded)
    return text if text and text.strip() else None


def draft_of(desk: Desk, one: Wanted) -> str | None:
    """Return the draft of a message, if all of its parts have one."""
    texts = [text for part in one.parts if (text := _text(desk, part)) is not None]
    if len(texts) < len(one.parts):
        return None
    return repaired(one.repair, texts) if one.repair else texts[0]


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
