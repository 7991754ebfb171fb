"""A letter that tells a kind stays what it is."""

import pytest

from pipeline.checks.pair import check_pair


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("es", "Vacuna contra la hepatitis B.", "Vacuna contra la hepatitis A."),
        ("de", "Impfung gegen Hepatitis B.", "Impfung gegen Hepatitis C."),
        ("ja", "B型肝炎ワクチン。", "A型肝炎ワクチン。"),
        ("ar", "لقاح التهاب الكبد B.", "لقاح التهاب الكبد A."),
    ],
)
def test_hepatitis_b_is_no_other(language: str, right: str, wrong: str) -> None:
    found = [
        {one.rule for one in check_pair("Hepatitis B vaccine.", text, language)}
        for text in (right, wrong)
    ]
    assert [("name-changed" in rules) for rules in found] == [False, True]


def test_a_letter_of_an_alphabet_of_its_own_is_no_other_letter() -> None:
    found = check_pair("Patients in group B.", "المرضى في المجموعة ب.", "ar")
    assert "name-changed" not in {one.rule for one in found}
