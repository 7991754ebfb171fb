"""Update: a document's messages into its catalogs."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.catalog.header import new_header
from pipeline.catalog.merge import Key, Merge, merge
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Entry, Message


def update_catalog(
    messages: Sequence[Message],
    old: Catalog,
    *,
    locale: Locale,
    project: str,
    now: datetime.datetime,
    elsewhere: Mapping[Key, Entry],
) -> Merge:
    """Merge `messages` into a catalog; a new catalog gets a header. See `merge` for the law."""
    if old.header is None:
        header = new_header(project=project, locale=locale, now=now)
        old = replace(old, entries=(header, *old.entries))
    return merge(messages, old, now=now, elsewhere=elsewhere)


def approved(catalogs: Sequence[Catalog]) -> Mapping[Key, Entry]:
    """Return the finished translations of `catalogs`, to be found again where a text moves to."""
    return {
        entry.key: entry
        for catalog in catalogs
        for entry in catalog.messages
        if entry.translated and not entry.fuzzy
    }
