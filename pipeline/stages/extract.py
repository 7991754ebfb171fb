"""Extract: a document's segments as messages for its template."""

from collections.abc import Iterable

from pipeline.model.document import Document, Kind, Segment
from pipeline.model.message import Message


def extract(document: Document, reference: str) -> tuple[Message, ...]:
    """Return the messages of `document`, in order, equal ones joined.

    `reference` is the document's path, without line numbers: an edit above a message must not
    touch it. Comments tell the translator what the text is and under which heading it stands.
    """
    found: dict[tuple[str | None, str], Message] = {}
    for segment in document.segments:
        message = Message(
            msgid=segment.msgid,
            context=segment.context,
            comments=tuple(_comments(segment)),
            references=(reference,),
        )
        known = found.setdefault(message.key, message)
        if known is not message:
            found[message.key] = _with_comments(known, message.comments)
    return tuple(found.values())


def _comments(segment: Segment) -> Iterable[str]:
    place = " › ".join(segment.path)
    if segment.kind is Kind.FRONT_MATTER:
        yield f"{segment.kind}: {place}"
    else:
        yield f"{segment.kind}, under: {place}" if place else str(segment.kind)
    yield from (f"note: {note}" for note in segment.notes)


def _with_comments(message: Message, comments: Iterable[str]) -> Message:
    more = tuple(c for c in comments if c not in message.comments)
    return Message(
        msgid=message.msgid,
        context=message.context,
        comments=message.comments + more,
        references=message.references,
    )
