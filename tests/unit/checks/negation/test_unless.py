"""The no of `unless` denies nothing else."""

import pytest

from pipeline.checks.negation.unless import without_unless
from pipeline.checks.pair import check_pair

SOURCE = "Do not take ibuprofen unless your doctor has told you to."


def test_a_text_whose_source_has_no_exception_stays_as_it_is() -> None:
    assert without_unless("Take it.", "No, salvo que", "es") == "No, salvo que"


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        (
            "pt",
            "Não tome ibuprofeno, a não ser por indicação do seu médico.",
            "Tome ibuprofeno, a não ser por indicação do seu médico.",
        ),
        (
            "ja",
            "医師の指示がない限り、イブプロフェンを服用しないでください。",
            "医師の指示がない限り、イブプロフェンを服用してください。",
        ),
    ],
)
def test_a_lost_no_is_found_beside_unless(language: str, right: str, wrong: str) -> None:
    found = [{one.rule for one in check_pair(SOURCE, text, language)} for text in (right, wrong)]
    assert [("negation-lost" in rules) for rules in found] == [False, True]
