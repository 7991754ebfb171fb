"""What holds no terms is found in time that grows with the text alone."""

import pytest

from pipeline.glossary.opaque import OPAQUE


@pytest.mark.parametrize(
    "text", ["a" * 20_000 + "(", "a(b," * 5_000, "a@" * 10_000, ":a" * 10_000, "`" * 9_999 + "x"]
)
def test_odd_texts_end(text: str) -> None:
    assert len(OPAQUE.sub("", text)) <= len(text)
