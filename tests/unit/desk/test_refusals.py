"""A refusal speaks the language of who asked."""

from pathlib import Path

import pytest

import pipeline
from pipeline.desk.command import Outcome, Result
from pipeline.desk.language import words_in
from pipeline.desk.refusals import SAID, said_of


@pytest.mark.parametrize("language", ["ar", "ca", "es", "fr", "ja"])
def test_each_language_has_what_the_desk_says(language: str) -> None:
    words = words_in(language)
    assert [one for one in SAID if words(one) == one] == []


def test_all_of_it_is_said_somewhere() -> None:
    folder = Path(pipeline.__file__).parent
    files = [*folder.glob("desk/*.py"), *folder.glob("review/*.py")]
    code = "".join(one.read_text("utf-8") for one in files if one.name != "refusals.py")
    assert [one for one in SAID if one not in code] == []


def test_an_error_keeps_its_place_and_advice_in_english_alone() -> None:
    one = Outcome(result=Result.REFUSED, message=f"a: {SAID[5]}; x", plain=SAID[5])
    assert said_of(one, "") == one.message
    assert said_of(one, "es-MX,en;q=0.5") == "no tiene traducción que aprobar"
    other = Outcome(result=Result.REFUSED, message="anything else")
    assert said_of(other, "es") == "anything else"
