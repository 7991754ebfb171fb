"""Which texts go together in one request."""

import json
from collections.abc import Iterator, Sequence

from pipeline.engines.base import Limits, Unit


def batches(units: Sequence[Unit], limits: Limits) -> Iterator[tuple[int, ...]]:
    """Yield indices of units that go together: within the limits, and with the same context.

    >>> [len(batch) for batch in batches([Unit(text="a")] * 60, Limits(texts=25))]
    [25, 25, 10]
    """
    batch: list[int] = []
    size = 0
    for index, unit in enumerate(units):
        need = len(json.dumps(unit.text)) + 2
        other = bool(batch) and units[batch[0]].context != unit.context
        if batch and (other or len(batch) == limits.texts or size + need > limits.size):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(index)
        size += need
    if batch:
        yield tuple(batch)
