"""What holds no terms is found in time that grows with the text alone."""

import pytest

from pipeline.glossary.opaque import OPAQUE


@pytest.mark.parametrize(
    "text", ["a" * 20_000 + "(", "a(b," * 5_000, "a@" * 10_000, ":a" * 10_000, "`" * 200_000 + "x"]
)
def test_odd_texts_end(text: str) -> None:
    assert len(OPAQUE.sub("", text)) <= len(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [("a `b` c", "a  c"), ("``a`b``", ""), ("```a` trial", "```a` trial"), ("`a``b`", "")],
)
def test_a_run_of_backticks_is_closed_by_one_as_long(text: str, left: str) -> None:
    assert OPAQUE.sub("", text) == left
