"""Requests of the right size: count and bytes, whatever the texts stand in."""

from pipeline.engines.base import Limits, Unit
from pipeline.engines.batches import batches, contexts_of


def test_batches_keep_to_count_and_size() -> None:
    units = [Unit(text="a" * 10)] * 5
    assert [len(b) for b in batches(units, Limits(texts=2))] == [2, 2, 1]
    assert [len(b) for b in batches(units, Limits(size=30))] == [2, 2, 1]


def test_texts_of_several_contexts_go_together_and_each_context_counts_once() -> None:
    mixed = [Unit(text="a", context=c * 10) for c in "xxyyx"]
    assert list(batches(mixed, Limits())) == [(0, 1, 2, 3, 4)]
    assert contexts_of(mixed) == ("x" * 10, "y" * 10)
    room = 3 * 5 + 14
    assert list(batches(mixed, Limits(size=room))) == [(0, 1), (2, 3), (4,)]
