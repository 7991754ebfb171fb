"""Front matter that cannot be read names its line."""

import pytest

from pipeline.documents.front_matter.leaves import read_front_matter
from pipeline.documents.segment import segment
from pipeline.documents.splice import splice
from pipeline.errors import SourceError
from pipeline.model.document import Dialect


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("---\ntitle: a: b\n---\n", "x.md:2"),
        ("---\ntitle: ok\nlist: [\n---\n", "x.md:4"),
        ("---\n- a\n---\n", "x.md:2"),
        ("---\ndate: 2026-13-45\n---\n", "x.md:2"),
        ('{"a": ' + "[" * 200 + "]" * 200 + "}\n", "x.md:1"),
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


def test_json_is_front_matter_where_an_object_stands_alone() -> None:
    text = (
        '{\n "title": "One two", "list": [{"title": "no"}, 1],\n "a": {"title": "In a"}}\r\nBody\n'
    )
    dialect = Dialect(front_matter=("title", "a.title"))
    document = segment(text, dialect)
    assert [piece.msgid for piece in document.segments] == ["One two", "In a", "Body"]
    localized = splice(document, lambda piece: f'"{piece.msgid}"\U000e0001')
    values, body = read_front_matter(localized)
    assert values["title"] == '"One two"\U000e0001'
    assert values["a"] == {"title": '"In a"\U000e0001'}
    assert body == '"Body"\U000e0001\n'


@pytest.mark.parametrize(
    "text",
    ['{"a": 1} b\n', '{"a": 1\n', "{a: 1}\n", '{"a": "\\ud800"}\n', '{"a":' + "[" * 99_999 + "\n"],
)
def test_what_is_no_object_of_json_is_text(text: str) -> None:
    assert read_front_matter(text) == ({}, text)
