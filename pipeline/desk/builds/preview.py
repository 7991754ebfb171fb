"""The built preview, shown by the desk as a site that can reach nothing else of it."""

import mimetypes
import secrets
from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from pipeline.project.built_files import site_folder
from pipeline.project.config import Config

PREVIEW = "/preview/"
_POLICY = (
    "sandbox allow-scripts; default-src 'none'; script-src {own}; style-src {own} 'unsafe-inline';"
    " img-src {own} data:; font-src {own}; media-src {own}; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)
_MOST = 32 * 1024 * 1024
_TICKETS = 5_000


class Tickets:
    """Addresses of the preview that nobody can guess, one a session.

    The pages have no origin, so that nothing in them can act for who reads them; and without one a
    browser sends no cookie for what they load. So the address itself says who may: it shows built
    files alone, and is good as long as its session is.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._tickets: dict[str, str] = {}
        self._sessions: dict[str, str] = {}

    def of(self, session: str) -> str:
        """Return the ticket of a session."""
        if session not in self._tickets:
            ticket = secrets.token_urlsafe(24)
            self._tickets[session], self._sessions[ticket] = ticket, session
            if len(self._tickets) > _TICKETS:
                old = next(iter(self._tickets))
                del self._sessions[self._tickets.pop(old)]
        return self._tickets[session]

    def session_of(self, path: str) -> str:
        """Return the session that the ticket of an address is of; empty where it is of none."""
        ticket = path.removeprefix(PREVIEW).partition("/")[0] if path.startswith(PREVIEW) else ""
        return self._sessions.get(ticket, "")


def preview_file(config: Config, request: Request) -> Response:
    """Answer with a file of the preview.

    Law: no file outside of the built preview is read, whatever the path says.
    """
    name = PurePosixPath(request.path_params["path"] or "index.html")
    folder = (config.root / site_folder(config, preview=True)).resolve()
    try:
        path = (folder / name).resolve()
        if path.is_dir() and not request.url.path.endswith("/"):
            return Response(status_code=303, headers={"Location": f"{request.url.path}/"})
        path = path / "index.html" if path.is_dir() else path
    except (ValueError, OSError):  # a sign that no file has in its name
        return PlainTextResponse("the preview has no such file\n", 404)
    inside = path.is_relative_to(folder) and ".." not in name.parts
    if not inside or not path.is_file() or path.stat().st_size > _MOST:
        return PlainTextResponse("the preview has no such file\n", 404)
    own = f"{request.state.origin}{PREVIEW}{request.path_params['ticket']}/"
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    headers = {
        "Content-Security-Policy": _POLICY.format(own=own),
        "Cross-Origin-Resource-Policy": "cross-origin",  # its pages have no origin
        "Referrer-Policy": "no-referrer",  # the address is the key
    }
    return Response(path.read_bytes(), media_type=kind, headers=headers)
