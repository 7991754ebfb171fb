"""Lines are as wide as msgcat makes them, and hold the text."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalog import wrap
from pipeline.catalog.escape import escape, unescape
from pipeline.catalog.line_break import columns, is_simple
from pipeline.catalog.wrap import WIDTH, quoted

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0") | st.sampled_from(' a\n"'))


def inside(line: str) -> str:
    return line[line.index('"') + 1 : -1]


@given(TEXTS, st.sampled_from(["", "#~ ", "#| ", "#~| "]), st.booleans())
def test_lines_join_to_the_text(text: str, prefix: str, wrapped: bool) -> None:
    lines = quoted("msgstr", text, prefix, wrapped=wrapped)
    assert all(line.startswith(prefix) for line in lines)
    assert "".join(unescape(inside(line)) for line in lines) == text


@given(st.lists(st.text("abcé日", max_size=9), max_size=40))
def test_no_line_of_short_words_is_too_wide(words: list[str]) -> None:
    for line in quoted("msgid", " ".join(words)):
        assert sum(map(columns, line)) <= WIDTH


def test_one_line_holds_what_fits_and_an_empty_one_stands_above_more() -> None:
    fits = "x" * 40 + " " + "y" * 30
    assert quoted("msgid", fits) == [f'msgid "{fits}"']
    assert quoted("msgid", fits + " z") == ['msgid ""', f'"{fits} z"']
    assert quoted("msgid", "a\n") == ['msgid "a\\n"']
    assert quoted("msgid", "a\nb") == ['msgid ""', '"a\\n"', '"b"']
    assert quoted("msgid", "") == ['msgid ""']
    assert quoted("msgid", "word " * 40, wrapped=False) == [f'msgid "{"word " * 40}"']


@given(
    st.text(" ab-,.(é/\\", min_size=1, max_size=90).filter(lambda text: is_simple(escape(text))),
    st.integers(4, 30),
    st.integers(0, 12),
)
def test_a_simple_text_is_cut_where_any_other_is(text: str, width: int, start: int) -> None:
    written = escape(text)
    held = wrap._held(written)
    if start + len(written) > width:
        simple = wrap._simple_cuts(written, held, width, start)
        assert simple == wrap._cuts(written, held, width, start)
