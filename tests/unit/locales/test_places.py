"""Countries and cities in the words of a language."""

import pytest

from pipeline.locales.places import cities, countries


@pytest.mark.parametrize(
    ("tag", "name"),
    [("es", "Alemania"), ("pt-BR", "Alemanha"), ("ja", "ドイツ"), ("ar", "ألمانيا")],
)
def test_germany_has_its_name(tag: str, name: str) -> None:
    assert name in countries(tag)["DE"]


def test_an_unknown_language_has_none() -> None:
    assert not countries("xx")
    assert not cities("xx")


def test_scotland_is_a_country_too() -> None:
    assert countries("es")["Scotland"] == ("Escocia",)


def test_cities_go_by_their_english_names() -> None:
    assert cities("es")["Vienna"] == "Viena"
