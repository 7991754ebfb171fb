"""Joins catalogs, the journal and an engine: drafts for what is not translated."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.catalog.write import write_po
from pipeline.documents.shield import Shielded, shield, unshield
from pipeline.engines.base import Engine
from pipeline.files import locked, write_over
from pipeline.journal import Journal, journal_key
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State
from pipeline.project import Project, catalog_path, load_catalog, load_catalogs


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A message that wants a draft."""

    domain: str
    "Its document."
    entry: Entry
    "Its entry."
    shielded: Shielded
    "Its text with tags."
    key: str
    "Its key in the journal."

    @property
    def characters(self) -> int:
        """What an engine would count: the text without its tags."""
        return len(self.entry.msgid)


def wanted(project: Project, locale: Locale, engine: Engine) -> list[Wanted]:
    """Return the messages of `locale` without a translation, but not the theme's plurals."""
    found = []
    source = project.config.source_locale.tag
    for domain, catalog in load_catalogs(project, locale).items():
        for entry in catalog.messages:
            if entry.state is not State.UNTRANSLATED or entry.plural is not None:
                continue
            shielded = shield(entry.msgid)
            key = journal_key(engine.name, engine.version, source, locale.tag, shielded.text)
            found.append(Wanted(domain=domain, entry=entry, shielded=shielded, key=key))
    return found


def unanswered(found: Sequence[Wanted], journal: Journal) -> list[Wanted]:
    """Return those that no answer is kept for, equal texts once."""
    distinct = {one.key: one for one in found}
    return [one for key, one in distinct.items() if journal.find(key) is None]


def ask(
    engine: Engine,
    texts: Sequence[Wanted],
    journal: Journal,
    project: Project,
    locale: Locale,
    report: Callable[[str], None],
) -> int:
    """Ask the engine and keep each request's answers before the next; return what was billed."""
    billed = 0
    asked = [one.shielded.text for one in texts]
    for answers in engine.translate(asked, project.config.source_locale, locale):
        journal.keep((texts[a.index].key, a.text, a.billed) for a in answers)
        billed += sum(answer.billed for answer in answers)
        for answer in answers:
            report(texts[answer.index].domain)
    return billed


def enter(
    project: Project,
    locale: Locale,
    found: Sequence[Wanted],
    journal: Journal,
    engine: Engine,
    today: datetime.date,
) -> tuple[int, tuple[str, ...]]:
    """Write the kept answers into the catalogs; return how many, and the texts that are refused."""
    count, refused = 0, []
    comment = f"draft: {engine.name} {today.isoformat()}"
    for domain in dict.fromkeys(one.domain for one in found):
        drafts: dict[tuple[str | None, str], str] = {}
        for one in (one for one in found if one.domain == domain):
            answer = journal.find(one.key)
            text = None if answer is None else unshield(answer, one.shielded)
            if text is not None and text.strip():
                drafts[one.entry.key] = text
            elif answer is not None:
                refused.append(one.entry.msgid)
        count += _write(project, locale, domain, drafts, comment)
    return count, tuple(refused)


def _write(
    project: Project,
    locale: Locale,
    domain: str,
    drafts: dict[tuple[str | None, str], str],
    comment: str,
) -> int:
    path = catalog_path(project.config, locale, domain)
    lock = project.config.root / project.config.build / "locks" / f"{locale.folder}-draft"
    with locked(lock):
        before, catalog = load_catalog(project.config, path)
        entries = list(_entries(catalog.entries, drafts, comment))
        written = write_po(replace(catalog, entries=tuple(entries)))
        write_over(path, before, written.encode("utf-8"))
    changed = (new is not old for new, old in zip(entries, catalog.entries, strict=True))
    return sum(changed)


def _entries(
    entries: Sequence[Entry], drafts: dict[tuple[str | None, str], str], comment: str
) -> Iterator[Entry]:
    for entry in entries:
        draft = None if entry.obsolete else drafts.get(entry.key)
        if draft is None or entry.state is not State.UNTRANSLATED:
            yield entry  # someone translated it meanwhile
            continue
        yield replace(
            entry,
            msgstr=(draft,),
            flags=("fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")),
            translator_comments=(*entry.translator_comments, comment),
            raw=None,
        )
