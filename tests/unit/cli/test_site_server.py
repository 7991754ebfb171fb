"""The server of `dragoman serve`: this machine's browsers, this folder, and nothing else."""

import http.client
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import site_server
from pipeline.cli.site_server import Site, server_of
from tests.tools import write_tree


@pytest.fixture
def site(tmp_path: Path) -> Site:
    files = {
        "site/index.html": "<html><body><p>home</p></body></html>",
        "site/es/index.html": "<p>inicio</p>",
        "site/static/style.css": ":root{}",
        "outside/secret.txt": "secret",
    }
    write_tree(tmp_path, files)
    (tmp_path / "site/link.txt").symlink_to("../outside/secret.txt")
    (tmp_path / "site/link").symlink_to("../outside")
    (tmp_path / "site/page.html").symlink_to("../outside/secret.txt")
    return Site(tmp_path / "site")


@pytest.fixture
def port(site: Site) -> Iterator[int]:
    server = server_of(site, 0)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def ask(
    port: int, path: str, method: str = "GET", host: str = "localhost"
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.putrequest(method, path, skip_host=True)
    for name in host.split():
        connection.putheader("Host", name)
    connection.endheaders()
    answer = connection.getresponse()
    return answer, answer.read()


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("host", ["evil.example", "", "localhost evil.example", "127.0.0.1.evil"])
def test_another_host_is_refused_whatever_the_method(port: int, method: str, host: str) -> None:
    answer, body = ask(port, "/static/style.css", method, host)
    assert answer.status == 403
    assert b":root" not in body


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "LOCALHOST:1"])
def test_this_machine_is_answered(port: int, host: str) -> None:
    assert ask(port, "/static/style.css", host=host)[1] == b":root{}"


@pytest.mark.parametrize("path", ["/", "/es/", "/static/style.css", "/nowhere", "/es", "/_changes"])
def test_head_is_get_without_the_body(port: int, path: str) -> None:
    answer, body = ask(port, path, "HEAD")
    assert body == b""
    if path == "/_changes":
        assert answer.getheader("Content-Type") == "text/event-stream"
        return
    other, _ = ask(port, path)
    assert answer.status == other.status
    for name in ("Content-Type", "Content-Length", "Location"):
        assert answer.getheader(name) == other.getheader(name)


@pytest.mark.parametrize(
    "path",
    [
        "/link.txt",
        "/link/secret.txt",
        "/link/",
        "/link",
        "/page.html",
        "/../outside/secret.txt",
        "/%2e%2e/outside/secret.txt",
        "/static/",
        "/%00",
        "/" + "n" * 5000,
    ],
)
def test_what_lies_outside_the_folder_is_not_there(port: int, path: str) -> None:
    answer, body = ask(port, path)
    assert answer.status == 404
    assert b"secret" not in body


def test_the_build_s_error_stands_on_every_page_as_text(site: Site, port: int) -> None:
    site.announce("<script>bad</script>")
    for path in ("/", "/es/", "/nowhere"):
        body = ask(port, path)[1].decode()
        assert "&lt;script&gt;bad&lt;/script&gt;" in body
        assert "<script>bad" not in body
    site.announce()
    assert b"&lt;script&gt;" not in ask(port, "/")[1]


def test_a_client_that_does_not_ask_is_let_go(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_server._Handler, "timeout", 0.05)
    with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
        client.sendall(b"GET / HT")
        assert client.recv(100) == b""


def test_a_page_loads_again_only_where_its_bytes_changed(site: Site, port: int) -> None:
    streams = {path: stream(port, path) for path in ("/", "/es/")}
    (site.folder / "index.html").write_text("<html><body><p>changed</p></body></html>")
    site.announce(files=False)
    assert streams["/"].readline() == b"data: built\n"
    assert streams["/es/"].readline() == b": still here\n"
    streams["/es/"].readline()
    site.announce("an error")
    assert streams["/es/"].readline() == b"data: built\n"


def stream(port: int, path: str) -> http.client.HTTPResponse:
    """Open the events of a page as its script does."""
    seen = ask(port, path)[1].decode().partition("?seen=")[2].partition("&")[0]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", f"/_changes?seen={seen}&page={path}")
    return connection.getresponse()
