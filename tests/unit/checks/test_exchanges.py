"""Words and figures that changed places are told; those that moved together are not."""

import pytest

from pipeline.checks import exchanges
from pipeline.checks.marks import Marks, marks_of
from pipeline.checks.pair import check_pair

RULES = {"exchanged", "opposites-moved"}


def told(source: str, target: str, language: str = "es") -> list[str]:
    return [one.rule for one in check_pair(source, target, language) if one.rule in RULES]


SEXES = "Women received 0.5 mg and men 1 mg of the drug."
TYPES = "Type 2 diabetes is more common than type 1 in adults."
PLACEBO = "Bleeding was more common with placebo than with aspirin."
SIDES = "The tumour was benign in two thirds of the women and malignant in one third."
SHARES = "The score was high in 64% of women and 41% of men; 212 took aspirin and 198 heparin."
WRONG = [
    (SEXES, "Los hombres recibieron 0,5 mg y las mujeres 1 mg del fármaco.", "es"),
    (SEXES, "男性には0.5 mg、女性には1 mgの薬を投与した。", "ja"),
    (SIDES, "Der Tumor war bei einem Drittel gutartig und bei zwei Dritteln bösartig.", "de"),
    (TYPES, "La diabetes tipo 1 es más frecuente que la de tipo 2 en adultos.", "es"),
    (TYPES, "成人では1型糖尿病は2型より多い。", "ja"),
    (PLACEBO, "Las hemorragias fueron más frecuentes con aspirina que con placebo.", "es"),
    ("Clean the wound from front to back.", "Limpie la herida de atrás hacia delante.", "es"),
    (
        SHARES,
        "Bei 64 % der Männer und 41 % der Frauen war er hoch; 212 nahmen Aspirin und 198 Heparin.",
        "de",
    ),
]
RIGHT = [
    (SEXES, "Las mujeres recibieron 0,5 mg y los hombres 1 mg del fármaco.", "es"),
    (SEXES, "Los hombres recibieron 1 mg y las mujeres 0,5 mg del fármaco.", "es"),
    (SIDES, "Der Tumor war bei zwei Dritteln gutartig und bei einem Drittel bösartig.", "de"),
    (TYPES, "La diabetes tipo 2 es más frecuente que la de tipo 1 en adultos.", "es"),
    (TYPES, "成人では2型糖尿病は1型より多い。", "ja"),
    (TYPES, "成人では1型より2型糖尿病のほうが多い。", "ja"),
    (PLACEBO, "Las hemorragias fueron más frecuentes con placebo que con aspirina.", "es"),
    ("Men and women with pain took part.", "Participaron mujeres y hombres con dolor.", "es"),
    ("The pain lasted more than 3 days.", "El dolor duró más de 3 días.", "es"),
    ("Rest rather than exercise after surgery.", "Repose en vez de hacer ejercicio.", "es"),
    # code and other texts are read by other rules
    ("The left 1 and the right 2.", "El derecho 1 y el izquierdo 2.", "es"),
]


@pytest.mark.parametrize(("source", "target", "language"), WRONG)
def test_what_changed_places_is_an_error(source: str, target: str, language: str) -> None:
    assert told(source, target, language) == ["exchanged"]


@pytest.mark.parametrize(("source", "target", "language"), RIGHT)
def test_what_moved_with_its_like_is_none(source: str, target: str, language: str) -> None:
    assert told(source, target, language) == []


def test_opposites_that_moved_alone_are_a_doubt() -> None:
    source = "Thiazides may cause hypokalaemia and ACE inhibitors hyperkalaemia in patients."
    target = "Las tiazidas pueden causar hiperpotasemia y los IECA, hipopotasemia en pacientes."
    assert told(source, target) == ["opposites-moved"]


def test_a_figure_in_doubt_belongs_to_the_nearer_pole() -> None:
    source = "At 5 mg the left knee swelled by 2 cm and the right knee by 3 cm."
    moved = "A 5 mg la rodilla derecha se hinchó 2 cm y la rodilla izquierda 3 cm."
    assert told(source, moved) == ["exchanged"]


def test_marks_stand_once_in_both_texts() -> None:
    source, target = "left 5 mg, right 5 mg of aspirin", "izquierda 5 mg, derecha 5 mg de aspirina"
    mine, its = marks_of(source, target, "es")
    names = [name for _, name in mine]
    assert "5" not in names
    assert {"left", "right", "aspirin"} <= set(names)
    assert mine.keys() == its.keys()
    assert list(mine.values()) == sorted(mine.values())


def test_roman_numerals_are_marks_of_their_own() -> None:
    mine, _ = marks_of("Stage II in 5, stage III in 7", "Estadio II en 5, estadio III en 7", "es")
    assert ("stage", "ii") in mine
    assert ("#", "5") in mine


def test_a_text_with_little_in_it_has_no_marks() -> None:
    assert marks_of("Hello", "Hola", "es") == ({}, {})


def test_a_clause_is_read_with_others_only_where_it_has_something_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """900 sentences of a paragraph were read with each other: 36 s for one text at the desk."""
    asked: list[str] = []

    def counted(source: str, target: str, language: str) -> tuple[Marks, Marks]:
        asked.append(source)
        return marks_of(source, target, language)

    monkeypatch.setattr(exchanges, "marks_of", counted)
    numbers = range(100, 300)
    source = " ".join(f"Sentence {one} says that 20 mg is a dose for a day." for one in numbers)
    target = " ".join(f"La frase {one} dice que 20 mg es una dosis para un día." for one in numbers)
    assert told(source, target) == []
    assert 200 < len(asked) < 3 * 200
