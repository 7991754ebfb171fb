"""One text with its figures and its words: what counts as a number in it, and where."""

from fractions import Fraction

import pytest

from pipeline.checks.figures.side import Side, roman, says_more
from pipeline.checks.figures.text import figures
from pipeline.locales.number_forms import forms_of

ROMANS = [
    ("I", 1),
    ("IV", 4),
    ("VI", 6),
    ("IX", 9),
    ("XI", 11),
    ("XIV", 14),
    ("XIX", 19),
    ("XX", 20),
    ("XXI", 21),
    ("XXIV", 24),
    ("XXXIX", 39),
]
SAYS = [
    ("en", "two of them", True),
    ("en", "Two of them", True),
    ("en", "half of them", True),
    ("en", "each day", True),
    ("en", "the third one", True),
    ("en", "one of them", False),
    ("en", "none of them", False),
    ("ja", "今日は二週間", True),
    ("ja", "朝食", False),
    ("zh", "需要两周", True),
]


def side(locale: str, text: str) -> Side:
    forms = forms_of(locale)
    return Side(text, forms, figures(text, forms, forms_of("en")))


@pytest.mark.parametrize(("text", "value"), ROMANS)
def test_a_roman_numeral_has_its_value(text: str, value: int) -> None:
    assert roman(text) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("siglo XXI y fase III", {21, 3}),
        ("XXe siècle", {20}),
        ("la II.ª, la IIª y el IIº", {2}),
        ("la vitamina XI2, a.V y MIX", set()),
    ],
)
def test_roman_numerals_are_found(text: str, values: set[int]) -> None:
    assert side("es", text).romans == values


@pytest.mark.parametrize(("locale", "text", "expected"), SAYS)
def test_some_words_say_a_number_or_a_time(locale: str, text: str, expected: bool) -> None:
    assert says_more(text, locale) is expected


def test_numbers_in_digits_count_with_their_parts() -> None:
    one = side("es", "5 y 1.2.3 y 10.000")
    assert one.values == {5, 1, 2, 3, 10_000}


def test_numbers_in_words_and_mixed_ones_are_worded() -> None:
    one = side("es", "dos de 5, 2 horas y media, siglo XXI")
    assert one.worded == {2, Fraction(5, 2), 21}


def test_what_is_read_strictly_is_blanked_in_its_place() -> None:
    one = side("es", "tome dos pastillas, 5 días")
    assert one.unread == "tome     pastillas,       "


def test_a_figure_has_the_unit_that_stands_behind_a_word() -> None:
    one = side("es", "5 largas horas y 7; 3 mg")
    assert [one.unit_of(figure) for figure in one.figures] == [
        "duration-hour",
        "",
        "mass-milligram",
    ]


def test_a_figure_belongs_to_the_quantity_that_it_stands_in() -> None:
    one = side("es", "1/2 hora")
    [first, second] = one.figures
    assert one.covering(first) is one.covering(second)
    [name] = side("es", "de v5").figures
    assert side("es", "de v5").covering(name) is None
