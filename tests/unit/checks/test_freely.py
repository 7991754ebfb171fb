"""Right translations in free words: how people say what the rules once took for a fault."""

import pytest

from pipeline.checks.base import scope_of
from pipeline.checks.run import check_entry
from pipeline.locales.cldr import find_locale
from pipeline.model.finding import Severity
from pipeline.model.message import Entry

_RIGHT = [
    ("es", "Be there at 4.45 pm.", "Esté allí a las 16:45 h."),
    ("de", "Be there at 4.45 p.m.", "Seien Sie um 16.45 Uhr da."),
    ("es", "Infection was seen in 9 of the 310 patients.", "De los 310 pacientes, 9 la tenían."),
    ("ja", "Act where NEWS2 of 7 is reached.", "NEWS2が7に達した場合は対応する。"),
    ("pt", "The hazard ratio was 0.5 in patients.", "O hazard ratio nos doentes foi de 0,5."),
    ("es", "Aspirin lowers the risk of stroke.", "El ácido acetilsalicílico reduce los ictus."),
    (
        "de",
        "Bring drugs that you buy without a prescription.",
        "Bringen Sie rezeptfreie Mittel mit.",
    ),
    ("fr", "Adverse events, no. of patients (%)", "Événements indésirables, patients, n (%)"),
    ("it", "Nothing by mouth before surgery.", "Digiuno prima dell'intervento."),
    (
        "ca",
        "The pain is inflammatory rather than mechanical.",
        "El dolor és inflamatori, no mecànic.",
    ),
    ("ar", "Energy: 30 kcal/kg for patients.", "الطاقة: 30 كيلو كالوري/كغ للمرضى."),
]
_RIGHT += [
    (
        "it",
        "Keep the vial cold; use it in 9 days, do not freeze.",
        "Al freddo, non congelare; usare in 9 giorni.",
    ),
    ("fr", "Of 248 women, 31 left the study.", "Trente et une des 248 femmes ont quitté l'étude."),
    (
        "ca",
        "Take it twice a day; come at 9.30 am.",
        "Preneu-lo dos cops al dia; veniu a dos quarts de deu.",
    ),
    (
        "es",
        "Take a tablet twice a day, morning and evening.",
        "Tome un comprimido por la mañana y otro por la noche.",
    ),
    ("pt", "Call if the pain does not ease.", "Telefone se a dor persistir."),
]
_WRONG = [
    (
        "it",
        "Keep the vial cold; use it in 9 days, do not freeze.",
        "Al freddo, congelare; usare in 9 giorni.",
        "negation-lost",
    ),
    (
        "ca",
        "Take it twice a day; come at 9.30 am.",
        "Preneu-lo dos cops al dia; veniu a tres quarts de deu.",
        "figure",
    ),
    (
        "es",
        "Treat 9 patients with fever.",
        "Trate a 9 pacientes con fiebre, 14 con tos y 25 sanos.",
        "things-added",
    ),
    ("es", "Be there at 4.45 pm.", "Esté allí a las 17:45 h.", "figure"),
    (
        "es",
        "Infection was seen in 9 of 310 patients.",
        "La tenían 310 de 9 pacientes.",
        "figure-order",
    ),
    ("pt", "It is a hazard for patients.", "É um hazard para os doentes.", "source-word"),
    ("es", "Aspirin lowers the risk of stroke.", "El ibuprofeno reduce los ictus.", "name-changed"),
    ("it", "Nothing by mouth before surgery.", "Tutto per bocca prima.", "negation-lost"),
]


def _errors(language: str, source: str, target: str) -> list[str]:
    found = check_entry(Entry(msgid=source, msgstr=(target,)), scope_of(find_locale(language)), "")
    return [one.rule for one in found if one.severity is Severity.ERROR]


@pytest.mark.parametrize(("language", "source", "target"), _RIGHT)
def test_free_words_are_no_error(language: str, source: str, target: str) -> None:
    assert _errors(language, source, target) == []


@pytest.mark.parametrize(("language", "source", "target", "rule"), _WRONG)
def test_their_faults_are_told(language: str, source: str, target: str, rule: str) -> None:
    assert rule in _errors(language, source, target)
