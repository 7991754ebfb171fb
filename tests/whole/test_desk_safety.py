"""Who gets at the desk, and what nobody can do through it: a real server on 127.0.0.1."""

import asyncio
import http.client
import random
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
import requests

from pipeline.desk.access.guard import ENTER, MOST
from pipeline.desk.app import app_of
from pipeline.desk.operations import OPERATIONS
from pipeline.desk.place import Place
from pipeline.desk.tool_views import TOOL_VIEWS
from pipeline.desk.views import VIEWS
from tests.desks import Client, project, running
from tests.tools import ROOT, dragoman

PATHS = [
    *(
        path.replace("{tag}", "es").replace("{domain:path}", "a")
        for path in {**VIEWS, **TOOL_VIEWS}
    ),
    *(one.path for one in OPERATIONS),
    "/static/desk.js",
    "/logout",
    "/oidc",
    "/oidc/back?code=x&state=x",
    "/preview/x/index.html",
    "/read/es/../../dragoman.toml",
    "/nothing",
    "//127.0.0.1/",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[Client]:
    with running(folder) as one:
        yield one.enter()


def files(folder: Path) -> dict[str, bytes]:
    """The files of people, and what a decision would add."""
    places = [folder / "dragoman.toml", *folder.glob("source/**/*"), *folder.glob("locale/**/*")]
    return {str(path): path.read_bytes() for path in places if path.is_file()}


async def asked(app: Any, method: str, path: str, headers: dict[str, str]) -> int:
    """The status of an answer, without a socket between: a thousand of them take a second."""
    status: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"{}", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            status.append(message["status"])

    name, _, query = path.partition("?")
    scope = {"type": "http", "method": method, "path": name, "query_string": query.encode()}
    scope |= {"headers": [(k.lower().encode(), v.encode()) for k, v in headers.items()]}
    await app(scope, receive, send)
    return status[0]


def test_who_has_no_session_gets_nothing_and_changes_nothing(folder: Path, client: Client) -> None:
    before = files(folder)
    chance = random.Random(15)
    port = int(client.base.rpartition(":")[2])
    app = app_of(client.desk, Place(port=port))
    cookies = ["", "x", "a.b", "." * 40, f"{'a' * 32}.{'0' * 64}"]
    own = {"Host": f"127.0.0.1:{port}", "Origin": client.base, "X-CSRF-Token": client.csrf}

    async def all_of_them() -> None:
        for number in range(1000):
            path = PATHS[number % len(PATHS)]
            method = chance.choice(["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"])
            cookie = f"dragoman-desk-{port}={chance.choice(cookies)}"
            status = await asked(app, method, path, {**own, "Cookie": cookie})
            wanted = {401, 403} if method in {"GET", "POST"} else {405}
            assert status in wanted, (method, path, status)

    asyncio.run(all_of_them())
    assert files(folder) == before


def test_a_stranger_gets_nothing_of_a_real_server(folder: Path, client: Client) -> None:
    before = files(folder)
    text = next(iter(client.texts().values()))
    body = {"action": "approve", "locale": "es", "document": "a", **text}
    headers = {"Origin": client.base, "X-CSRF-Token": client.csrf}
    for path in PATHS:
        assert requests.get(client.base + path, timeout=30).status_code == 401, path
        answer = requests.post(client.base + path, json=body, headers=headers, timeout=30)
        assert answer.status_code == 401, path
    assert files(folder) == before


@pytest.mark.parametrize("token", ["", "x", "%00", "é"])
def test_a_token_that_was_not_given_lets_nobody_in(client: Client, token: str) -> None:
    answer = requests.get(f"{client.base}{ENTER}?token={token}", timeout=30)
    assert answer.status_code == 401
    assert "Set-Cookie" not in answer.headers


def test_the_token_is_good_once(folder: Path) -> None:
    with running(folder) as one:
        address = f"{one.base}{ENTER}?token={one.desk.access.token}"
        first = requests.get(address, timeout=30)
        assert first.status_code == 200
        cookie = first.headers["Set-Cookie"].casefold()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert requests.get(address, timeout=30).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Host": "example.org"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"X-CSRF-Token": ""},
        {"X-CSRF-Token": "0" * 64},
        {"X-CSRF-Token": "é"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_forged_changes_are_refused(folder: Path, client: Client, headers: dict[str, str]) -> None:
    before = files(folder)
    text = client.texts()["Pain"]
    body = {"action": "approve", "locale": "es", "document": "a", **text}
    sent = {name: value.encode("utf-8").decode("latin-1") for name, value in headers.items()}
    assert client.post("/api/act", body, **sent).status_code == 403
    assert files(folder) == before


def test_the_csrf_token_of_one_session_is_none_of_another(folder: Path, client: Client) -> None:
    with running(folder) as one:
        one.enter()
        other = one.desk.access.csrf("another")
        assert one.post("/api/act", {}, **{"X-CSRF-Token": other}).status_code == 403
        assert one.post("/api/act", {}, **{"X-CSRF-Token": client.csrf}).status_code == 403


def test_other_methods_are_none(client: Client) -> None:
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"):
        answer = client.session.request(method, f"{client.base}/", timeout=30)
        assert answer.status_code == 405, method


OUTSIDE = [
    "/read/es/../../../etc/passwd",
    "/read/es/..%2f..%2fdragoman.toml",
    "/read/..%2f..%2f/a",
    "/frame/es/%2fetc%2fpasswd",
    "/frame/es/a%00.md",
    "/rows/es/a/../a",
    "/open/es/../../../../etc/passwd?text=0",
    "/static/..%2fapp.py",
    "/static/../app.py",
    "/static/%2e%2e%2fapp.py",
    "/static/vendor",
    "/api/texts?locale=..%2f..&document=a",
    "/api/texts?locale=es&document=..%2f..%2fdragoman",
    "/api/text?locale=es&document=%2fetc%2fpasswd&text=0",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_path_leaves_the_project(folder: Path, client: Client, path: str) -> None:
    before = files(folder)
    host, _, port = client.base.removeprefix("http://").partition(":")
    bare = http.client.HTTPConnection(host, int(port), timeout=30)  # it leaves `..` as it is
    cookie = "; ".join(f"{one.name}={one.value}" for one in client.session.cookies)
    bare.request("GET", path, headers={"Cookie": cookie})
    answer = bare.getresponse()
    said = answer.read().decode("utf-8")
    bare.close()
    assert answer.status in {404, 422}, said[:200]
    assert "root:" not in said
    assert "locales" not in said
    assert files(folder) == before


def test_long_and_broken_bodies_are_refused(client: Client) -> None:
    headers = {"Origin": client.base, "X-CSRF-Token": client.csrf}

    def sent(data: bytes) -> int:
        url = f"{client.base}/api/act"
        return client.session.post(url, data=data, headers=headers, timeout=30).status_code

    assert sent(b" " * (MOST + 1)) == 413
    for data in (b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"action": 1}', b'{"action": "x"}'):
        assert sent(data) == 422, data[:20]
    assert sent(b'{"action": "save", "locale": "es", "document": "a", "forms": ["\\ud800"]}') == 422


def test_every_answer_has_a_strict_policy(client: Client) -> None:
    for path in ("/", "/read/es/a", "/static/desk.css", "/api/project", "/nothing"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'"), path
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
    frame = client.get("/frame/es/a").headers["Content-Security-Policy"]
    assert "sandbox allow-scripts" in frame
    assert "unsafe" not in frame
    assert "allow-same-origin" not in frame


def test_it_listens_on_this_machine_alone(folder: Path) -> None:
    with running(folder) as one:
        port = int(one.base.rpartition(":")[2])
        done = dragoman("review", "serve", "--port", str(port), cwd=folder, code=2)
        assert "cannot be had" in done.stderr


def test_a_locale_that_there_is_not_is_named(folder: Path) -> None:
    done = dragoman("review", "serve", "-l", "xx", cwd=folder, code=2)
    assert "xx" in done.stderr


def test_other_commands_import_no_server() -> None:
    code = "import sys, pipeline.cli.review; print({'starlette', 'uvicorn'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == b"set()"


@pytest.mark.parametrize("path", ["/nothing", "/read/es/nothing", "/read/xx/a", "/read/es/%3Cb%3E"])
def test_a_refusal_is_a_page_for_a_person_and_plain_for_a_program(
    client: Client, path: str
) -> None:
    plain = client.get(path)
    page = client.get(path, headers={"Accept": "text/html,*/*;q=0.8"})
    assert plain.status_code == page.status_code
    assert plain.status_code in {404, 422}
    assert plain.headers["content-type"].startswith("text/plain")
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["content-security-policy"] == plain.headers["content-security-policy"]
    assert f"<h1>{escape(plain.text.strip())}</h1>" in page.text
    assert "<b>" not in page.text
