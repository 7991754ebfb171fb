"""What sentences of two languages say alike."""

import pytest

from pipeline.drafts.faults.meanings import meanings


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "No conduzca con fiebre."),
        ("de", "Fahren Sie nicht mit Fieber."),
        ("fr", "Ne conduisez pas avec de la fièvre."),
        ("ja", "熱があるときは運転しないでください。"),
    ],
)
def test_a_translation_says_what_its_source_says(language: str, sentence: str) -> None:
    english = meanings("en", "Do not drive with a fever.")
    assert "ill fever" in english & meanings(language, sentence)


def test_nothing_is_known_of_a_language_without_tables() -> None:
    assert not meanings("eo", "Ne veturigu.")
