"""How a draft is written: what engines do to spaces, capitals and signs, and people do not."""

import pytest

from pipeline.drafts.faults.both import both
from pipeline.drafts.faults.shape import shape

SOURCE = "Take the tablet with water before every meal, and never with alcohol."
RIGHT = "Tome el comprimido con agua antes de cada comida, y nunca con alcohol."


def rules(source: str, draft: str, language: str = "es") -> list[str]:
    return [rule for rule, _ in shape(both(source, draft), language)]


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        (RIGHT.replace(" ", ""), "spaces"),
        (RIGHT.replace(" ", "_"), "spaces"),
        (RIGHT.replace(" ", "-"), "spaces"),
        (RIGHT.replace(" ", "\u00a0"), "spaces"),
        (" ".join(RIGHT), "spaces"),
        (RIGHT.replace(", ", ","), "spaces"),
        ("Tome elcomprimido conagua antesdecada comida, ynunca conalcohol.", "spaces"),
        (f'"{RIGHT}"', "sign-added"),
        (f"«{RIGHT}»", "sign-added"),
        (f"**{RIGHT}**", "sign-added"),
        (RIGHT.replace(".", "\uff0e"), "sign-added"),
        (RIGHT.replace(".", "!"), "sign-added"),
        (RIGHT.replace("comida", "..."), "unfinished"),
        (RIGHT.replace("Tome", "Tome tome"), "repeated"),
        (RIGHT.replace("el ", "el el "), "repeated"),
        (RIGHT[: len(RIGHT) // 2] + RIGHT, "repeated"),
        (RIGHT.replace("alcohol", "alcohololololol"), "repeated"),
        (RIGHT.title(), "capitals"),
        (RIGHT.lower(), "capitals"),
        (RIGHT.replace("Tome el", "el"), "capitals"),
        (RIGHT.replace(".", "…"), "unfinished"),
        ("—", "unfinished"),
        ("Tm el cmprmd con ag ants de cd cmds, y nnc cn lchl.", "foreign-words"),
        (f"[{RIGHT}](a.md)", "sign-added"),
        (RIGHT.replace("nunca con", "NUNCA con"), "capitals"),
        ("".join(c.upper() if at % 2 else c for at, c in enumerate(RIGHT)), "capitals"),
    ],
)
def test_what_is_odd_is_told(draft: str, rule: str) -> None:
    assert rule in rules(SOURCE, draft)


@pytest.mark.parametrize(
    ("source", "draft", "language"),
    [
        (SOURCE, RIGHT, "es"),
        ("Wait...", "Espere...", "es"),
        ("Stop!", "¡Pare!", "es"),
        ("Be careful: STOP now.", "Cuidado: PARE ahora.", "es"),
        ("We rest here.", "Nous nous reposons ici.", "fr"),
        ("Side effects", "Nebenwirkungen", "de"),
        ("The safety data sheet", "Sicherheitsdatenblatt", "de"),
        ("Follow-up of the patient", "Suivi du patient", "fr"),
        ("The `Vec`s are long.", "Los `Vec` son largos.", "es"),
        ("Side effects of water", "水の副作用", "ja"),
        ("**Important**", "**Importante**", "es"),
        ("Side effects", "Efectos secundarios", "es"),
    ],
)
def test_what_is_right_is_not(source: str, draft: str, language: str) -> None:
    assert rules(source, draft, language) == []


def test_a_question_in_spanish_has_both_signs() -> None:
    assert rules("What is it?", "Qué es?") == ["sign-lost"]
    assert rules("What is it?", "¿Qué es?") == []
