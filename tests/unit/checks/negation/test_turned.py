"""Phrases that a translation turns round are told in every language, and right ones are not."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.checks.negation.turned import says, turned
from pipeline.checks.pair import check_pair
from pipeline.model.finding import Severity

CASES = Path(__file__).parents[3] / "cases" / "turned.txt"


class Case(NamedTuple):
    """One class in one language."""

    name: str
    "Name of the class."
    language: str
    "The language of the translations."
    source: str
    "English."
    right: str
    "A right translation."
    wrong: str
    "One that says the contrary."


def cases() -> Iterator[Case]:
    name = source = ""
    for line in CASES.read_text("utf-8").splitlines():
        head, _, text = line.partition(": ")
        if line.startswith("= "):
            name = line[2:]
        elif head == "en":
            source = text
        elif not line.startswith("#"):
            right, wrong = text.split(" | ")
            yield Case(name, head, source, right, wrong)


EVERY = list(cases())


def test_there_are_enough_cases() -> None:
    assert len(EVERY) >= 220
    assert len({one.language for one in EVERY}) == 9


@pytest.mark.parametrize("case", EVERY, ids=lambda one: f"{one.name}-{one.language}")
def test_wrong_is_told_and_right_is_not(case: Case) -> None:
    right = check_pair(case.source, case.right, case.language)
    wrong = check_pair(case.source, case.wrong, case.language)
    assert [one for one in right if one.severity is Severity.ERROR] == []
    assert any(one.severity is not Severity.INFO for one in wrong)


def test_what_no_phrase_says_is_not_looked_for() -> None:
    assert not says("Drink water.", "opposite")
    assert turned("Drink water.", "No beba agua.", "es", "negation") is None
    assert turned("Up to 5 do.", "Plus de 5.", "xx", "opposite") is None


def test_a_phrase_is_of_its_figure() -> None:
    source = "Up to 10 men and 20 women came."
    assert (
        turned(source, "Vinieron hasta 10 hombres y más de 20 mujeres.", "es", "opposite") is None
    )
    found = turned(source, "Vinieron más de 10 hombres y 20 mujeres.", "es", "opposite")
    assert found is not None
    assert (found.said, found.here) == ("Up to 10", "más de 10")


def test_not_to_stop_until_is_to_go_on_until() -> None:
    source = "Do not stop until your doctor says so."
    for language, right in (
        ("es", "Siga tomándolo hasta que su médico lo indique."),
        ("fr", "Continuez jusqu'à ce que votre médecin le dise."),
        ("de", "Nehmen Sie es weiter, bis Ihr Arzt es sagt."),
    ):
        assert turned(source, right, language, "negation") is None
