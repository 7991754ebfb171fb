"""Update: a document's messages into its template and its catalogs."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.catalog.header import new_header, new_template_header, with_fields
from pipeline.catalog.merge import Key, Merge, merge
from pipeline.catalog.template import template_of
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Entry, Message


def update_template(
    messages: Sequence[Message], old: Catalog, *, project: str, now: datetime.datetime
) -> Catalog:
    """Return the template of `messages`; the old one, byte for byte, where it says the same."""
    header = old.header or new_template_header(project=project, now=now)
    new = template_of(messages, header)
    if _content(new) == _content(old):
        return old
    date = now.strftime("%Y-%m-%d %H:%M%z")
    return template_of(messages, with_fields(header, {"POT-Creation-Date": date}))


def _content(catalog: Catalog) -> Sequence[Entry]:
    return [replace(entry, raw=None, line=0) for entry in catalog.messages]


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
