"""A no said otherwise: what a word of the contrary says, and what it does not."""

import pytest

from pipeline.checks.otherwise import said_otherwise


@pytest.mark.parametrize(
    ("source", "target", "language", "expected"),
    [
        ("if it does not ease", "se persistir", "pt", 1),
        ("if it doesn't get better", "wenn es anhält", "de", 1),
        ("avoid large changes in diet", "gardez un régime constant", "fr", 1),
        ("if it does not ease", "si cede", "es", 0),
        ("do not take it", "si persiste", "es", 0),
        ("if it does not ease", "jos se jatkuu", "fi", 0),
    ],
)
def test_a_word_of_the_contrary_says_a_no(
    source: str, target: str, language: str, expected: int
) -> None:
    assert said_otherwise(source, target, language) == expected
