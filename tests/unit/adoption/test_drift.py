"""Drift: what became of the texts of a page."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.adoption.drift import drift
from pipeline.documents.segment import segment

PAGE = "# Dose\n\nTake 5 mg of the drug each day.\n\nWait.\n\nWait.\n"


@given(st.text(max_size=80))
def test_a_page_and_itself_have_no_drift(text: str) -> None:
    found = drift(segment(text), segment(text))
    assert (found.changed, found.new) == ({}, ())


def test_a_text_that_moved_or_stands_once_less_has_not_changed() -> None:
    moved = "Wait.\n\n# Dose\n\nTake 5 mg of the drug each day.\n"
    assert drift(segment(PAGE), segment(moved)).changed == {}


def test_a_changed_text_is_told_with_what_it_became() -> None:
    found = drift(segment(PAGE), segment(PAGE.replace("5 mg", "10 mg") + "\nNew.\n"))
    assert found.changed == {"Take 5 mg of the drug each day.": "Take 10 mg of the drug each day."}
    assert len(found.new) == 1


def test_a_text_that_was_taken_out_became_nothing() -> None:
    found = drift(segment(PAGE), segment("# Dose\n\nWait.\n"))
    assert found.changed == {"Take 5 mg of the drug each day.": ""}
