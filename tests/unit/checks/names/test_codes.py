"""A code of letters and digits keeps both."""

import pytest

from pipeline.checks.pair import check_pair

SOURCE = "The patient carries the variant BRCA2 c.5946delT; vitamin B12 and free T4 are normal."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("La paciente porta la variante BRCA2 c.5946delT; vitamina B12 y T4 libre normales.", 0),
        ("La paciente porta la variante BRCA2 c.5946delT; vitamina B 12 y T4 libre normales.", 0),
        ("La paciente porta la variante BRCA1 c.5946delT; vitamina B12 y T4 libre normales.", 1),
        ("La paciente porta la variante BRCA2 c.5946delA; vitamina B12 y T4 libre normales.", 1),
        ("La paciente porta la variante BRCA2 c.5946delT; vitamina B12 y T libre normales.", 1),
    ],
)
def test_another_code_is_told(text: str, told: int) -> None:
    found = [one for one in check_pair(SOURCE, text, "es") if one.rule == "name-changed"]
    assert (len(found) > 0) == (told > 0)


def test_a_code_that_is_written_out_is_none() -> None:
    found = check_pair(
        "Patients breathe out CO2.", "Los pacientes espiran dióxido de carbono.", "es"
    )
    assert "name-changed" not in {one.rule for one in found}
