"""Words in each other's tags and placeholders in each other's place are told; right ones never."""

import pytest

from pipeline.drafts.faults.spans import spans

WRONG = (
    ("Hi {name}, take {dose} mg now.", "Hola {dose}, tome {name} mg ahora."),
    ("Dear {patient}, your visit is on {date}.", "Estimado {date}, su visita es el {patient}."),
    ("From {start} to {end}.", "De {end} a {start}."),
    ("{count} of {total} patients.", "{total} de {count} pacientes."),
    ("Press <b>Save</b>, then <i>Close</i>.", "Pulse <i>Guardar</i> y <b>Cerrar</b>."),
    ("**Save** and *Close*.", "*Guardar* y **Cerrar**."),
    ("<b>Never</b> with <i>alcohol</i>.", "<i>Nunca</i> con <b>alcohol</b>."),
    ("See [the table](a.md) and [the doses](b.md).", "Vea [la tabla](b.md) y [las dosis](a.md)."),
)
RIGHT = (
    ("Hi {name}, take {dose} mg now.", "Hola {name}, tome {dose} mg ahora."),
    ("{count} of {total} patients.", "De {total} pacientes, {count}."),
    ("If {a}, then {b}.", "{b} si {a}."),
    ("Press <b>Save</b>, then <i>Close</i>.", "Pulse <b>Guardar</b> y <i>Cerrar</i>."),
    ("<b>Never</b> with <i>alcohol</i>.", "Con <i>alcohol</i>, <b>nunca</b>."),
    ("<b>Run</b> or <i>walk</i>.", "<i>Camine</i> o <b>corra</b>."),
    ("See [the table](a.md) and [the doses](b.md).", "Vea [las dosis](b.md) y [la tabla](a.md)."),
)


@pytest.mark.parametrize(("source", "draft"), WRONG)
def test_what_changed_places_is_told(source: str, draft: str) -> None:
    assert [rule for rule, _ in spans(source, draft, "es")] == ["tag-lost"]


@pytest.mark.parametrize(("source", "draft"), RIGHT)
def test_what_stands_right_is_not(source: str, draft: str) -> None:
    assert list(spans(source, draft, "es")) == []
    assert list(spans(source, source, "es")) == []


def test_the_order_of_placeholders_is_free_where_the_language_has_another() -> None:
    assert list(spans("{a} on {b}", "{b}の{a}", "ja")) == []
