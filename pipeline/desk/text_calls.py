"""What the API answers about texts beside deciding on one: memory, lists, machine drafts."""

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from pipeline.desk.access.rights import Right
from pipeline.desk.body import body_of, string, strings
from pipeline.desk.concordance import concordance
from pipeline.desk.desk import Desk
from pipeline.desk.exact import approve_exact, exact_matches, undo_exact
from pipeline.desk.machine import machine_draft
from pipeline.desk.operation import OF_DOCUMENT, Operation, visitor_of
from pipeline.desk.records import short, whole
from pipeline.desk.rows import row_of


def _concordance(desk: Desk, request: Request) -> Response:
    """Answer with approved pairs that have some words."""
    asked = request.query_params
    with desk.project.reading() as snapshot:
        locale = desk.locale(snapshot, asked.get("locale", ""))
        found = concordance(snapshot, locale, asked.get("q", ""))
    return JSONResponse([asdict(one) for one in found])


def _exact(desk: Desk, request: Request) -> Response:
    """Answer with the drafts whose very words were approved elsewhere."""
    asked = request.query_params
    with desk.project.reading() as snapshot:
        locale = desk.locale(snapshot, asked.get("locale", ""))
        found = exact_matches(snapshot, locale, asked.get("document", ""))
    return JSONResponse([short(one.row) | {"where": one.where} for one in found])


def _approve_exact(desk: Desk, request: Request) -> Response:
    """Approve a list of them, or take that back."""
    body, visitor = body_of(request), visitor_of(request)
    asked = (string(body, "locale"), string(body, "document"), string(body, "role"))
    if desk.project.is_keyed and visitor.name:
        return PlainTextResponse("with keys, each text is approved by itself\n", 422)
    if body.get("undo") is True:
        return JSONResponse({"texts": undo_exact(desk, visitor, asked, strings(body, "texts"))})
    bases = dict(zip(strings(body, "texts"), strings(body, "bases"), strict=False))
    return JSONResponse({"texts": approve_exact(desk, visitor, asked, bases)})


def _draft(desk: Desk, request: Request) -> Response:
    """Ask an engine for a draft of one text, or what that would take."""
    body = body_of(request)
    tag, domain = string(body, "locale"), string(body, "document")
    name, most = string(body, "text"), body.get("most")
    with desk.project.reading() as snapshot:
        config = snapshot.config
        desk.locale(snapshot, tag)
        row_of(snapshot, desk.locale(snapshot, tag), domain, name)
    allowed = most if isinstance(most, int) and not isinstance(most, bool) and most >= 0 else None
    told = machine_draft(config, tag, domain, name, most=allowed)
    desk.project.changed()
    with desk.project.reading() as snapshot:
        locale = desk.locale(snapshot, tag)
        return JSONResponse(
            told | {"now": whole(snapshot, locale, row_of(snapshot, locale, domain, name))}
        )


TEXT_CALLS = (
    Operation(
        method="GET",
        path="/api/concordance",
        right=Right.READ,
        answer=_concordance,
        says="Approved pairs that have some words, in the source or the translation.",
        query={"locale": "The tag of a locale.", "q": "The words."},
        needs=("locale",),
    ),
    Operation(
        method="GET",
        path="/api/exact",
        right=Right.READ,
        answer=_exact,
        says="Drafts without errors whose very words are approved elsewhere for their source.",
        query=OF_DOCUMENT,
        needs=("locale", "document"),
    ),
    Operation(
        method="POST",
        path="/api/exact",
        right=Right.DECIDE,
        answer=_approve_exact,
        says="Approve those of them that are as you saw them, or take it back; answers with which.",
        body={
            **OF_DOCUMENT,
            "texts[]": "The names of the texts.",
            "bases[]": "The `base` of each, as you saw it.",
            "role": "The role that you decide in.",
            "undo?": "Whether to make them drafts again.",
        },
        needs=("locale", "document"),
    ),
    Operation(
        method="POST",
        path="/api/draft",
        right=Right.WRITE,
        answer=_draft,
        says=(
            "Ask the engine that the configuration names for a draft of one text without"
            " translation, or with a stale one. Without `most` nothing is sent, and the answer says"
            " what it would take."
        ),
        body={
            **OF_DOCUMENT,
            "text": "The name of the text.",
            "most#": "Characters that may be sent.",
        },
        needs=("locale", "document", "text"),
    ),
)
"What answers at each address."
