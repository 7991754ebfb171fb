"""Shifted answers: seen where anything tells texts apart, and never in right answers."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.drafts.faults.shift import exchanged, is_shifted
from pipeline.memory.word_pairs import WordPairs, words_of

SOURCES = [
    "Take 5 mg of ketamine.",
    "Do not take it with DXM.",
    'See <g id="1">the table</g>.',
    "It was 80 % of 40 people.",
    "It helps.",
]
RIGHT = [
    "Tome 5 mg de ketamina.",
    "No lo tome con DXM.",
    'Vea <g id="1">la tabla</g>.',
    "Fue el 80 % de 40 personas.",
    "Ayuda.",
]


def test_right_answers_are_not_shifted() -> None:
    assert not is_shifted(SOURCES, RIGHT)
    assert not is_shifted(SOURCES, SOURCES)


@pytest.mark.parametrize("by", [1, -1])
def test_answers_one_place_beside_their_texts_are_seen(by: int) -> None:
    assert is_shifted(SOURCES, RIGHT[by:] + RIGHT[:by])


def test_an_answer_said_twice_at_the_start_shifts_the_rest() -> None:
    assert is_shifted(SOURCES, [RIGHT[0], *RIGHT[:-1]])


def test_two_exchanged_answers_are_seen_and_one_wrong_answer_is_no_shift() -> None:
    assert is_shifted(SOURCES, [RIGHT[1], RIGHT[0], *RIGHT[2:]])
    assert not is_shifted(SOURCES, [RIGHT[0], "Tome 9 mg.", *RIGHT[2:]])
    assert not is_shifted(SOURCES, ["Hola."] * len(SOURCES))


def test_without_anything_to_tell_them_by_the_lengths_do() -> None:
    sources = ["word " * n for n in (1, 9, 3, 14, 2, 20, 5, 11, 1, 8)]
    right = ["palabra " * n for n in (1, 9, 3, 14, 2, 20, 5, 11, 1, 8)]
    assert not is_shifted(sources, right)
    assert is_shifted(sources, right[1:] + right[:1])


@given(st.lists(st.text(st.characters(codec="utf-8")), max_size=12), st.randoms())
def test_texts_that_are_their_own_answers_are_never_shifted(
    texts: list[str], chance: random.Random
) -> None:
    pairing = WordPairs()
    assert not is_shifted(texts, texts, pairing)
    is_shifted(texts, chance.sample(texts, len(texts)), pairing)
    assert not pairing.count
    assert not any(pairing.sources.values())


def test_two_that_are_exchanged_are_told_by_what_other_pairs_say() -> None:
    known = [
        ("The liver is big.", "El hígado es grande."),
        ("My liver hurts.", "Me duele el hígado."),
    ]
    known += [("Lungs are soft.", "Los pulmones son blandos."), ("Two lungs.", "Dos pulmones.")]
    pairing = WordPairs()
    for source, target in known:
        pairing.learn(words_of(source), words_of(target))
    sources, right = ["About the liver", "About the lungs", "More"], ["Hígado", "Pulmones", "Más"]
    wrong = [right[1], right[0], right[2]]
    assert not is_shifted(sources, wrong)
    assert exchanged(sources, wrong, pairing) == {0, 1}
    assert exchanged(sources, right, pairing) == frozenset()
    assert pairing.count == len(known) + 2 * len(sources)
    assert exchanged(sources, ["Hola"] * 3, WordPairs()) == frozenset()
    assert exchanged(["Close", "Close"], ["Cerca", "Cerrar"], WordPairs()) == frozenset()


ORGANS = dict(
    zip(
        "liver lung skin heart bone nose mouth knee brain neck".split(),  # noqa: SIM905
        "hígado pulmón piel corazón hueso nariz boca rodilla cerebro cuello".split(),  # noqa: SIM905
        strict=True,
    )
)


def test_a_row_beside_its_texts_is_told_by_what_other_pairs_say() -> None:
    pairing = WordPairs()
    for mine, its in ORGANS.items():
        pairing.learn(words_of(f"The {mine} is big."), words_of(f"Grande: {its}."))
        pairing.learn(words_of(f"My {mine} hurts."), words_of(f"Duele: {its}."))
    sources = [f"Of the {mine}" for mine in ORGANS]
    right = [f"Sobre {its}" for its in ORGANS.values()]
    beside = right[1:] + right[:1]
    assert not is_shifted(sources, beside)
    assert is_shifted(sources, beside, pairing)
    assert not is_shifted(sources, right, pairing)
    assert pairing.count == 2 * len(ORGANS)
