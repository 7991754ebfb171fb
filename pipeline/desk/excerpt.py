"""A part of a long document, as a document of its own: its page is made while somebody types."""

from collections.abc import Callable, Sequence
from itertools import accumulate

from pipeline.documents.front_matter.leaves import find_front_matter
from pipeline.documents.segment import segment
from pipeline.model.document import Document, Kind, Segment

LONG = 600
"Texts from which a document is shown by parts: the page of so many takes half a second."
_BEFORE, _BEHIND = 60, 120
"Texts that a part shows around the open one, and on to the next heading."


def excerpt(
    document: Document, message: str | None, read: Callable[[str], Document] = segment
) -> str:
    """Return the text of a document around the one that says `message`; all of a short one.

    Law: a part begins and ends at headings that stand by themselves, with the front matter before
    it and the addresses of references behind, so that its texts are those of the document. Where
    headings are rare, paragraphs are as good, if what is `read` of the part proves it.
    """
    segments = document.segments
    if len(segments) <= LONG:
        return document.text
    at = next((n for n, one in enumerate(segments) if one.msgid == message), 0)
    part = _around(document, at, _cuts(document, Kind.HEADING))
    if len(read(part).segments) <= LONG:
        return part
    smaller = _around(document, at, _cuts(document, Kind.HEADING, Kind.PARAGRAPH))
    return smaller if _is_part(read(smaller), document) else part


def _around(document: Document, at: int, cuts: Sequence[tuple[int, int]]) -> str:
    """Return the text from a cut before the text of that number to a cut behind it."""
    before = [cut for number, cut in cuts if number <= at and number >= at - _BEFORE]
    behind = [cut for number, cut in cuts if number >= at + _BEHIND]
    start = before[0] if before else max((c for n, c in cuts if n <= at), default=0)
    end = behind[0] if behind else len(document.text)
    return _front(document, start) + document.text[start:end] + _addresses(document, start, end)


def _is_part(part: Document, document: Document) -> bool:
    """Tell whether all texts of a part are the document's, in its order and of its kinds."""
    every = iter((one.kind, one.msgid) for one in document.segments)
    return all((one.kind, one.msgid) in every for one in part.segments)


def _cuts(document: Document, *kinds: Kind) -> Sequence[tuple[int, int]]:
    """Return where the document can be cut: (number of the text, start of its line)."""
    text, cuts, number = document.text, [], 0
    places = accumulate((len(one.source) for one in document.pieces), initial=0)
    for place, piece in zip(places, document.pieces, strict=False):
        if not isinstance(piece, Segment):
            continue
        line = text.rfind("\n", 0, place) + 1
        alone = line == 0 or text.endswith("\n\n", 0, line)
        begins = text.startswith("#", line) if piece.kind is Kind.HEADING else line == place
        if piece.kind in kinds and alone and begins:
            cuts.append((number, line))
        number += 1
    return cuts


def _front(document: Document, start: int) -> str:
    """Return the front matter, where the part does not begin with it."""
    end = find_front_matter(document.text).end
    return document.text[:end] if end <= start else ""


def _addresses(document: Document, start: int, end: int) -> str:
    """Return the addresses of references that stand outside of the part."""
    outside = (document.text[:start], document.text[end:])
    lines = (line for part in outside for line in part.split("\n"))
    return "\n" + "".join(f"{line}\n" for line in lines if line.startswith("[") and "]: " in line)
