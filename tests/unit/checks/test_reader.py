"""The reader of meanings: its shortcuts say what reading the whole text says."""

import pytest

from benchmarks.seed_clinical import CASES, LANGUAGES, faults, read_sentences, whole
from pipeline.checks.lexicon.index import index_of
from pipeline.checks.lexicon.reader import may_prove, may_say, readings, readings_of
from pipeline.checks.lexicon.table import built_in, parse_lexicon

FOLDER = CASES / "clinical"
SENTENCES = read_sentences(FOLDER)
PAIRS = sorted(built_in().poles)


def texts_of(language: str) -> list[str]:
    """Return clinical sentences of a language, right and wrong ones."""
    if language == "en":
        return [one.source for one in SENTENCES]
    return [whole(one.text, language) for one in faults(SENTENCES, language, FOLDER)][::5]


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_readings_of_some_pairs_are_those_of_the_whole_text(language: str) -> None:
    index = index_of(built_in(), language)
    for number, text in enumerate(texts_of(language)):
        pairs = frozenset(PAIRS[number % 7 :: 7])
        every = readings(text, index)
        assert readings_of(text, index, pairs) == tuple(one for one in every if one.pair in pairs)


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_what_may_not_be_said_is_not_read(language: str) -> None:
    index = index_of(built_in(), language)
    for text in texts_of(language):
        every = readings(text, index)
        for one in every:
            if one.sure:
                assert may_prove(text, index), (text, one)
                assert may_say(text, index, frozenset({(one.pair, one.pole)})), (text, one)


def test_a_stem_of_two_letters_and_a_phrase_with_any_second_word_are_found() -> None:
    table = "pair,pole,en\nsize,big,ma*|not so # big\nsize,small,not small|sm* thing\n"
    index = index_of(parse_lexicon(table), "en")
    for text, wanted in {
        "many": ["big"],
        "ma": ["big"],
        "not small": ["small"],
        "not so 5 big": ["big"],
        "smaller thing": ["small"],
        "smaller things": [],
    }.items():
        assert [one.pole for one in readings(text, index)] == wanted, text
