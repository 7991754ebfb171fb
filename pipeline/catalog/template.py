"""Templates (.pot): the messages of a document, without translations."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model.message import Catalog, Entry, Message


def entry_of(message: Message, forms: int = 2) -> Entry:
    """Return the untranslated entry of `message`, with `forms` plural forms if it has a plural."""
    return Entry(
        msgid=message.msgid,
        context=message.context,
        plural=message.plural,
        msgstr=("",) * (1 if message.plural is None else forms),
        comments=message.comments,
        references=message.references,
        flags=message.flags,
    )


def template_of(messages: Sequence[Message], header: Entry) -> Catalog:
    """Return the template of `messages`, in order; equal ones are joined into the first."""
    found: dict[tuple[str | None, str], Entry] = {}
    for message in messages:
        entry = entry_of(message)
        known = found.get(entry.key)
        if known is not None:
            entry = replace(
                known,
                comments=_union(known.comments, entry.comments),
                references=_union(known.references, entry.references),
                flags=_union(known.flags, entry.flags),
            )
        found[entry.key] = entry
    return Catalog(entries=(header, *found.values()))


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(first + second))
