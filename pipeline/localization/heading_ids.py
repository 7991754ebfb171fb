"""Ids of headings written into localized Markdown, so that a link holds in every language."""

import re
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.model.document import Document, HeadingIds, Kind, Place, Segment
from pipeline.website.body.headings import Anchor, ids_by
from pipeline.website.body.make import plain_words

_LIST = re.compile(
    r"[ \t]*\{:?[ ]*(?P<inside>(?:[#.]|[^{}=\r\n]*[\w:-]=(?![=\s]))[^{}\r\n]*)\}[ \t]*(?=[\r\n]|\Z)"
)
"An attribute list behind a heading."
_OPEN_LIST = re.compile(r"[ \t]*\{:?[ ]*(?P<inside>(?:[#.\w][^{}\r\n]*\s)?[\w:-]+=[\"']?)\Z")
'One that a text of its own stands in: `{.a title="`, and the title is the next piece.'
_OWN_ID = re.compile(r"(?:^|\s)(?:#|id=)")
_PLACES = frozenset({Place.BLOCK, Place.LINE})
_VERBATIM = re.compile(r"^[ \t>]*#{1,6}[ \t]+([^\r\n{]+)", re.MULTILINE)
_NO_LETTER = re.compile(r"[\W_]+")


def with_ids(
    document: Document,
    texts: Sequence[str | None],
    anchors: Sequence[Anchor],
    style: HeadingIds,
) -> str:
    """Write `document` with `texts` in place of its segments, and an id behind each heading.

    The ids are those that the headings of the source, `anchors`, have where a generator of that
    style renders it. A heading whose author set an id keeps it. Law: without the ids the result is
    what `join` writes.
    """
    waiting = iter(zip(texts, _ids(document, anchors, style), strict=True))
    written: list[str] = []
    name = ""
    for piece in document.pieces:
        if isinstance(piece, Segment):
            text, name = next(waiting)
            written.append(piece.source if text is None else text)
        else:
            written.append(_behind(piece.source, name))
            name = ""
    return "".join(written) + (f" {{#{name}}}" if name else "")


def _behind(source: str, name: str) -> str:
    """Return what stands behind a heading, with the id `name` unless it has one."""
    if not name:
        return source
    given = _LIST.match(source) or _OPEN_LIST.match(source)
    if given is None:
        return f" {{#{name}}}{source}"
    if _OWN_ID.search(given["inside"]):
        return source
    at = given.start("inside")
    return f"{source[:at]}#{name} {source[at:]}"


def written_ids(document: Document, anchors: Sequence[Anchor], style: HeadingIds) -> list[str]:
    """Return the id of each segment that is a heading, its author's too; of all others nothing."""
    return _ids(document, anchors, style, own=True)


def _ids(
    document: Document, anchors: Sequence[Anchor], style: HeadingIds, *, own: bool = False
) -> list[str]:
    """Return the id that each segment that is a heading is to get, and nothing for all others.

    With `own` also those that the author set.
    """
    names = {
        index: plain_words(piece.msgid)
        for index, piece in enumerate(document.segments)
        if piece.kind is Kind.HEADING and piece.place in _PLACES
    }
    heading_of = _headings(document, names, anchors)
    named = list(anchors)
    for index, at in heading_of.items():
        named[at] = replace(named[at], name=names[index])
    ids = ids_by(named, style)
    known = {index: ids[at] for index, at in heading_of.items() if own or not named[at].own}
    return [known.get(index, "") for index in range(len(document.segments))]


def _headings(
    document: Document, names: Mapping[int, str], anchors: Sequence[Anchor]
) -> Mapping[int, int]:
    """Return which of the headings each of the segments `names` is: the next of its name.

    Headings that are no segments, for they have no words or are not to be translated, are passed
    over where they stand.
    """
    waiting: dict[str, deque[int]] = {}
    for at, anchor in enumerate(anchors):
        waiting.setdefault(_key(anchor.name), deque()).append(at)
    spare = Counter({key: len(same) for key, same in waiting.items()})
    spare.subtract(map(_key, names.values()))
    found: dict[int, int] = {}
    index = 0
    for piece in document.pieces:
        if isinstance(piece, Segment):
            same = waiting.get(_key(names.get(index, "")))
            if index in names and same:
                found[index] = same.popleft()
            index += 1
            continue
        for line in _VERBATIM.findall(piece.source):
            if spare[_key(line)] > 0:
                spare[_key(line)] -= 1
                waiting[_key(line)].popleft()
    return found


def _key(name: str) -> str:
    """Return the letters of a name: quotes and dashes may have been made typographic."""
    return _NO_LETTER.sub("", name).casefold()
