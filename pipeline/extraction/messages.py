"""Extract: a document's segments as messages for its template."""

from collections.abc import Iterable, Iterator

from pipeline.model.document import Document, Kind, Segment
from pipeline.model.message import Message
from pipeline.model.text_place import STEP, note_comment, place_comment


def extract(
    document: Document, reference: str, *, line_numbers: bool = False
) -> tuple[Message, ...]:
    """Return the messages of `document`, in order, equal ones joined.

    `reference` is the document's path, without line numbers unless asked for: an edit above a
    message must not touch it. Comments tell the translator what the text is and under which
    heading it stands.
    """
    found: dict[tuple[str | None, str], Message] = {}
    for segment, line in _with_lines(document):
        message = Message(
            msgid=segment.msgid,
            context=segment.context,
            comments=tuple(_comments(segment)),
            references=(f"{reference}:{line}" if line_numbers else reference,),
        )
        known = found.setdefault(message.key, message)
        if known is not message:
            found[message.key] = _joined(known, message)
    return tuple(found.values())


def _comments(segment: Segment) -> Iterable[str]:
    if segment.kind is Kind.FRONT_MATTER:
        yield f"{segment.kind}: {STEP.join(segment.path)}"
    else:
        yield place_comment(str(segment.kind), segment.path)
    yield from map(note_comment, segment.notes)


def _with_lines(document: Document) -> Iterator[tuple[Segment, int]]:
    """Yield each segment with the number of its first line."""
    line = 1
    for piece in document.pieces:
        if isinstance(piece, Segment):
            yield piece, line
        line += piece.source.count("\n")


def _joined(first: Message, second: Message) -> Message:
    """Return the message of two equal texts: comments and places of both."""
    return Message(
        msgid=first.msgid,
        context=first.context,
        comments=tuple(dict.fromkeys(first.comments + second.comments)),
        references=tuple(dict.fromkeys(first.references + second.references)),
    )
