"""Segmentation of documents: what is a segment, with which msgid."""

import json
from pathlib import Path

import pytest

from pipeline.documents.front_matter.leaves import read_front_matter
from pipeline.documents.segment import segment
from pipeline.documents.splice import splice
from pipeline.model.document import FOR_PEOPLE, Dialect, Kind
from tests.tools import ROOT

CASES = ROOT / "tests" / "cases" / "markdown"


def ids(text: str) -> list[str]:
    return [piece.msgid for piece in segment(text).segments]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_a_document_has_the_segments_written_beside_it(path: Path) -> None:
    document = segment(path.read_bytes().decode())
    found = [[str(piece.kind), piece.msgid] for piece in document.segments]
    assert found == json.loads(path.with_suffix(".segments.json").read_text())
    assert document.text == path.read_bytes().decode()


def test_rewrapping_a_paragraph_changes_no_msgid() -> None:
    assert ids("> one two\n> three\n") == ids("> one\n> two three\n") == ids("one two three\n")


def test_a_hard_break_stays_in_the_msgid() -> None:
    assert ids("one  \ntwo\n") == ["one  \ntwo"]
    assert ids("one\\\ntwo\n") == ["one\\\ntwo"]


@pytest.mark.parametrize(
    "text",
    ["`code`\n", "https://example.org/a\n", "doi:10.1016/j.jad.2016\n", "2,700\n", "{{ name }}\n"],
)
def test_a_text_without_words_is_no_segment(text: str) -> None:
    assert ids(text) == []


def test_an_element_that_forbids_translation_hides_the_markdown_inside_it() -> None:
    text = (
        '<div translate="no">\n\nhidden\n\n<div>x y</div>\n\n- hidden\n\n</div>\n\nseen\n\n'
        '- <div class="notranslate">\n\n  hidden\n\n- seen too\n'
    )
    assert ids(text) == ["seen", "seen too"]
    assert ids("<pre>\n</div>\n\nseen\n") == []
    assert ids("<div><pre>\nno\n\nseen\n") == ["seen"]


def test_what_mdx_says_to_the_program_is_left_alone() -> None:
    text = (
        "import A from './a';\n\nexport const b = () => {};\n\n{/* a comment */}\n\n"
        '<TabItem value="x" label="Apple">\n\ninside\n\n</TabItem>\n'
    )
    assert ids(text) == ["Apple", "inside"]


def test_code_is_verbatim() -> None:
    assert ids("```\ntext\n```\n\n    text\n") == []


def test_headings_give_the_path_of_what_stands_under_them() -> None:
    pieces = segment("# A\n\n## B\n\ntext\n\n## C\n\nmore\n").segments
    assert [piece.path for piece in pieces] == [(), ("A",), ("A", "B"), ("A",), ("A", "C")]


def test_directives_switch_off_skip_note_and_tell_apart() -> None:
    text = (
        "<!-- l10n:off -->\n\nhidden\n\n<!-- l10n:on -->\n\n<!-- l10n:skip -->\n\n- a b\n- c\n\n"
        "<!-- l10n:note Be kind. -->\n<!-- l10n:context menu -->\n\nHome\n"
    )
    [piece] = segment(text).segments
    assert (piece.msgid, piece.notes, piece.context) == ("Home", ("Be kind.",), "menu")


def test_front_matter_values_are_segments_of_the_configured_keys() -> None:
    text = '---\ntitle: "A: b"\nseo:\n  words: [one, two]\nother: no\n---\ntext\n'
    pieces = segment(text, Dialect(front_matter=("title", "seo.words"))).segments
    assert [piece.msgid for piece in pieces] == ["A: b", "one", "two", "text"]
    assert pieces[0].kind is Kind.FRONT_MATTER


@pytest.mark.parametrize(
    "text", ["", "\ufeff", "\ufeff# A\r\n", "a\rb", "\x00", "\ud800 x", "---\n: [\n---\nx", "!!!\n"]
)
def test_any_text_has_a_document(text: str) -> None:
    assert segment(text).text == text


