"""Programs from npm that judge pages: `make judges` puts them in `tests/node/node_modules`."""

import json
import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest

from tests.browser.chromium import FLAGS
from tests.tools import ROOT, need

_ANY = "-Dnu.validator.servlet.allowed-address-type=all"
NODE = ROOT / "tests" / "node"


def need_judge(package: str, *programs: str) -> Path:
    """Return the folder of an npm package; skip where it or a program is missing, or fail."""
    need("node", *programs)
    folder = NODE / "node_modules" / package
    if not folder.is_dir():
        reason = f"needs {package} from npm: run `make judges`"
        if os.environ.get("DRAGOMAN_REQUIRE_TOOLS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


def mdx_faults(paths: Iterable[Path]) -> list[str]:
    """Return what a reader of MDX cannot read in these files, a line each."""
    need_judge("@mdx-js/mdx")
    names = "".join(f"{path}\n" for path in paths)
    done = _run("node", str(NODE / "mdx.mjs"), given=names)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def html_messages(site: Path, at: str = "/") -> list[str]:
    """Return what the Nu HTML checker says of the pages of a site that stands `at` a path.

    They are asked of a server: from a disk no file is of the site's own origin, which its
    Content-Security-Policy asks for.
    """
    jar = need_judge("vnu-jar", "java") / "build/dist/vnu.jar"
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    with served(site, at) as origin:
        addresses = [f"{origin}{at}{quote(name)}" for name in names]
        local = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
        words = ("java", "-Xss4m", local, _ANY, "-jar", str(jar), "--format", "json", "--stdout")
        done = _run(*words, *addresses)
    told = json.loads(done.stdout)["messages"]
    return [
        f"{one.get('url', '').removeprefix(origin)}:{one.get('lastLine', 0)}: "
        f"{one.get('subType', one['type'])}: {one['message']}"
        for one in told
    ]


@contextmanager
def served(site: Path, at: str = "/", answers: "Queue[bytes] | None" = None) -> Iterator[str]:
    """Serve a folder at a path of 127.0.0.1 and yield the server's origin.

    What pages post goes to `answers`.
    """

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            return super().translate_path("/" + path.removeprefix(at))

        def do_POST(self) -> None:
            if answers is not None:
                answers.put(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its name there
            pass

    handler = partial(Handler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def lighthouse(address: str, profile: Path, *words: str) -> dict[str, Any]:
    """Return Lighthouse's report on a page."""
    folder = need_judge("lighthouse", "chromium")
    flags = " ".join((*FLAGS, f"--user-data-dir={profile}"))
    command = ("node", str(folder / "cli/index.js"), address, "--output=json", "--quiet")
    done = _run(*command, f"--chrome-flags={flags}", *words, CHROME_PATH=_chromium())
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _chromium() -> str:
    found = subprocess.run(["which", "chromium"], capture_output=True, text=True, check=True)
    return found.stdout.strip()


def _run(*words: str, given: str = "", **variables: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, **variables}
    return subprocess.run(
        words,
        input=given,
        cwd=NODE,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
