"""Builds that people and programs ask the desk for, the preview, and the page of the API."""

import hmac
import json
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import requests
from openapi_spec_validator import validate

from pipeline.desk.app import app_of
from pipeline.desk.place import Place
from tests.desks import Client, project, running
from tests.whole.test_desk_safety import files

SECRET = "a secret of two programs"  # noqa: S105  of this test alone


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with running(project(tmp_path), secret=SECRET) as one:
        yield one.enter()


def ended(client: Client) -> Any:
    """What the events of a build tell, to its end."""
    answer = client.get("/api/build/events", stream=True)
    assert answer.headers["content-type"].startswith("text/event-stream")
    told = [json.loads(line[6:]) for line in answer.iter_lines() if line.startswith(b"data: ")]
    assert not told[-1]["running"]
    assert all(one["running"] for one in told[:-1])
    return told[-1]


def test_a_preview_is_built_watched_and_opened(client: Client, tmp_path: Path) -> None:
    before = files(tmp_path)
    answer = client.post("/api/build", {"preview": True})
    assert answer.status_code == 202
    assert answer.json()["running"]
    build = ended(client)
    assert build["error"] == ""
    assert build["result"]["made"] > 0
    assert build["done"] <= build["total"]
    page = requests.get(f"{client.base}{build['open']}es/a/", timeout=30)  # without a cookie
    assert page.status_code == 200
    assert "Tome 20 mg" in page.text
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-scripts; default-src 'none'")
    assert "allow-same-origin" not in policy
    assert "'self'" not in policy  # nothing of the desk itself
    assert files(tmp_path) == before
    assert not (tmp_path / "build/site").exists()


@pytest.mark.parametrize(
    "path",
    ["../site/index.html", "..%2f..%2fdragoman.toml", "%2fetc%2fpasswd", "es/../../../source/a.md",
     "%00", "x" * 5000, "es/%2e%2e/%2e%2e/%2e%2e/source/a.md"],
)  # fmt: skip
def test_no_path_of_the_preview_leads_out_of_it(client: Client, path: str) -> None:
    (client.desk.project.root / "build/preview").mkdir(parents=True)
    (client.desk.project.root / "build/preview/link").symlink_to("../../dragoman.toml")
    ticket = client.desk.tickets.of(next(iter(client.desk.access._sessions)))
    for one in (path, "link"):
        answer = requests.get(f"{client.base}/preview/{ticket}/{one}", timeout=30)
        assert answer.status_code in {401, 404}, answer.text[:99]
        assert "locales" not in answer.text


def test_a_ticket_ends_with_its_session(client: Client) -> None:
    session = next(iter(client.desk.access._sessions))
    address = f"{client.base}/preview/{client.desk.tickets.of(session)}/"
    assert requests.get(address, timeout=30).status_code == 404  # nothing is built
    assert requests.get(f"{client.base}/preview/x/", timeout=30).status_code == 401
    client.post("/logout", {})
    assert requests.get(address, timeout=30).status_code == 401


def test_the_site_is_built_and_what_is_broken_is_said(client: Client, tmp_path: Path) -> None:
    client.post("/api/build", {"locales": ["es"]})
    assert ended(client)["error"] == ""
    assert (tmp_path / "build/site/es/a/index.html").exists()
    assert client.post("/api/build", {"locales": ["xx"]}).status_code == 422
    (tmp_path / "locale/es/LC_MESSAGES/a.po").write_text('msgid "x\n', encoding="utf-8")
    client.post("/api/build", {"preview": True})
    build = ended(client)
    assert "a.po" in build["error"]
    assert "open" not in build


