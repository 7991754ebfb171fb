"""Second tries: which drafts are asked for once more, and which of two answers stands."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pipeline.documents.inline.mend import mend, stretches
from pipeline.drafts.ask import Asking
from pipeline.drafts.faults.judge import faults, name_of, tags_left_out, told_again
from pipeline.drafts.kept import again, draft_forms, draft_text, in_stretches, own_text
from pipeline.drafts.meter import Keyed, foreseen, foreseen_of_all
from pipeline.drafts.request import DraftRequest, Piece
from pipeline.drafts.session import DraftSession
from pipeline.engines.base import NOTHING, Spent
from pipeline.model.finding import Finding

Offended = Mapping[str, str]
"Keys of texts that the service refused, and why."
Doubted = Collection[str]
"Keys of texts whose answers may be those of texts near them."


def ask(asking: Asking, requests: Sequence[DraftRequest]) -> None:
    """Ask for drafts, then once more for what came back wrong or damaged.

    Raise `EngineError` where the engine cannot go on; what it answered is kept.
    """
    session = asking.session
    asking.first(requests)
    asked = list(doubtful(session, requests, asking.usage.offended, asking.doubted))
    asking.ask(list(_alone(request)) for request in asked)
    for request in asked:
        doubted = _is_doubted(request, asking.doubted)
        if prefer_better(session, request, doubted=doubted):
            asking.doubted -= {piece.key for piece in request.asked}
    asking.ask(torn(session, requests, asking.usage.offended), alone=False)


def seconds(session: DraftSession, requests: Sequence[DraftRequest]) -> list[Keyed]:
    """Return what a run would ask a second time as things stand, and is not kept yet."""
    units = [one for request in doubtful(session, requests) for one in _alone(request)]
    units += [keyed for stretches in torn(session, requests) for keyed in stretches]
    return [(key, unit) for key, unit in dict(units).items() if session.journal.find(key) is None]


def further(session: DraftSession, piece: Piece) -> Spent:
    """Return what further tries of an unanswered piece are counted at most.

    A language model is asked once more where its answer cannot be used, once more, alone, where it
    has a fault, and for the stretches between tags; another engine for one of the last two.
    """
    traits = session.engine.traits
    between = [unit for _, unit in in_stretches(session, piece)] if piece.shielded.opening else []
    tagged = foreseen_of_all(session, between).most
    whole = NOTHING if traits.steady else foreseen(session, [piece.unit]).most
    if traits.fickle:
        return whole + whole + tagged
    return whole if tagged.within(whole) else tagged


def doubtful(
    session: DraftSession,
    requests: Sequence[DraftRequest],
    offended: Offended | None = None,
    doubted: Doubted = (),
) -> Iterator[DraftRequest]:
    """Yield the requests to be asked for once more, alone.

    Their drafts have a fault, may be those of other texts, or came back damaged by an engine that
    may do better. One whose answers are good but for their tags is put together of stretches.
    """
    traits = session.engine.traits
    if traits.steady or not traits.judged:
        return
    texts = [(request, draft_text(session, request)) for request in requests]
    same = told_again((request, text) for request, text in texts if text is not None)
    for request, _ in texts:
        forms = draft_forms(session, request)
        answered = [piece for piece in request.asked if session.journal.find(piece.key)]
        if not answered or any(piece.key in (offended or {}) for piece in request.asked):
            continue
        whole = all(_is_whole(session, piece) for piece in answered)
        if not whole:
            doubt = traits.fickle
        else:
            doubt = (
                name_of(request) in same
                or _is_doubted(request, doubted)
                or (forms is not None and bool(faults(session, request, forms)))
            )
        if doubt:
            yield request


def torn(
    session: DraftSession, requests: Iterable[DraftRequest], offended: Offended | None = None
) -> Iterator[list[Keyed]]:
    """Yield the stretches of each piece whose tags came back damaged."""
    for request in requests:
        for piece in request.asked:
            answered = session.journal.find(piece.key) is not None
            refused = piece.key in (offended or {})
            if answered and not refused and own_text(session, piece, piece.shielded) is None:
                yield list(in_stretches(session, piece))


def _is_whole(session: DraftSession, piece: Piece) -> bool:
    answer = session.journal.find(piece.key)
    return answer is not None and mend(answer.text, piece.shielded) is not None


def _is_doubted(request: DraftRequest, doubted: Doubted) -> bool:
    return any(piece.key in doubted for piece in request.asked)


def _again(piece: Piece) -> str:
    """Return the key of a piece's second answer."""
    return again(piece.key)


def _alone(request: DraftRequest) -> Iterator[Keyed]:
    for piece in request.asked:
        if stretches(piece.shielded):
            yield _again(piece), piece.unit


def prefer_better(session: DraftSession, request: DraftRequest, *, doubted: bool = False) -> bool:
    """Let the second answers stand where they are whole and have fewer faults than the first.

    Where the first ones are `doubted`, let them stand with as many: nothing was beside a text that
    was asked for alone. Return whether there are second answers.
    """
    journal = session.journal
    after = draft_forms(session, request, _again)
    if after is None:
        return False
    before = draft_forms(session, request)
    if (
        before is None
        or _weight(faults(session, request, after)) - doubted
        < _weight(faults(session, request, before)) + _weight(tags_left_out(session, request))
        or _only_same(session, request, before, after)
    ):
        for piece in request.asked:
            if journal.find(_again(piece)):
                journal.prefer(piece.key, _again(piece))
    return True


def _only_same(
    session: DraftSession, request: DraftRequest, before: Sequence[str], after: Sequence[str]
) -> bool:
    """Whether neither has a fault, so that the first was asked again for being another's."""
    return before != after and not (
        faults(session, request, before) or faults(session, request, after)
    )


def _weight(found: Sequence[Finding]) -> int:
    return len(found)
