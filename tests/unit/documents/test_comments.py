"""Comments inside messages."""

import pytest

from pipeline.documents.comments import edges, without_comments
from pipeline.documents.dialects import BUILT_IN
from pipeline.documents.segment import segment


@pytest.mark.parametrize(
    ("text", "msgid"),
    [
        ("Text <!-- a --> more.\n", "Text more."),
        ("Text <!-- a -->\n", "Text"),
        ("Text `<!-- a -->` more.\n", "Text `<!-- a -->` more."),
        ("Text ``{/* ` */}`` more.\n", "Text ``{/* ` */}`` more."),
    ],
)
def test_a_message_has_no_comments(text: str, msgid: str) -> None:
    assert [piece.msgid for piece in segment(text).segments] == [msgid]


def test_braces_hold_a_comment_in_mdx_alone() -> None:
    text = "Text {/* id */} more\n"
    imported = f"import A from 'a';\n\n{text}"
    assert [piece.msgid for piece in segment(text).segments] == [text.strip()]
    assert [piece.msgid for piece in segment(text, BUILT_IN["mdx"]).segments] == ["Text more"]
    assert [piece.msgid for piece in segment(imported).segments] == ["Text more"]


def test_edges_are_those_of_the_text() -> None:
    text = "<!-- a --><!-- b --> x <!-- c --> y {/* d */}"
    start, end = edges(text)
    assert text[start:end] == "x <!-- c --> y"
    assert edges("<!-- a -->") == (10, 10)


def test_many_unfinished_comments_take_no_square_time() -> None:
    assert without_comments("<!-- " * 2000).startswith("<!--")
    assert edges("x" + "<!-- " * 2000)[0] == 0