BROKEN = """
import sys
if "pipeline.desk.builds.process" in sys.orig_argv:
    import pipeline.status.build
    def fail(*_, **__):
        raise RuntimeError("a secret place: " + __file__)
    pipeline.status.build.build = fail
"""


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_fault_of_ours_is_told_plainly_and_its_trace_is_in_the_log_alone(
    client: Client,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    language: str,
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/sitecustomize.py").write_text(BROKEN, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "own"))
    client.session.headers["Accept-Language"] = language
    client.post("/api/build", {"preview": True})
    build = ended(client)
    words = "no de uno de los textos" if language == "es" else "not by one of the texts"
    assert words in build["error"]
    assert "Traceback" not in str(build)
    assert "secret place" not in str(build)
    assert "open" not in build
    assert "RuntimeError: a secret place" in caplog.text
    assert "Traceback" in caplog.text


def test_who_asks_while_a_build_runs_gets_one_that_begins_later(client: Client) -> None:
    first = client.post("/api/build", {"preview": True}).json()["number"]
    again = [client.post("/api/build", {"preview": True}).json()["number"] for _ in range(5)]
    assert set(again) <= {first, first + 1}
    for _ in range(1_200):
        now = client.get("/api/build").json()
        if not now["running"] and now["number"] > first:
            break
        time.sleep(0.1)
    assert now["number"] == first + 1
    assert now["error"] == ""


def hooked(client: Client, body: bytes, signature: str, **headers: str) -> int:
    """What a program gets that calls without a session."""
    sent = {"X-Dragoman-Signature": signature, **headers}
    return requests.post(
        f"{client.base}/api/build", data=body, headers=sent, timeout=30
    ).status_code


def seal(body: bytes, secret: str = SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, sha256).hexdigest()


def test_a_program_that_knows_the_secret_builds(client: Client) -> None:
    body = b'{"preview": true}'
    assert hooked(client, body, seal(body)) == 202
    assert client.get("/api/build").json()["by"] == "a program"
    ended(client)
    sent = {"X-Hub-Signature-256": seal(b"{}")}
    answer = requests.post(f"{client.base}/api/build", data=b"{}", headers=sent, timeout=30)
    assert answer.status_code == 202


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "sha256=",
        "x",
        "é".encode().decode("latin-1"),
        seal(b"{} "),
        seal(b"{}", "another secret"),
    ],
)
def test_a_call_that_is_not_signed_builds_nothing(client: Client, signature: str) -> None:
    assert hooked(client, b"{}", signature) == 403
    assert hooked(client, b"{}", seal(b"{}"), Host="example.org") == 403
    assert requests.post(f"{client.base}/api/build", data=b"{}", timeout=30).status_code == 401
    assert client.get("/api/build").json()["number"] == 0


def test_where_there_is_no_secret_no_signature_is_right(tmp_path: Path) -> None:
    with running(project(tmp_path)) as one:
        assert hooked(one, b"{}", seal(b"{}", "")) == 401


def test_the_description_has_every_address_of_the_api_and_is_valid(client: Client) -> None:
    told = client.get("/api/openapi.json").json()
    validate(told)
    app = app_of(client.desk, Place(port=1)).app
    there = {
        (route.path, method.lower())
        for route in app.routes  # type: ignore[attr-defined]
        for method in route.methods - {"HEAD"}
        if route.path.startswith("/api/")
    }
    assert {(path, method) for path, some in told["paths"].items() for method in some} == there
    page = client.get("/api").text
    assert all(f"<code>{path}</code>" in page for path, _ in there)


def test_what_must_be_there_is_asked_for(client: Client) -> None:
    """Each operation answers 422 where a needed word is missing, and never 500."""
    told = client.get("/api/openapi.json").json()
    for path, some in told["paths"].items():
        for method, operation in some.items():
            if path.endswith("/events"):
                continue
            call = client.get(path) if method == "get" else client.post(path, {})
            assert call.status_code in {200, 202, 422}, (method, path, call.text)
            needs = [one for one in operation["parameters"] if one["required"]]
            schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            if needs or schema.get("schema", {}).get("required"):
                assert call.status_code == 422, (method, path)
