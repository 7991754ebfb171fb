"""Writes what came back from another tool into the catalogs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.catalog.draft_comments import NOTE, OWN_COMMENTS
from pipeline.catalog.merge import Key
from pipeline.catalog.write import write_po
from pipeline.exchange.take_in import Change
from pipeline.files import write_over
from pipeline.model.message import Entry
from pipeline.project.built_files import aside
from pipeline.project.config import Config
from pipeline.project.snapshot import catalog_lock, catalog_path, load_catalog


def enter(config: Config, changes: Iterable[Change], draft: str) -> tuple[Change, ...]:
    """Write translations into their catalogs; return those that somebody was quicker than.

    `draft` is the comment of a fuzzy one. Law: an entry that is not as it was read stays as it is;
    each catalog is written once, under its lock, whole or not at all.
    """
    by_domain: dict[str, list[Change]] = {}
    for change in changes:
        by_domain.setdefault(change.item.domain, []).append(change)
    return tuple(late for some in by_domain.values() for late in _write(config, some, draft))


def _write(config: Config, changes: Sequence[Change], draft: str) -> list[Change]:
    first = changes[0].item
    path = catalog_path(config, first.locale, first.domain)
    by_key: dict[Key, list[Change]] = {}
    for change in changes:
        by_key.setdefault(change.item.entry.key, []).append(change)
    with catalog_lock(config, path):
        before, catalog = load_catalog(config, path)
        live = {entry.key: entry for entry in catalog.messages}
        late = [key for key, some in by_key.items() if not _is_as_read(live.get(key), some[0])]
        wanted = {key: some for key, some in by_key.items() if key not in late}
        entries = tuple(_entered(entry, wanted, draft) for entry in catalog.entries)
        after = write_po(replace(catalog, entries=entries)).encode("utf-8")
        write_over(path, before, after, through=aside(config))
    return [change for key in late for change in by_key[key]]


def _is_as_read(entry: Entry | None, change: Change) -> bool:
    read = change.item.entry
    return entry is not None and (entry.msgstr, entry.fuzzy) == (read.msgstr, read.fuzzy)


def _entered(entry: Entry, wanted: Mapping[Key, Sequence[Change]], draft: str) -> Entry:
    changes = () if entry.obsolete else wanted.get(entry.key, ())
    return entered(entry, changes, draft) if changes else entry


def entered(entry: Entry, changes: Sequence[Change], draft: str) -> Entry:
    """Return an entry with its translation, all its forms, marked by what they are."""
    forms = list(entry.msgstr)
    for change in changes:
        forms[change.form] = change.text
    notes = tuple(f"{NOTE}{text}" for change in changes for text in change.notes)
    comments = (*entry.translator_comments, *dict.fromkeys(notes))
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    if tuple(forms) == entry.msgstr and not (entry.fuzzy and all(one.done for one in changes)):
        return replace(entry, translator_comments=comments, raw=None)
    kept = tuple(one for one in comments if not one.strip().startswith(OWN_COMMENTS))
    every = len(changes) == len(forms) or not entry.fuzzy
    done = every and all(change.done for change in changes)
    return replace(
        entry,
        msgstr=tuple(forms),
        flags=flags if done else ("fuzzy", *flags),
        translator_comments=kept if done else (*kept, draft),
        previous_context=None,
        previous_msgid=None,
        previous_plural=None,
        raw=None,
    )
