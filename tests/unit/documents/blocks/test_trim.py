"""The text of a leaf is what a reader reads of it."""

import pytest

from pipeline.documents.blocks.trim import no_text, trimmed


@pytest.mark.parametrize(
    ("written", "heading", "expected"),
    [
        ("  one \t\n", False, "one"),
        ("one\n{: .x }", False, "one"),
        ("one {: .x }", False, "one"),
        ("one { #x }", False, "one { #x }"),
        ("one { #x }", True, "one"),
        ("one { a=b }", True, "one"),
        ("one {name}", True, "one {name}"),
        ("one\n> { .x }", False, "one"),
        ("{: .x }\none", False, "one"),
        ("{: .x }\n* one", False, "{: .x }\n* one"),
    ],
)
def test_white_space_and_attribute_lists_are_no_text(
    written: str, heading: bool, expected: str
) -> None:
    data = written.encode()
    start, end = trimmed(data, 0, len(data), block="Heading" if heading else "")
    assert data[start:end].decode() == expected


@pytest.mark.parametrize("text", ["{{ a\nb }}", "{% if x %}", "[TOC]", "<b>{name}</b>{{ x }}"])
def test_a_placeholder_alone_is_no_text(text: str) -> None:
    assert no_text(text.encode()) == ("<b>{name}" not in text)


@pytest.mark.parametrize(
    ("text", "is_formula"),
    [
        (r"\[Six\] seven \[eight\]", False),
        (r"\[Unreleased\]", False),
        ("\\[\nwords\n\\]", False),
        (r"\[a = b\] and \[c\]", False),
        (r"\[a_1\] words \[c\]", False),
        (r"\\[Foo\\]", False),
        (r"\[ a_i = b^2 \\[4pt] c \]", True),
        (r"\\[ \mu = \frac{1}{N} \\]", True),
    ],
)
def test_words_between_escaped_brackets_are_no_formula(text: str, is_formula: bool) -> None:
    assert no_text(text.encode()) == is_formula
