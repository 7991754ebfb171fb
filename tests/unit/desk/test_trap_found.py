"""Whether a changed trap has no more of its fault: the fault counts, and not what is around it."""

import pytest

from pipeline.desk.trap_found import is_mended

DOSE = "Tome 20 mg dos veces al día."
MUCH = "Tome 200 mg dos veces al día."
STOP = "Tome 20 mg. Pare si le duele el pecho. Descanse."
ON = "Tome 20 mg. Descanse."


@pytest.mark.parametrize(
    ("right", "wrong", "now", "found"),
    [
        (DOSE, MUCH, MUCH, False),
        (DOSE, MUCH, f"{MUCH} Hola.", False),
        (DOSE, MUCH, "Dos veces al día tome 200 mg.", False),
        (DOSE, MUCH, "Administre 200 mg cada doce horas.", False),
        (DOSE, MUCH, DOSE, True),
        (DOSE, MUCH, "Tome mucho.", True),
        (DOSE, MUCH, "Tome veinte mg dos veces al día.", True),
        (DOSE, MUCH, "", True),
        ("De 20 a 200 mg.", "De 200 a 200 mg.", "De 20 a 200 mg.", True),
        ("De 20 a 200 mg.", "De 200 a 200 mg.", "De 200 a 20 mg.", False),
        (STOP, ON, ON, False),
        (STOP, ON, f"{ON} Hola.", False),
        (STOP, ON, "Tome 20 mg. Hola. Descanse.", False),
        (STOP, ON, "Tome veinte miligramos con agua. Descanse.", False),
        (STOP, ON, STOP, True),
        (STOP, ON, f"{ON} Pare si le duele el pecho.", True),
        (STOP, ON, "Tome 20 mg. Con dolor torácico, deténgase. Descanse.", True),
        ("飲みます。20ミリです。", "飲みます。", "飲みます。20ミリです。", True),
        ("飲みます。20ミリです。", "飲みます。", "飲みました。", False),
    ],
)
def test_found_is_the_fault(right: str, wrong: str, now: str, found: bool) -> None:
    assert is_mended(right, wrong, now) is found
