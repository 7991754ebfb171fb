"""What is hidden from the Markdown parser, in every dialect and in broken text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.dialects import BUILT_IN, COMMON
from pipeline.documents.foreign.mask import mask
from pipeline.documents.segment import segment

SIGNS = (
    *("{{< a >}}", "{{% a %}}", "{{< /a >}}", "{{% /a %}}", "{{<", ">}}", "<A>", "</A>", "<A/>"),
    *("<A b='c d'>", "<", ">", "{", "}", "{/* c */}", "`", "```\n", "```admonish\n", "\n", "\n\n"),
    *("    ", "- ", "> ", "text", "$$", "[!NOTE] T", "import a from 'b'\n", '"', "'", "<!--"),
    *("-->", "\r\n", "é", "\\", "<div>\n", "</div>", "{% if %}", "<A {", "(", ") => {"),
)
PARTS = st.lists(st.sampled_from(SIGNS), max_size=25).map("".join)
DIALECTS = (*BUILT_IN.values(), COMMON)


@given(PARTS, st.sampled_from(DIALECTS))
def test_a_masked_text_keeps_its_length_and_line_ends(text: str, dialect) -> None:
    data = text.encode()
    masked = mask(data, 0, dialect).text
    assert len(masked) == len(data)
    ends = rb"[\r\n]"
    assert [m.start() for m in re.finditer(ends, masked)] == [
        m.start() for m in re.finditer(ends, data)
    ]


@given(PARTS, st.sampled_from(DIALECTS))
def test_any_mixture_is_lossless(text: str, dialect) -> None:
    assert segment(text, dialect).text == text


def ids(text: str, name: str) -> list[str]:
    return [piece.msgid for piece in segment(text, BUILT_IN[name]).segments]


def test_each_dialect_has_its_own_syntax() -> None:
    text = '{{< note title="T t" >}}\n\n<Card title="C c" />\n\n{a.b} is a word\n'
    assert ids(text, "hugo") == ["T t", "C c", "{a.b} is a word"]
    assert "T t" not in ids(text, "mdbook")
    assert ids(text, "mdbook")[-2:] == ["C c", "{a.b} is a word"]
    assert ids(text, "mdx")[-2:] == ["C c", "{a.b} is a word"]


@pytest.mark.parametrize(
    "text", ["{{< a " * 50_000, "<A {" * 50_000, "<A b='" * 50_000, "{" * 100_000, "`" * 100_000]
)
def test_unfinished_tags_take_no_square_time(text: str) -> None:
    assert segment(text, BUILT_IN["mdx"]).text == text
