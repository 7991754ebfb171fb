"""Where marks stand around texts, and where they would undo what the text is."""

import pytest

from pipeline.documents.dialects import BUILT_IN, COMMON
from pipeline.documents.segment import segment
from pipeline.localization.marks import in_source, marked_as

FIGURE = '![A caption (of it)](a_(b).png "Title"){#fig-a}'


@pytest.mark.parametrize("name", ["quarto", "hugo"])
@pytest.mark.parametrize("text", [FIGURE, "![A [b](c) d](e.png)"])
def test_a_picture_that_is_a_paragraph_is_a_figure_and_has_no_mark(name: str, text: str) -> None:
    dialect = BUILT_IN[name]
    (piece,) = (p for p in segment(text + "\n", dialect).segments if p.source.startswith("!"))
    assert in_source(piece, dialect, "en", {}) is None
    assert marked_as(piece, dialect, "![B](a)", {(None, piece.msgid): "older"}) == "![B](a)"


@pytest.mark.parametrize("text", ["Text ![A caption](a.png)", "[![A b](a.png)](c)", "- ![A b](c)"])
def test_another_text_with_a_picture_is_marked(text: str) -> None:
    (piece,) = segment(text, BUILT_IN["quarto"]).segments
    mark = f'<span lang="en" dir="ltr">{piece.source}</span>'
    assert in_source(piece, BUILT_IN["quarto"], "en", {}) == mark


def test_where_no_figure_is_made_a_picture_is_marked() -> None:
    (piece,) = segment("![A caption](a.png)\n").segments
    named = marked_as(piece, COMMON, piece.source, {(None, piece.msgid): "older"})
    assert named == '<mark class="older">![A caption](a.png)</mark>'
