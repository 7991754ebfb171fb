"""The site on this machine: files of one folder, to this machine's browsers alone."""

import functools
import html
import http.server
import re
import sys
import threading
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

_EVENTS = "/_changes"
_HOST = re.compile(r"(?:127\.0\.0\.1|\[::1\]|localhost\.?)(?::\d+)?", re.IGNORECASE)
"""This machine, as a browser names it. A page of another site cannot have such a name, also behind
a tunnel that leads from `[::1]` here."""
_SILENCE = 15
"Seconds after which an open page is told that the server still lives."
_SCRIPTS = re.compile(r"script-src 'self'[^;]*;")
"What a page lets run: here also what loads it again."
_RELOAD = (
    f"<script>new EventSource('{_EVENTS}?seen={{seen}}&page='+encodeURIComponent("
    "location.pathname)).onmessage=()=>location.reload()</script>"
)
_NOTICE = """\
<div role="alert" lang="en" dir="ltr" style="position:fixed;inset:auto 0 0 0;z-index:2147483647;\
max-height:50vh;overflow:auto;padding:1rem;background:#7f1d1d;color:#fff;\
font:1rem/1.5 ui-monospace,monospace;white-space:pre-wrap">\
The site was not built again, and this page is older than its sources:
{error}</div>
"""
_MISSING = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not found</title></head>
<body><h1>Not found</h1><p>The site has no page here.</p></body></html>
"""


class Site:
    """The folder that is served, a count of its builds, and what stopped the last one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.version = 0
        self.files = 0
        "How often a file that pages load was made anew."
        self.error = ""
        self.changed = threading.Condition()

    def announce(self, error: str = "", *, files: bool = True) -> None:
        """Let the open pages load again that are others now: the site was built, or `error` was.

        `files`: whether something was made anew that pages load.
        """
        with self.changed:
            self.version += 1
            self.files += files
            self.error = error
            self.changed.notify_all()


def server_of(site: Site, port: int) -> http.server.ThreadingHTTPServer:
    """Return a server of the site on 127.0.0.1; raise `OSError` where the port cannot be had."""
    handler = functools.partial(_Handler, site)
    return _Server(("127.0.0.1", port), handler)


class _Server(http.server.ThreadingHTTPServer):
    """A thread a connection; a connection that breaks is no news."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Print the trace of an error of ours alone."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files; pages get a line that reloads them."""

    timeout = 60
    "Seconds that a client may take to ask, or to read: an idle one does not hold its thread."

    def __init__(self, site: Site, *args: object) -> None:
        self.site = site
        super().__init__(*args, directory=str(site.folder))  # type: ignore[arg-type]

    def parse_request(self) -> bool:
        """Read the request; refuse one for another host, whatever its method."""
        if not super().parse_request():
            return False
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or not _HOST.fullmatch(
            hosts[0].strip()
        ):  # a foreign name that points here: DNS rebinding
            self.send_error(403)
            return False
        return True

    def do_GET(self) -> None:
        """Answer a page, a file, or the stream of changes."""
        if self.path.partition("?")[0] == _EVENTS:
            self._events()
        else:
            self._answer()

    def do_HEAD(self) -> None:
        """Answer as GET does, without the body."""
        if self.path.partition("?")[0] == _EVENTS:
            self._head(200, "text/event-stream")
        else:
            self._answer()

    def _answer(self) -> None:
        path = self._file(self.path)
        if path is None:
            self._page(404, _MISSING)
        elif path.is_dir():
            super().do_HEAD()  # sends the browser to the same name with a slash
        elif path.suffix == ".html":
            self._page(200, path.read_text("utf-8", "replace"), self._fingerprint(path))
        else:
            self._body(200, self.guess_type(str(path)), path.read_bytes())

    def _file(self, address: str) -> Path | None:
        """Return the file that `address` names; None for one outside the folder, or none."""
        try:
            path = Path(self.translate_path(address))
            if address.partition("?")[0].endswith("/"):
                path /= "index.html"
            real = path.resolve()
            inside = real.is_relative_to(self.site.folder.resolve())  # links may lead out
            return path if inside and real.exists() else None
        except (OSError, ValueError):  # a name that no file can have
            return None

    def _fingerprint(self, path: Path | None) -> str:
        """Return what changes with all that a browser would show of a page."""
        data = path.read_bytes() if path else b""
        site = self.site
        return sha256(data + f"{site.files} {site.error}".encode()).hexdigest()[:16]

    def _page(self, status: int, page: str, seen: str = "") -> None:
        error = self.site.error
        notice = _NOTICE.replace("{error}", html.escape(error)) if error else ""
        page = _SCRIPTS.sub("script-src 'self' 'unsafe-inline';", page, count=1)
        body, end, rest = page.rpartition("</body>")
        added = notice + _RELOAD.replace("{seen}", seen)
        page = f"{body}{added}{end}{rest}" if end else f"{page}{added}"
        self._body(status, "text/html; charset=utf-8", page.encode("utf-8"))

    def _body(self, status: int, kind: str, data: bytes) -> None:
        self._head(status, kind, len(data))
        if self.command != "HEAD":
            self.wfile.write(data)

    def _head(self, status: int, kind: str, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()

    def _events(self) -> None:
        seen = self.site.version
        self._head(200, "text/event-stream")
        try:
            while True:
                with self.site.changed:
                    self.site.changed.wait_for(functools.partial(self._is_new, seen), _SILENCE)
                    version = self.site.version
                news = version != seen and self._is_other()
                self.wfile.write(b"data: built\n\n" if news else b": still here\n\n")
                self.wfile.flush()
                seen = version
        except OSError:
            return  # the page was closed

    def _is_other(self) -> bool:
        """Tell whether the page that asks is another now; one that has no file always may be."""
        asked = parse_qs(urlsplit(self.path).query)
        seen, page = asked.get("seen", [""])[0], asked.get("page", [""])[0]
        path = self._file(page) if seen else None
        return path is None or path.is_dir() or self._fingerprint(path) != seen

    def _is_new(self, seen: int) -> bool:
        return self.site.version != seen

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Stay silent: what matters is what was built."""
