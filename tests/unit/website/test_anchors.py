"""A heading has one id in every language: the one that its source has, or that its author set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.nonsense import nonsense
from pipeline.documents.segment import segment
from pipeline.documents.splice import splice
from pipeline.model.document import Renderer
from pipeline.project.config import EXTENSIONS
from pipeline.website.anchors import (
    AnchorsStep,
    Rendering,
    anchors_step,
    read_anchors,
    write_anchors,
)
from pipeline.website.body.headings import Anchor
from pipeline.website.body.make import to_html

anchors = st.builds(Anchor, id=st.text(), name=st.text(), own=st.booleans())
TEXT = """\
# The *dose*

Text with [TOC] in it, and [a link](#options).

[TOC]

## Options

### Options

Underlined options
------------------

## Own {#set}

- # In a list

> ## In a quotation

## 3.2
"""
RENDERINGS = [
    Rendering(renderer=renderer, extensions=extensions, extension_configs={})
    for renderer in Renderer
    for extensions in (EXTENSIONS, ())
]


@given(st.lists(anchors))
def test_what_is_written_is_read_back(some: list[Anchor]) -> None:
    assert read_anchors(write_anchors(some)) == tuple(some)


def test_without_a_file_there_are_none() -> None:
    assert read_anchors(None) == ()


@pytest.mark.parametrize("rendering", RENDERINGS, ids=str)
def test_a_translation_has_the_ids_of_its_source(rendering: Rendering) -> None:
    step = AnchorsStep(source="a.md", anchors="a.json", rendering=rendering)
    data = anchors_step({"a.md": f"---\ntitle: x\n---\n{TEXT}".encode()}, step)["a.json"]
    ids = [anchor.id for anchor in read_anchors(data)]
    assert len(ids) == 8
    translated = splice(segment(TEXT), lambda piece: nonsense(piece.msgid))

    def rendered(text: str, given: list[str]) -> list[str]:
        body = to_html(
            text,
            extensions=rendering.extensions,
            extension_configs={},
            links=str,
            renderer=rendering.renderer,
            ids=given,
        )
        assert [item.id for item in body.toc] == [name for name in given if name and body.toc]
        return [anchor.id for anchor in body.anchors]

    assert rendered(TEXT, ids) == rendered(translated, ids) == ids
    if rendering.extensions or rendering.renderer is Renderer.COMMONMARK:
        assert ids[:5] == ["the-dose", "options", "options_1", "underlined-options", "set"]


def test_the_contents_link_to_the_ids_of_the_source() -> None:
    html = to_html(
        "[TOC]\n\n# Opciones\n",
        extensions=EXTENSIONS,
        extension_configs={"toc": {"permalink": True}},
        links=str,
        ids=["options"],
    ).html
    assert html.count('href="#options"') == 2
    assert "opciones" not in html


def test_ids_of_another_number_of_headings_are_not_used() -> None:
    html = to_html(
        "# Uno\n", extensions=EXTENSIONS, extension_configs={}, links=str, ids=["a", "b"]
    )
    assert [item.id for item in html.toc] == ["uno"]
