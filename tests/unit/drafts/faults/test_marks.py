"""What a draft has of its making is told; what its source has as well is not."""

import pytest

from pipeline.drafts.faults.both import both
from pipeline.drafts.faults.marks import marks

SOURCE = "Do not give more than 3 tablets a day."
RIGHT = "No administre más de 3 comprimidos al día."


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        (f"[/INST] {RIGHT}", "remark"),
        (f"(ES) {RIGHT}", "label"),
        (f'{{"translation": "{RIGHT}"}}', "remark"),
        (f'\\"{RIGHT}\\"', "sign-added"),
        (f"{RIGHT}\\", "sign-added"),
        ("No administre m\\u00e1s de 3 comprimidos al día.", "sign-added"),
        ("No administre m?s de 3 comprimidos al día.", "sign-added"),
        ("No administre más de 3 | comprimidos al día.", "sign-added"),
        ("No administre más de 3 comprimidos al día. día. día.", "sign-added"),
        (f"[Spanish] {RIGHT}", "label"),
        (f", {RIGHT}", "label"),
        (f"{RIGHT}【1†source】", "remark"),
        (f"{RIGHT}[1]", "remark"),
        (RIGHT.replace(".", ":"), "unfinished"),
        (f"{RIGHT}.", "sign-added"),
        (f"{RIGHT} (traducción alternativa)", "remark"),
        (RIGHT.replace("3", "****"), "sign-added"),
        (f"\\textbf{{{RIGHT}}}", "sign-added"),
        (RIGHT.replace("d", "d\ue001"), "sign-added"),
    ],
)
def test_what_is_left_of_the_making_is_told(draft: str, rule: str) -> None:
    assert [one for one, _ in marks(both(SOURCE, draft))] == [rule]
    assert not list(marks(both(draft, draft)))


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        (SOURCE, RIGHT),
        ("Has no garbage collection.", "No tiene recolector (garbage collection)."),
        ("Ask (your doctor).", "Pregunte. (A su médico.)"),
        ("Linux, Mac, Windows, ...", "Linux, Mac, Windows, …"),
        ("Is it safe? Ask your doctor.", "¿Es seguro? Pregunte a su médico."),
        ("The pH rises with the dose.", "pH steigt mit der Dosis."),
        ("No, no, no: never do that.", "No, no, no: nunca lo haga."),
        ("Null is no value of a column.", "null は列の値ではありません。"),
    ],
)
def test_right_texts_say_nothing(source: str, draft: str) -> None:
    assert list(marks(both(source, draft))) == []
