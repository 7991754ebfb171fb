"""Lines of a terminal: as wide as it is, and no word broken."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from pipeline.cli.walk.wrap import breaks

LETTERS = "aé ñ\u0301\u200d بَ\u064bعיִд日本、。（語カﾊﾟ한\u1100\u1161👩⚕️-/:.\u00a0"


def lines(text: str, width: int) -> list[str]:
    return [text[a:b] for a, b in pairwise([0, *breaks(text, width), len(text)])]


@given(text=st.text(LETTERS, min_size=1, max_size=60), width=st.integers(1, 20))
@example(text="a" * 30 + " b", width=3)
@example(text=" 、/:、", width=6)
def test_each_line_fits_or_is_one_word_that_nothing_may_break(text: str, width: int) -> None:
    made = lines(text, width)
    assert "".join(made) == text
    for line in made:
        assert cell_len(line.rstrip()) <= width or len(lines(line, 1)) == 1


@given(text=st.text("abcé بَعд-:.", max_size=60), width=st.integers(1, 20))
def test_words_are_never_broken(text: str, width: int) -> None:
    assert [word for line in lines(text, width) for word in line.split()] == text.split()


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Take two doses", 9, ["Take two ", "doses"]),
        ("服用しないでください。", 8, ["服用しな", "いでくだ", "さい。"]),
        ("خذ جرعتين يوميًا", 9, ["خذ جرعتين ", "يوميًا"]),
        ("2\u00a0mg a day", 5, ["2\u00a0mg ", "a day"]),
        ("e\u0301e\u0301 e\u0301e\u0301", 5, ["e\u0301e\u0301 e\u0301e\u0301"]),
        ("one\n\ntwo", 9, ["one\n", "\n", "two"]),
        ("https://x.org/abc/def/", 14, ["https://x.org/", "abc/def/"]),
        ("and/or this", 6, ["and/or ", "this"]),
    ],
)
def test_lines_end_where_a_reader_expects_it(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected
