"""Joints between the items of a list, counted in each language."""

import pytest

from pipeline.checks.joints import joints

LISTS = {
    "en": "headache, dry mouth, and nausea",
    "es": "cefalea, boca seca y náuseas",
    "ca": "cefalea, boca seca i nàusees",
    "fr": "céphalées, bouche sèche et nausées",
    "pt": "cefaleia, boca seca e náuseas",
    "de": "Kopfschmerzen, Mundtrockenheit und Übelkeit",
    "it": "cefalea, secchezza delle fauci e nausea",
    "ar": "الصداع وجفاف الفم والغثيان",
    "ja": "頭痛、口渇および悪心",
}


@pytest.mark.parametrize("language", LISTS)
def test_a_list_of_three_has_two_joints(language: str) -> None:
    assert joints(LISTS[language], language) == 2


def test_a_comma_of_a_figure_joins_nothing() -> None:
    assert joints("una dosis de 2,5 mg", "es") == 0


def test_a_language_that_is_not_known_has_none() -> None:
    assert joints("raz, dwa", "pl") == 0
