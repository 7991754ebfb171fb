"""Bands: what is known of a text, in the steps by which translation is priced."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.word_count import count_words
from pipeline.memory.bands import Band, Open, band_of, banded
from pipeline.memory.store import Memory, Pair, open_memory

LONG = "Take two pills with a glass of water after each meal, and never more than six a day."


def pair(source: str, path: str = "a.po", context: str | None = None) -> Pair:
    return Pair(
        path=path, locale="es", line=1, obsolete=False, context=context, source=source, target="x"
    )


def of(memory: Memory, *texts: Open) -> dict[Band, int]:
    return dict(banded(memory, "es", texts, {}))


@pytest.fixture
def memory(tmp_path: Path):
    with open_memory(tmp_path / "m.sqlite") as memory:
        memory.replace("es", "a.po", "1", [pair(LONG), pair("Dose", context="title")])
        yield memory


def test_the_same_text_is_in_context_in_its_document_or_context(memory: Memory) -> None:
    assert of(memory, Open(text="Dose", path="a.po")) == {Band.CONTEXT: 1}
    assert of(memory, Open(text="Dose", path="b.po")) == {Band.EXACT: 1}
    assert of(memory, Open(text="Dose", path="b.po", context="title")) == {Band.CONTEXT: 1}
    assert of(memory, Open(text="Dose", path="b.po", context="other")) == {Band.EXACT: 1}


def test_a_like_text_is_in_its_band(memory: Memory) -> None:
    assert of(memory, Open(text=LONG.replace("six", "eight"))) == {Band.NEAR_95: 18}
    assert of(memory, Open(text=LONG[:50])) == {Band.NEAR_50: 11}
    assert of(memory, Open(text="Wholly other words stand here")) == {Band.NEW: 5}


def test_the_source_before_an_edit_counts_as_a_like_text(memory: Memory) -> None:
    new = Open(text="Wholly other words stand here", previous="Wholly other words stood here")
    assert of(memory, new) == {Band.NEAR_85: 5}


def test_what_stands_further_up_is_a_repetition(memory: Memory) -> None:
    new = Open(text="Wholly other words stand here")
    assert of(memory, new, new, Open(text="Dose"), Open(text="Dose")) == {
        Band.NEW: 5,
        Band.REPETITION: 5,
        Band.EXACT: 2,
    }


@given(st.floats(0, 100))
def test_every_likeness_has_one_band(percent: float) -> None:
    assert band_of(percent) in set(Band) - {Band.CONTEXT, Band.EXACT, Band.REPETITION}


def test_the_bands_add_up_to_all_words(memory: Memory) -> None:
    texts = [Open(text=text) for text in (LONG, "Dose", "New *one*", "New *one*", LONG[:40])]
    assert sum(of(memory, *texts).values()) == sum(count_words(one.text) for one in texts)
