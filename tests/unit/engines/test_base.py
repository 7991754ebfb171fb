"""What an engine says of itself, and what a unit counts."""

import pytest

from pipeline.engines.base import EngineError, Traits, Unit, unsupported
from pipeline.errors import ExitCode
from pipeline.locales.cldr import find_locale


@pytest.mark.parametrize(
    ("traits", "counts"),
    [(Traits(), False), (Traits(metered=True), True), (Traits(price=0.1), True)],
)
def test_characters_count_where_somebody_is_paid_or_counts(traits: Traits, counts: bool) -> None:
    assert traits.counts is counts


def test_a_unit_counts_its_words_and_never_its_context() -> None:
    unit = Unit(text='<g id="1">Ké</g> &lt; <x id="2"/>', context="around it")
    assert unit.characters == len("Ké < ")


def test_an_unknown_language_is_the_users_fault_and_names_those_that_are_known() -> None:
    error = unsupported("fake", find_locale("ca"), ["fr", "es"])
    assert isinstance(error, EngineError)
    assert error.exit_code == ExitCode.INPUT
    assert (error.where, error.hint) == ("ca", "it knows es, fr")
    assert "ask its service" in unsupported("fake", find_locale("ca"), ()).hint
