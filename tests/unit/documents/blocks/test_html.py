"""Raw HTML: its text and what a reader hears are segments."""

import pytest

from pipeline.documents.segment import segment


def ids(text: str) -> list[str]:
    return [piece.msgid for piece in segment(text).segments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<div>\n<p>One <b>two</b></p>\n</div>\n", ["One <b>two</b>"]),
        ('<div title="Hint">\n</div>\n', ["Hint"]),
        ('<div>\n<img alt="A &amp; B" src="x">\n</div>\n', ["A & B"]),
        ("<script>\nlet text = 1\n</script>\n", []),
        ('<div translate="no">\n<p>Stay</p>\n</div>\n', []),
        ('<p>\n<span class="notranslate">Stay</span> go\n</p>\n', ["go"]),
        ("<!-- a comment -->\n", []),
        ("<div>\n<code>x</code>\n</div>\n", []),
        ("<pre>\nText\n</pre>\n", []),
    ],
)
def test_html_has_these_segments(text: str, expected: list[str]) -> None:
    assert ids(text) == expected
