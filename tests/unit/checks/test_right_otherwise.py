"""Right answers that say a time, a number or a no in another way; their wrong neighbours."""

import pytest

from pipeline.checks.pair import check_pair
from pipeline.model.finding import Severity

MINUS = "The value is -4 here."
FROST = "Store the box at -20 °C."
HOURS = "The clinic opens at 8 a.m. and closes at 5 p.m."
CLOSES = "It closes at 5 p.m."
NOBODY = "Nobody under 18 may enter without an adult."
ONE_IN = "Only 1 in 10 patients had no side effects."
MONEY = "It costs 1.5 million dollars."
WAIT = "Wait 30 seconds."
EACH = "They lost more than $2,000 each."
RIGHT = [
    ("ja", MINUS, "値は-4です。"),
    ("zh", MINUS, "此处的值为-4。"),
    ("ko", MINUS, "값은-4입니다."),
    ("ja", MINUS, "値は−4です。"),
    ("ja", FROST, "箱は-20 °Cで保管してください。"),
    ("ja", "Take 3-4 tablets.", "錠剤を3-4錠服用してください。"),
    ("es", HOURS, "La clínica abre a las 8:00 y cierra a las 17:00."),
    ("es", HOURS, "La clínica abre a las 8.00 h y cierra a las 17.00 h."),
    ("de", HOURS, "Die Klinik öffnet um 8 Uhr und schließt um 17 Uhr."),
    ("de", HOURS, "Die Klinik öffnet um 8.00 Uhr und schließt um 17.00 Uhr."),
    ("fr", HOURS, "La clinique ouvre à 8 h et ferme à 17 h 00."),
    ("ja", HOURS, "診療時間は8:00から17:00までです。"),
    ("ja", HOURS, "診療所の診療時間は、8:00から17:00までです。"),
    ("ar", HOURS, "تفتح العيادة في الساعة ٨:٠٠ وتغلق في الساعة ١٧:٠٠."),
    ("uk", HOURS, "Клініка відчиняється о 8:00 і зачиняється о 17:00."),
    ("it", HOURS, "La clinica apre alle 8.00 e chiude alle 17.00."),
    ("pt-BR", HOURS, "A clínica abre às 8h00 e fecha às 17h00."),
    ("de", CLOSES, "Sie schließt um 17:00 Uhr."),
    ("pl", CLOSES, "Zamyka się o 17:00."),
    ("es", "It closes at 8 o'clock.", "Cierra a las 20:00."),
    ("es", "Lunch is at noon.", "El almuerzo es a las 12:00."),
    ("de", NOBODY, "Personen unter 18 Jahren haben nur in Begleitung eines Erwachsenen Zutritt."),
    ("es", NOBODY, "Los menores de 18 años solo pueden entrar acompañados de un adulto."),
    ("es", NOBODY, "Los menores de 18 años deben ir acompañados de un adulto."),
    ("fr", NOBODY, "Les moins de 18 ans doivent être accompagnés d'un adulte."),
    ("pt-BR", NOBODY, "Menores de 18 anos só podem entrar acompanhados por um adulto."),
    ("ja", NOBODY, "18歳未満の方は、大人の同伴が必要です。"),
    ("ar", NOBODY, "لا يُسمح لأحد تحت سن 18 بالدخول من دون مرافق بالغ."),
    ("uk", NOBODY, "Особам до 18 років вхід без дорослих заборонено."),
    ("ru", "Nobody may enter.", "Вход запрещён."),
    ("pl", "Nobody may enter.", "Wejście jest zabronione."),
    ("nl", "Nobody may enter.", "Toegang verboden."),
    ("tr", "Nobody may enter.", "Girmek yasaktır."),
    ("de", ONE_IN, "Nur bei jedem zehnten Patienten traten keine Nebenwirkungen auf."),
    ("uk", ONE_IN, "Лише кожен десятий пацієнт не мав побічних ефектів."),
    ("pl", ONE_IN, "Tylko co dziesiąty pacjent nie miał działań niepożądanych."),
    ("sv", ONE_IN, "Endast var tionde patient hade inga biverkningar."),
    ("es", MONEY, "Cuesta millón y medio de dólares."),
    ("es", MONEY, "Cuesta un millón y medio de dólares."),
    ("fr", MONEY, "Cela coûte un million et demi de dollars."),
    ("ca", MONEY, "Costa un milió i mig de dòlars."),
    ("ar", MONEY, "يكلف مليون ونصف المليون دولار."),
    ("uk", MONEY, "Це коштує 1,5 млн доларів."),
    ("de", MONEY, "Es kostet 1,5 Mio. Dollar."),
    ("es", "The 2.5 million people", "Los dos millones y medio de personas"),
    ("es", WAIT, "Espere 30 s."),
    ("de", WAIT, "30 s warten."),
    ("ja", EACH, "1人あたり2000ドルを超える損失を被りました。"),
]
WRONG = [
    ("ja", "The value is 4 here.", "値は−4です。", "figure"),
    ("ja", MINUS, "値は4です。", "figure"),
    ("es", HOURS, "La clínica abre a las 8:00 y cierra a las 18:00.", "figure"),
    ("de", CLOSES, "Sie schließt um 16.00 Uhr.", "figure"),
    ("es", CLOSES, "Cierra a las 17:30.", "figure-added"),
    ("de", NOBODY, "Personen unter 18 Jahren dürfen eintreten.", "negation-lost"),
    ("es", NOBODY, "Menores de 18 años pueden entrar acompañados o sin adulto.", "negation-lost"),
    ("uk", "Nobody may enter.", "Вхід дозволено.", "negation"),
    ("de", ONE_IN, "Nur jeder fünfte Patient hatte keine Nebenwirkungen.", "figure"),
    ("es", MONEY, "Cuesta dos millones y medio de dólares.", "figure"),
    ("uk", MONEY, "Це коштує 1,5 млрд доларів.", "figure"),
    ("es", WAIT, "Espere 30 min.", "unit"),
]  # fmt: skip


def told(tag: str, source: str, target: str) -> dict[str, Severity]:
    found = check_pair(source, target, tag)
    return {one.rule: one.severity for one in found if one.severity is not Severity.INFO}


@pytest.mark.parametrize(("tag", "source", "target"), RIGHT)
def test_a_right_answer_has_no_finding(tag: str, source: str, target: str) -> None:
    assert told(tag, source, target) == {}


@pytest.mark.parametrize(("tag", "source", "target", "rule"), WRONG)
def test_a_wrong_neighbour_is_told(tag: str, source: str, target: str, rule: str) -> None:
    assert rule in told(tag, source, target)
