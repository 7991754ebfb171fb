"""Folding: wrapping a paragraph in another way changes no msgid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.fold import continuation, fold, fold_html, fold_value, further_lines

WORDS = st.lists(st.text("abc", min_size=1, max_size=4), min_size=1, max_size=8)


@given(WORDS, st.lists(st.sampled_from([" ", "\n", "\r\n", " \n  ", "\n> "]), min_size=8))
def test_any_wrapping_folds_to_the_same_text(words: list[str], ends: list[str]) -> None:
    written = "".join(word + end for word, end in zip(words, ends, strict=False))
    assert fold(written[: len(written) - len(ends[len(words) - 1])], quotes=1) == " ".join(words)


@pytest.mark.parametrize(
    ("source", "expected"),
    [("a  \nb", "a  \nb"), ("a     \nb", "a  \nb"), ("a\\\n b", "a\\\nb"), ("a \nb", "a b")],
)
def test_a_hard_break_keeps_its_mark(source: str, expected: str) -> None:
    assert fold(source) == expected


def test_list_marks_become_spaces_and_quote_marks_stay() -> None:
    assert (continuation("> 1. "), continuation("- ")) == (">    ", "  ")


def test_a_value_keeps_its_no_break_spaces() -> None:
    assert fold_value(" Prix\u00a0:\r\n  5 ") == "Prix\u00a0: 5"


def test_html_has_no_hard_breaks() -> None:
    assert fold_html("one  \n\n> two\\\nthree", quotes=1) == "one two\\ three"


def test_further_lines_say_what_stands_before_them() -> None:
    assert further_lines("a\\\r\n >  b\nc", quotes=1) == [("\r\n >  ", "b"), ("\n", "c")]
