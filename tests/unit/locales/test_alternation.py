"""Patterns of many words: the same is found at the same places, in any language's letters."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.checks import register
from pipeline.checks.negation import check as negation
from pipeline.locales.alternation import _NOT_SMALL, _SORTED, compile_words, same_letters, word_test

_ATOMS = ["a", "b", "B", "e", "é", "s", "k", "i", "ß", "σ", "т", r"\w", r"\d", r"\b", "[ab]", "-"]
_QUANTITIES = ["", "", "", "?", "*", "+", "{2}", "??"]
_ATOM = st.builds(str.__add__, st.sampled_from(_ATOMS), st.sampled_from(_QUANTITIES)).filter(
    lambda atom: not atom.startswith(r"\b") or atom == r"\b"
)
_AROUND = st.sampled_from(["(?! a)", "(?<!b)", "(?=[ab])", r"(?<![\w|(])"])
_WORD = st.lists(st.one_of(_ATOM, _ATOM, _ATOM, _AROUND), max_size=4).map("".join)


def _group(words: list[str]) -> str:
    return f"(?:{'|'.join(words)})"


_PATTERN = st.recursive(
    _WORD,
    lambda inner: st.builds(
        str.__add__,
        st.lists(inner, min_size=1, max_size=5).map(_group),
        st.sampled_from(["", "", "?", r"\b"]),
    ),
    max_leaves=12,
)
_TEXT = st.text("abBeéEÉsSſkKiıİßσςт 1-", max_size=24)


@given(_PATTERN, st.booleans(), st.lists(_TEXT, min_size=1, max_size=6))
@example("a|ab|abc", False, ["abc"])
@example("|a|b", False, ["ab"])
@example(r"\ba|\bb|b", True, ["ab b"])
def test_the_same_is_found_at_the_same_places(pattern: str, case: bool, texts: list[str]) -> None:
    plain = re.compile(pattern, 0 if case else re.IGNORECASE)
    quick = compile_words(pattern, case=case)
    for text in texts:
        assert [m.span() for m in quick.finditer(text)] == [m.span() for m in plain.finditer(text)]


@given(_PATTERN, st.lists(_TEXT, min_size=1, max_size=6))
@example(r"\bσσ\b", ["ΣΣ", "σς"])
@example(r"(?:µg|KG)\b", ["5 μg", "5 \u212ag", "5 kg"])
@example(r"i", ["İ", "ı"])
def test_a_test_of_words_says_what_the_pattern_finds(pattern: str, texts: list[str]) -> None:
    plain, test = re.compile(pattern, re.IGNORECASE), word_test(pattern)
    for text in texts:
        assert test(text) == (plain.search(text) is not None)


def test_small_letters_tell_what_a_pattern_without_case_does() -> None:
    every = [chr(code) for code in range(0x11000) if chr(code).isalpha()]
    for letter in (sign for sign in every if not _NOT_SMALL.search(sign)):
        assert re.fullmatch(re.escape(letter.lower()), letter, re.IGNORECASE), letter
        upper = letter.upper()
        if len(upper) == 1 and not _NOT_SMALL.search(upper):
            same = re.fullmatch(letter, upper, re.IGNORECASE) is not None
            assert same == (letter.lower() == upper.lower()), letter


def test_the_letters_of_a_class_are_those_that_a_pattern_without_case_takes_for_one() -> None:
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x11000))))
    small = (sign for sign in map(chr, range(0x700)) if sign == sign.lower())
    letters = [sign for sign in small if _SORTED.fullmatch(sign)]
    assert {"a", "i", "ñ", "ž", "я", "ь", "ا"} <= set(letters)
    assert not {"ß", "ı", "µ", "σ"} & set(letters)
    for letter in letters:
        found = set(re.findall(letter, every, re.IGNORECASE))
        assert found == set(same_letters(letter)), letter


@pytest.mark.parametrize("language", sorted(register._FORMAL))
def test_the_words_of_address_are_found_before_their_places_are_asked(language: str) -> None:
    markers = register._markers(language)
    assert markers is not None
    for table in (register._FORMAL, register._INFORMAL):
        for word in re.findall(r"[^\W\d_]{2,}", table[language]):
            for text in (word, f"Lee {word} aquí.", f"no {word.capitalize()}", f"({word}。"):
                if markers.formal.search(text) or markers.informal.search(text):
                    assert markers.any(text), text


@pytest.mark.parametrize("table", [negation._SAYS, negation._CARRIES, negation._SURE_NO])
def test_every_pattern_of_words_compiles_to_an_equal_one(table: dict[str, str]) -> None:
    for language, pattern in table.items():
        plain, quick = re.compile(pattern, re.IGNORECASE), compile_words(pattern)
        words = re.findall(r"[^\W\d_]+", pattern)
        text = " ".join([*words, *(word.upper() + "em" for word in words), *words[::-1]])
        assert [m.span() for m in quick.finditer(text)] == [
            m.span() for m in plain.finditer(text)
        ], language
