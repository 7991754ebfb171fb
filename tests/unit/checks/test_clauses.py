"""Clauses of two texts are put side by side where marks, words and figures show which are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.clauses import aligned, parts_of

PAIRS = [
    ("es", "Take it; do not chew.", "Tómelo; no mastique.", 2),
    ("es", "Take it, but do not chew.", "Tómelo, pero no mastique.", 2),
    ("de", "Rest, unless you feel well.", "Ruhen Sie, es sei denn, es geht Ihnen gut.", 2),
    # the dot of an ordinal ends no clause
    ("de", "Rest after week 20; do not drive.", "Ruhen Sie ab der 20. Woche; kein Auto.", 2),
    ("ja", "Rest; do not drive.", "休んでください。運転しないでください。", 2),
    ("ar", "Rest, but do not sleep.", "استرح، لكن لا تنم.", 2),
    # a comma parts clauses only where figures show it
    ("es", "Take 2 a day, for 7 days.", "Tome 2 al día, durante 7 días.", 2),
    ("es", "Rest, eat, drink.", "Descanse, coma, beba.", 1),
    # a figure in another part, or another number of parts, shows that they do not fit
    ("es", "Take 2; wait 3 days.", "Espere 3 días; tome 2.", 1),
    ("es", "Take it; rest.", "Tómelo y descanse.", 1),
]


@pytest.mark.parametrize(("language", "source", "target", "count"), PAIRS)
def test_as_many_clauses_as_marks_and_figures_show(
    language: str, source: str, target: str, count: int
) -> None:
    clauses = aligned(source, target, language)
    assert len(clauses) == count
    if count == 1:
        assert clauses == ((source, target),)


def test_the_word_that_turns_stays_with_its_clause() -> None:
    clauses = aligned("Take it, but do not chew.", "Tómelo, pero no mastique.", "es")
    assert clauses[1] == ("but do not chew", "pero no mastique")


def test_figures_are_the_same_with_the_comma_of_another_language() -> None:
    clauses = aligned("At 1.5 mg, 3 died.", "Con 1,5 mg, 3 murieron.", "es")
    assert [mine for mine, _ in clauses] == ["At 1.5 mg", "3 died"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_letter_is_lost(source: str, target: str) -> None:
    clauses = aligned(source, target, "es")
    for at, whole in ((0, source), (1, target)):
        joined = "".join(one[at] for one in clauses)
        assert [c for c in joined if c.isalnum()] == [c for c in whole if c.isalnum()]


def test_parts_of_a_text_without_marks_are_the_text() -> None:
    assert parts_of("Take it") == ("Take it",)
