"""Words of two languages that go together: learned from pairs, and never from the pair in doubt."""

import random

from hypothesis import given
from hypothesis import strategies as st

from pipeline.memory.word_pairs import WordPairs, words_of

WORDS = {"dose": "dosis", "night": "noche", "water": "agua", "doctor": "médico", "pain": "dolor"}
TEXTS = st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=4).map(" ".join)


def translated(text: str) -> str:
    return " ".join(WORDS[word] for word in text.split())


def learned(texts: list[str]) -> WordPairs:
    pairing = WordPairs()
    for text in texts:
        pairing.learn(words_of(text), words_of(translated(text)))
    return pairing


@given(st.lists(TEXTS, max_size=12), TEXTS, TEXTS)
def test_fit_is_never_negative(texts: list[str], one: str, other: str) -> None:
    assert learned(texts).fit(words_of(one), words_of(translated(other))) >= 0.0


@given(st.lists(TEXTS, min_size=1, max_size=12), TEXTS, TEXTS)
def test_a_pair_that_is_left_out_says_nothing(texts: list[str], one: str, other: str) -> None:
    pairing = learned(texts)
    mine, its = words_of(one), words_of(translated(other))
    before = [pairing.fit(mine, its, range(pairing.count))]
    assert before == [0.0]


def test_what_was_learned_tells_two_texts_apart() -> None:
    dice = random.Random(1)
    pairing = learned([" ".join(dice.sample(sorted(WORDS), 2)) for _ in range(40)])
    mine, its = words_of("Water at night."), words_of("Agua por la noche.")
    other = words_of("El médico y el dolor.")
    assert pairing.fit(mine, its) > 2 * pairing.fit(mine, other)


def test_words_are_known_by_their_start_whatever_their_marks_and_script() -> None:
    assert words_of("Médicos") == words_of("medicó")
    assert words_of("5 a") == frozenset()
    assert words_of("手術") < words_of("手術後")
