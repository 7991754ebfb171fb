"""Pairs of figures keep their order."""

import pytest

from pipeline.checks.base import pairs_of, scope_of
from pipeline.checks.figures.pairs import check_figure_pairs
from pipeline.checks.pair import check_pair
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Entry

PAIRS = [
    ("es", "Seen in 95 of the 110 patients.", "Se vio en {95} de los {110} pacientes."),
    ("ja", "Seen in 95 of the 110 patients.", "患者{110}人中{95}人に認められた。"),
    ("fr", "It was 38% vs 21%.", "C'était {38} % contre {21} %."),
    ("es", "Seen in 95 out of 110.", "Se vio en {95} de {110}."),
    ("zh", "Seen in 95 of the 110 patients.", "{110}名患者中{95}名。"),
    ("ko", "Seen in 95 of the 110 patients.", "{110}명 중 {95}명에서 관찰됨."),
    ("ja", "It was 38% vs 21%.", "{38}％対{21}％だった。"),
    ("es", "It was 38 versus 21.", "Fue {38} frente a {21}."),
    ("es", "It was 38 vs. 21.", "Fue {38} frente a {21}."),
    ("es", "It was 38 against 21.", "Fue {38} contra {21}."),
    ("es", "It was 38 compared with 21.", "Fue {38} en comparación con {21}."),
    ("es", "It was 38 compared to 21.", "Fue {38} comparado con {21}."),
    ("es", "It was 1.5 versus 1.7.", "Fue {1,5} frente a {1,7}."),
    ("ar", "It was 1.5 versus 1.7.", "كان {1٫5} مقابل {1٫7}."),
    ("es", "It was 1,500 versus 1,700.", "Fue {1.500} frente a {1.700}."),
    ("de", "Open between 9:00 and 17:00.", "Geöffnet zwischen {9:00} und {17:00} Uhr."),
]


@pytest.mark.parametrize(("locale", "source", "marked"), PAIRS)
def test_an_exchange_is_told_and_the_order_is_not(locale: str, source: str, marked: str) -> None:
    one, two = (part.partition("}")[0] for part in marked.split("{")[1:])
    right = marked.replace("{", "").replace("}", "")
    wrong = marked.replace("{" + one + "}", two).replace("{" + two + "}", one)
    assert "figure-order" not in {found.rule for found in check_pair(source, right, locale)}
    assert "figure-order" in {found.rule for found in check_pair(source, wrong, locale)}


def orders(locale: str, source: str, target: str) -> int:
    """How many pairs of figures stand in the other order; the check of pairs alone."""
    [pair] = pairs_of(Entry(msgid=source, msgstr=(target,)))
    return len(list(check_figure_pairs(pair, scope_of(find_locale(locale)))))


@pytest.mark.parametrize(
    ("locale", "source", "target", "expected"),
    [
        ("es", "5 of 6", "6 de 5", 1),
        ("es", "5 of 6", "5 de 6; o 6 de 5", 0),  # it stands there as it should, too
        ("es", "5 of 5, and 6 of 7", "5 de 5, y 7 de 6", 1),
        ("es", "5 of 6, and 7 of 8", "5 de 6, y 8 de 7", 1),
        ("es", "5 of 6", "5 de 5", 0),
        ("es", "5 of 6", "16 de 5", 0),
        ("es", "5 of 6", "6 de 51", 0),
        ("es", "5 of 6", "6 de 5.1", 0),
        ("es", "5 of 6", "1.6 de 5", 0),
        ("es", "5 of 6", "6. Un total de 5", 0),
        ("es", "5 of 6", "6 xxxxxxxxxxxxxxxx 5", 1),
        ("es", "5 of 6", "6 xxxxxxxxxxxxxxxxx 5", 0),
        ("es", "5 of 6", "6 x 3 x 5", 0),
        ("es", "between 5 and 6", "entre 6 y 5", 1),
        ("es", "5 and 6", "6 y 5", 0),
        ("es", "b5 vsx 6 of x, 4 against 5", "5 contra 4", 1),
        ("es", "5x of 6", "6 de 5", 0),
        ("es", "1a5 of 6", "6 de 1a5", 0),
        ("en", "5 of 6", "6 of 5", 1),
        ("es", "5 of 6", "5 of 6", 0),
        ("ja", "5 of 6", "5人中6人", 1),
        ("ja", "5 vs 6", "6対5", 1),
        ("ja", "5 vs 6", "5対6", 0),
    ],
)
def test_pairs_are_read_whole(locale: str, source: str, target: str, expected: int) -> None:
    assert orders(locale, source, target) == expected


def test_a_text_that_is_the_source_s_has_no_other_order() -> None:
    assert orders("ja", "5 of 6", "5 of 6") == 0


def test_pairs_are_read_in_english_only() -> None:
    [pair] = pairs_of(Entry(msgid="5 of 6", msgstr=("6 de 5",)))
    scope = scope_of(find_locale("es"), source="nl")
    assert list(check_figure_pairs(pair, scope)) == []


def test_a_pair_is_shown_with_its_word() -> None:
    [pair] = pairs_of(Entry(msgid="Between 5% and 6%", msgstr=("Entre 6 % y 5 %",)))
    [one] = check_figure_pairs(pair, scope_of(find_locale("es")))
    assert (one.rule, one.source, one.target) == ("figure-order", "5 and 6", "6 % y 5")
