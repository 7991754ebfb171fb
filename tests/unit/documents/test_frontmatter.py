"""Front matter that cannot be read names its line."""

import pytest

from pipeline.documents.frontmatter import read_front_matter
from pipeline.errors import SourceError


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("---\ntitle: a: b\n---\n", "x.md:2"),
        ("---\ntitle: ok\nlist: [\n---\n", "x.md:4"),
        ("---\n- a\n---\n", "x.md:2"),
        ("---\ndate: 2026-13-45\n---\n", "x.md:2"),
    ],
)
def test_an_error_names_its_line(text: str, where: str) -> None:
    with pytest.raises(SourceError) as error:
        read_front_matter(text, "x.md")
    assert error.value.where == where


def test_a_text_without_front_matter_is_all_body() -> None:
    assert read_front_matter("--- x\ny") == ({}, "--- x\ny")
