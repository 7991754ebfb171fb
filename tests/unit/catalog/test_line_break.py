"""Line breaks are those of the library that gettext uses, where it is there to be asked."""

import ctypes
import ctypes.util
import sys
import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalog.line_break import columns, is_simple, line_breaks, line_class, may_start

VERSION = 0x10000
"libunistring 1.0, of Unicode 14.0: others know other characters."
POSSIBLE = 2
# At least one character of every class that breaks in its own way, and spaces more often.
KINDS = (
    '(})"\u00a0\u3005!/,$%1a\u05d0\u4e00\u2026-\u2010\u00b4\u2014\u200b\u0301\u2060\uac00\uac01'
    "\u1100\u1160\u11a8\U0001f1e6\u200d\U0001f466\U0001f3fb\ufffc\u3041\u0e01\u00a7\U0001f600"
    "\u300c\u2028\\'.:;|°«»“”„    "
)


@cache
def library() -> ctypes.CDLL:
    try:
        # By its plain name where no compiler is there to tell which file it is.
        found = ctypes.CDLL(ctypes.util.find_library("unistring") or "libunistring.so.2")
    except OSError:
        pytest.skip("needs libunistring 1.0")
    if ctypes.c_int.in_dll(found, "_libunistring_version").value != VERSION:
        pytest.skip("needs libunistring 1.0")
    return found


def theirs(text: str) -> list[bool]:
    found = ctypes.create_string_buffer(len(text))
    points = (ctypes.c_uint32 * len(text))(*map(ord, text))
    library().u32_possible_linebreaks(points, ctypes.c_size_t(len(text)), b"UTF-8", found)
    return [byte == POSSIBLE for byte in found.raw]


@given(st.text(st.sampled_from(KINDS), min_size=1, max_size=12))
def test_lines_break_where_libunistring_breaks_them(text: str) -> None:
    assert line_breaks(text) == theirs(text)


SIMPLE = "aé1Я—–-/.,;:!?()[]{}<>«»“”‘’„…$%€#*&|\\\"' \u00a0\u2011\u202f   "


@given(st.text(st.sampled_from([c for c in SIMPLE if is_simple(c)]), min_size=1))
def test_a_simple_text_breaks_at_each_place_as_the_whole_says(text: str) -> None:
    assert [may_start(text, at) for at in range(1, len(text))] == line_breaks(text)[1:]


def test_every_simple_character_is_one_column_wide_and_no_mark() -> None:
    simple = [character for character in map(chr, range(0x2100)) if is_simple(character)]
    assert len(simple) > 1000
    assert {columns(character) for character in simple} == {1}
    assert not {line_class(c) for c in simple} & {"CM", "ZWJ", "RI", "BK", "HL", "ZW"}


def assigned() -> list[str]:
    """Return every character of Unicode 14 that may stand in a text."""
    none = {"Cn", "Cs", "Co"}
    return [chr(at) for at in range(0x20, 0x20000) if unicodedata.category(chr(at)) not in none]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="knows newer characters than Unicode 14")
def test_every_character_breaks_and_counts_as_in_libunistring() -> None:
    library()
    for character in assigned():
        text = f"a{character}b\n{character} \u4e00{character}(\n1{character} {character}a"
        assert line_breaks(text.replace("\n", "\u2028")) == theirs(text), hex(ord(character))
        width = library().uc_width(ctypes.c_uint32(ord(character)), b"UTF-8")
        assert columns(character) == max(0, width), hex(ord(character))


def test_a_line_may_end_behind_spaces_and_hyphens_but_not_inside_words() -> None:
    text = "a well-known (old) word"
    starts = [at for at, may in enumerate(line_breaks(text)) if may]
    assert [text[a:b] for a, b in zip([0, *starts], [*starts, None], strict=True)] == [
        "a ",
        "well-",
        "known ",
        "(old) ",
        "word",
    ]
