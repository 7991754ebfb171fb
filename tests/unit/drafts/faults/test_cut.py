"""A draft that lost an end is told; one that is short for its language is not."""

import pytest

from pipeline.checks.noted import NOTED
from pipeline.drafts.faults.cut import cut

HALVES = (
    ("es", "Side effects of the tablets", "Efectos secundarios"),
    ("es", "Clinical evidence", "Pruebas"),
    ("es", "When the pain lasts", "Cuando el"),
    ("es", "Keep the vial away from children.", "Mantenga el vial fuera del alcance de los."),
    ("fr", "The side effects of ketamine", "Les effets secondaires de la"),
    ("de", "Before the first appointment", "Vor dem"),
    ("ca", "Water for children and their parents", "Aigua per"),
    ("pt", "How it is taken at home", "Como se toma em"),
    ("uk", "How it is taken at home", "Як приймати"),
    ("ja", "How it is taken at home", "自宅で"),
    ("ko", "How it is taken at home by children", "집에서"),
    ("pl", "How it is taken at home", "Jak przyj"),
    ("th", "How it is taken at home by children", "วิธี"),
)
WHOLE = (
    ("es", "What is it made of?", "¿De qué está hecho?"),
    ("es", "Combinations of x and y.", "Combinaciones de x e y."),
    ("pt", "It already has one.", "Esta função já tem um."),
    ("de", "Please come along.", "Kommen Sie bitte mit."),
    ("es", "Side effects of the tablets", "Efectos secundarios del fármaco"),
    ("es", "What it is for", "Para qué sirve"),
    ("es", "About", "Acerca de"),
    ("pt", "Edit it", "Edite-o"),
    ("de", "Standard library types", "Typen der Standardbibliothek"),
    ("uk", "How it is taken at home", "Як приймати його вдома"),
    ("ja", "Technical details", "技術詳細"),
    ("ja", "How it is taken at home", "自宅での服用方法"),
    ("ko", "How it is taken at home", "집에서 복용하는 방법"),
    ("zh", "How it is taken at home", "在家如何服用"),
    ("th", "How it is taken at home", "วิธีรับประทานที่บ้าน"),
    ("he", "How it is taken at home", "כיצד נוטלים בבית"),
    ("hi", "How it is taken at home", "घर पर कैसे लें"),
    ("vi", "How it is taken at home", "Cách dùng tại nhà"),
    ("es", "`a` and `b` of `c`", "`a` y `b` de `c`"),
    ("es", "", "Algo"),
    ("es", "Some words of it", ""),
)


@pytest.mark.parametrize(("language", "source", "draft"), HALVES)
def test_a_half_is_told(language: str, source: str, draft: str) -> None:
    assert [rule for rule, _ in cut(source, draft, language)] == ["cut"]
    assert "cut" in NOTED, "else no list of findings has it"


@pytest.mark.parametrize(("language", "source", "draft"), WHOLE)
def test_a_whole_is_not(language: str, source: str, draft: str) -> None:
    assert list(cut(source, draft, language)) == []


@pytest.mark.parametrize(
    ("of", "language", "source", "draft"),
    [
        ("ja", "en", "自宅での服用方法", "How it is taken at home"),
        ("ja", "zh", "自宅での服用方法", "在家服用方法"),
        ("es", "en", "Efectos secundarios de las pastillas", "Side effects of the tablets"),
        ("ko", "en", "집에서 복용하는 방법", "How to take it"),
    ],
)
def test_lengths_are_those_of_the_two_languages(
    of: str, language: str, source: str, draft: str
) -> None:
    assert list(cut(source, draft, language, of=of)) == []
    assert list(cut(f"{source} {source} {source}", draft, language, of=of)) or of != "es"
