"""Requests of the right size: count, bytes, and one context each."""

from pipeline.engines.base import Limits, Unit
from pipeline.engines.batches import batches


def test_batches_keep_to_count_size_and_context() -> None:
    units = [Unit(text="a" * 10)] * 5
    assert [len(b) for b in batches(units, Limits(texts=2))] == [2, 2, 1]
    assert [len(b) for b in batches(units, Limits(size=30))] == [2, 2, 1]
    mixed = [Unit(text="a", context=c) for c in "xxyyx"]
    assert list(batches(mixed, Limits())) == [(0, 1), (2, 3), (4,)]
