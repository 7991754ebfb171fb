"""A must that became a must not, and one no too many."""

import pytest

from pipeline.checks.pair import check_pair

SOURCE = "Children who have no symptoms should start isoniazid for six months."


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("es", "Los niños sin síntomas deben empezar isoniazida durante seis meses.", False),
        ("es", "Los niños sin síntomas no deben empezar isoniazida durante seis meses.", True),
        ("fr", "Les enfants sans symptômes doivent commencer l'isoniazide pour six mois.", False),
        (
            "fr",
            "Les enfants sans symptômes ne doivent pas commencer l'isoniazide pour six mois.",
            True,
        ),
        ("ja", "症状のない小児はイソニアジドを6か月間開始すべきでない。", True),
    ],
)
def test_what_is_asked_for_is_not_forbidden(language: str, text: str, told: bool) -> None:
    rules = {one.rule for one in check_pair(SOURCE, text, language)}
    assert ("negation-added" in rules) is told


def test_a_verb_that_is_no_by_itself_excuses() -> None:
    found = check_pair(
        "Patients should avoid alcohol.", "Los pacientes no deben beber alcohol.", "es"
    )
    assert "negation-added" not in {one.rule for one in found}


def test_never_said_in_two_words_is_one_no() -> None:
    source = "Never double the dose; take the next tablet at the usual time."
    found = check_pair(source, "No duplique nunca la dosis; tome el siguiente a su hora.", "es")
    assert "negation-added" not in {one.rule for one in found}
