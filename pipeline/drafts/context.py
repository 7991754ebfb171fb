"""What an engine may read around a text, so that it knows what the text speaks of."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.drafts.session import DraftSession
from pipeline.model.message import Catalog, Entry

_MOST = 1000
"Characters of a part of a section; more would not help."
_NEIGHBOUR = 200
"Characters of the texts before and behind a part."


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a text, as far as its engine reads that."""

    context: str = ""
    "Its headings and the texts around it, the same for all texts of a part."
    about: str = ""
    "What it is, and what its author noted for translators."


def in_context(
    session: DraftSession, catalog: Catalog, people: Collection[str] = ()
) -> Iterator[tuple[Entry, Around]]:
    """Yield the messages of a catalog, each with what the engine may read around it.

    A long section is read in parts, so that each text stands within its own context, and the texts
    of a part share one, as a request has one context; the text before a part and the one behind it
    are read too. Law: no text of `people`, which no engine may have, is in any context.
    """
    traits = session.engine.traits
    for path, entries in groupby(catalog.messages, _headings):
        section = list(entries)
        shown = [entry for entry in section if entry.msgid not in people]
        headings = _without(path, people)
        contexts = dict(_contexts(headings, shown)) if traits.context else {}
        for entry in section:
            about = _about(entry) if traits.notes else ""
            yield entry, Around(context=contexts.get(id(entry), ""), about=about)


def _contexts(headings: str, shown: Sequence[Entry]) -> Iterator[tuple[int, str]]:
    parts = list(parts_of(shown, _MOST - len(headings)))
    for number, part in enumerate(parts):
        before = parts[number - 1][-1].msgid[-_NEIGHBOUR:] if number else ""
        last = number + 1 == len(parts)
        behind = "" if last else parts[number + 1][0].msgid[:_NEIGHBOUR]
        texts = [before, *(entry.msgid for entry in part), behind]
        around = "\n".join(filter(None, texts))
        context = f"{headings}\n{around}"[: _MOST + 2 * _NEIGHBOUR]
        for entry in part:
            yield id(entry), context


def parts_of(section: Sequence[Entry], most: int) -> Iterator[list[Entry]]:
    """Yield the messages of a section in parts whose texts have at most so many characters.

    Law: together the parts are the section; one text alone may have more.
    """
    part: list[Entry] = []
    size = 0
    for entry in section:
        need = len(entry.msgid) + 1
        if part and size + need > most:
            yield part
            part, size = [], 0
        part.append(entry)
        size += need
    if part:
        yield part


def _headings(entry: Entry) -> str:
    """Return the headings an entry stands under, as its comment tells them."""
    return next((c.partition("under: ")[2] for c in entry.comments if "under: " in c), "")


def _without(headings: str, people: Collection[str]) -> str:
    """Return headings without those that are for people alone."""
    for text in people:
        headings = headings.replace(text, "…")
    return headings


def _about(entry: Entry) -> str:
    """Return what a text is, such as `heading`, and the notes on it, a line each."""
    kinds = (comment.partition(",")[0].partition(":")[0] for comment in entry.comments[:1])
    notes = (c.removeprefix("note: ") for c in entry.comments if c.startswith("note: "))
    return "\n".join((*kinds, *notes))
