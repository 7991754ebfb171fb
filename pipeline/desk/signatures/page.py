"""The page where a person signs what they decided, with a key that stays on their machine."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipeline.desk.access.rights import Right, Visitor
from pipeline.desk.actions import files_of
from pipeline.desk.body import body_of, string
from pipeline.desk.desk import Desk
from pipeline.desk.operation import Operation, visitor_of
from pipeline.desk.signatures.laid_by import Pending, stands
from pipeline.errors import InputError, PipelineError
from pipeline.model.counted import counted
from pipeline.project.snapshot import Snapshot
from pipeline.review.items import approve, restore
from pipeline.review.ledger import Verdict
from pipeline.workbench.detached import Offer, accepted, offer, signed
from pipeline.workbench.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one signature is of."""

    offer: Offer
    "The decisions."
    pending: tuple[Pending, ...]
    "The texts that they are on."


def sheets(desk: Desk, snapshot: Snapshot, visitor: Visitor) -> Iterator[Sheet]:
    """Yield what waits for a person's signature.

    What changed since they decided, or a role that they lost, is told, and waits no longer.
    """
    basket = desk.basket(visitor.by)
    for group in basket.groups():
        whole = [one for one in group if stands(snapshot, one)]
        basket.outdated([one for one in group if one not in whole])
        who = _decider(desk, snapshot, visitor, whole)
        if who is None:
            continue
        made = offer(
            snapshot.config,
            whole[0].locale,
            {one.digest: one.item.taken_in for one in whole},
            whole[0].verdict,
            who,
            notes={one.digest: one.note for one in whole},
            despite={one.digest: one.despite for one in whole if one.despite},
        )
        if made is None:  # the ledger has them all by now
            for one in whole:
                basket.taken_out(one.locale.tag, one.digest)
            continue
        basket.offered(made)
        said = {one.digest: one for one in whole}
        signs = [said.pop(one.digest) for one in made.decisions]
        for one in said.values():  # the ledger has it by now
            basket.taken_out(one.locale.tag, one.digest)
        yield Sheet(offer=made, pending=tuple(signs))


def _decider(
    desk: Desk, snapshot: Snapshot, visitor: Visitor, whole: list[Pending]
) -> Person | None:
    """Return who decides, in the role of these decisions; None where it is theirs no more."""
    try:
        return desk.person(snapshot, visitor, whole[0].role, "") if whole else None
    except InputError:
        desk.basket(visitor.by).outdated(whole)
        return None


def _unsigned(desk: Desk, request: Request) -> Response:
    """Answer with what waits for the person's signature."""
    with desk.project.reading() as snapshot:
        found = [
            {
                "offer": one.offer.name,
                "locale": one.offer.locale.tag,
                "role": one.offer.who.role,
                "verdict": one.offer.decisions[-1].verdict.value,
                "statement": one.offer.statement,
                "command": one.offer.command,
                "texts": [
                    {
                        "document": each.item.domain,
                        "text": each.text,
                        "source": each.item.entry.msgid,
                        "forms": list(each.item.entry.msgstr),
                        "digest": each.digest,
                        "note": each.note,
                        "finding": each.finding,
                    }
                    for each in one.pending
                ],
            }
            for one in sheets(desk, snapshot, visitor_of(request))
        ]
    return JSONResponse(found)


def _taken_out(desk: Desk, request: Request) -> Response:
    """Take a decision out of what waits for the person's signature."""
    body, basket = body_of(request), desk.basket(visitor_of(request).by)
    if not basket.taken_out(string(body, "locale"), string(body, "digest")):
        raise InputError("does not wait for your signature", where="digest")
    return JSONResponse({"waiting": len(basket)})


def _sealed(desk: Desk, request: Request) -> Response:
    """Record what a person has signed."""
    body, visitor = body_of(request), visitor_of(request)
    basket = desk.basket(visitor.by)
    made = basket.offer(string(body, "offer"))
    if made is None or made.who.by != visitor.by:
        message = "is offered no more: a decision came or went since, or the desk was started again"
        hint = "load the page again and sign what stands there: nothing is lost"
        raise InputError(message, where="offer", hint=hint)
    if not basket.waits(made):
        message = "has a decision that was taken back, or whose text changed; nothing was recorded"
        raise InputError(message, where="offer", hint="load the page again, and sign what is there")
    with desk.project.reading() as snapshot:
        desk.person(snapshot, visitor, made.who.role, "")  # the role may be theirs no more
        config = snapshot.config
        whole = signed(config, made, string(body, "signature"))
        pending = [*basket.done(made)]
        try:
            if made.decisions[-1].verdict is Verdict.WITHDRAW:
                _marked_again(desk, snapshot, visitor, pending)
            accepted(config, made, whole)
            told = _unmarked(desk, snapshot, visitor, made, pending)
            stopped = _commit(desk, snapshot, visitor, pending)
            told = "; ".join(filter(None, (told, stopped and f"not committed: {stopped}")))
        except PipelineError:
            for one in pending:
                basket.add(one)
            raise
        finally:
            desk.project.changed()
        basket.recorded()  # the last: a kill before it loses nothing
    return JSONResponse({"recorded": len(whole), "message": told, "waiting": len(basket)})


def _commit(desk: Desk, snapshot: Snapshot, visitor: Visitor, pending: list[Pending]) -> str:
    every = (files_of(snapshot, one.locale, one.item.domain) for one in pending)
    paths = [path for some in every for path in some]
    count = counted(len(pending), "signed decision")
    return desk.commits.did(visitor.by, paths, f"Review {pending[0].locale.tag}: {count}")


def _marked_again(desk: Desk, snapshot: Snapshot, visitor: Visitor, pending: list[Pending]) -> None:
    """Give back the marks of drafts before a sign-off is taken back."""
    for one in pending:
        before = desk.before.pop((visitor.by, one.locale.tag, one.digest), None)
        if before is not None and not one.item.entry.fuzzy:
            restore(snapshot.config, one.item, before)


def _unmarked(
    desk: Desk, snapshot: Snapshot, visitor: Visitor, made: Offer, pending: list[Pending]
) -> str:
    """Take the marks of drafts off what was signed; return what to say of those that changed."""
    if made.decisions[-1].verdict is not Verdict.SIGN:
        return ""
    whole = [one for one in pending if stands(snapshot, one)]
    fuzzy = [one.item for one in whole if one.item.entry.fuzzy]
    for item in fuzzy:
        desk.before[visitor.by, item.locale.tag, item.digest] = item.entry
    approve(snapshot.config, *fuzzy)
    if len(whole) < len(pending):
        return "some texts changed meanwhile: your word holds for what you read, not for them"
    return ""


SEAL = (
    Operation(
        method="GET",
        path="/api/unsigned",
        right=Right.DECIDE,
        answer=_unsigned,
        says="What you decided and have not signed, with the statement to sign and the command.",
    ),
    Operation(
        method="POST",
        path="/api/unsigned",
        right=Right.DECIDE,
        answer=_taken_out,
        says="Take one decision out of what waits for your signature: nothing of it is recorded.",
        body={
            "locale": "The tag of its locale.",
            "digest": "Its `digest` in `/api/unsigned`.",
        },
        needs=("locale", "digest"),
    ),
    Operation(
        method="POST",
        path="/api/sign",
        right=Right.DECIDE,
        answer=_sealed,
        says="Give the signature of a statement: it is verified, then the decisions are recorded.",
        body={
            "offer": "The `offer` of `/api/unsigned`: the SHA-256 of its statement.",
            "signature": "What `ssh-keygen -Y sign` printed.",
        },
        needs=("offer", "signature"),
    ),
)
"What answers at each address."
