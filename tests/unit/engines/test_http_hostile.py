"""Answers that mean harm, or that never end: none takes the memory, the time or the key."""

import gzip
import socket
import struct
import time

import pytest

from pipeline.engines.base import Busy, EngineError, Uncertain
from pipeline.engines.http import Service
from tests.fakes.raw import Answer, answering, said

KEY = "k-1"


def asked_of(url: str, timeout: float = 5.0) -> object:
    headers = {"Authorization": f"Bearer {KEY}", "api-key": KEY}
    service = Service("fake", url, headers, secret=KEY, timeout=timeout)
    return service.post("/x", {"text": "secret"}, dict[str, int])


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_neither_key_nor_text_follows_to_another_address(status: str) -> None:
    with answering(said(b"{}")) as (other, there):
        with answering(said(b"", f"Location: {other}/x", status=status)) as (url, here):
            with pytest.raises(EngineError, match='the service sends us to "127'):
                asked_of(url)
            assert len(here) == 1
        assert there == []


HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
JSON = b'{"a": 1}'


def resets(connection: socket.socket) -> None:
    connection.sendall(HEAD + b'Content-Length: 100\r\n\r\n{"a"')
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def wrote(data: bytes) -> Answer:
    return lambda connection: connection.sendall(data)


@pytest.mark.parametrize(
    "answer",
    [
        resets,
        wrote(b""),
        wrote(JSON),
        wrote(b"\x16\x03\x01\x02\x00"),
        wrote(CHUNKED + b"zz\r\n{}\r\n"),
        wrote(CHUNKED + b"-5\r\n{}\r\n"),
        wrote(CHUNKED + b"ffffffffffff\r\n{}\r\n"),
        wrote(CHUNKED + b"8\r\n" + JSON + b"\r\n"),
        wrote(HEAD + b"Content-Length: 3\r\n\r\n" + JSON),
        wrote(HEAD + b"Content-Length: 8\r\nContent-Length: 9\r\n\r\n" + JSON),
        wrote(HEAD + b"X: y\r\n" * 500 + b"\r\n" + JSON),
        wrote(b"HTTP/1.1 204 No Content\r\n\r\n"),
        said(JSON, "Content-Encoding: gzip"),
        said(gzip.compress(JSON)[:12], "Content-Encoding: gzip"),
        said(b"", "Location: http://[::1", status="307 Temporary"),
        said(b'{"status": "queued"}', status="202 Accepted"),
        said(b'{"a": ' + b"9" * 5000 + b"}"),
        said(b'{"b": ' + b"[" * 100_000),
        said(JSON + b"\n" + JSON),
    ],
)
def test_whatever_came_may_have_been_counted(answer: Answer) -> None:
    with answering(answer) as (url, _), pytest.raises(Uncertain):
        asked_of(url)


@pytest.mark.parametrize(
    "answer",
    [
        wrote(b"HTTP/1.0 200 OK\r\n\r\n" + JSON),
        wrote(b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD + b"Content-Length: 8\r\n\r\n" + JSON),
        wrote(CHUNKED + b'4;x=y\r\n{"a"\r\n4\r\n: 1}\r\n0\r\n\r\n'),
        said(gzip.compress(JSON), "Content-Encoding: gzip"),
        said(JSON, "Set-Cookie: a=b", "Refresh: 0;url=http://evil.example", status="207 Multi"),
        said(b'{"a": 2, "a": 1}'),
    ],
)
def test_an_odd_but_whole_answer_is_read(answer: Answer) -> None:
    with answering(answer) as (url, asked):
        assert asked_of(url) == {"a": 1}
        assert len(asked) == 1


@pytest.mark.parametrize(
    ("status", "error"),
    [
        ("408 Timeout", Busy),
        ("425 Early", Busy),
        ("407 Proxy", EngineError),
        ("451 No", EngineError),
    ],
)
def test_a_proxy_has_its_say(status: str, error: type[Exception]) -> None:
    with answering(said(b"", status=status)) as (url, _), pytest.raises(error):
        asked_of(url)


def test_a_small_answer_that_unpacks_to_a_huge_one_is_not_unpacked() -> None:
    bomb = gzip.compress(b" " * (200 * 1024 * 1024), compresslevel=9)
    assert len(bomb) < 300_000
    packed = said(bomb, "Content-Encoding: gzip")
    with answering(packed) as (url, _), pytest.raises(Uncertain, match="more than 33,554,432"):
        asked_of(url)


def test_an_answer_that_comes_in_drops_for_ever_is_given_up() -> None:
    def drops(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(200):
            connection.sendall(b"1\r\n \r\n")
            time.sleep(0.05)

    with answering(drops) as (url, _), pytest.raises(Uncertain, match="does not end"):
        asked_of(url, timeout=0.2)


def test_an_answer_that_stops_midway_is_given_up() -> None:
    def stalls(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")
        time.sleep(2)

    with answering(stalls) as (url, _), pytest.raises(Uncertain):
        asked_of(url, timeout=0.2)


@pytest.mark.parametrize(
    "body",
    [
        '{"a": 1}'.encode("utf-16"),
        b'{"a": "\xe6\x97"}',
        '{"a": "\xe9"}'.encode("latin-1"),
        b'{"a": 1',
        b"",
        b"ok",
    ],
)
def test_what_is_no_json_of_ours_may_have_been_counted(body: bytes) -> None:
    with answering(said(body)) as (url, _), pytest.raises(Uncertain):
        asked_of(url)


@pytest.mark.parametrize("body", [b'\xef\xbb\xbf{"a": 1}', b'\r\n{"a": 1}\n\n\n'])
def test_a_byte_order_mark_and_line_ends_do_no_harm(body: bytes) -> None:
    with answering(said(body)) as (url, _):
        assert asked_of(url) == {"a": 1}
