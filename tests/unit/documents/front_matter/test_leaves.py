"""Front matter that cannot be read names its line."""

import pytest

from pipeline.documents.front_matter.leaves import read_front_matter
from pipeline.documents.segment import segment
from pipeline.documents.splice import splice
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


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("&a One two", '&a "Uno: dos"'),
        ("&a !!str One two", '&a !!str "Uno: dos"'),
        ('&a "One two"', '&a "Uno: dos"'),
        ("&a |\n  One two", '&a "Uno: dos"'),
        ("!!str\n  One two", '!!str\n  "Uno: dos"'),
    ],
)
def test_an_anchor_stays_where_its_value_is_translated(value: str, written: str) -> None:
    document = segment(f"---\ntitle: {value}\nlayout: *a\n---\nx y\n")
    if "&" not in value:
        document = segment(f"---\ntitle: {value}\n---\nx y\n")
    title = document.segments[0]
    assert title.msgid == "One two"
    localized = splice(document, lambda piece: "Uno: dos" if piece == title else None)
    assert f"title: {written}\n" in localized
    values, _ = read_front_matter(localized)
    assert set(values.values()) == {"Uno: dos"}
