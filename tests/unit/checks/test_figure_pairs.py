"""Pairs of figures keep their order."""

import pytest

from pipeline.checks.pair import check_pair

PAIRS = [
    ("es", "Seen in 95 of the 110 patients.", "Se vio en {95} de los {110} pacientes."),
    ("ja", "Seen in 95 of the 110 patients.", "患者{110}人中{95}人に認められた。"),
    ("fr", "It was 38% vs 21%.", "C'était {38} % contre {21} %."),
    ("de", "Open between 9:00 and 17:00.", "Geöffnet zwischen {9:00} und {17:00} Uhr."),
]


@pytest.mark.parametrize(("locale", "source", "marked"), PAIRS)
def test_an_exchange_is_told_and_the_order_is_not(locale: str, source: str, marked: str) -> None:
    one, two = (part.partition("}")[0] for part in marked.split("{")[1:])
    right = marked.replace("{", "").replace("}", "")
    wrong = marked.replace("{" + one + "}", two).replace("{" + two + "}", one)
    assert "figure-order" not in {found.rule for found in check_pair(source, right, locale)}
    assert "figure-order" in {found.rule for found in check_pair(source, wrong, locale)}
