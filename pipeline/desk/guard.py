"""What every request must pass before the desk looks at it."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.desk.access import COOKIE, Access

ENTER = "/enter"
MOST = 1024 * 1024
"Bytes of a body: the longest text that a catalog has takes a hundredth."
_METHODS = {"GET", "POST"}
_OURS = {"", "same-origin", "none"}
"What a browser says of where a request comes from, if it says it: a page of the desk, or nobody's."
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
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

    Law: what is not asked with the desk's own host name and with a session of this run gets no
    further; a change also needs the desk's origin and the session's own token.
    """

    app: ASGIApp
    "What comes behind."
    access: Access
    "Who may."
    port: int
    "The desk's port."

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        refused = self._refused(request)
        if refused is None and request.method == "POST":
            refused = await _too_long(request)
        answer = self.app if refused is None else refused
        await answer(scope, receive, _with_headers(send))

    def _refused(self, request: Request) -> Response | None:
        """Return why a request gets no further; None where it does."""
        if request.headers.get("host", "") not in self._hosts():
            return _no(403, "this is no address of the desk")
        if request.method not in _METHODS:
            return _no(405, "the desk knows GET and POST")
        if request.url.path == ENTER and request.method == "GET":
            return None  # it comes from anywhere, and has its own token
        cookie = request.cookies.get(COOKIE.format(port=self.port), "")
        session = self.access.session(cookie)
        if session is None:
            return _no(401, "open the address that the terminal shows")
        request.state.session = session
        return self._forged(request, session)

    def _forged(self, request: Request, session: str) -> Response | None:
        """Return why a request of a session is not its own person's; None where it is."""
        said = request.headers
        if said.get("origin") not in self._origins(request.method):
            return _no(403, "this comes from another page")
        if said.get("sec-fetch-site", "") not in _OURS:
            return _no(403, "this comes from another site")
        changes = request.method == "POST"
        if changes and not self.access.is_csrf(session, said.get("x-csrf-token", "")):
            return _no(403, "load the page again")
        return None

    def _hosts(self) -> set[str]:
        return {f"127.0.0.1:{self.port}", f"localhost:{self.port}"}

    def _origins(self, method: str) -> set[str | None]:
        """Return what a request may give as its origin: a change must give one."""
        ours: set[str | None] = {f"http://{host}" for host in self._hosts()}
        return ours if method == "POST" else {*ours, None}


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
