"""One that became more: found in texts that can harm, and in no others."""

import pytest

from pipeline.checks.figure_ones import says_one


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("At least one dose a day.", True),
        ("Take a single tablet.", True),
        ("Take the tablet once a day.", True),
        ("No one of them takes the tablet.", False),
        ("Take the old one with the tablet.", False),
    ],
)
def test_a_text_counts_one_of_something_or_says_one_for_a_noun(source: str, said: bool) -> None:
    assert says_one(source, "en") is said


def test_a_text_without_harm_is_not_looked_at() -> None:
    assert not says_one("There is one bench in the park.", "en")
