"""`dragoman serve`: the site on this machine, built again when a file changes."""

import functools
import http.server
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import click

from pipeline.cli.build import build
from pipeline.cli.session import config_of
from pipeline.errors import InputError, PipelineError
from pipeline.project.config import Config
from pipeline.project.snapshot import take_snapshot

Stamps = Mapping[str, tuple[int, int]]
"Time and size of each file, by path."
_EVENTS = "/_changes"
_PAUSE = 0.4
_RELOAD = (
    b"<script>new EventSource('" + _EVENTS.encode() + b"').onmessage=()=>location.reload()</script>"
)


@click.command("serve")
@click.option("--port", default=8000, show_default=True, help="0 takes any free one.")
@click.option("--preview", is_flag=True, help="Also show drafts and stale translations.")
@click.pass_context
def command(context: click.Context, port: int, preview: bool) -> None:
    """Build, serve on 127.0.0.1, rebuild and reload the page when a file changes.

    \b
    Examples:
      dragoman serve
      dragoman serve --port 9000 --preview
    """
    config = config_of(context)
    seen = _stamps(config)  # before the build: what is saved during it makes the next one
    build(take_snapshot(config), config.locales, complete=True, preview=preview)
    site = Site(config.root / config.build / "site")
    try:
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", port), functools.partial(_Handler, site)
        )
    except OSError as error:
        message = f"port {port} cannot be had: {error.strerror}"
        hint = "another program has it; give another one with --port"
        raise InputError(message, where="--port", hint=hint) from None
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"http://127.0.0.1:{server.server_address[1]}/ (Ctrl-C ends)")
    _watch(context, site, seen, preview=preview)


class Site:
    """The folder that is served, and a count of its builds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.version = 0
        self.changed = threading.Condition()

    def tell(self) -> None:
        """Tell the open pages that the site was built again."""
        with self.changed:
            self.version += 1
            self.changed.notify_all()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files; pages get a line that reloads them."""

    def __init__(self, site: Site, *args: object) -> None:
        self.site = site
        super().__init__(*args, directory=str(site.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a page, a file, or the stream of changes."""
        host = (self.headers.get("Host") or "").rsplit(":", 1)[0]
        if host not in {"127.0.0.1", "localhost"}:  # a foreign name that points here: DNS rebinding
            self.send_error(403)
        elif self.path == _EVENTS:
            self._events()
        elif self.path.split("?")[0].endswith((".html", "/")):
            self._page()
        else:
            super().do_GET()

    def _page(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes().replace(b"</body>", _RELOAD + b"</body>")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = self.site.version
        try:
            while True:
                with self.site.changed:
                    self.site.changed.wait(timeout=15)
                    version = self.site.version
                self.wfile.write(b"data: built\n\n" if version != seen else b": still here\n\n")
                self.wfile.flush()
                seen = version
        except OSError:
            return  # the page was closed

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Stay silent: what matters is what was built."""


def _watch(context: click.Context, site: Site, seen: Stamps, *, preview: bool) -> None:
    """Build again on every change, until interrupted; a file that cannot be built is told."""
    config = config_of(context)
    while True:
        time.sleep(_PAUSE)
        now = _stamps(config)
        if now == seen:
            continue
        seen = now
        try:
            config = config_of(context)
            outcome = build(take_snapshot(config), config.locales, complete=True, preview=preview)
        except PipelineError as error:
            click.echo(f"dragoman: {error}", err=True)
            continue
        if outcome.made or outcome.removed:
            click.echo(f"{len(outcome.made)} made, {len(outcome.removed)} removed")
            site.tell()


def _stamps(config: Config) -> Stamps:
    """Return time and size of every file that people edit."""
    folders = [
        config.root / name for name in (config.source, config.locale, config.templates) if name
    ]
    files = [config.root / config.file]
    files += [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    stamps = {}
    for path in files:
        try:
            stat = path.stat()
        except OSError:
            continue  # gone between the listing and now
        stamps[str(path)] = (stat.st_mtime_ns, stat.st_size)
    return stamps
