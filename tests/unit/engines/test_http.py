"""One request: each way a service can fail has its name, and no error holds the key."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from pipeline.engines.base import Busy, EngineError, TooLarge, Unanswerable, Uncertain
from pipeline.engines.http import Service, read_json

KEY = "k-1"


class Answering(BaseHTTPRequestHandler):
    """Answers what the test says."""

    status = 200
    body = b"{}"
    headers_to_send: ClassVar[dict[str, str]] = {}

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.status)
        for name, value in self.headers_to_send.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *args: object) -> None: ...


class Server(HTTPServer):
    """A server whose answers a test may set."""

    def __init__(self) -> None:
        self.answers: type[Answering] = type("Handler", (Answering,), {})
        super().__init__(("127.0.0.1", 0), self.answers)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def service(server: Server) -> Service:
    return Service("fake", f"http://127.0.0.1:{server.server_address[1]}", {}, secret=KEY)


@pytest.mark.parametrize(
    ("status", "body", "error", "message"),
    [
        (429, b"{}", Busy, "HTTP 429"),
        (429, b'[{"error": {"message": "limit: 0, model: m"}}]', EngineError, "is used up"),
        (429, b'[{"error": {"message": "limit: 20, model: m"}}]', Busy, "HTTP 429"),
        (429, b'{"quotaId": "RequestsPerDayPerProject"}', EngineError, "is used up"),
        (429, b'{"quotaId": "RequestsPerMinutePerProject"}', Busy, "HTTP 429"),
        (200, b" <!doctype html>", EngineError, "answers with a web page"),
        (302, b"", EngineError, 'the service sends us to "another address": HTTP 302'),
        (503, b"{}", Busy, "HTTP 503"),
        (413, b"{}", TooLarge, "too large"),
        (401, b'{"error": "bad key k-1"}', EngineError, r"HTTP 401 bad key \(the key\)"),
        (404, b"not json", EngineError, "HTTP 404"),
        (500, b"{}", Uncertain, "HTTP 500"),
        (400, b'{"error": {"message": "k-1 is odd"}}', Unanswerable, r"\(the key\) is odd"),
        (200, b"half of {", Uncertain, "no JSON"),
        (200, b"\xff", Uncertain, "no JSON"),
        (200, b'{"n": "x"}', Uncertain, "of another form"),
        (200, b"[1]", Uncertain, "of another form"),
    ],
)
def test_each_failure_has_its_name(
    server: Server, status: int, body: bytes, error: type[Exception], message: str
) -> None:
    server.answers.status = status
    server.answers.body = body
    with pytest.raises(error, match=message) as caught:
        service(server).post("/x", {}, dict[str, int])
    assert KEY not in str(caught.value)


def test_an_answer_is_read_as_what_is_asked_for(server: Server) -> None:
    server.answers.body = b'{"n": 1}'
    assert service(server).post("/x", {}, dict[str, int]) == {"n": 1}


def test_a_busy_service_says_how_long(server: Server) -> None:
    server.answers.status = 429
    server.answers.headers_to_send = {"Retry-After": "7"}
    with pytest.raises(Busy) as caught:
        service(server).post("/x", {}, dict[str, int])
    assert caught.value.after == 7.0


def test_where_nobody_listens_the_name_in_the_address_is_not_told() -> None:
    lonely = Service("fake", "http://me:secret@127.0.0.1:9", {})
    with pytest.raises(EngineError, match=r"nothing answers at http://127\.0\.0\.1:9"):
        lonely.post("/x", {}, dict[str, int])


def test_a_lone_surrogate_is_no_text() -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the library says it in several ways
        read_json('{"a": "\\ud800 b"}', dict[str, str])
