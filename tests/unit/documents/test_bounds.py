"""Bounds on translations: what no person writes is named, what people write passes."""

from pipeline.documents.bounds import MOST, sign_beyond_bounds


def test_as_many_signs_as_the_source_has_and_some_more_pass() -> None:
    assert sign_beyond_bounds("[" * (MOST + 3), "[[[") is None
    assert sign_beyond_bounds("[" * (MOST + 4), "[[[") == "["


def test_letters_and_marks_of_sentences_may_be_as_many_as_they_like() -> None:
    assert sign_beyond_bounds("l'eau, « oui » - 1. " * 500, "x") is None
