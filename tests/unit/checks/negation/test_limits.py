"""A limit is said with a no or without one, in every language."""

import pytest

from pipeline.checks.pair import check_pair

WITHOUT = "The maximum dose is 4 g of paracetamol a day for adults with fever."
WITH = "The dose of paracetamol must not exceed 4 g a day in adults with fever."
SAID = {
    "es": ("No deben superarse los 4 g de paracetamol al día en adultos con fiebre.",
           "La dosis máxima de paracetamol es de 4 g al día en adultos con fiebre."),
    "fr": ("Ne pas dépasser 4 g de paracétamol par jour chez l'adulte fébrile, en cas de fièvre.",
           "La dose maximale de paracétamol est de 4 g par jour chez l'adulte fébrile."),
    "it": ("Non superare i 4 g di paracetamolo al giorno negli adulti con febbre.",
           "La dose massima di paracetamolo è di 4 g al giorno negli adulti con febbre."),
    "de": ("Bei Erwachsenen mit Fieber 4 g Paracetamol pro Tag nicht überschreiten.",
           "Die Höchstdosis von Paracetamol beträgt 4 g pro Tag bei Erwachsenen mit Fieber."),
    "ja": ("発熱した成人では、パラセタモールは1日4 gを超えないこと。",
           "発熱した成人では、パラセタモールは1日最大4 gとする。"),
}  # fmt: skip


@pytest.mark.parametrize("locale", SAID)
def test_a_limit_is_said_either_way(locale: str) -> None:
    for source in (WITHOUT, WITH):
        for target in SAID[locale]:
            rules = {one.rule for one in check_pair(source, target, locale)}
            assert not rules & {"negation-lost", "negation-added", "negation"}


def test_a_limit_that_lost_its_no_is_told() -> None:
    lost = "La dosis de paracetamol debe superar los 4 g al día en adultos con fiebre."
    rules = {one.rule for one in check_pair(WITH, lost, "es")}
    assert rules & {"negation-lost", "opposite"}
