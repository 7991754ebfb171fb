"""What an engine may read around a text, so that it knows what the text speaks of."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.drafts.session import DraftSession
from pipeline.model.message import Catalog, Entry
from pipeline.model.text_place import notes, under

_MOST = 1000
"Characters of a part of a document; more would not help."
_NEIGHBOUR = 200
"Characters of the texts before and behind a part."


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a text, as far as its engine reads that."""

    context: str = ""
    "Its headings and the texts around it, the same for all texts of a part of its document."
    about: str = ""
    "What it is, and what its author noted for translators."


def in_context(
    session: DraftSession, catalog: Catalog, people: Collection[str] = ()
) -> Iterator[tuple[Entry, Around]]:
    """Yield the messages of a catalog, each with what the engine may read around it.

    A document is read in parts, short sections together, and the texts of a part share one context:
    the part, under its headings, with the text before and the one behind it. Law: each text stands
    in its own context, under its own headings, between its neighbours, be they of another section;
    so does a heading. No text of `people`, which no engine may have, is in any.
    """
    traits = session.engine.traits
    shown = [
        _Text(path=_without(under(entry.comments), people), entry=entry)
        for entry in catalog.messages
        if entry.msgid not in people
    ]
    contexts = dict(_contexts(shown)) if traits.context else {}
    for entry in catalog.messages:
        about = _about(entry) if traits.notes else ""
        yield entry, Around(context=contexts.get(id(entry), ""), about=about)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A text of a document."""

    path: str
    "The headings that it stands under."
    entry: Entry
    "Its entry."


def _contexts(shown: Sequence[_Text]) -> Iterator[tuple[int, str]]:
    parts = list(_parts(shown))
    for number, part in enumerate(parts):
        around = [(one.path, one.entry.msgid) for one in part]
        if number:
            before = parts[number - 1][-1]
            around.insert(0, (before.path, before.entry.msgid[-_NEIGHBOUR:]))
        if number + 1 < len(parts):
            behind = parts[number + 1][0]
            around.append((behind.path, behind.entry.msgid[:_NEIGHBOUR]))
        context = _under_headings(around)[: _MOST + 4 * _NEIGHBOUR]
        for one in part:
            yield id(one.entry), context


def _parts(shown: Sequence[_Text]) -> Iterator[list[_Text]]:
    """Yield the texts of a document in parts of so many characters, headings counted.

    Law: together the parts are the document; one text alone may have more.
    """
    part: list[_Text] = []
    size = 0
    for one in shown:
        need = len(one.entry.msgid) + 1
        same = bool(part) and part[-1].path == one.path
        more = 0 if same else len(one.path) + 1
        if part and size + need + more > _MOST:
            yield part
            part, size, more = [], 0, len(one.path) + 1
        part.append(one)
        size += need + more
    if part:
        yield part


def _under_headings(texts: Sequence[tuple[str, str]]) -> str:
    """Return texts (headings, text), a line each, behind a line with the headings they share.

    A heading that stands right before as a text is not written twice.
    """
    lines: list[str] = []
    for path, some in groupby(texts, key=lambda one: one[0]):
        lines += [] if lines[-1:] == [path] else [path]
        lines += (text for _, text in some)
    return "\n".join(lines).lstrip("\n")


def _without(headings: str, people: Collection[str]) -> str:
    """Return headings without those that are for people alone."""
    for text in people:
        headings = headings.replace(text, "…")
    return headings


def _about(entry: Entry) -> str:
    """Return what a text is, such as `heading`, and the notes on it, a line each."""
    kinds = (comment.partition(",")[0].partition(":")[0] for comment in entry.comments[:1])
    return "\n".join((*kinds, *notes(entry.comments)))
