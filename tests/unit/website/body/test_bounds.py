"""Bounds of rendering: what would hang is an error with its line, what people write passes."""

import pytest

from pipeline.errors import SourceError
from pipeline.website.body.bounds import check_bounds, too_deep, with_few_open_tags


@pytest.mark.parametrize(
    "line",
    ["[" * 1001, "![" * 1001, "[x](" * 1001, "(" * 1001, "``` a\n" * 301, "*[A]: b\n\n" * 301],
    ids=["brackets", "images", "links", "round", "fences", "abbreviations"],
)
def test_what_is_beyond_the_bounds_names_its_place(line: str) -> None:
    with pytest.raises(SourceError) as error:
        check_bounds(f"Text\n\n{line}\n", "a.md", first_line=4)
    assert error.value.where.startswith("a.md:")
    assert int(error.value.where.partition(":")[2]) >= 6


@pytest.mark.parametrize(
    "text",
    [
        "- [a](b)\n" * 5000,
        "```\n" + "[" * 5000 + "\n```\n",
        "```\na\n```\n" * 1000,
        "[\n\n" * 5000,
        "*[A]: b\n" * 300,
    ],
    ids=["list", "code", "fences", "paragraphs", "abbreviations"],
)
def test_what_people_write_passes(text: str) -> None:
    check_bounds(text)


def test_tags_without_end_become_text_where_there_are_very_many() -> None:
    assert with_few_open_tags("<a " * 300) == "<a " * 300
    assert with_few_open_tags("<b>x</b>" + "<a " * 301) == "<b>x</b>" + "&lt;a " * 301


def test_the_deepest_line_is_named() -> None:
    error = too_deep("a\n\n- b\n> - > - c\n- d\n", "a.md", 3)
    assert error.where == "a.md:6"