def test_a_callout_without_a_title_offers_the_one_a_renderer_makes_up() -> None:
    text = "!!! note\n    Body.\n\n/// warning\nBody.\n///\n"
    document = segment(text)
    assert [p.msgid for p in document.segments] == ["Note", "Body.", "Warning", "Body."]
    titles = {"Note": "Nota", "Warning": "Aviso"}
    written = splice(document, lambda piece: titles.get(piece.msgid))
    assert written == '!!! note "Nota"\n    Body.\n\n/// warning | Aviso\nBody.\n///\n'
    assert segment(written).skeleton == document.skeleton


@pytest.mark.parametrize(
    "text",
    ["[TOC]\n", '--8<-- "notes.md"\n', "{!include.md!}\n", 'import Tabs from "@theme/Tabs";\n'],
)
def test_an_instruction_to_the_renderer_is_left_alone(text: str) -> None:
    assert ids(text) == []


def test_titles_of_link_definitions_are_segments() -> None:
    text = '[a] b\n\n[a]: /x "A title"\n'
    document = segment(text)
    assert [p.msgid for p in document.segments] == ["[a] b", "A title"]
    written = splice(document, lambda piece: 'Un "título"' if piece.msgid == "A title" else None)
    assert written == '[a] b\n\n[a]: /x "Un \\"título\\""\n'


def test_toml_front_matter_is_read_and_written() -> None:
    text = '+++\ntitle = "A \\"b\\""\ndraft = true\n[seo]\nwords = ["one", \'two\']\n+++\ntext\n'
    document = segment(text, Dialect(front_matter=("title", "seo.words")))
    assert [p.msgid for p in document.segments] == ['A "b"', "one", "two", "text"]
    written = splice(document, lambda piece: piece.msgid.upper())
    values, body = read_front_matter(written)
    assert values == {"title": 'A "B"', "draft": True, "seo": {"words": ["ONE", "TWO"]}}
    assert body == "TEXT\n"


def test_a_text_at_which_the_parser_panics_is_read_in_halves() -> None:
    text = "First\n\n* \u2028\n\t {}\n\t-"
    assert segment(text).text == text
    assert ids(text) == ["First"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("<!-- l10n:human -->\nLegal.\n\nFree.\n", {"Legal."}),
        ("Free.\n\n<!-- l10n:human -->\n\n| a | b |\n|---|---|\n| c | d |\n\nFree.\n", set("abcd")),
        ("<!-- l10n:human -->\n- one\n- two\n\n  three\n\nFree.\n", {"one", "two", "three"}),
        ("> <!-- l10n:human -->\n> one\n>\n> Free.\n", {"one"}),
        (
            "<div>\n<p>Free.</p>\n<!-- l10n:human -->\n<p>one</p>\n<p>two</p>\n</div>\n\nFree.\n",
            {"one", "two"},
        ),
        ("!!! note\n    <!-- l10n:human -->\n    one\n\n    Free.\n", {"one"}),
        ("---\ntitle: Free.\n---\n<!-- l10n:human -->\n# One\n\nFree.\n", {"One"}),
        ("Free.\n\n<!-- l10n:human -->\n", set()),
        ("---\ntitle: One\nl10n: human\n---\n# Two\n\nThree\n", {"One", "Two", "Three"}),
        ('+++\ntitle = "One"\nl10n = "human" # law\n+++\nTwo\n', {"One", "Two"}),
        ("---\ntitle: Free.\nnote: l10n human\nx:\n  l10n: human\n---\nFree.\n", set()),
        (
            "Free.\n\n<!-- l10n:human start -->\n# One\n\nTwo\n\n<!-- l10n:human end -->\nFree.\n",
            {"One", "Two"},
        ),
        (
            "<!-- l10n:human end -->\n\nFree.\n\n<!-- l10n:human START -->\n# One\n\nTwo\n",
            {"One", "Two"},
        ),
    ],
)
def test_what_is_for_people_alone_says_so(text: str, people: set[str]) -> None:
    document = segment(text)
    assert document.text == text
    assert {s.msgid for s in document.segments if FOR_PEOPLE in s.notes} == people
    assert {s.msgid for s in document.segments if not s.notes} <= {"Free.", "Note"}
