"""A page has one heading of the first level, and no heading loses its place below another."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.document import Renderer
from pipeline.project.config import EXTENSIONS
from pipeline.website.body.make import Body, to_html
from pipeline.website.body.outline import outline


def body(text: str) -> Body:
    return to_html(
        text,
        extensions=EXTENSIONS,
        extension_configs={},
        links=str,
        renderer=Renderer.COMMONMARK,
    )


def levels(html: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h([1-6])", html)]


@pytest.mark.parametrize("titled", [False, True])
def test_the_heading_that_a_document_begins_with_is_the_pages(titled: bool) -> None:
    found = outline(body("# A *b* {.x}\n\nText\n\n## C\n"), titled=titled)
    assert (found.heading, found.id, found.has_own) == ("A <em>b</em>", "a-b", True)
    assert levels(found.html) == [2]
    assert found.html.startswith("<p>Text</p>")
    assert [item.name for item in found.toc] == ["C"]


def test_a_title_stands_above_a_document_that_begins_with_a_lower_heading() -> None:
    text = "## A\n\n### B\n\n# C\n\n## D\n"
    found = outline(body(text), titled=True)
    assert (found.heading, found.has_own) == ("", False)
    assert levels(found.html) == [2, 3, 2, 3]
    found = outline(body(text), titled=False)
    assert (found.heading, levels(found.html)) == ("A", [3, 2, 3])


def test_a_heading_behind_a_text_stays_there() -> None:
    found = outline(body("![a](b.png)\n\n# A\n\n## B\n\n# C\n\n## D\n"), titled=False)
    assert (found.heading, found.has_own) == ("", True)
    assert levels(found.html) == [1, 2, 2, 3]
    assert [(item.name, item.level) for item in found.toc] == [("B", 2), ("C", 2), ("D", 3)]


def test_without_a_heading_there_is_none() -> None:
    found = outline(body("Text\n"), titled=False)
    assert (found.heading, found.has_own, found.html) == ("", False, "<p>Text</p>")


@given(st.lists(st.sampled_from(["# A", "## B", "###### F", "text", "> # Q"])), st.booleans())
def test_the_body_has_the_pages_heading_or_none(blocks: list[str], titled: bool) -> None:
    found = outline(body("\n\n".join(blocks)), titled=titled)
    assert levels(found.html).count(1) == (found.has_own and not found.heading)
    assert not (titled and found.has_own and not found.heading)
