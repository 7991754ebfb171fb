"""What every request must pass before the desk looks at it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.desk.access.rights import Right, Visitor
from pipeline.desk.desk import Desk
from pipeline.desk.language import words_of
from pipeline.desk.place import Place
from pipeline.desk.refused_page import for_person
from pipeline.errors import PipelineError

ENTER = "/enter"
LOG_IN, LOG_OUT = "/login", "/logout"
TO_PROVIDER, BACK = "/oidc", "/oidc/back"
"Where a log-in by OpenID Connect begins, and where the provider sends the browser."
HOOK = "/api/build"
SIGNATURES = ("x-dragoman-signature", "x-hub-signature-256")
"The headers of a call that a program makes, with its signature."
MOST = 1024 * 1024
"Bytes of a body: the longest text that a catalog has takes a hundredth."
_METHODS = {"GET", "POST"}
_OURS = {"", "same-origin", "none"}
"What a browser says of where a request comes from, if it says it: a page of the desk, or nobody's."
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # with `no-referrer` a form says that it comes from `null`
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        " connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self';"
        " frame-ancestors 'none'"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """The outermost part of the desk.

    Law: what is not asked with the desk's own host name and by a person who may read it gets no
    further; a change also needs the desk's origin and the session's own token.
    """

    app: ASGIApp
    "What comes behind."
    desk: Desk
    "Whose access it is."
    place: Place
    "Where the desk is served."
    stranger: Callable[[Request], Response]
    "Answers who has no session."

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        try:
            refused = self._refused(request)
        except PipelineError:  # the file of users is broken: nobody gets in
            refused = _no(503, "the desk cannot read who may use it")
        if refused is None and request.method == "POST":
            refused = await _too_long(request)
        answer = self.app if refused is None else for_person(request, refused)
        await answer(scope, receive, _with_headers(send))

    def _refused(self, request: Request) -> Response | None:
        """Return why a request gets no further; None where it does."""
        if request.headers.get("host", "") not in self.place.hosts:
            return _no(403, "this is no address of the desk")
        if request.method not in _METHODS:
            return _no(405, "the desk knows GET and POST")
        request.state.origin = self.place.origin_at(request.headers["host"])
        if request.method == "GET" and self._has_ticket(request):
            return None
        if self._has_own_proof(request):
            return self._foreign(request) if request.url.path == LOG_IN else None
        visitor, status = self._visitor(request)
        if visitor is None:
            return self.stranger(request) if status == 401 else _no(403, "ask who runs this desk")
        request.state.visitor = visitor
        return self._forged(request, visitor.session)

    def _has_ticket(self, request: Request) -> bool:
        """Tell whether an address of the preview is that of a session that may read."""
        session = self.desk.tickets.session_of(request.url.path)
        if not session:
            return False
        if self.desk.access.proxy is not None:
            visitor = self._of_proxy(request)[0]
            return visitor is not None and visitor.session == session and visitor.may(Right.READ)
        visitor = self.desk.visitor(session) if self.desk.access.live(session) else None
        return visitor is not None and visitor.may(Right.READ)

    def _has_own_proof(self, request: Request) -> bool:
        """Tell whether a request needs no session: what answers it asks for a proof of its own."""
        access, asked = self.desk.access, (request.method, request.url.path)
        if asked == ("GET", ENTER):
            return access.users is None  # it comes from anywhere, and has its own token
        if asked == ("POST", LOG_IN):
            return access.by_password
        if asked in {("GET", TO_PROVIDER), ("GET", BACK)}:
            return access.provider is not None  # the second has a cookie and a state of its own
        signed = any(name in request.headers for name in SIGNATURES)
        return asked == ("POST", HOOK) and signed and bool(self.desk.secret)

    def _visitor(self, request: Request) -> tuple[Visitor | None, int]:
        """Return who asks; or None, and 401 for nobody, 403 for somebody who may not."""
        access = self.desk.access
        if access.proxy is not None:
            visitor, status = self._of_proxy(request)
        else:
            session = access.session(request.cookies.get(self.place.cookie, ""))
            visitor = self.desk.visitor(session) if session else None
            status = 401
        if visitor is not None and not visitor.may(Right.READ):
            if request.url.path == LOG_OUT and request.method == "POST":
                return visitor, 0
            return None, 403
        return visitor, status

    def _of_proxy(self, request: Request) -> tuple[Visitor | None, int]:
        """Return who the trusted proxy says; what comes from elsewhere says nothing."""
        proxy = self.desk.access.proxy
        names = request.headers.getlist(proxy.header) if proxy else []
        address = request.client.host if request.client else ""
        if proxy is None or not proxy.trusts(address):
            return None, 403
        if len(names) != 1 or not names[0]:
            return None, 401
        return self.desk.named_visitor(names[0], f"proxy:{names[0]}"), 403

    def _foreign(self, request: Request) -> Response | None:
        """Return why a request comes from another page; None where it is the desk's own."""
        said = request.headers
        mine: set[str | None] = {*self.place.origins}
        if said.get("origin") not in (mine if request.method == "POST" else {*mine, None}):
            return _no(403, "this comes from another page")
        if said.get("sec-fetch-site", "") not in _OURS:
            return _no(403, "this comes from another site")
        return None

    def _forged(self, request: Request, session: str) -> Response | None:
        """Return why a request of a session is not its own person's; None where it is."""
        refused = self._foreign(request)
        if refused is not None:
            return refused
        token = request.headers.get("x-csrf-token", "")
        if request.method == "POST" and not self.desk.access.is_csrf(session, token):
            return _no(403, words_of(request)("Load this page again."))
        return None


async def _too_long(request: Request) -> Response | None:
    """Read the body; return a refusal where it is longer than any that is meant."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST:
            return _no(413, "this is longer than any text")
    request.state.body = bytes(body)
    return None


def _no(status: int, words: str) -> Response:
    return PlainTextResponse(f"{words}\n", status)


def _with_headers(send: Send) -> Send:
    """Return `send` with the headers that every answer has, unless it has its own."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            there = {name.lower() for name, _ in message["headers"]}
            message["headers"] = [
                *message["headers"],
                *(
                    (name.lower().encode(), value.encode())
                    for name, value in HEADERS.items()
                    if name.lower().encode() not in there
                ),
            ]
        await send(message)

    return sent
