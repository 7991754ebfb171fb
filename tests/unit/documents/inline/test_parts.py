"""Inline parts: each piece of markup of a message is in its list, and the prose has a hole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.inline.parts import HOLE, inline


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("[a](b.md) and <https://c.d>", "links", ("b.md", "https://c.d")),
        ("[a][b]", "links", ("[b]",)),
        ("![a](b.png)", "images", ("b.png",)),
        ("`a` and ``b ` c``", "code", ("a", "b ` c")),
        ("a<sub>2</sub>", "html", ("<sub>", "</sub>")),
        ("a[^1]", "notes", ("[^1]",)),
        ("{name} %(count)s {{ x }}", "placeholders", ("{name}", "%(count)s", "{{ x }}")),
        ("See https://a.b/c.", "addresses", ("https://a.b/c",)),
        ("*a* **b** ~~c~~", "counts", {"emphasis": 1, "strong": 1, "strike": 1}),
        ("a  \nb", "counts", {"break": 1}),
        ("```\ncode\n```", "blocks", ("code\n",)),
    ],
)
def test_the_parts_of_a_message(text: str, part: str, expected: object) -> None:
    assert getattr(inline(text), part) == expected


def test_prose_has_a_hole_where_something_stood_that_is_no_prose() -> None:
    assert inline("Take `x` *now*, {name}").prose == f"Take {HOLE} now, {HOLE}"


@pytest.mark.parametrize("text", ["1. a", "# a", "> a", "- a", "=== a"])
def test_a_message_opens_no_block(text: str) -> None:
    assert inline(text + " `x`").prose == f"{text} {HOLE}"


CODED: tuple[str, ...] = (
    "`a`",
    "`<b> *x*`",
    "` c `",
    "`",
    "``",
    "é",
    " ",
    ". ",
    "1. ",
    "# ",
    "10.1000/x",
    "<i>",
)
CODED += ("https://a.b/c ", "*", "\\", "\t", "\x85", "\u2028", "- ", ": ", "(", "|", "\n", "İ")


MARKED = (
    "[a b](c.md#d)",
    "[é](https://e.f/g?h=i)",
    "_j_",
    "**k l**",
    "*m*",
    "_",
    "!",
    "[",
    "]",
    "](n)",
)


@given(st.lists(st.sampled_from(CODED + MARKED), max_size=8).map("".join).map(str.strip))
def test_plain_marks_are_what_the_parser_takes_for_them(text: str) -> None:
    many_lines = "\n" in text  # those the parser reads alone: a code block keeps its last line end
    if any(sign in text for sign in "`[*_") and not many_lines:
        assert inline(text) == inline(f"{text}\n")  # a line end leaves a text to the parser


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("残り%d件です", ("%d",)),
        ("Take %ld, %u, %@ or %*d, %'d", ("%ld", "%u", "%@", "%*d", "%'d")),
        ("Give %1$s to *a* and %2$s to b", ("%1$s", "%2$s")),
        ("100 %después, 5%d, %dé, 50 %s3", ()),
        ("so $x_1$ costs $5", ()),
    ],
)
def test_placeholders_of_c(text: str, found: tuple[str, ...]) -> None:
    parts = inline(text)
    assert parts.placeholders == found
    assert ("to a and" in parts.prose) == ("%1$s" in found)


def test_dollars_that_are_read_as_arguments_are_in_every_part_again() -> None:
    assert inline("`%1$s` [a](b?%2$s)") == inline("`%1$s` [a](b?%2$s)\n")
    assert inline("`%1$s` [a](b?%2$s)").code == ("%1$s",)
    assert inline("`%1$s` [a](b?%2$s)").links == ("b?%2$s",)


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("Text^[A note] goes^[Another, with [a link](b.md)].", ("^[…]", "^[…]")),
        ("Text[^1] goes^[on].", ("[^1]", "^[…]")),
        ("2^10 [a](b)", ()),
    ],
)
def test_a_note_within_the_text_is_prose_that_counts(text: str, notes: tuple[str, ...]) -> None:
    assert inline(text).notes == notes
    assert ("A note" in inline(text).prose) == ("A note" in text)
