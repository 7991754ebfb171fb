"""The two addresses of a log-in by OpenID Connect: from here to the provider, and back."""

import logging

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pipeline.desk.access.guard import BACK
from pipeline.desk.access.login import ENTERED, door, with_cookie
from pipeline.desk.access.oidc_names import LONGEST, LogInError, Told
from pipeline.desk.desk import Desk
from pipeline.desk.place import Place
from pipeline.errors import PipelineError

_LOG = logging.getLogger(__name__)


def to_provider(desk: Desk, place: Place, request: Request) -> Response:
    """Send a browser to the provider, with a cookie that binds the log-in to it."""
    provider = desk.access.provider
    if provider is None:
        return door(request, 404)
    asked, cookie = desk.access.log_ins.begun()
    answer = RedirectResponse(provider.address(asked, _back(request)), 303)
    # Not strict: the browser comes back from another site, and must have it then.
    answer.set_cookie(
        place.log_in_cookie,
        cookie,
        max_age=int(LONGEST),
        httponly=True,
        samesite="lax",
        path="/",
        secure=place.is_secure,
    )
    return answer


def from_provider(desk: Desk, place: Place, request: Request) -> Response:
    """Let in whom the provider names and the file of users has; tell all others so.

    Law: where it leads hangs on nothing that the request says: to the desk's first page.
    """
    try:
        told = _told(desk, place, request)
        name = desk.access.known(told)
    except LogInError as error:
        _LOG.warning("nobody logged in: %.300r", str(error))
        return _without(place, door(request, 400, failed=True))
    except PipelineError:  # the file of users is broken: nobody gets in, and no path is told
        return _without(place, door(request, 503, failed=True))
    if not name:
        _LOG.warning("the file of users does not have %.300r", told.name)
        return _without(place, door(request, 403, unknown=told.name[:200]))
    answer = with_cookie(HTMLResponse(ENTERED), place, desk.access.begin(name))
    return _without(place, answer)


def _told(desk: Desk, place: Place, request: Request) -> Told:
    """Return whom the provider names; raise `LogInError`."""
    said, access = request.query_params, desk.access
    if access.provider is None:
        raise LogInError("the desk has no provider")
    asked = access.log_ins.taken(
        request.cookies.get(place.log_in_cookie, ""), said.get("state", "")
    )
    if said.get("iss", access.provider.issuer) != access.provider.issuer:  # RFC 9207
        raise LogInError("the answer is of another provider")
    if "error" in said or not said.get("code"):
        raise LogInError(f"the provider says {said.get('error', 'nothing')}")
    return access.provider.who(asked, said["code"], _back(request))


def _back(request: Request) -> str:
    """Return where the provider sends a browser: the guard has seen that the host is the desk's."""
    return f"{request.state.origin}{BACK}"


def _without(place: Place, answer: Response) -> Response:
    """Take away the cookie of a log-in that ended."""
    answer.delete_cookie(place.log_in_cookie, path="/", secure=place.is_secure, httponly=True)
    return answer
