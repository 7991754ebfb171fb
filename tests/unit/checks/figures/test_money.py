"""A sum keeps its currency, and a release its last zero."""

import pytest

from pipeline.checks.pair import check_pair
from pipeline.model.finding import Severity

PRICE = "The price rose from €1,200.50 to about €1,600."
SUM = "It costs $2,000."
RELEASE = "Version 3.10 fixes bugs of version 3.9."
PYTHON = "Use Python 3.10 here."
RIGHT = [
    ("es", PRICE, "El precio subió de 1200,50 € a unos 1600 €."),
    ("uk", PRICE, "Ціна зросла з 1 200,50 євро до близько 1 600 євро."),
    ("ja", PRICE, "価格は1,200.50ユーロから約1,600ユーロに上昇しました。"),
    ("ja", PRICE, "価格は€1,200.50から約€1,600に上昇しました。"),
    ("ar", PRICE, "ارتفع السعر من 1200.50 يورو إلى حوالي 1600 يورو."),
    ("de", PRICE, "Der Preis stieg von 1.200,50 EUR auf etwa 1.600 EUR."),
    ("pl", PRICE, "Cena wzrosła z 1200,50 euro do około 1600 euro."),
    ("es", SUM, "Cuesta 2000 dólares."),
    ("es", SUM, "Cuesta 2000 USD."),
    ("es", SUM, "Cuesta 2000 pesos."),
    ("zh", SUM, "它的价格是2000美元。"),
    ("uk", SUM, "Це коштує 2000 доларів."),
    ("es", "It costs 2 million euros.", "Cuesta 2 millones de euros."),
    ("es", "The $2 dollar fee is 3 euros.", "La tasa de 2 dólares son 3 euros."),
    ("es", "Lose 5 pounds and pay 5 €.", "Pierda 5 libras y pague 5 €."),
    ("es", RELEASE, "La versión 3.10 corrige errores de la versión 3.9."),
    ("ja", RELEASE, "バージョン3.10は、バージョン3.9のバグを修正します。"),
    ("es", "Version 2.0 is out.", "Ya está la versión 2."),
    ("es", "It costs 3.50 euros.", "Cuesta 3,5 euros."),
]
WRONG = [
    ("es", PRICE, "El precio subió de 1200,50 $ a unos 1600 $.", "unit"),
    ("uk", PRICE, "Ціна зросла з 1 200,50 доларів до близько 1 600 доларів.", "unit"),
    ("ja", PRICE, "価格は1,200.50円から約1,600円に上昇しました。", "unit"),
    ("de", SUM, "Es kostet 2.000 €.", "unit"),
    ("ar", SUM, "يكلف 2000 يورو.", "unit"),
    ("es", "It costs 2 million euros.", "Cuesta 2 millones de dólares.", "unit"),
    ("es", RELEASE, "La versión 3.1 corrige errores de la versión 3.9.", "figure"),
    ("de", RELEASE, "Version 3.1 behebt Fehler der Version 3.9.", "figure"),
    ("ja", RELEASE, "バージョン3.1は、バージョン3.9のバグを修正します。", "figure"),
    ("es", PYTHON, "Use Python 3.1 aquí.", "figure"),
    ("uk", "Use Python 3.1 here.", "Використовуйте тут Python 3.10.", "figure"),
]


def told(tag: str, source: str, target: str) -> dict[str, Severity]:
    found = check_pair(source, target, tag)
    return {one.rule: one.severity for one in found if one.severity is not Severity.INFO}


@pytest.mark.parametrize(("tag", "source", "target"), RIGHT)
def test_the_same_sum_or_release_is_let_be(tag: str, source: str, target: str) -> None:
    assert told(tag, source, target) == {}


@pytest.mark.parametrize(("tag", "source", "target", "rule"), WRONG)
def test_another_sum_or_release_is_told(tag: str, source: str, target: str, rule: str) -> None:
    assert told(tag, source, target).get(rule) is Severity.ERROR
