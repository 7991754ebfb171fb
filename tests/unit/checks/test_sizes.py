"""Texts of care that are cut off, too short or too long are told by their size alone."""

import pytest

from pipeline.checks.pair import check_pair

SOURCE = (
    "Take the tablets with water after breakfast; do not drive, and call us if the pain gets worse."
)
RIGHT = {
    "es": "Tome los comprimidos con agua después del desayuno; no conduzca y llámenos "
    "si el dolor empeora.",
    "fr": "Prenez les comprimés avec de l'eau après le petit-déjeuner ; ne conduisez pas et "
    "appelez-nous si la douleur s'aggrave.",
    "de": "Nehmen Sie die Tabletten nach dem Frühstück mit Wasser ein; fahren Sie nicht Auto und "
    "rufen Sie uns an, wenn die Schmerzen zunehmen.",
}


def rules(target: str, language: str) -> set[str]:
    return {one.rule for one in check_pair(SOURCE, target, language) if one.severity != "info"}


@pytest.mark.parametrize("language", RIGHT)
def test_a_right_text_is_let_be(language: str) -> None:
    assert rules(RIGHT[language], language) == set()


@pytest.mark.parametrize(
    ("language", "end"), [("es", "después del."), ("fr", "après le."), ("de", "nach dem.")]
)
def test_a_text_that_ends_with_a_small_word_is_cut_off(language: str, end: str) -> None:
    text = RIGHT[language]
    at = text.index(end[:-1]) + len(end) - 1
    assert "clause-missing" in rules(text[:at] + ".", language)


def test_a_word_behind_a_hyphen_is_no_small_word() -> None:
    target = RIGHT["es"].replace("si el dolor empeora", "o véanos")
    assert "clause-missing" not in {
        one.rule for one in check_pair(SOURCE, target, "pt") if "last word" in one.message
    }


def test_a_text_twice_as_long_with_more_parts_has_something_of_its_own() -> None:
    longer = (
        RIGHT["es"][:-1] + ", y vuelva el lunes con los papeles, y traiga a su madre, y espere."
    )
    assert "things-added" in rules(longer, "es")
