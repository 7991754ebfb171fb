"""Names of drugs are said again."""

import pytest

from pipeline.checks.names.drugs import drugs
from pipeline.checks.pair import check_pair


def rules(source: str, target: str, locale: str) -> set[str]:
    return {one.rule for one in check_pair(source, target, locale)}


def test_drugs_are_known_by_their_endings() -> None:
    assert drugs("Atorvastatin, not a machine online.") == ("atorvastatin",)


@pytest.mark.parametrize(
    ("locale", "right", "wrong"),
    [
        ("es", "Tome metformina.", "Tome metadona."),
        ("de", "Nehmen Sie Metformin ein.", "Nehmen Sie Methadon ein."),
        ("ja", "メトホルミンを服用してください。", "メサドンを服用してください。"),
        ("ar", "تناول الميتفورمين.", "تناول الميثادون."),
    ],
)
def test_another_drug_is_told(locale: str, right: str, wrong: str) -> None:
    assert "name-changed" not in rules("Take metformin.", right, locale)
    assert "name-changed" in rules("Take metformin.", wrong, locale)


def test_a_drug_may_have_a_name_of_its_own() -> None:
    assert "name-changed" not in rules("Take acetaminophen.", "Tome paracetamol.", "es")
