"""The order of sentences is certain, or it is not said to be."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.memory.alignment import in_order

ENGLISH = ["Take 5 mg at noon.", "Is it safe?", "Ask the LSAS group (by phone).", "Rest."]
SPANISH = [
    "Tome 5 mg a mediodía.",
    "¿Es seguro?",
    "Pregunte al grupo LSAS (por teléfono).",
    "Duerma.",
]
ALL = range(len(ENGLISH))


def exchanged(texts: list[str], first: int, second: int) -> list[str]:
    texts = [*texts]
    texts[first], texts[second] = texts[second], texts[first]
    return texts


def test_sentences_in_their_order_are_seen_to_be() -> None:
    assert in_order(ENGLISH, SPANISH, ALL)


@pytest.mark.parametrize("pair", [*pairwise(ALL), (0, 2), (1, 3)])
def test_exchanged_sentences_are_seen(pair: tuple[int, int]) -> None:
    assert not in_order(ENGLISH, exchanged(SPANISH, *pair), ALL)


def test_only_what_is_kept_must_be_certain() -> None:
    assert in_order(ENGLISH, exchanged(SPANISH, 0, 1), {3})
    assert not in_order(ENGLISH, exchanged(SPANISH, 0, 1), {1})


def test_two_sentences_as_one_and_one_as_two_are_seen() -> None:
    english = ["Take it once a day.", "Drink a glass of water.", "Then rest for an hour in bed."]
    spanish = [
        "Tómelo una vez al día y beba un vaso de agua.",
        "Después descanse.",
        "En cama, una hora.",
    ]
    assert not in_order(english, spanish, {0, 1, 2})


def test_what_nothing_tells_apart_is_not_certain() -> None:
    assert not in_order(["It helps.", "Ask us."], ["Ayuda.", "Llame."], {0, 1})


sentences = st.lists(st.text(min_size=1, max_size=40), min_size=2, max_size=5)


@given(sentences, sentences, st.data())
def test_what_is_certain_one_way_is_not_certain_exchanged(
    mine: list[str], its: list[str], data: st.DataObject
) -> None:
    size = min(len(mine), len(its))
    mine, its = mine[:size], its[:size]
    at = data.draw(st.integers(0, size - 2))
    both = in_order(mine, its, {at}) and in_order(mine, exchanged(its, at, at + 1), {at})
    assert not both or mine[at].strip() == mine[at + 1].strip()
