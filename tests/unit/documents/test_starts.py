"""No line of a translation starts a block of its own, and what starts none is left as it is."""

import pytest

from pipeline.documents.segment import segment
from pipeline.documents.splice import place, splice

SOURCE = "In the year\n"
BLOCKS = {
    "1. x": r"1\. x",
    "12) x": r"12\) x",
    "123456789. x": r"123456789\. x",
    "1.": r"1\.",
    "- x": r"\- x",
    "+ x": r"\+ x",
    "* x": r"\* x",
    "-": r"\-",
    "# x": r"\# x",
    "###### x": r"\###### x",
    "#": r"\#",
    "> x": r"\> x",
    ">x": r"\>x",
    "```": r"\```",
    "````x": r"\````x",
    "~~~": r"\~~~",
    "~~~~ `x`": r"\~~~~ `x`",
    ": x": r"\: x",
    "~ x": r"\~ x",
    "=": r"\=",
    "===": r"\===",
    "== ": r"\==",
    "---": r"\---",
    "***": r"\***",
    "_ _ _": r"\_ _ _",
    "-- -": r"\-- -",
    "--": r"\--",
    "-\t-\t-": "\\-\t-\t-",
    "| a | b |": r"\| a | b |",
    "|": r"\|",
    "[a]: x": r"\[a]: x",
    "[]: x": r"\[]: x",
    "*[a]: x": r"\*[a]: x",
    "!!! note": r"\!!! note",
    "??? note": r"\??? note",
    "=== x": r"\=== x",
    "/// x": r"\/// x",
    "::: x": r"\::: x",
    "!!!x": r"\!!!x",
}
TEXTS = [
    *("1.5 mg", "1st. x", "1 x", "1234567890. x", "a. x", "1\\. x", "-5 °C", "+5 mg", "*em* x"),
    *("#x", "####### x", "`a` x", "``a`` x", "```a``` x", "~x", "~~a~~ x", ":x", "=x", "== x"),
    *("a | b", "[a](b)", "[a] x", "[a]", "**a**", "__a__ x", "--x", "_", "!! x", "?? x", "// x"),
    *(":: x", "a: b", "x > y", "x # y", "x\\- y", "a --- b", "a\\| b"),
]


@pytest.mark.parametrize("text", BLOCKS)
def test_a_start_that_would_be_read_as_a_block_is_escaped(text: str) -> None:
    assert splice(segment(SOURCE), lambda _: text) == BLOCKS[text] + "\n"
    assert splice(segment("> In the year\n"), lambda _: text) == f"> {BLOCKS[text]}\n"


@pytest.mark.parametrize("text", BLOCKS)
def test_so_is_that_of_each_later_line(text: str) -> None:
    assert splice(segment(SOURCE), lambda _: f"x\n{text}\ny") == f"x\n{BLOCKS[text]}\ny\n"


@pytest.mark.parametrize("text", TEXTS)
def test_what_starts_no_block_stands_as_it_is(text: str) -> None:
    assert splice(segment(SOURCE), lambda _: text) == f"{text}\n"


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("!!!tip Body\n", "!!!tip Texto", "!!!tip Texto\n"),
        ("- x - y\n", "- a", "- \\- a\n"),
        ("In - the year\n", "- a", "\\- a\n"),
        ("In !!! the year\n", "!!! a", "\\!!! a\n"),
        ("2018\\. A study\n", "- a", "\\- a\n"),
        ("In the year\n", "a !!! b ::: c", "a !!! b ::: c\n"),
    ],
)
def test_only_a_source_that_starts_so_lets_its_translation(
    source: str, text: str, expected: str
) -> None:
    assert splice(segment(source), lambda _: text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a  ", "a\n"),
        ("a \nb", "a\nb\n"),
        ("a  \nb", "a  \nb\n"),
        ("a\\\nb", "a\\\nb\n"),
        ("a\\\n\n \t\nb", "a\\\nb\n"),
        ("a\t\nb\n\n\n  c", "a\nb\nc\n"),
        ("a\r\nb\rc", "a\nb\nc\n"),
    ],
)
def test_a_hard_break_stays_and_other_blanks_at_a_line_s_end_go(text: str, expected: str) -> None:
    assert splice(segment(SOURCE), lambda _: text) == expected


def test_lines_in_html_stand_behind_their_prefix() -> None:
    source = "> <div>\r\n> One text\r\n> </div>\r\n"
    written = splice(segment(source), lambda piece: "a \n\n b" if piece.msgid else None)
    assert written == "> <div>\r\n> a\r\n> b\r\n> </div>\r\n"


def test_lines_end_as_they_do_in_most_files_where_nothing_is_said() -> None:
    [piece] = segment("> In the year\n").segments
    assert place(piece, "a\nb") == "a\n> b"
