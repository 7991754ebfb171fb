"""The ids of headings in localized Markdown are those that the source's headings have."""

import re

import pytest
from hypothesis import given

from pipeline.documents.segment import segment
from pipeline.documents.splice import join
from pipeline.localization.heading_ids import with_ids
from pipeline.model.document import HeadingIds
from pipeline.project.config import EXTENSIONS
from pipeline.website.anchors import Rendering, body_of
from pipeline.website.body.headings import Anchor
from tests.laws.test_documents import TEXTS

RENDERING = Rendering(extensions=EXTENSIONS, extension_configs={})
TEXT = """\
# C++ & "more" -- it's

Text.

## Options ##

Options
=======

## Cafe {.x}

## Café {: .x #own }

<!-- l10n:off -->
## Setup
<!-- l10n:on -->

## Setup

Two
lines
-----

#### 3.2

<h2>Raw</h2>
"""


def anchors(text: str) -> tuple[Anchor, ...]:
    return body_of(text, "a.md", RENDERING, {}).anchors


def written(style: HeadingIds) -> str:
    document = segment(TEXT)
    texts = [f"T{index}" for index, _ in enumerate(document.segments)]
    return with_ids(document, texts, anchors(TEXT), style)


SITE = """\
# T0 {#c-more-its}

T1

## T2 {#options} ##

T3 {#options_1}
=======

## T4 {#cafe .x}

## T5 {: .x #own }

<!-- l10n:off -->
## Setup
<!-- l10n:on -->

## T6 {#setup_1}

T7 {#two-lines}
-----

#### 3.2

<h2>T8</h2>
"""


def test_the_ids_of_the_site() -> None:
    assert written(HeadingIds.SITE) == SITE


def test_the_ids_of_github() -> None:
    expected = {"c--more----its", "options", "options-1", "cafe", "setup-1", "two-lines"}
    assert set(re.findall(r"\{#([^ }]+)", written(HeadingIds.GITHUB))) == expected


def test_the_ids_of_mkdocs_are_ascii() -> None:
    document = segment("# Über alles\n")
    made = with_ids(document, ["Uno"], anchors("# Über alles\n"), HeadingIds.MKDOCS)
    assert made == "# Uno {#uber-alles}\n"


def test_a_document_that_ends_with_its_heading() -> None:
    assert with_ids(segment("# A"), [None], anchors("# A"), HeadingIds.SITE) == "# A {#a}"


def test_a_rendered_translation_has_the_ids_that_are_written() -> None:
    ids = [anchor.id for anchor in anchors(written(HeadingIds.SITE))]
    assert ids == [anchor.id for anchor in anchors(TEXT)]


@pytest.mark.parametrize("style", HeadingIds)
@given(text=TEXTS)
def test_without_headings_known_it_is_what_join_writes(style: HeadingIds, text: str) -> None:
    document = segment(text)
    texts = [None] * len(document.segments)
    assert with_ids(document, texts, (), style) == join(document, texts) == text


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ('## One {.a title="A b"}\n', '## One {#one .a title="A b"}\n'),
        ("## One {title='A b' .a}\n", "## One {#one title='A b' .a}\n"),
        ('## One {: title="A b" }\nText\n', '## One {: #one title="A b" }\nText\n'),
        ('## One {.a title="A b" #own}\n', '## One {.a title="A b" #own}\n'),
        ('## One {#own title="A b"}\n', '## One {#own title="A b"}\n'),
    ],
)
def test_an_id_joins_the_list_that_a_title_stands_in(source: str, written: str) -> None:
    document = segment(source)
    assert document.segments[1].msgid == "A b"
    texts = [None] * len(document.segments)
    assert with_ids(document, texts, anchors(source), HeadingIds.GITHUB) == written
