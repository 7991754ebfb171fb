"""A unit that lost its number, and numbers that changed places between two units."""

import pytest

from pipeline.checks.pair import check_pair


@pytest.mark.parametrize(
    ("language", "source", "right", "wrong"),
    [
        (
            "es",
            "Use 10 ml before and 10 ml after each dose.",
            "Use 10 ml antes y 10 ml después de cada dosis.",
            "Use ml antes y 10 ml después de cada dosis.",
        ),
        (
            "de",
            "Tell the nurse if you gain over 2 kg in two days.",
            "Sagen Sie Bescheid, wenn Sie in zwei Tagen mehr als 2 kg zunehmen.",
            "Sagen Sie Bescheid, wenn Sie in zwei Tagen mehr als kg zunehmen.",
        ),
        (
            "ja",
            "Report the injury to the nurse within two hours.",
            "けがは2時間以内に看護師に報告してください。",
            "けがは時間以内に看護師に報告してください。",
        ),
        (
            "ja",
            "Patients under five years take it for six months.",
            "5歳未満の患者は6か月間服用します。",
            "6歳未満の患者は5か月間服用します。",
        ),
        (
            "fr",
            "The fifty-year-old patient took the first 50 ml slowly.",
            "Le patient de cinquante ans a pris lentement les 50 premiers ml.",
            "Le patient de cinquante ans a pris lentement les premiers ml.",
        ),
    ],
)
def test_a_number_that_is_gone_is_an_error(
    language: str, source: str, right: str, wrong: str
) -> None:
    found = [
        {one.rule for one in check_pair(source, text, language)} & {"figure", "figure-order"}
        for text in (right, wrong)
    ]
    assert [bool(rules) for rules in found] == [False, True]
