"""Escapes: what is written reads back; what gettext refuses is refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalog.escape import escape, unescape


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_what_is_escaped_reads_back(text: str) -> None:
    assert unescape(escape(text)) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"\303\251", "é"),
        (r"\xc3\xa9\xE2\x82\xAC", "é€"),
        (r"\101\x42\1012", "AB" + "A2"),
        (r"\x00000041", "A"),
        (r"a\tb\\n", "a\tb\\n"),
        ("a\\\nb", "ab"),
    ],
)
def test_escapes_are_bytes_of_utf8(written: str, text: str) -> None:
    assert unescape(written) == text


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (r"\q", r"no such escape: \q"),
        (r"\8", r"no such escape: \8"),
        (r"\x", r"no such escape: \x"),
        (r"\xe9", r"the escapes \xe9 are not UTF-8"),
        (r"a\000b", "the character U+0000 cannot stand in a text"),
    ],
)
def test_what_gettext_refuses_is_refused(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        unescape(written)
