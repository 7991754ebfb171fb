"""What the API answers about builds: to people who press a button, and to programs that call."""

import hmac
import json
from asyncio import sleep
from collections.abc import AsyncIterator
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse

from pipeline.desk.access.guard import HOOK, SIGNATURES
from pipeline.desk.access.rights import Right
from pipeline.desk.body import body_of, strings
from pipeline.desk.builds.builder import STOPPED, Build
from pipeline.desk.builds.preview import PREVIEW
from pipeline.desk.desk import Desk
from pipeline.desk.language import ENGLISH, language_of, words_in
from pipeline.desk.operation import Operation, forbidden, visitor_of
from pipeline.project.selection import chosen
from pipeline.workbench.told import message_in, sayings_of

_PAUSE = 0.2
"Seconds between two looks at a build."
_LONGEST = 3600
"Seconds that somebody may watch; browsers ask again by themselves."


def _ask(desk: Desk, request: Request) -> Response:
    """Begin a build, or let one follow the one that runs."""
    if not hasattr(request.state, "visitor"):
        return _hooked(desk, request)
    visitor = visitor_of(request)
    if not visitor.may(Right.BUILD):
        return forbidden(request, Right.BUILD)
    body = body_of(request)
    return _begun(desk, body, visitor.by)


def _hooked(desk: Desk, request: Request) -> Response:
    """Build for a program that signs what it sends with the secret that both know."""
    said = next((request.headers[name] for name in SIGNATURES if name in request.headers), "")
    right = hmac.new(desk.secret.encode(), request.state.body, sha256).hexdigest()
    given = said.removeprefix("sha256=").encode("utf-8", "replace")
    if not desk.secret or not hmac.compare_digest(given, right.encode()):
        return PlainTextResponse("the signature is not of the secret\n", 403)
    body = body_of(request) if request.state.body else {}
    return _begun(desk, body, "a program")


def _begun(desk: Desk, body: Any, by: str) -> Response:
    with desk.project.reading() as snapshot:
        locales = chosen(snapshot.config, strings(body, "locales"))
        some = [one.tag for one in locales] if body.get("locales") else []
    build = desk.builder.ask(some, by, preview=body.get("preview") is True)
    return JSONResponse(_record(desk, build, None), 202)


def _how(desk: Desk, request: Request) -> Response:
    """Answer how far the last build is."""
    return JSONResponse(
        _record(desk, desk.builder.now, visitor_of(request).session, _language(request))
    )


def _events(desk: Desk, request: Request) -> Response:
    """Tell how far a build is, until it ends."""
    session, language = visitor_of(request).session, _language(request)

    async def lines() -> AsyncIterator[str]:
        before: Build | None = None
        for _ in range(int(_LONGEST / _PAUSE)):
            now = desk.builder.now
            if now != before:
                yield f"data: {json.dumps(_record(desk, now, session, language))}\n\n"
                before = now
            if not now.running:
                return
            await sleep(_PAUSE)

    return StreamingResponse(lines(), media_type="text/event-stream")


def _language(request: Request) -> str:
    return language_of(request.headers.get("accept-language", ""))


def _record(
    desk: Desk, build: Build, session: str | None, language: str = ENGLISH
) -> dict[str, Any]:
    record = asdict(build)
    if build.error == STOPPED:
        record["error"] = words_in(language)(STOPPED)
    for one in record["result"].get("findings", ()):
        one["told"] = message_in(sayings_of(language), one["message"])
    if session and build.preview and not build.running and not build.error and build.number:
        record["open"] = f"{PREVIEW}{desk.tickets.of(session)}/"
    return record


BUILD = (
    Operation(
        method="POST",
        path=HOOK,
        right=Right.BUILD,
        answer=_ask,
        says=(
            "Build the site or its preview; answers at once. A program needs no session: it signs"
            " the body by HMAC-SHA256 with DRAGOMAN_BUILD_SECRET, `sha256=` and the hexadecimal"
            f" digest in `{SIGNATURES[0]}` (or `{SIGNATURES[1]}`, as GitHub does)."
        ),
        body={
            "preview?": "Whether drafts are shown, in a folder of its own.",
            "locales[]": "Tags; left out: all.",
        },
        status=202,
    ),
    Operation(
        method="GET",
        path=HOOK,
        right=Right.BUILD,
        answer=_how,
        says="How far the last build is, what came of it, and where its preview opens.",
    ),
    Operation(
        method="GET",
        path=f"{HOOK}/events",
        right=Right.BUILD,
        answer=_events,
        says="The same as events of the server, one whenever anything changed, until it ends.",
        gives="text/event-stream",
    ),
)
"What answers at each address."
