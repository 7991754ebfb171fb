"""Plurals: what they may be of, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.glossary.plurals import singulars


@pytest.mark.parametrize(
    ("word", "language"), [("mes", "es"), ("dose", "pt"), ("is", "pt"), ("aux", "fr"), ("x", "xx")]
)
def test_what_is_no_plural_is_of_nothing(word: str, language: str) -> None:
    assert singulars(word, language) == ()


@given(st.text(max_size=12), st.sampled_from(["ca", "de", "en", "es", "fr", "gl", "it", "pt"]))
def test_no_word_is_a_plural_of_itself(word: str, language: str) -> None:
    assert word not in singulars(word, language)
