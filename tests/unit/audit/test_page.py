"""The page of an audit: parts of a text joined are the text."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.page import audit_page, clean, pieces
from pipeline.audit.rank import by_text
from pipeline.audit.record import Audit, LeftOut, Spot, Text
from pipeline.model.finding import Finding, Severity

SOME = st.text(max_size=30)


def spots(text: str, marked: list[str]) -> list[Spot]:
    return [
        Spot(
            finding=Finding(
                where="x:1", rule="r", severity=Severity.ERROR, message=f"m{n}", target=piece
            ),
            locale="es",
            text=Text(source="", target=text),
        )
        for n, piece in enumerate(marked)
    ]


@given(SOME, st.lists(st.text(max_size=4), min_size=1, max_size=4))
def test_parts_joined_are_the_text(text: str, marked: list[str]) -> None:
    [doubted] = by_text(spots(text, marked))
    parts = pieces(doubted, "target")
    assert "".join(part for part, _ in parts) == clean(text)
    assert all(part for part, _ in parts)


def test_an_audit_of_nothing_has_a_page() -> None:
    nothing = Audit(
        name="", layout="catalogs", files=(), left_out=(LeftOut(path="a", reason="<b>"),)
    )
    page = audit_page(nothing, datetime.date(2026, 1, 2))
    assert "&lt;b&gt;" in page
    assert "Nothing is wrong" in page


def test_a_piece_is_marked_as_a_word_of_its_own() -> None:
    doubted = by_text(spots("Los lados, dos", ["dos"]))[0]
    assert pieces(doubted, "target") == [("Los lados, ", False), ("dos", True)]
