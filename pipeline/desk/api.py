"""The JSON API: all that the desk does, for its own pages and for other programs."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipeline.desk.access.rights import Right
from pipeline.desk.actions import act
from pipeline.desk.body import body_of, number, string, strings
from pipeline.desk.command import RIGHTS, Action, Command, Outcome, Result
from pipeline.desk.desk import Desk
from pipeline.desk.filter import FILTER, filtered
from pipeline.desk.frame import article_of
from pipeline.desk.opened import findings_of
from pipeline.desk.operation import OF_DOCUMENT, Operation, forbidden, visitor_of
from pipeline.desk.records import short, whole
from pipeline.desk.refusals import said_of
from pipeline.desk.rows import row_of, rows_of
from pipeline.desk.sequence import AT_ONCE, next_of, read_waiting
from pipeline.desk.trap_end import ENDS, done_with, sprung, trap_text
from pipeline.desk.views import findings_html
from pipeline.errors import InputError
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot
from pipeline.status.coverage import locale_coverage

_STATUS = {Result.CONFLICT: 409, Result.ERRORS: 422, Result.REFUSED: 422}


def _project(desk: Desk, request: Request) -> Response:
    """Answer with the locales and documents."""
    visitor = visitor_of(request)
    with desk.project.reading() as snapshot:
        found = {
            locale.tag: {
                one.domain: {state.value: count for state, count in one.counts.items()}
                for one in locale_coverage(snapshot, locale)
            }
            for locale in desk.locales(snapshot)
        }
        roles = list(desk.roles(snapshot, visitor))
    rights = sorted(visitor.rights)
    you = {"by": visitor.by, "roles": roles, "rights": rights}
    return JSONResponse({**you, "unsigned": len(desk.basket(visitor.by)), "locales": found})


def _texts(desk: Desk, request: Request) -> Response:
    """Answer with the texts of a document."""
    with desk.project.reading() as snapshot:
        locale = desk.locale(snapshot, request.query_params.get("locale", ""))
        domain = request.query_params.get("document", "")
        return JSONResponse([short(row) for row in rows_of(snapshot, locale, domain)])


def _text(desk: Desk, request: Request) -> Response:
    """Answer with one text."""
    asked = request.query_params
    trap = desk.traps.of(asked.get("text", ""), visitor_of(request).by)
    with desk.project.reading() as snapshot:
        locale = desk.locale(snapshot, asked.get("locale", ""))
        if trap is not None:  # nothing that its words would tell
            return JSONResponse(trap_text(desk, snapshot, trap))
        row = row_of(snapshot, locale, asked.get("document", ""), asked.get("text", ""))
        return JSONResponse(whole(snapshot, locale, row))


def _next(desk: Desk, request: Request) -> Response:
    """Answer with the text that is to be read next."""
    asked = request.query_params
    by_risk = asked.get("order") == "risk"
    with desk.project.reading() as snapshot:
        locale = desk.locale(snapshot, asked.get("locale", ""))
        domain, after = asked.get("document", ""), asked.get("after", "")
        scores = desk.scores if by_risk else None
        decided = desk.basket(visitor_of(request).by).texts(locale.tag)
        left_out = _left_out(desk, snapshot, locale, domain, asked)
        found = next_of(snapshot, locale, domain, after, scores, but=decided | left_out)
        answer = JSONResponse(short(found) if found else None)
        if visitor_of(request).may(Right.DECIDE) and found is not None:
            rows = [] if _leaves_drafts_out(asked) else rows_of(snapshot, locale, domain)
            trap = desk.traps.maybe(visitor_of(request).by, locale.tag, domain, rows)
            answer = JSONResponse(short(trap.shown) | {"aside": True}) if trap else answer
    if by_risk:
        turn = partial(read_waiting, desk.scores)
        desk.idle_reader.begin(desk.project, locale.tag, domain, "risk", turn)
    return answer


def _leaves_drafts_out(asked: Mapping[str, str]) -> bool:
    """Tell whether a list has other texts than drafts: a draft among them would be a trap."""
    shows = asked.get("show", "") in {"", "waiting", State.DRAFTED}
    return not shows or bool(asked.get("rule") or asked.get("q"))


def _left_out(
    desk: Desk, snapshot: Snapshot, locale: Locale, domain: str, asked: Mapping[str, str]
) -> frozenset[str]:
    """Return the names of the texts that the list's filter leaves out.

    None of those that no check has read yet is among them.
    """
    if not any(asked.get(one) for one in FILTER):
        return frozenset()
    rows = rows_of(snapshot, locale, domain)
    shown, unread = filtered(desk, snapshot, locale, rows, asked, AT_ONCE)
    return frozenset(row.id for row in rows) - {row.id for row in (*shown, *unread)}


def _act(desk: Desk, request: Request) -> Response:
    """Do what a person asks for; answer how it ended, with the text as it is then."""
    command = _command(body_of(request))
    if not visitor_of(request).may(RIGHTS[command.action]):
        return forbidden(request, RIGHTS[command.action])
    trap = desk.traps.of(command.text, visitor_of(request).by)
    if trap is not None and command.action in ENDS:
        return JSONResponse(sprung(desk, visitor_of(request), trap, command))
    visitor = visitor_of(request)
    outcome = done_with(desk, trap, command) if trap else act(desk, visitor, command)
    told = _record(outcome) | {
        "message": said_of(outcome, request.headers.get("accept-language", ""))
    }
    return JSONResponse(told, _STATUS.get(outcome.result, 200))


def _look(desk: Desk, request: Request) -> Response:
    """Answer what the checks find in words that are being typed, and the page with them."""
    body = body_of(request)
    with desk.project.reading() as snapshot:
        locale = desk.locale(snapshot, string(body, "locale"))
        domain = string(body, "document")
        trap = desk.traps.of(string(body, "text"), visitor_of(request).by)
        row = trap.row if trap else row_of(snapshot, locale, domain, string(body, "text"))
        forms = strings(body, "forms")
        found = () if trap else findings_of(snapshot, locale, row, forms)
        page = article_of(snapshot, locale, domain, row, forms) if body.get("page") else ""
        # Of words that are saved a finding can be dismissed; of typed ones there is no digest yet.
        saved = forms == row.forms and visitor_of(request).may(Right.DECIDE)
        return JSONResponse(
            {
                "findings": [
                    {"rule": one.rule, "severity": one.severity.value, "message": one.message}
                    for one in found
                ],
                "html": findings_html(request, found, dismissible=saved),
                "page": page,
            }
        )


def _record(outcome: Outcome) -> dict[str, Any]:
    return {
        "result": outcome.result.value,
        "message": outcome.message,
        "rules": list(outcome.rules),
        "now": outcome.now,
    }


def _command(body: Mapping[str, Any]) -> Command:
    name = string(body, "action")
    if name not in set(Action):
        raise InputError(f"is none of {', '.join(Action)}", where="action")
    return Command(
        action=Action(name),
        locale=string(body, "locale"),
        document=string(body, "document"),
        text=string(body, "text"),
        base=string(body, "base"),
        forms=strings(body, "forms") if body.get("forms") is not None else None,
        saw=strings(body, "saw") if body.get("saw") is not None else None,
        dismissed=strings(body, "dismissed") if body.get("dismissed") is not None else None,
        role=string(body, "role"),
        note=string(body, "note"),
        despite=strings(body, "despite"),
        finding=string(body, "finding"),
        seconds=number(body, "seconds"),
    )


_TEXT = {**OF_DOCUMENT, "text": "The name of a text, as `/api/texts` gives it."}
API = (
    Operation(
        method="GET",
        path="/api/project",
        right=Right.READ,
        answer=_project,
        says="Locales and documents with how many texts are in which state, and what you may do.",
    ),
    Operation(
        method="GET",
        path="/api/texts",
        right=Right.READ,
        answer=_texts,
        says="The texts of a document with their translations, in its order.",
        query=OF_DOCUMENT,
        needs=("locale", "document"),
    ),
    Operation(
        method="GET",
        path="/api/text",
        right=Right.READ,
        answer=_text,
        says="One text with its findings, notes, risk and sign-offs.",
        query=_TEXT,
        needs=("locale", "document", "text"),
    ),
    Operation(
        method="GET",
        path="/api/next",
        right=Right.READ,
        answer=_next,
        says="The text that waits next after another one, or null.",
        query={
            **OF_DOCUMENT,
            "after": "The name of the text before.",
            "order": "`risk`: the riskiest of all that wait; else in the order of the document.",
            **FILTER,
        },
        needs=("locale", "document"),
    ),
    Operation(
        method="POST",
        path="/api/act",
        right=Right.WRITE,
        answer=_act,
        says="Save, approve, reject, undo or dismiss; answers how it ended, and the text then.",
        body={
            "action": f"One of {', '.join(Action)}.",
            **_TEXT,
            "base": "The `base` of the text as you saw it: another one by now is a conflict.",
            "forms[]": "The translation, a text a plural form; left out: as it stands.",
            "saw[]": "The translation that you saw: another one by now is a conflict.",
            "dismissed[]": "Digests of the findings that you saw dismissed; as `saw`.",
            "role": "The role that you decide in; left out: the one that you have.",
            "note": "Why; a rejection and a dismissal need it.",
            "despite[]": "Rules of errors that you know of.",
            "finding": "The digest of the finding to dismiss, or to find again: with `undo`.",
            "seconds#": "How long the text lay open; kept only where the desk says so.",
        },
        needs=("action", "locale", "document", "text", "base"),
        failures=(409,),
    ),
    Operation(
        method="POST",
        path="/api/look",
        right=Right.READ,
        answer=_look,
        says="What the checks find in words that are being typed, and the page with them.",
        body={
            **_TEXT,
            "forms[]": "The words.",
            "page?": "Whether to answer with the page.",
        },
        needs=("locale", "document", "text"),
    ),
)
"What answers at each address."
