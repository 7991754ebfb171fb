"""Catalogs: the messages of each document merged into what translators edit."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalog.header import new_header
from pipeline.catalog.merge import Key, Merge, merge
from pipeline.catalog.write import write_po
from pipeline.extraction.settled import Settled
from pipeline.extraction.templates import Messages
from pipeline.files import sweep, write_over
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Entry, Message
from pipeline.project.built_files import aside
from pipeline.project.snapshot import (
    Snapshot,
    catalog_files,
    catalog_lock,
    catalog_name,
    catalog_path,
    load_catalog,
)
from pipeline.review.decided import is_approved, verdicts_of
from pipeline.review.ledger import Verdict, entry_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """What an update did to one catalog."""

    locale: str
    "The locale's tag."
    domain: str
    "The document's domain."
    path: str
    "The catalog, relative to the project."
    written: bool
    "Whether its bytes changed."
    merge: Merge
    "What became of its messages."


def update_locale(  # noqa: PLR0913  what an update needs, and what it may leave alone
    project: Snapshot,
    locale: Locale,
    messages: Messages,
    now: datetime.datetime,
    elsewhere: Mapping[Key, Entry],
    *,
    write: bool = True,
    settled: Settled | None = None,
) -> Sequence[Updated]:
    """Merge the messages of every domain into the locale's catalogs.

    Without `write` the result tells what would be written, and nothing is. Catalogs that are known
    to be `settled` are not opened.
    """
    config = project.config
    if write:
        sweep(config.root / config.locale / locale.folder)
    waiting = None if settled is None else unsettled(settled, locale, messages)
    update = _Update(project=project, locale=locale, now=now, elsewhere=elsewhere, write=write)
    done = []
    for domain, texts in messages.items():
        path = catalog_name(config, locale, domain)
        if waiting is not None and domain not in waiting:
            done.append(_unchanged(locale, domain, path, texts))
            continue
        made = update.catalog(domain, texts)
        if settled and not made.written and len(made.merge.kept) == len(texts):
            settled.keep(path, domain, texts)
        done.append(made)
    return done


def unsettled(settled: Settled, locale: Locale, messages: Messages) -> set[str]:
    """Return the domains whose catalog is not known to hold their messages."""
    config = settled.snapshot.config
    return {
        domain
        for domain, texts in messages.items()
        if not settled.holds(catalog_name(config, locale, domain), domain, texts)
    }


def _unchanged(locale: Locale, domain: str, path: str, texts: Sequence[Message]) -> Updated:
    kept = tuple(message.key for message in texts)
    merged = Merge(catalog=Catalog(), kept=kept)
    return Updated(locale=locale.tag, domain=domain, path=path, written=False, merge=merged)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Update:
    """The update of one locale."""

    project: Snapshot
    locale: Locale
    now: datetime.datetime
    elsewhere: Mapping[Key, Entry]
    write: bool

    def catalog(self, domain: str, texts: Sequence[Message]) -> Updated:
        """Merge the messages of a domain into its catalog."""
        config = self.project.config
        path = catalog_path(config, self.locale, domain)
        with catalog_lock(config, path):
            before, old = load_catalog(config, path)
            merged = update_catalog(
                texts,
                old,
                locale=self.locale,
                project=config.title,
                now=self.now,
                elsewhere=self.elsewhere,
                is_rejected=self.project.once(
                    ("rejected", self.locale), lambda: _rejected(self.project, self.locale)
                ),
            )
            after = write_po(merged.catalog).encode("utf-8")
            written = (
                write_over(path, before, after, through=aside(config))
                if self.write
                else before != after
            )
        return Updated(
            locale=self.locale.tag,
            domain=domain,
            path=path.relative_to(config.root).as_posix(),
            written=written,
            merge=merged,
        )


def _rejected(snapshot: Snapshot, locale: Locale) -> Callable[[Entry], bool]:
    """Return what tells whether the last decision on an entry, as it stands, rejects it."""
    verdicts = verdicts_of(snapshot, locale)

    def is_rejected(entry: Entry) -> bool:
        return verdicts.get(entry_digest(locale.tag, entry)) is Verdict.REJECT

    return is_rejected


def finished(project: Snapshot, locale: Locale) -> Mapping[Key, Entry]:
    """Return the translations that a person stands by, from catalogs of gone documents too.

    Law: what was rejected is none of them, so it cannot move to another document. Raise
    `CatalogError` for a broken catalog.
    """
    catalogs = tuple(project.every_catalog(locale).values())
    return {
        key: entry
        for key, entry in approved(catalogs).items()
        if is_approved(project, locale, entry)
    }


def orphans(project: Snapshot, locale: Locale) -> list[str]:
    """Return the catalogs of documents that are gone; they are people's work and stay."""
    config = project.config
    wanted = {catalog_name(config, locale, domain) for domain in project.domains}
    return [path for path in catalog_files(config, locale) if path not in wanted]


def update_catalog(  # noqa: PLR0913  what a merge needs, and what a new header says
    messages: Sequence[Message],
    old: Catalog,
    *,
    locale: Locale,
    project: str,
    now: datetime.datetime,
    elsewhere: Mapping[Key, Entry],
    is_rejected: Callable[[Entry], bool] | None = None,
) -> Merge:
    """Merge `messages` into a catalog; a new catalog gets a header. See `merge` for the law."""
    if old.header is None:
        header = new_header(project=project, locale=locale, now=now)
        old = replace(old, entries=(header, *old.entries))
    return merge(messages, old, now=now, elsewhere=elsewhere, is_rejected=is_rejected)


def approved(catalogs: Sequence[Catalog]) -> Mapping[Key, Entry]:
    """Return the finished translations of `catalogs`, to be found again where a text moves to."""
    return {
        entry.key: entry
        for catalog in catalogs
        for entry in catalog.messages
        if entry.translated and not entry.fuzzy
    }
