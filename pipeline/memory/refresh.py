"""Brings the memory up to date: what is approved in the catalogs, and what was imported."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.digest import digest
from pipeline.files import decode
from pipeline.memory.imported import imported_files, read_imported
from pipeline.memory.store import Memory, Pair
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, State
from pipeline.project.snapshot import CATALOG, Snapshot, catalog_files
from pipeline.review.decided import ledger_path, verdicts_of
from pipeline.review.decisions import state_of
from pipeline.review.ledger import Verdict

_APPROVED = {State.TRANSLATED, State.SIGNED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What bringing the memory up to date took."""

    read: int
    "Catalogs read, for they or their decisions changed."
    same: int
    "Catalogs that the memory had as they are."
    forgotten: int
    "Catalogs that are no more."


def refresh(memory: Memory, snapshot: Snapshot, locales: Iterable[Locale]) -> Refreshed:
    """Bring the memory up to date with the catalogs and decisions of some locales.

    Law: afterwards it holds what a new memory would. Raise `CatalogError` for a broken catalog.
    """
    read = same = forgotten = 0
    for locale in locales:
        remembered = dict(memory.digests(locale.tag))
        decided = snapshot.files.digest(ledger_path(snapshot.config, locale)) or ""
        for path in catalog_files(snapshot.config, locale):
            name = digest([snapshot.files.digest(path) or "", decided])
            if remembered.pop(path, None) == name:
                same += 1
                continue
            catalog = snapshot.parsed(path, CATALOG) or Catalog()
            last = verdicts_of(snapshot, locale)
            memory.replace(locale.tag, path, name, approved(catalog, locale.tag, path, last))
            read += 1
        for path in imported_files(snapshot.config, locale):
            name = snapshot.files.digest(path) or ""
            if remembered.pop(path, None) == name:
                same += 1
                continue
            text = decode(snapshot.files.read(path) or b"", path)
            memory.replace(locale.tag, path, name, read_imported(text, path, locale.tag))
            read += 1
        for path in remembered:
            memory.forget(path)
            forgotten += 1
    return Refreshed(read=read, same=same, forgotten=forgotten)


def approved(
    catalog: Catalog, locale: str, path: str, last: Mapping[str, Verdict]
) -> Iterator[Pair]:
    """Yield what of a catalog a person stands by: translated, not fuzzy, not rejected.

    Obsolete entries count: their text may come back in another document. Plural forms do not: they
    are the theme's, and a text has one translation here.
    """
    for entry in catalog.entries:
        if entry.is_header or entry.plural is not None or not entry.msgid:
            continue
        if state_of(entry, locale, last) in _APPROVED:
            yield Pair(
                path=path,
                locale=locale,
                line=entry.line,
                obsolete=entry.obsolete,
                context=entry.context,
                source=entry.msgid,
                target=entry.msgstr[0],
            )
