"""What engines add to a text or lose of it is told; what people write is not."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.checks.noted import NOTED
from pipeline.drafts.faults.both import both
from pipeline.drafts.faults.slips import slips

SOURCE = "Take 0.5 mg for more than 7 days, then *ask*."
RIGHT = "Tome 0,5 mg durante más de 7 días y luego *pregunte*."


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        (f"Traducción: {RIGHT}", "label"),
        (f"Spanish translation: {RIGHT}", "label"),
        (f"[1] {RIGHT}", "label"),
        (f"2. {RIGHT}", "label"),
        (f"{RIGHT} (Note: the tags were kept.)", "remark"),
        ("Tome 0,5 mg durante más de 7", "unfinished"),
        ("Tome 0,5 mg durante más de 7 días y luego *preg*", "unfinished"),
        (RIGHT.replace("0,5", ",5"), "bare-decimal"),
        (f"✅ {RIGHT}", "sign-added"),
        (RIGHT.replace("7", "7\ufe0f\u20e3"), "sign-added"),
        (f"\\*\\*{RIGHT}\\*\\*", "sign-added"),
        (RIGHT.upper(), "capitals"),
    ],
)
def test_a_slip_is_told(draft: str, rule: str) -> None:
    assert rule in [name for name, _ in slips(both(SOURCE, draft), "es")]
    assert rule in NOTED, "else no list of findings has it"


@pytest.mark.parametrize(
    ("source", "draft", "language"),
    [
        (SOURCE, RIGHT, "es"),
        ("Take 0.5 mg.", "รับประทาน 0.5 มก", "th"),
        ("Note: rest well.", "Nota: descanse bien.", "es"),
        ("1. Rest well.", "1. Descanse bien.", "es"),
        ("Use the DNA of it.", "Use el ADN.", "es"),
        ("The WHO has LSAS.", "OMS: LSAS.", "es"),
        ("Rest is done.", "休息する。", "ja"),
        ("A risk (rare).", "Un riesgo (raro en los adultos).", "es"),
        ("Use the stop word.", "Use la palabra (the stop word).", "es"),
        ("Press `x`.", "Pulse `x`.", "es"),
        ("✅ Good.", "✅ Bien.", "es"),
        ("", "x", "es"),
    ],
)
def test_what_people_write_is_not(source: str, draft: str, language: str) -> None:
    assert [name for name, _ in slips(both(source, draft), language) if name != "label"] == []


@example("._")
@given(st.text(max_size=60))
def test_a_text_that_is_its_own_draft_has_none_but_a_missing_zero(text: str) -> None:
    assert {name for name, _ in slips(both(text, text), "es")} <= {"capitals"}
