"""Templates (.pot): the messages of a document, without translations."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model.message import Catalog, Entry, Message


def entry_of(message: Message, forms: int = 2) -> Entry:
    """Return the untranslated entry of `message`, with `forms` plural forms if it has a plural.

    Law: written and read again it is the same; so comments are cut into lines here.
    """
    return Entry(
        msgid=message.msgid,
        context=message.context,
        plural=message.plural,
        msgstr=("",) * (1 if message.plural is None else forms),
        comments=tuple(line for comment in message.comments for line in _lines(comment)),
        references=tuple(" ".join(reference.split()) for reference in message.references),
        flags=tuple(dict.fromkeys(message.flags)),
    )


def template_of(messages: Sequence[Message], header: Entry) -> Catalog:
    """Return the template of `messages`, in order; equal ones are joined into the first.

    Comments, places and flags are united in order. A message like the header's is left out.
    """
    entries: dict[tuple[str | None, str], Entry] = {}
    for message in messages:
        entry = entry_of(message)
        if entry.is_header:
            continue
        first = entries.get(entry.key)
        if first is not None:
            plural = entry.plural if first.plural is None else first.plural
            entry = replace(
                first,
                plural=plural,
                msgstr=first.msgstr if first.plural == plural else entry.msgstr,
                comments=_union(first.comments, entry.comments),
                references=_union(first.references, entry.references),
                flags=_union(first.flags, entry.flags),
            )
        entries[entry.key] = entry
    return Catalog(entries=(header, *entries.values()))


def _lines(comment: str) -> list[str]:
    return [line.rstrip(" \t") for line in re.split(r"\r?\n|\r", comment)]


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(first + second))
