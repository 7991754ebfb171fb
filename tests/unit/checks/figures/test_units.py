"""The unit of a figure is that of the source, in the words or signs of the language."""

import pytest

from pipeline.checks.base import pairs_of, scope_of
from pipeline.checks.figures.check import check_figures
from pipeline.checks.figures.side import Side
from pipeline.checks.figures.units import BARE, in_words
from pipeline.locales.cldr import find_locale
from pipeline.locales.number_forms import forms_of
from pipeline.model.message import Entry

RIGHT = [
    ("es", "5 mg/kg", "5 mg por kg"),
    ("es", "5 mg/kg", "5 mg por kilogramo"),
    ("es", "5 mg/kg", "5 mg por kilo"),
    ("es", "5 mg or 10 mg", "5 o 10 mg"),
    ("es", "5 mg and 10 mg", "entre 5 y 10 mg"),
    ("es", "5 mg, 10 mg", "5, 10 mg"),
    ("es", "5 mg to 10 mg", "5 hasta 10 mg"),
    ("es", "5 mg then 10 mg", "5, y 10 mg"),
    ("es", "5 hours", "5 h"),
    ("es", "5 hours", "las 5 largas horas"),
    ("es", "5 hours", "5 horitas"),
    ("es", "2 and a half hours", "2 horas y media"),
    ("es", "2.5 hours", "2 horas y media"),
    ("es", "3 times", "3 veces"),
    ("de", "5 days", "5-tägig"),
    ("de", "5 weeks", "5 Woche"),
    ("de", "5 hours", "5-stündig"),
    ("de", "a 5-day class", "ein 5-tägiger Kurs"),
    ("es", "5 mmHg", "5 mm Hg"),
    ("es", "37 °C", "37 grados Celsius"),
    ("fr", "5 mg per day", "5 mg par jour"),
    ("es", "20 MG", "20 mg"),
    ("ar", "5 days", "5 أيام"),
    ("ja", "5 days", "5日間"),
    ("es", "a 5 mg dose, 10 mg later", "una dosis de 5, 10 mg después"),
    ("es", "from 5 mg/kg to 10 mg/kg", "de 5 a 10 mg/kg"),
    ("es", "5 hours", "5 hor"),
    ("de", "5 weeks", "5-wöchig"),
    ("es", "5 MINUTES", "5 MINUTOS"),
    ("es", "5 hours", "HORAS: 5"),
    ("es", "5 minutes", "minutos: 5"),
    ("es", "1 in 3 of 5 %", "1 de 3 del 5 por ciento"),
    ("es", "5 km/h", "5 km por hora"),
]
WRONG = [
    ("es", "Use 3 of them", "Use 3 %", "unit", "3", "3 %"),
    ("es", "Use 3 of them", "Use 3 mg", "unit", "3", "3 mg"),
    ("es", "Use 3 of them", "Use 3 ml", "unit", "3", "3 ml"),
    ("es", "Drink 2 glasses with meal", "Beba 2 litros", "unit", "2", "2 litros"),
    ("es", "Use 3 of them", "Use 3 kcal", "unit", "3", "3 kcal"),
    ("es", "Use 3 of them", "Use 3 °C", "unit", "3", "3 °C"),
    ("es", "Use 3 of them", "Use 3 mmHg", "unit", "3", "3 mmHg"),
    ("es", "Use it 3 times", "Use 3 %", "unit", "3 times", "3 %"),
    ("es", "2 million people", "2 personas", "unit-word", "2 million", "2"),
    (
        "es",
        "About 2 million people came",
        "Unas 2 personas vinieron",
        "unit-word",
        "2 million",
        "2",
    ),
    ("es", "5 mg/kg", "5 mg", "unit", "5 mg/kg", "5"),
    ("es", "5 mg/kg", "5 mg por g", "unit", "5 mg/kg", "5"),
    ("es", "5 mg", "5 g", "unit", "5 mg", "g"),
    ("es", "5 mg", "5", "unit", "5 mg", "5"),
    ("es", "5–10 mg", "5–10", "unit", "10 mg", "10"),
    ("es", "5 mg then 10 mg", "5 seguido de 10 mg", "unit", "5 mg", "5"),
    ("es", "5 mg then 10", "10 mg, luego 5", "figure-order", "5 mg", "10"),
    ("es", "5 hours", "5", "unit-word", "5 hours", "5"),
    ("es", "5 hours", "5 minutos", "unit", "5 hours", "minutos"),
    ("es", "5 GB", "5 gigas", "unit-word", "5 GB", "5"),
    ("es", "5 GB", "5 MB", "unit", "5 GB", "MB"),
    ("es", "5 gigabytes", "5 MB", "unit", "5 gigabytes", "MB"),
    ("es", "5 gigabytes", "5", "unit-word", "5 gigabytes", "5"),
    ("es", "5 µg", "5 ug", "unit", "5 µg", "5"),
    ("es", "5 mmHg", "5 mg", "unit", "5 mmHg", "mg"),
    ("es", "37 °C", "37 °F", "unit", "37 °C", "°F"),
    ("es", "37 °C", "37 grados", "unit", "37 °C", "37"),
    ("es", "5 mmol/l", "5 mg/l", "unit", "5 mmol/l", "mg/l"),
    ("es", "5 ml", "5 l", "unit", "5 ml", "l"),
    ("es", "200 kcal", "200 kJ", "unit", "200 kcal", "kJ"),
    ("fr", "5 mg/day", "5 mg/semaine", "unit", "mg/day", "mg/semaine"),
    ("ar", "5 days", "5 ساعات", "unit", "5 days", "ساعات"),
    ("ja", "5 days", "5時間", "unit", "5 days", "時間"),
    ("es", "5 mg", "5 x y 10", "unit", "5 mg", "5"),
    ("es", "5 hours", "5 ho", "unit-word", "5 hours", "5"),
    ("es", "10 million, 2 million", "10 millones, 2", "unit-word", "2 million", "2"),
    ("ja", "2 million people", "2人", "unit-word", "2 million", "2"),
    ("es", "take 2 mg twice", "tome 2 g dos veces", "unit", "2 mg", "g"),
    ("fr", "Use 3 of them", "Use 3 kg", "unit", "3", "3 kg"),
]
"Locale, source, translation; the rule, and what is shown of both texts."


