"""One that became more, and words for one that count nothing."""

import pytest

from pipeline.checks.base import scope_of
from pipeline.checks.figures.ones import says_one
from pipeline.checks.run import check_entry
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Entry

SOURCE = "Patients had not responded to at least one antibiotic."


def rules(source: str, target: str, language: str = "es") -> set[str]:
    entry = Entry(msgid=source, msgstr=(target,))
    return {one.rule for one in check_entry(entry, scope_of(find_locale(language)), "")}


def test_one_that_became_two_is_found() -> None:
    assert "number-word" in rules(
        SOURCE, "Los pacientes no habían respondido al menos a dos antibióticos."
    )


def test_one_that_stayed_is_not() -> None:
    assert "number-word" not in rules(
        SOURCE, "Los pacientes no habían respondido al menos a un antibiótico."
    )


def test_a_word_for_to_bend_is_no_double() -> None:
    source = "If the finger bends even once, tell the nurse."
    assert not rules(source, "Se o dedo dobrar uma vez, avise a enfermeira.", "pt") & {
        "number-word"
    }


@pytest.mark.parametrize(
    "text", ["One may take a tablet.", "Use a new one for each patient.", "Open one of the files."]
)
def test_one_that_counts_nothing(text: str) -> None:
    assert not says_one(text, "en")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("At least one dose a day.", True),
        ("Take a single tablet.", True),
        ("Take the tablet once a day.", True),
        ("No one of them takes the tablet.", False),
        ("Take the old one with the tablet.", False),
    ],
)
def test_a_text_counts_one_of_something_or_says_one_for_a_noun(source: str, said: bool) -> None:
    assert says_one(source, "en") is said


def test_a_text_without_harm_is_not_looked_at() -> None:
    assert not says_one("There is one bench in the park.", "en")
