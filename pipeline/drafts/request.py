"""What is to be drafted: messages, or sentences of them, as an engine gets them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.documents.mend import stretches
from pipeline.documents.shield import Shielded
from pipeline.drafts.session import DraftSession
from pipeline.engines.base import Unit
from pipeline.memory.repair import Repair
from pipeline.model.message import Catalog, Entry, State
from pipeline.project.policy import matches

_MOST_CONTEXT = 1000
"Characters of what stands around a text; more would not help."


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What an engine is asked of a message: all of it, or one sentence."""

    shielded: Shielded
    "Its text with tags."
    unit: Unit
    "What the engine is asked."
    key: str
    "Its key in the journal."


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """A message that is to have a draft."""

    domain: str
    "Its document."
    entry: Entry
    "Its entry."
    pieces: tuple[Piece, ...]
    "What is to be drafted of it, in order."
    repair: Repair | None = None
    "The approved sentences that stay, where only some have changed."


def draft_requests(
    session: DraftSession, *, stale: bool = False, paths: Sequence[str] = ()
) -> list[DraftRequest]:
    """Return the messages without a translation, and stale ones if asked; not the plurals.

    With `paths`, globs of documents, only those of these documents.
    """
    states = {State.UNTRANSLATED, State.STALE} if stale else {State.UNTRANSLATED}
    return [
        request_of(session, domain, entry, context)
        for domain, catalog in session.project.catalogs(session.locale).items()
        if not paths or any(matches(glob, domain) for glob in paths)
        for entry, context in in_context(session, catalog)
        if entry.state in states and entry.plural is None
    ]


def in_context(session: DraftSession, catalog: Catalog) -> Iterator[tuple[Entry, str]]:
    """Yield the messages of a catalog with what the engine may read around each of them.

    A long section is read in parts, so that each text stands within its own context, and the texts
    of a part still share one, as a request has one context.
    """
    for headings, section in groupby(catalog.messages, _headings):
        for part in parts_of(list(section), _MOST_CONTEXT - len(headings)):
            context = context_of(headings, part) if session.engine.traits.context else ""
            for entry in part:
                yield entry, context


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


def context_of(headings: str, section: Sequence[Entry]) -> str:
    """Return what stands around the messages of a section."""
    around = "\n".join(entry.msgid for entry in section)
    return f"{headings}\n{around}"[:_MOST_CONTEXT]


def request_of(
    session: DraftSession, domain: str, entry: Entry, context: str, repair: Repair | None = None
) -> DraftRequest:
    """Return a message as the engine gets it: all of it, or what a repair does not keep of it."""
    texts = [sentence.source.strip() for sentence in repair.changed] if repair else [entry.msgid]
    pieces = tuple(_piece(session, text, context, domain) for text in texts)
    return DraftRequest(domain=domain, entry=entry, pieces=pieces, repair=repair)


def _piece(session: DraftSession, text: str, context: str, domain: str) -> Piece:
    shielded = session.shielded(text, domain)
    unit = Unit(text=shielded.text, context=context)
    return Piece(shielded=shielded, unit=unit, key=session.key(unit))


def repairing(session: DraftSession, request: DraftRequest, repair: Repair) -> DraftRequest:
    """Return the request with only those sentences asked for that a repair does not keep."""
    context = request.pieces[0].unit.context
    if session.engine.traits.context:
        context = f"{context}\n{request.entry.msgid}"
    return request_of(session, request.domain, request.entry, context, repair)


def unanswered(session: DraftSession, requests: Sequence[DraftRequest]) -> list[Piece]:
    """Return what no answer is kept for, equal texts once; nothing that has no words."""
    if not session.engine.traits.answers:
        return []
    pieces = (piece for request in requests for piece in request.pieces)
    distinct = {piece.key: piece for piece in pieces if stretches(piece.shielded)}
    return [piece for key, piece in distinct.items() if session.journal.find(key) is None]
