"""Figures keep value and unit in the locale's form; what only looks different is let be."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from pipeline.checks.base import pairs_of, scope_of
from pipeline.checks.figures.check import check_figures
from pipeline.checks.figures.excuses import small_numbers
from pipeline.checks.figures.text import Figure
from pipeline.locales.cldr import find_locale
from pipeline.locales.number_forms import write_figure
from pipeline.model.message import Entry

RIGHT = [
    ("es", "2,700 patients", "2.700 pacientes"),
    ("es", "2,700 patients", "2 700 pacientes"),
    ("fr", "2,700 patients", "2\u202f700 patients"),
    ("fr", "In 2018 300 people", "En 2018 300 personnes"),
    ("ar", "2,700 patients", "٢٬٧٠٠ مريض"),
    ("de-CH", "12,500 francs", "12’500 Franken"),
    ("hi", "100,000 people", "1,00,000 लोग"),
    ("es", "1,234.5 mg", "1.234,5 mg"),
    ("es", "0.5 mg/kg", "0,5 mg/kg"),
    ("es", "5–10 mg", "de 5 a 10 mg"),
    ("es", "May 3, 2018", "3 de mayo de 2018"),
    ("es", "on 2018-05-03", "el 3 de mayo de 2018"),
    ("ja", "May 3, 2018", "2018年5月3日"),
    ("de", "on 03/05/2018", "am 03.05.2018"),
    ("es", "the 1st dose", "la 1.ª dosis"),
    ("fr", "the 1st dose", "la première dose"),
    ("es", "1 in 3 people", "una de cada tres personas"),
    ("es", "three times", "3 veces"),
    ("es", "45% of them", "el 45 % de ellos"),
    ("tr", "45% of them", "%45'i"),
    ("es", "45% of them", "el 45 por ciento"),
    ("ja", "20,000 people", "2万人"),
    ("ja", "20,000 people", "２０，０００人"),
    ("ja", "1.2 million people", "120万人"),
    ("es", "2 million people", "2 millones de personas"),
    ("es", "2 billion people", "2.000 millones de personas"),
    ("es", "at 5:30 pm", "a las 17:30"),
    ("fr", "at 5:30 pm", "à 17 h 30"),
    ("pt-BR", "from 9:00 am", "das 9h"),
    ("es", "-5 °C", "−5 °C"),
    ("ru", "5 mg", "5 мг"),
    ("ar", "5 mg", "5 مغ"),
    ("ja", "5 mg", "5ミリグラム"),
    ("zh", "5 mg", "5 毫克"),
    ("ar", "2 minutes", "دقيقتان"),
    ("de", "a 4-day class", "ein viertägiger Kurs"),
    ("uk", "a 64-bit integer", "64-бітне ціле число"),
    ("es", "p < 0.001", "p < 0,001"),
    ("es", "since Rust 1.79", "desde Rust 1.79"),
    ("es", "Rust 1.79 is out", "Rust 1.79 ha salido"),
    ("es", "Take 0.5 mg/kg.", "Tome 0,5 mg/kg."),
    ("es", "`x = 1.5` and 3", "`x = 1.5` y 3"),
    ("es", "see [page 3](a-17.md)", "véase la [página 3](a-18.md)"),
]
WRONG = [
    ("es", "2,700 patients", "2.070 pacientes", "figure"),
    ("es", "2,700 patients", "2,700 pacientes", "figure-form"),
    ("es", "1.234 mg", "1.234 mg", "figure-form"),
    ("es", "p < 0.001", "p < 0,01", "figure"),
    ("es", "of Ketamine 1.5 mg", "de Ketamina 1.5 mg", "figure-form"),
    ("es", "-5 °C", "5 °C", "figure"),
    ("es", "2 million people", "2 mil personas", "figure"),
    ("es", "2 million people", "2 personas", "unit-word"),
    ("es", "0.5 mg/kg", "0,5 mg", "unit"),
    ("es", "0.5 mg/kg", "0,5 g/kg", "unit"),
    ("es", "45% of them", "45 de ellos", "unit"),
    ("es", "5 mg, then 50 mg", "5 mg, luego 50", "unit"),
    ("ru", "5 mg", "5 г", "unit"),
    ("es", "60 minutes", "60 horas", "unit"),
    ("es", "four days", "4 horas", "unit"),
    ("es", "May 3, 2018", "3 de junio de 2018", "date"),
    ("es", "In 2018, 30 of 300", "En 2018, 30 de 30", "figure"),
    ("es", "two parts", "4 partes", "figure"),
    ("es", "the dose", "la dosis de 50 mg", "dose-added"),
    ("ja", "1.2 million people", "12万人", "figure"),
    ("es", "5–10 mg", "de 5 a 100 mg", "figure"),
]
ONE_FINDING = [
    ("es", "18 adults, 1 in 3", "81 adultos, uno de cada tres", ("18", "81")),
    ("es", "0.5 mg in 1 of 3", "5 mg en uno de cada tres", ("0.5", "5")),
    ("fr", "2 tablets, half of it", "3 comprimés, la moitié", ("2", "3")),
    ("de", "4 times, every 4 to 6 hours", "viermal, alle 5 bis 6 Stunden", ("4", "5")),
]
"A changed figure, and what the finding names."
WORDED = ("es", "ca", "fr", "pt", "de", "it", "ar", "nl", "sv", "pl", "ru", "uk", "tr", "fi")
LOCALES = ("es", "ca", "fr", "de", "de-CH", "pt-BR", "ar", "ja", "hi", "uk", "pl", "sv")


def rules(tag: str, source: str, target: str) -> list[str]:
    entry = Entry(msgid=source, msgstr=(target,))
    scope = scope_of(find_locale(tag))
    return [found.rule for pair in pairs_of(entry) for found in check_figures(pair, scope)]


@pytest.mark.parametrize(("tag", "source", "target"), RIGHT)
def test_what_means_the_same_is_let_be(tag: str, source: str, target: str) -> None:
    assert rules(tag, source, target) == []


@pytest.mark.parametrize(("tag", "source", "target", "rule"), WRONG)
def test_what_means_another_thing_is_found(tag: str, source: str, target: str, rule: str) -> None:
    assert rules(tag, source, target) == [rule]


def test_the_message_says_what_to_write() -> None:
    entry = Entry(msgid="2,700 patients", msgstr=("2.070 pacientes",))
    [pair] = pairs_of(entry)
    [found] = check_figures(pair, scope_of(find_locale("es")))
    assert found.message == 'the source says "2,700", here stands "2.070": write 2.700'
    assert (found.source, found.target) == ("2,700", "2.070")


@pytest.mark.parametrize(("tag", "source", "target", "pieces"), ONE_FINDING)
def test_a_changed_figure_is_found_once(
    tag: str, source: str, target: str, pieces: tuple[str, str]
) -> None:
    [pair] = pairs_of(Entry(msgid=source, msgstr=(target,)))
    [found] = check_figures(pair, scope_of(find_locale(tag)))
    assert (found.rule, found.source, found.target) == ("figure", *pieces)


def test_small_numbers_end_at_twelve() -> None:
    figures = [
        Figure(str(n), 0, 0, Decimal(n), Decimal(n), Decimal(n), ()) for n in (0, 12, 13, 20)
    ]
    assert small_numbers(figures) == [0, 12]


@pytest.mark.parametrize("target", ["0,5 mg/l", "0,5 mg/g", "0,5 mg"])
def test_the_second_unit_counts(target: str) -> None:
    assert rules("es", "0.5 mg/kg", target) == ["unit"]


@pytest.mark.parametrize(
    "target", ["0,5 mg/kg a la semana", "0,5 mg/kg/mes", "0,5 mg/kg semanales"]
)
def test_the_time_of_a_dose_counts(target: str) -> None:
    assert rules("es", "0.5 mg/kg per day", target) == ["unit"]


def test_a_joined_group_is_one_figure_only_where_the_source_has_it() -> None:
    assert rules("de", "10,000 people", "10 000 Menschen") == []
    assert rules("de", "10 of 100 people", "10 von 100 Menschen") == []
    assert rules("de", "10,000 people", "10 100 Menschen") == ["figure"]


@given(st.integers(13, 99), st.sampled_from(WORDED))
def test_a_number_in_the_words_of_num2words_is_the_same_number(number: int, tag: str) -> None:
    words = num2words(number, lang=tag)
    assert rules(tag, f"x {number} y", f"x {words} y") == []


@given(st.integers(13, 98), st.sampled_from(WORDED))
def test_the_words_of_another_number_are_found(number: int, tag: str) -> None:
    words = num2words(number + 1, lang=tag)
    assert rules(tag, f"x {number} y", f"x {words} y") == ["figure"]


values = st.decimals(min_value=13, max_value=10**9, places=3).map(lambda d: d.normalize())


@given(values, st.sampled_from(LOCALES))
def test_a_figure_in_the_form_of_its_locale_is_the_same_figure(value: Decimal, tag: str) -> None:
    assert rules(tag, f"x {write_figure(value, 'en')} y", f"x {write_figure(value, tag)} y") == []


@given(values, st.sampled_from(LOCALES), st.integers(1, 9))
def test_another_figure_is_found(value: Decimal, tag: str, more: int) -> None:
    other = write_figure(value + more, tag)
    assert "figure" in rules(tag, f"x {write_figure(value, 'en')} y", f"x {other} y")


@pytest.mark.parametrize(
    ("locale", "forms", "told"),
    [
        ("es", ["Tome un comprimido de 6 mg", "Tome %d comprimidos de 5 mg"], ["6"]),
        ("es", ["Tome un comprimido de 5 mg", "Tome %d comprimidos de 0,5 mg"], ["0,5"]),
        ("es", ["Tome un comprimido de 5 mg", "Tome %d comprimidos de 5 mg"], []),
        ("es", ["Tome 1 comprimido de 5 mg", "Tome %d comprimidos de 5 mg"], []),
        ("ja", ["5mgの錠剤を%d錠飲んでください"], []),
    ],
)
def test_a_plural_form_may_do_without_its_number_and_not_without_a_measure(
    locale: str, forms: list[str], told: list[str]
) -> None:
    entry = Entry(
        msgid="Take one tablet of 5 mg", plural="Take %d tablets of 5 mg", msgstr=tuple(forms)
    )
    scope = scope_of(find_locale(locale))
    found = [one for pair in pairs_of(entry) for one in check_figures(pair, scope)]
    assert [one.target for one in found] == told
