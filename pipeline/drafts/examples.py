"""What an engine that learns from approved pairs is shown with each text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pipeline.drafts.people import for_people
from pipeline.drafts.request import DraftRequest
from pipeline.drafts.session import DraftSession
from pipeline.engines.base import Example
from pipeline.memory.store import Memory
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State
from pipeline.project.snapshot import Snapshot
from pipeline.review.decided import is_approved

_NEAREST = 3
"Approved pairs that are most like a text."
_LEAST = 50.0
"Percent that they must be alike."
_REACH = 3
"Texts before and behind in which an approved neighbour is looked for."
_MARKUP = re.compile(r"[*_`<>\[\]{}\\\n]|&\w+;|https?:")
"Signs that may be markup."
_LONGEST = 600
"Characters of a text that is an example."


def with_examples(
    session: DraftSession, requests: Sequence[DraftRequest], memory: Memory | None
) -> list[DraftRequest]:
    """Return the requests with approved pairs: of before a change, of neighbours, of like texts.

    Keys stay: an answer that is kept stands, whatever was approved since. Law: no text that is for
    people alone is in any pair.
    """
    if not session.engine.traits.examples:
        return list(requests)
    people = frozenset(
        text
        for domain, catalog in session.project.catalogs(session.locale).items()
        for text in for_people(session.project, domain, catalog)
    )
    return [_with_examples(session, request, memory, people) for request in requests]


def _with_examples(
    session: DraftSession, request: DraftRequest, memory: Memory | None, people: frozenset[str]
) -> DraftRequest:
    found = {
        pair: None
        for pair in _pairs(session, request, memory)
        if pair.source not in people and len(pair.source) <= _LONGEST
    }
    pieces = tuple(
        replace(piece, unit=replace(piece.unit, examples=tuple(found))) for piece in request.pieces
    )
    return replace(request, pieces=pieces) if found else request


def _pairs(
    session: DraftSession, request: DraftRequest, memory: Memory | None
) -> Iterator[Example]:
    entry = request.entry
    if entry.state is State.STALE and entry.previous_msgid and entry.msgstr[0]:
        yield Example(source=entry.previous_msgid, target=entry.msgstr[0])
    for neighbour in _neighbours(session, request):
        yield Example(source=neighbour.msgid, target=neighbour.msgstr[0])
    if memory is not None:
        near = memory.near(session.locale.tag, entry.msgid, least=_LEAST)
        for one in near[:_NEAREST]:
            yield Example(source=one.pair.source, target=one.pair.target)


def _neighbours(session: DraftSession, request: DraftRequest) -> Iterator[Entry]:
    """Yield the approved text before a message and the one behind it, where they are near."""
    messages = _messages(session, request.domain)
    at = _places(session, request.domain).get(id(request.entry))
    if at is None:
        return
    for some in (messages[max(0, at - _REACH) : at][::-1], messages[at + 1 : at + 1 + _REACH]):
        approved = (one for one in some if _is_approved(session, one))
        yield from islice(approved, 1)


def _places(session: DraftSession, domain: str) -> dict[int, int]:
    def places() -> dict[int, int]:
        messages = _messages(session, domain)
        return {id(entry): at for at, entry in enumerate(messages)}

    return session.project.once(("places", session.locale.tag, domain), places)


def _messages(session: DraftSession, domain: str) -> tuple[Entry, ...]:
    def messages() -> tuple[Entry, ...]:
        return session.project.catalogs(session.locale)[domain].messages

    return session.project.once(("messages of", session.locale.tag, domain), messages)


def _is_approved(session: DraftSession, entry: Entry) -> bool:
    return entry.plural is None and is_approved(session.project, session.locale, entry)


def plain_pairs(project: Snapshot, locale: Locale) -> tuple[Example, ...]:
    """Return a locale's approved pairs without markup, for the memory of a service, each once.

    Markup of theirs would come back as text. Law: none is of a text that is for people alone.
    """
    found: dict[Example, None] = {}
    for domain, catalog in project.catalogs(locale).items():
        people = for_people(project, domain, catalog)
        for entry in catalog.messages:
            usable = entry.plural is None and _is_plain(entry.msgid, entry.msgstr[0])
            if usable and entry.msgid not in people and is_approved(project, locale, entry):
                found[Example(source=entry.msgid, target=entry.msgstr[0])] = None
    return tuple(found)


def _is_plain(source: str, target: str) -> bool:
    return bool(target) and not any(_MARKUP.search(text) for text in (source, target))
