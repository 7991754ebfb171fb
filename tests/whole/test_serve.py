"""`dragoman serve`: the site on this machine, built again on a change."""

import json
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.website.search import installed
from tests.tools import ROOT, dragoman


@contextmanager
def serving(project: Path) -> Iterator[tuple[subprocess.Popen, str]]:
    """Serve a project; give the process and the address that it says first."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "serve", "--port", "0"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # A server that says nothing must fail its test, not hold the whole run.
    watchdog = threading.Timer(60, process.kill)
    watchdog.start()
    assert process.stdout is not None
    yield process, process.stdout.readline().split()[0]
    watchdog.cancel()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)


@pytest.fixture
def server(project: Path) -> Iterator[tuple[subprocess.Popen, str]]:
    dragoman("update", cwd=project)
    with serving(project) as served:
        yield served


def get(url: str, **headers: str) -> str:
    request = urllib.request.Request(url, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode()


def test_a_page_is_served_and_told_of_the_next_build(server, project: Path) -> None:
    process, url = server
    page = get(f"{url}es/")
    assert "Take 2,700 units" in page
    assert "EventSource('/_changes?" in page
    assert ":root" in get(f"{url}static/style.css")
    with urllib.request.urlopen(f"{url}_changes", timeout=30) as events:
        source = project / "source/index.md"
        source.write_text(source.read_text().replace("2,700", "3,700"))
        lines = (events.readline() for _ in range(8))  # a comment every 15 s keeps it open
        assert b"data: built\n" in lines
    assert "Take 3,700 units" in get(f"{url}es/")
    assert "made" in process.stdout.readline()


def test_an_error_is_told_and_the_server_goes_on(server, project: Path) -> None:
    process, url = server
    source = project / "source/index.md"
    good = source.read_text()
    source.write_text("---\ntitle: a: b\n---\n")
    assert "source/index.md:2" in process.stderr.readline()
    source.write_text(good.replace("2,700", "4,700"))
    assert "made" in process.stdout.readline()
    assert "Take 4,700 units" in get(f"{url}es/")


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [("es/", "evil.example", 403), ("nowhere/", "127.0.0.1", 404), ("../../x", "127.0.0.1", 404)],
)
def test_what_is_not_of_the_site_is_refused(server, path: str, host: str, status: int) -> None:
    with pytest.raises(urllib.error.HTTPError) as error:
        get(server[1] + path, Host=host)
    assert error.value.code == status


def test_this_machine_has_three_names_and_no_other(server) -> None:
    port = server[1].rsplit(":", 1)[1].strip("/")
    mine = ("127.0.0.1", "localhost", "LOCALHOST", "localhost.", "[::1]")
    for host in [*mine, *(f"{name}:{port}" for name in mine)]:
        assert "Take 2,700 units" in get(f"{server[1]}es/", Host=host), host
    others = ("[::1", "::1", "[::1].evil.example", "[::2]", "127.0.0.1.evil.example", "a@localhost")
    for host in [*others, f"localhost:{port}:1", "localhost:evil.example", "evil.localhost", ""]:
        with pytest.raises(urllib.error.HTTPError) as error:
            get(f"{server[1]}es/", Host=host)
        assert error.value.code == 403, host


def test_what_cannot_be_built_is_said_in_the_browser_until_it_is_mended(
    server, project: Path
) -> None:
    process, url = server
    source = project / "source/index.md"
    good = source.read_text()
    source.write_text("---\ntitle: a: <b>\n---\n")
    assert "source/index.md:2" in process.stderr.readline()
    for path in ("es/", "nowhere/"):
        try:
            page = get(f"{url}{path}")
        except urllib.error.HTTPError as error:
            page = error.read().decode()
        assert 'role="alert"' in page
        assert "source/index.md:2" in page
        assert "<b>" not in page
    source.write_text(good)
    assert "made" in process.stdout.readline()
    assert 'role="alert"' not in get(f"{url}es/")


def test_a_template_that_does_not_parse_is_survived(server, project: Path) -> None:
    process, url = server
    config = project / "dragoman.toml"
    (project / "templates").mkdir()
    chooser = project / "templates/chooser.html"
    chooser.write_text("{% if %}")
    # Last: a configuration without its folder would be an error of its own, and mended at once.
    config.write_text(config.read_text() + 'templates = "templates"\n')
    message = process.stderr.readline()
    assert message
    assert 'role="alert"' in get(f"{url}es/")
    chooser.write_text("<p>mended</p>")
    while "made" not in process.stdout.readline():
        pass
    assert get(url).startswith("<p>mended</p>")


def test_a_taken_port_is_told(server, project: Path) -> None:
    port = server[1].rstrip("/").rpartition(":")[2]
    done = dragoman("serve", "--port", port, cwd=project, code=ExitCode.INPUT)
    assert "another program has it; give another one with --port" in done.stderr


def test_what_is_wrong_when_it_starts_is_said_on_the_last_good_page(project: Path) -> None:
    dragoman("update", cwd=project)
    dragoman("build", cwd=project)
    (project / "source/index.md").write_text("---\ntitle: a: b\n---\n")
    with serving(project) as (_, url):
        page = get(url + "es/")
    assert "source/index.md:2" in page
    assert "Take 2,700 units" in page


@pytest.mark.skipif(not installed(), reason="needs the extra `search`")
def test_the_pages_can_be_searched_and_what_is_new_in_them_too(project: Path) -> None:
    dragoman("update", cwd=project)
    with serving(project) as (process, url):
        assert json.loads(get(f"{url}pagefind/pagefind-entry.json"))["languages"]["es"]
        before = get(f"{url}pagefind/pagefind-entry.json")
        source = project / "source/index.md"
        source.write_text(source.read_text() + "\nA paragraph that was not there.\n")
        assert process.stdout is not None
        while "made" not in process.stdout.readline():
            pass
        deadline = threading.Event()
        threading.Timer(30, deadline.set).start()
        while get(f"{url}pagefind/pagefind-entry.json") == before:  # made behind the pages
            assert not deadline.wait(0.1)
