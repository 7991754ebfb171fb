"""The desk as an ASGI application: its addresses, and what answers at each."""

import mimetypes
from collections.abc import Callable
from functools import partial

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from pipeline.desk.access.guard import BACK, ENTER, LOG_IN, LOG_OUT, TO_PROVIDER, Guard
from pipeline.desk.access.login import ENTERED, log_in, log_out, stranger, with_cookie
from pipeline.desk.access.oidc_login import from_provider, to_provider
from pipeline.desk.access.rights import Right
from pipeline.desk.builds.preview import PREVIEW, preview_file
from pipeline.desk.desk import Desk
from pipeline.desk.operation import forbidden
from pipeline.desk.operations import OPERATIONS
from pipeline.desk.pages import static_files
from pipeline.desk.place import Place
from pipeline.desk.refused_page import NO_PAGE, for_person
from pipeline.desk.tool_views import TOOL_VIEWS
from pipeline.desk.views import VIEWS
from pipeline.errors import PipelineError


def app_of(desk: Desk, place: Place) -> Guard:
    """Return the application of a desk that is served at a place."""
    routes = [
        Route(ENTER, partial(_enter, desk, place), methods=["GET"]),
        Route(LOG_IN, partial(log_in, desk, place), methods=["POST"]),
        Route(TO_PROVIDER, partial(to_provider, desk, place), methods=["GET"]),
        Route(BACK, partial(from_provider, desk, place), methods=["GET"]),
        Route(LOG_OUT, partial(log_out, desk, place), methods=["POST"]),
        Route(PREVIEW + "{ticket}/{path:path}", partial(_preview, desk), methods=["GET"]),
        Route("/static/{name}", _static, methods=["GET"]),
        *(
            Route(path, _answer(desk, view, Right.READ), methods=["GET"])
            for path, view in {**VIEWS, **TOOL_VIEWS}.items()
        ),
        *(
            Route(one.path, _answer(desk, one.answer, one.right), methods=[one.method])
            for one in OPERATIONS
        ),
    ]
    app = Starlette(routes=routes, exception_handlers={404: _no_page})
    return Guard(app=app, desk=desk, place=place, stranger=partial(stranger, desk))


def _answer(
    desk: Desk, view: Callable[[Desk, Request], Response], right: Right
) -> Callable[[Request], Response]:
    """Return what answers who may; what is wrong in the project is said in its words."""

    def answer(request: Request) -> Response:
        visitor = getattr(request.state, "visitor", None)
        if visitor is not None and not visitor.may(right):  # without one it has a proof of its own
            return for_person(request, forbidden(request, right))
        try:
            return for_person(request, view(desk, request))
        except PipelineError as error:
            return for_person(request, PlainTextResponse(f"{error}\n", 422))

    return answer


def _no_page(request: Request, _: Exception) -> Response:
    return for_person(request, PlainTextResponse(f"{NO_PAGE}\n", 404))


def _enter(desk: Desk, place: Place, request: Request) -> Response:
    """Let in who has the token, once."""
    there = desk.access.session(request.cookies.get(place.cookie, ""))
    cookie = desk.access.enter(request.query_params.get("token", ""))
    if cookie is None and there is None:
        words = "this address was used before; start the desk again for a new one\n"
        return for_person(request, PlainTextResponse(words, 401))
    answer = HTMLResponse(ENTERED)
    return with_cookie(answer, place, cookie) if cookie is not None else answer


def _preview(desk: Desk, request: Request) -> Response:
    with desk.project.reading() as snapshot:
        config = snapshot.config
    return preview_file(config, request)


def _static(request: Request) -> Response:
    data = static_files().get(request.path_params["name"])
    if data is None:
        return PlainTextResponse("no such file\n", 404)
    kind = mimetypes.guess_type(request.path_params["name"])[0] or "text/plain"
    return Response(data, media_type=kind)
