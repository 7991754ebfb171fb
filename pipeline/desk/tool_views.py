"""The desk's pages beside the texts: to sign, to build, and what programs may ask for."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from pipeline.desk.access.rights import Right
from pipeline.desk.desk import Desk
from pipeline.desk.operation import forbidden, visitor_of
from pipeline.desk.operations import OPERATIONS
from pipeline.desk.signatures.page import sheets
from pipeline.desk.views import View, page_of
from pipeline.workbench.taken_in import files_taken_in


def _sign(desk: Desk, request: Request) -> Response:
    """Return the page where a person signs what they decided."""
    visitor = visitor_of(request)
    if not visitor.may(Right.DECIDE):
        return forbidden(request, Right.DECIDE)
    with desk.project.reading() as snapshot:
        found = [*sheets(desk, snapshot, visitor)]
        locales = {one.tag: one for one in snapshot.config.locales}
        source = snapshot.config.source_locale
        signed = [one.item for sheet in found for one in sheet.pending if not one.finding]
        taken = {
            item.digest: files_taken_in(snapshot, item.locale).get(item.digest, ())
            for item in signed
        }
    changed = desk.basket(visitor.by).changed
    values = {"sheets": found, "changed": changed, "taken": taken}
    return page_of(desk, request, "sign.html", locales=locales, source=source, **values)


def _build(desk: Desk, request: Request) -> Response:
    """Return the page where a person builds."""
    if not visitor_of(request).may(Right.BUILD):
        return forbidden(request, Right.BUILD)
    return page_of(desk, request, "build.html")


def _api(desk: Desk, request: Request) -> Response:
    """Return what programs may ask for, for a person to read."""
    return page_of(desk, request, "api.html", operations=OPERATIONS)


def _logged_in(_desk: Desk, _request: Request) -> Response:
    return PlainTextResponse("", 303, {"Location": "/"})


TOOL_VIEWS: dict[str, View] = {
    "/sign": _sign,
    "/build": _build,
    "/api": _api,
    "/login": _logged_in,
}
"What answers at each address."
