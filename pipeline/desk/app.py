"""The desk as an ASGI application: its addresses, and what answers at each."""

import mimetypes
from collections.abc import Callable
from functools import partial

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from pipeline.desk.access import COOKIE
from pipeline.desk.api import API
from pipeline.desk.desk import Desk
from pipeline.desk.guard import ENTER, Guard
from pipeline.desk.pages import static_files
from pipeline.desk.views import VIEWS
from pipeline.errors import PipelineError

_ENTERED = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Dragoman</title>'
    '<link rel="icon" href="data:,"><meta http-equiv="refresh" content="0; url=/">'
    '<p><a href="/">Dragoman</a></p></html>'
)
"From here on requests are the desk's own, whoever opened the address."


def app_of(desk: Desk, port: int) -> Guard:
    """Return the application of a desk that is served at `port`."""
    routes = [
        Route(ENTER, partial(_enter, desk, port), methods=["GET"]),
        Route("/static/{name}", _static, methods=["GET"]),
        *(Route(path, _answer(desk, view), methods=["GET"]) for path, view in VIEWS.items()),
        *(
            Route(path, _answer(desk, call), methods=[method])
            for (method, path), call in API.items()
        ),
    ]
    return Guard(app=Starlette(routes=routes), access=desk.access, port=port)


def _answer(desk: Desk, view: Callable[[Desk, Request], Response]) -> Callable[[Request], Response]:
    """Return what answers a request; what is wrong in the project is said in its words."""

    def answer(request: Request) -> Response:
        try:
            return view(desk, request)
        except PipelineError as error:
            return PlainTextResponse(f"{error}\n", 422)

    return answer


def _enter(desk: Desk, port: int, request: Request) -> Response:
    """Let in who has the token, once."""
    name = COOKIE.format(port=port)
    there = desk.access.session(request.cookies.get(name, ""))
    cookie = desk.access.enter(request.query_params.get("token", ""))
    if cookie is None and there is None:
        words = "this address was used before; start the desk again for a new one\n"
        return PlainTextResponse(words, 401)
    answer = HTMLResponse(_ENTERED)
    if cookie is not None:
        answer.set_cookie(name, cookie, httponly=True, samesite="strict", path="/")
    return answer


def _static(request: Request) -> Response:
    data = static_files().get(request.path_params["name"])
    if data is None:
        return PlainTextResponse("no such file\n", 404)
    kind = mimetypes.guess_type(request.path_params["name"])[0] or "text/plain"
    return Response(data, media_type=kind)
