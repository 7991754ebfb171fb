"""Which texts go together in one request."""

import json
from collections.abc import Iterator, Sequence

from pipeline.engines.base import Limits, Unit


def batches(units: Sequence[Unit], limits: Limits) -> Iterator[tuple[int, ...]]:
    """Yield indices of units that go together: in their order, as many as the limits let in.

    What stands around the texts counts for the size, each context once: texts of short sections go
    together, and each keeps its own context.

    >>> [len(batch) for batch in batches([Unit(text="a")] * 60, Limits(texts=25))]
    [25, 25, 10]
    """
    batch: list[int] = []
    contexts: set[str] = set()
    size = 0
    for index, unit in enumerate(units):
        need = _size(unit.text)
        more = 0 if unit.context in contexts else _size(unit.context)
        if batch and (len(batch) == limits.texts or size + need + more > limits.size):
            yield tuple(batch)
            batch, contexts, size = [], set(), 0
            more = _size(unit.context)
        batch.append(index)
        contexts.add(unit.context)
        size += need + more
    if batch:
        yield tuple(batch)


def contexts_of(units: Sequence[Unit]) -> tuple[str, ...]:
    """Return what stands around the texts of a request, in their order, each context once.

    Law: of the texts that go together, each one's own headings and neighbours are among them.

    >>> contexts_of([Unit(text="a", context="x"), Unit(text="b"), Unit(text="c", context="x")])
    ('x',)
    """
    return tuple(dict.fromkeys(unit.context for unit in units if unit.context))


def _size(text: str) -> int:
    """Return the bytes of a text as JSON; none of an empty one."""
    return len(json.dumps(text)) + 2 if text else 0
