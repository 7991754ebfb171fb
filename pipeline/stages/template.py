"""Template: a document's messages into its template."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from pipeline.catalog.header import new_template_header, with_fields
from pipeline.catalog.template import template_of
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
