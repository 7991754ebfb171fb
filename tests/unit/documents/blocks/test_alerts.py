"""Alerts: a sign on the first line of a quotation, its title, and its text."""

import pytest

from pipeline.documents.segment import segment
from pipeline.documents.tokens.read import tokens
from pipeline.documents.tokens.token import Sort
from pipeline.model.document import Renderer
from pipeline.website.body.make import to_html


def messages(text: str) -> list[tuple[str, str]]:
    return [(str(piece.kind), piece.msgid) for piece in segment(text).segments]


def html(text: str, renderer: Renderer) -> str:
    page = to_html(text, extensions=(), extension_configs={}, links=str, renderer=renderer)
    return " ".join(page.html.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "> [!NOTE] A *title*\n> Its text\n> goes on.\n",
            [("callout title", "A *title*"), ("quotation", "Its text goes on.")],
        ),
        ("> [!NOTE]\n> Its text.\n", [("quotation", "Its text.")]),
        ("> [!QUOTE]- 2018\n> Its text.\n", [("quotation", "Its text.")]),
        (
            "- item\n\n    > [!tip]+ Do\n    >\n    > it.\n",
            [("list item", "item"), ("callout title", "Do"), ("quotation", "it.")],
        ),
        ("> > [!X] One\n> > two\n", [("callout title", "One"), ("quotation", "two")]),
        ("> [!NOTE] Only a title\n", [("callout title", "Only a title")]),
        ("> [!NOTE] Title\r\n> text\r\n", [("callout title", "Title"), ("quotation", "text")]),
        ("> text [!NOTE] more\n", [("quotation", "text [!NOTE] more")]),
        ("> text\n>\n> [!NOTE] more\n", [("quotation", "text"), ("quotation", "[!NOTE] more")]),
        ("text\n    > [!NOTE] more\n", [("paragraph", "text > [!NOTE] more")]),
        ("[!NOTE] no quotation\n", [("paragraph", "[!NOTE] no quotation")]),
    ],
)
def test_the_first_line_of_a_quotation_is_its_title(text: str, expected: object) -> None:
    assert messages(text) == expected


@pytest.mark.parametrize("renderer", Renderer)
def test_a_title_stands_above_the_text(renderer: Renderer) -> None:
    page = html("> [!EXAMPLE] A *title\n> of* two\n", renderer)
    assert '<p class="admonition-title">A <em>title</em></p>' in page
    assert "<p><em>of</em> two</p>" in page


@pytest.mark.parametrize("renderer", Renderer)
def test_no_title_and_no_sign_is_shown_where_there_is_none(renderer: Renderer) -> None:
    page = html("> [!EXAMPLE]\n> - one\n", renderer)
    assert "admonition-title" not in page
    assert "[!" not in page
    assert "admonition example" in page


def test_a_picture_alone_is_a_title() -> None:
    found = list(tokens("> [!X] ![a](b.png)\\\n> c\n"))
    assert [token.sort for token in found if token.sort is Sort.VOID] == [Sort.VOID]
    assert [token.value for token in found if token.sort is Sort.TEXT][-1:] == ["c"]
