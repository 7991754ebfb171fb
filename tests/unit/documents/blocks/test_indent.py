"""The indent of components' bodies."""

from pipeline.documents.blocks.indent import cuts_of
from pipeline.documents.segment import segment


def test_a_body_stands_as_deep_as_its_tag() -> None:
    text = b"     \n    a\n      b\n     \n"
    assert cuts_of(text, [(5, 24, 0)], []) == {6: 4, 12: 4}


def test_lines_of_code_say_nothing_of_the_indent() -> None:
    text = "<A>\n    ```\ncode\n    ```\n    Text.\n</A>\n"
    assert [piece.msgid for piece in segment(text).segments] == ["Text."]


def test_without_a_body_no_line_is_cut() -> None:
    assert cuts_of(b"    a\n", [], []) == {}
