"""Answers that mean harm, or that never end: none takes the memory, the time or the key."""

import gzip
import socket
import time

import pytest

from pipeline.engines.base import EngineError, Uncertain
from pipeline.engines.http import Service
from tests.fakes.raw import answering, said

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