def found(locale: str, source: str, target: str) -> list[tuple[str, str, str]]:
    """What is found: the rule, and what is shown of both texts."""
    [pair] = pairs_of(Entry(msgid=source, msgstr=(target,)))
    every = check_figures(pair, scope_of(find_locale(locale)))
    return [(one.rule, one.source, one.target) for one in every]


@pytest.mark.parametrize(("locale", "source", "target"), RIGHT)
def test_the_same_unit_is_let_be(locale: str, source: str, target: str) -> None:
    assert found(locale, source, target) == []


@pytest.mark.parametrize(("locale", "source", "target", "rule", "said", "written"), WRONG)
def test_another_unit_is_told_once(
    locale: str, source: str, target: str, rule: str, said: str, written: str
) -> None:
    assert found(locale, source, target) == [(rule, said, written)]


@pytest.mark.parametrize("tag", ["en", "es", "fr", "de", "pt", "it", "ar", "tr"])
def test_every_name_of_a_bare_unit_is_read(tag: str) -> None:
    """Law: what tells quickly that a text has no such unit passes over none of their names."""
    forms = forms_of(tag)
    for name, unit in forms.unit_names.items():
        found = forms.units.fullmatch(name)
        if unit.startswith(BARE) and len(name) > 3 and found and not name[0].isspace():
            for text in (f"per {name}", f"per {name.upper()}"):
                read = {
                    forms.unit_names.get(one[0].casefold()) for one in forms.units.finditer(text)
                }
                assert (unit in in_words(Side(text, forms, []))) == (unit in read)
