"""Two versions of a ledger become one that has every line of both, as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.join import joined_ledgers


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "joined"),
    [
        (b"", b"", b"", b""),
        (b"a\n", b"a\nb\n", b"a\nc\nd\n", b"a\nb\nc\nd\n"),
        (b"a\nb\n", b"a\n", b"b\nc\n", b"a\nb\nc\n"),
        (b"a", b"a\nb", b"a\nb", b"a\nb\n"),
        (b"a\r\n", b"a\nb\r\n", b" \n\r\na\n", b"a\nb\n"),
        (b"a\n", b"a\n b\n", b"a\nb \n", b"a\n b\nb \n"),
    ],
)
def test_each_line_stands_there_once_as_it_was_signed(
    base: bytes, ours: bytes, theirs: bytes, joined: bytes
) -> None:
    assert joined_ledgers(base, ours, theirs) == joined


LEDGERS = st.lists(st.sampled_from(["a", "b", "c", "d", "\r", " "])).map(
    lambda lines: "\n".join(lines).encode()
)


@given(LEDGERS, LEDGERS, LEDGERS)
def test_no_line_is_lost_and_none_stands_twice(base: bytes, ours: bytes, theirs: bytes) -> None:
    lines = joined_ledgers(base, ours, theirs).splitlines()
    every = {line for one in (base, ours, theirs) for line in one.split(b"\n") if line.strip()}
    assert sorted(lines) == sorted(line.removesuffix(b"\r") for line in every)
