"""Digests are equal just where the parts are."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from pipeline.digest import digest

parts = st.lists(st.text("ab", max_size=3) | st.binary(max_size=3), max_size=4)


def as_bytes(values: list[str | bytes]) -> list[bytes]:
    return [value.encode() if isinstance(value, str) else value for value in values]


@given(parts, parts)
def test_digests_are_equal_just_where_the_parts_are(one, other) -> None:
    assert (digest(one) == digest(other)) == (as_bytes(one) == as_bytes(other))


@given(st.text(st.characters(categories=["L", "Cs"])))
def test_every_text_has_a_digest_even_a_damaged_one(text: str) -> None:
    assert len(digest([text])) == 64


def test_it_is_the_same_on_every_machine() -> None:
    data = (2).to_bytes(8, "big") + b"ab"
    assert digest(["ab"]) == hashlib.sha256(data).hexdigest()
