"""Tags: what a browser takes for one, with its place; what is none is text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.blocks.html_tags import TagReader, tags

PIECES = [
    "<a ",
    "<b>",
    "</b>",
    "<",
    ">",
    '"',
    "'",
    "<!--",
    "-->",
    "<?",
    "<![CDATA[",
    "]]>",
    "x",
    "=",
]
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <b>c</b>", ["<b>", "</b>"]),
        ("<a title='>'>x", ["<a title='>'>"]),
        ("<a title='x>", []),
        ("<a ' <b>", ["<b>"]),
        ("a < b > c", []),
        ("<!-- <b> --><i>", ["<!-- <b> -->", "<i>"]),
        ("<!-- <b>", ["<!-- <b>"]),
        ("<![CDATA[ > ]]><?x?>", ["<![CDATA[ > ]]>", "<?x?>"]),
    ],
)
def test_these_are_tags(text: str, expected: list[str]) -> None:
    assert [text[tag.start : tag.end] for tag in tags(text)] == expected


def test_a_comment_without_an_end_is_text_where_asked() -> None:
    reader = TagReader("<!-- <b>", open_comments=False)
    assert [tag.name for tag in reader.all()] == ["b"]


@given(texts)
def test_tags_stand_in_order_and_start_and_end_as_tags(text: str) -> None:
    at = 0
    for tag in tags(text):
        assert at <= tag.start < tag.end <= len(text)
        assert text[tag.start] == "<"
        assert text[tag.end - 1] == ">" or text[tag.start :].startswith(("<!", "<?"))
        at = tag.end
