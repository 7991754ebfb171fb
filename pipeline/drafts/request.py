"""What is to be drafted: messages, or sentences of them, as an engine gets them."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.catalog.merge import Key
from pipeline.checks.names.bibliography import is_kept
from pipeline.documents.inline.apart import Parted, parted
from pipeline.documents.inline.mend import stretches
from pipeline.documents.inline.shield import Shielded
from pipeline.drafts.context import Around, in_context
from pipeline.drafts.people import for_people
from pipeline.drafts.plural import sources_of_forms
from pipeline.drafts.session import DraftSession
from pipeline.engines.base import Unit
from pipeline.memory.repair import Repair, repaired
from pipeline.model.message import Entry, State

Wanted = Callable[[str, Entry], bool]
"Whether a message of a document is to have a draft."


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What an engine is asked of a message: all of it, one sentence, or the words in a tag."""

    text: Parted
    "Its text with tags, and the words that stand in these."
    unit: Unit
    "What the engine is asked."
    key: str
    "Its key in the journal."
    apart: "tuple[Piece, ...]" = ()
    "What it is asked of the words in its tags: titles and descriptions."

    @property
    def shielded(self) -> Shielded:
        """Its text with tags."""
        return self.text.rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A message where it stands."""

    domain: str
    "Its document."
    entry: Entry
    "Its entry."
    around: Around
    "What the engine may read around it."
    alone: bool = False
    "Whether it is for people alone: no engine may have it."
    sources: tuple[str, ...] = ()
    "Of a message with a plural: the text that each form is drafted from."


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """A message that is to have a draft."""

    place: Place
    "The message."
    pieces: tuple[Piece, ...]
    "What is to be drafted of it, in order."
    repair: Repair | None = None
    "The approved sentences that stay, where only some have changed."

    @property
    def asked(self) -> tuple[Piece, ...]:
        """All that the engine is asked: each piece, and behind it what stands apart of it."""
        return tuple(one for piece in self.pieces for one in (piece, *piece.apart))

    def translation(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Return the message's translation, a text a plural form, by the drafts of its pieces."""
        if self.repair:
            return (repaired(self.repair, texts),)
        if not self.place.sources:
            return (texts[0],)
        by_source = dict(zip(dict.fromkeys(self.place.sources), texts, strict=True))
        return tuple(by_source[source] for source in self.place.sources)

    def parts(self, forms: Sequence[str]) -> "Iterator[tuple[DraftRequest, str]]":
        """Yield a message and its translation; of one with a plural each form as a message."""
        if not self.place.sources:
            yield self, forms[0]
            return
        for source, text in dict.fromkeys(zip(self.place.sources, forms, strict=True)):
            entry = replace(self.entry, msgid=source, plural=None, msgstr=("",), raw=None)
            yield replace(self, place=replace(self.place, entry=entry, sources=())), text

    @property
    def domain(self) -> str:
        """The message's document."""
        return self.place.domain

    @property
    def entry(self) -> Entry:
        """The message's entry."""
        return self.place.entry


def draft_requests(
    session: DraftSession,
    *,
    stale: bool = False,
    domains: Collection[str] | None = None,
    wanted: Wanted | None = None,
    only: Collection[tuple[str, Key]] = (),
) -> list[DraftRequest]:
    """Return the messages of some documents, or all, that are to have a draft.

    These are those without a translation, and stale ones if asked; or else the `wanted` ones. Of
    them, `only` those that are named there, where any are.
    """
    states = {State.UNTRANSLATED, State.STALE} if stale else {State.UNTRANSLATED}
    every = wanted or (lambda _, entry: entry.state in states)

    def want(domain: str, entry: Entry) -> bool:
        return (not only or (domain, entry.key) in only) and every(domain, entry)

    return [request_of(session, place) for place in places(session, want, domains)]


def places(
    session: DraftSession, wanted: Wanted, domains: Collection[str] | None = None
) -> Iterator[Place]:
    """Yield the wanted messages of some documents, or all, where they stand."""
    for domain, catalog in session.project.catalogs(session.locale).items():
        if domains is not None and domain not in domains:
            continue
        people = for_people(session.project, domain, catalog)
        for entry, around in in_context(session, catalog, people):
            if wanted(domain, entry):
                yield Place(
                    domain=domain,
                    entry=entry,
                    around=around,
                    alone=entry.msgid in people,
                    sources=sources_of_forms(entry, catalog, session.locale),
                )


def request_of(session: DraftSession, place: Place, repair: Repair | None = None) -> DraftRequest:
    """Return a message as the engine gets it: all of it, or what a repair does not keep of it.

    An entry of a bibliography is never repaired: it stays as it is. One with a plural is asked for
    as the texts that its forms are drafted from.
    """
    entry = place.entry
    if repair and is_kept(entry.msgid, entry.comments):
        repair = None
    texts = [sentence.source.strip() for sentence in repair.changed] if repair else []
    texts = texts or list(dict.fromkeys(place.sources)) or [entry.msgid]
    pieces = tuple(_piece(session, text, place) for text in texts)
    return DraftRequest(place=place, pieces=pieces, repair=repair)


def _piece(session: DraftSession, source: str, place: Place, *, in_tag: bool = False) -> Piece:
    """Return what is asked of a text; `in_tag`: what stands in tags of its own stays as it is."""
    text = parted(session.shielded(source, place.domain, place.entry))
    if in_tag:
        text = replace(text, words=())
    terms = session.terms_of(source) if session.engine.traits.terms else ()
    context, about = place.around.context, place.around.about
    unit = Unit(text=text.rest.text, context=context, about=about, terms=terms)
    near = replace(place, around=_within(session, place.around, source)) if text.words else place
    apart = (_piece(session, words.text, near, in_tag=True) for words in text.words)
    return Piece(text=text, unit=unit, key=session.key(unit), apart=tuple(apart))


def _within(session: DraftSession, around: Around, text: str) -> Around:
    """Return what stands around a part of `text`.

    Law: the text is there. Where its context has it, that stays the one of all texts around, which
    stands in a request once.
    """
    traits = session.engine.traits
    if traits.notes:
        return replace(around, about=f"{around.about}\na part of: {text}".lstrip("\n"))
    if not traits.context or text in around.context:
        return around
    return replace(around, context=f"{around.context}\n{text}")


def repairing(session: DraftSession, request: DraftRequest, repair: Repair) -> DraftRequest:
    """Return the request with only those sentences asked for that a repair does not keep."""
    place = request.place
    around = _within(session, place.around, place.entry.msgid)
    return request_of(session, replace(place, around=around), repair)


def unanswered(session: DraftSession, requests: Sequence[DraftRequest]) -> list[Piece]:
    """Return what no answer is kept for, equal texts once; nothing that has no words."""
    if not session.engine.traits.answers:
        return []
    pieces = (piece for request in requests for piece in request.asked)
    distinct = {piece.key: piece for piece in pieces if stretches(piece.shielded)}
    return [piece for key, piece in distinct.items() if session.journal.find(key) is None]
