"""The page that a team logs in by."""

import re
import secrets
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from pipeline.desk.access.guard import TO_PROVIDER
from pipeline.desk.desk import Desk
from pipeline.desk.language import language_of, words_in
from pipeline.desk.operation import visitor_of
from pipeline.desk.pages import html, static_files
from pipeline.desk.place import Place
from pipeline.errors import PipelineError

_POLICY = (
    "default-src 'none'; style-src 'nonce-{nonce}'; img-src data:; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)
_MOST = 4096
_THERE = re.compile(r"/(?:read/[\w./-]{1,500}|sign|build|api)", re.ASCII)
"Where somebody may be led who logged in: pages of the desk. What has other letters leads to `/`."
ENTERED = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Dragoman</title>'
    '<link rel="icon" href="data:,"><meta http-equiv="refresh" content="0; url=/">'
    '<p><a href="/">Dragoman</a></p></html>'
)
"""From here on requests are the desk's own, whoever opened the address.

A strict cookie does not go along on a way that began elsewhere.
"""


def stranger(desk: Desk, request: Request) -> Response:
    """Answer who has no session: with the page to log in, where a person looks for one."""
    if not desk.access.by_session:
        words = (
            "ask who runs this desk to let you in\n"
            if desk.access.users
            else "open the address that the terminal shows\n"
        )
        return PlainTextResponse(words, 401)
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        if desk.access.provider is not None:
            return door(request, 401)
        return _page(request, 401, "", _allowed(request.url.path))
    return PlainTextResponse("log in first\n", 401)


def log_in(desk: Desk, place: Place, request: Request) -> Response:
    """Let in who knows the password of a name."""
    name, password, there = _form(request.state.body)
    address = request.client.host if request.client else ""
    try:
        cookie, wait = desk.access.log_in(name, password, address)
    except PipelineError:  # the file of users is broken: nobody gets in, and no path is told
        return PlainTextResponse("the desk cannot read who may use it\n", 503)
    if wait:
        answer = _page(request, 429, name, there, wait=wait)
        answer.headers["Retry-After"] = str(wait)
        return answer
    if cookie is None:
        return _page(request, 401, name, there, failed=True)
    return with_cookie(RedirectResponse(there, 303), place, cookie)


def log_out(desk: Desk, place: Place, request: Request) -> Response:
    """End the session."""
    desk.access.log_out(visitor_of(request).session)
    desk.commits.end(visitor_of(request).by)
    answer = PlainTextResponse("", 204)
    answer.delete_cookie(place.cookie, path="/", secure=place.is_secure, httponly=True)
    return answer


def with_cookie(answer: Response, place: Place, cookie: str) -> Response:
    """Give an answer the cookie of a session."""
    answer.set_cookie(
        place.cookie,
        cookie,
        httponly=True,
        samesite="strict",
        path="/",
        secure=place.is_secure,
    )
    return answer


def _allowed(path: str) -> str:
    """Return where somebody is led after the log-in who asked for this path."""
    return path if _THERE.fullmatch(path) else "/"


def _form(body: bytes) -> tuple[str, str, str]:
    """Return what was sent: name, password, and where to; empty ones for anything else."""
    if len(body) > _MOST:
        return "", "", "/"
    try:
        told = parse_qs(body.decode("utf-8"), max_num_fields=4, keep_blank_values=True)
    except ValueError:
        return "", "", "/"
    name, password, there = (told.get(one, [""])[0] for one in ("name", "password", "there"))
    return name[:100], password, _allowed(there)


def door(request: Request, status: int, *, failed: bool = False, unknown: str = "") -> Response:
    """Return the page that leads to a provider of OpenID Connect; `unknown` is who has no user."""
    return _page(request, status, "", failed=failed, provider=TO_PROVIDER, unknown=unknown)


def _page(  # noqa: PLR0913  one a thing that the page says
    request: Request,
    status: int,
    name: str,
    there: str = "/",
    *,
    failed: bool = False,
    wait: int = 0,
    provider: str = "",
    unknown: str = "",
) -> Response:
    """Return the page to log in."""
    language = language_of(request.headers.get("accept-language", ""))
    nonce = secrets.token_urlsafe(16)
    page = html(
        "login.html",
        words_in(language),
        language=language,
        nonce=nonce,
        style=static_files()["desk.css"].decode("utf-8"),
        name=name,
        there=there,
        failed=failed,
        minutes=-(-wait // 60),
        provider=provider,
        unknown=unknown,
    )
    return HTMLResponse(
        page, status, headers={"Content-Security-Policy": _POLICY.format(nonce=nonce)}
    )
