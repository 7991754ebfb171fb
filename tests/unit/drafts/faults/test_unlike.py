"""What a draft does not say alike, by the words of the tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.drafts.faults.unlike import ALIKE, Unlike, unlike
from pipeline.drafts.risk import risk_of

SOURCE = "Take it before meals, and never more than twice."


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        (
            "es",
            "Tómelo antes de las comidas, y nunca más de dos veces.",
            "Tómelo después de las comidas, y siempre más de dos veces.",
        ),
        (
            "de",
            "Nehmen Sie es vor dem Essen und nie mehr als zweimal.",
            "Nehmen Sie es nach dem Essen und immer mehr als zweimal.",
        ),
        (
            "fr",
            "Prenez-le avant les repas, et jamais plus de deux fois.",
            "Prenez-le après les repas, et toujours plus de deux fois.",
        ),
    ],
)
def test_an_opposite_is_read_before_the_right_word(language: str, right: str, wrong: str) -> None:
    good, bad = (unlike(SOURCE, one, ("en", language)) for one in (right, wrong))
    assert bad.turned > good.turned
    assert bad.no > good.no
    assert risk_of(SOURCE, otherwise=bad).score > risk_of(SOURCE, otherwise=good).score


def test_nothing_is_known_of_languages_without_tables() -> None:
    assert unlike(SOURCE, "Ne.", ("en", "eo")) == ALIKE
    assert unlike(SOURCE, SOURCE, ("en", "en")) == ALIKE


counts = st.integers(0, 5)


@given(counts, counts, st.sampled_from([0, 1, 3]))
def test_no_doubt_of_words_comes_near_an_error(a: int, b: int, no: int) -> None:
    doubt = Unlike(unsaid=a, turned=b, no=no)
    more = Unlike(unsaid=a + 1, turned=b, no=no)
    assert risk_of("Contact", otherwise=doubt).score <= risk_of("Contact", otherwise=more).score
    assert not risk_of(SOURCE, otherwise=more).high


def test_a_no_is_counted_where_words_are_written_together() -> None:
    assert unlike("Do not chew it.", "噛まないでください。", ("en", "ja")).no == 0
    assert unlike("Do not chew it.", "噛んでください。", ("en", "ja")).no == 3
    assert unlike("Take it and do not chew it.", "تناوله ولا تمضغه.", ("en", "ar")).no == 0
    assert unlike("Take it and do not chew it.", "تناوله وامضغه.", ("en", "ar")).no == 3
