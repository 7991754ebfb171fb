"""Phrases that say no term of their words."""

import pytest

from pipeline.glossary.fixed import fixed_phrases


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Medio ambiente y medio ambiente.", "es", 2),
        ("El remedio ambiente.", "es", 0),
        ("Sin embargo, el embargo.", "es", 1),
        ("Le Moyen Âge.", "fr", 1),
        ("Medio ambiente.", "ja", 0),
    ],
)
def test_phrases_are_whole_words_of_their_language(text: str, language: str, count: int) -> None:
    assert len(fixed_phrases(text, language)) == count
