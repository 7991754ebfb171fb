"""Two drafts agree as far as their words share letters: the same both ways, markup apart."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.drafts.agreement import agreement

texts = st.text(alphabet="abc é日本語 .*[]", max_size=30)


@given(texts, texts)
def test_it_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= agreement(one, other) <= 1
    assert agreement(one, other) == agreement(other, one)
    assert agreement(one, one) == 1


def test_other_words_in_the_same_sense_are_nearer_than_another_text() -> None:
    draft = "Tome un comprimido al día con mucha agua."
    gist = "Toma una pastilla cada día con mucha agua."
    other = "El estudio fue pequeño y nadie sabe por qué."
    assert agreement(draft, gist) > 0.5 > agreement(draft, other)


def test_languages_without_spaces_are_compared_too() -> None:
    assert agreement("毎日一錠を飲んでください。", "毎日一錠飲んでください。") > 0.6
    assert agreement("毎日一錠を飲んでください。", "研究は小さかった。") < 0.2
