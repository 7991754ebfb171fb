"""Words are what a translator is paid for."""

import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.word_count import count_plain, count_words
from tests.tools import toolkit_python

WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=8), max_size=20)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("– … !", 0),
        ("well-known and/or 5 mg", 4),
        ("**Take** [two *pills*](a/b/c.md) at `once now`", 4),
        ("Use {name} and %(count)s of https://example.org/a", 3),
        ("5 < 6 &amp; more", 3),
        ("用量を守る", 5),
        ("iPhone を買う", 4),
        ("ยา", 2),
        ("하루에 두 알", 3),
    ],
)
def test_a_word_stands_between_spaces_and_says_something(text: str, words: int) -> None:
    assert count_words(text) == words


@given(WORDS)
def test_a_plain_text_has_the_words_it_was_made_of(words: list[str]) -> None:
    assert count_plain(" ".join(words)) == len(words)
    assert count_words(" ".join(words)) == len(words)


@given(st.text(max_size=60))
def test_markup_never_adds_words(text: str) -> None:
    assert count_words(text) <= count_plain(text) + 2 * text.count("<") + text.count("[")


def test_plain_texts_have_as_many_words_as_pocount_says(tmp_path: Path) -> None:
    texts = ["Take two pills a day.", "Never take more, and call us; then rest", "Why? Ask."]
    catalog = polib.POFile()
    catalog.extend(polib.POEntry(msgid=text) for text in texts)
    catalog.save(str(tmp_path / "a.po"))
    program = "from translate.tools.pocount import main; main()"
    words = [toolkit_python(), "-c", program, "--csv", str(tmp_path / "a.po")]
    done = subprocess.run(words, capture_output=True, check=True, text=True, env={})
    names, counts = (line.split(",") for line in done.stdout.splitlines()[:2])
    told = dict(zip((name.strip() for name in names), counts, strict=False))
    assert int(told["Total Source Words"]) == sum(map(count_words, texts)) == 15
