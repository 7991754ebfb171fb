"""The collector of circular garbage, which finds none in what most of the work makes."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (100_000, 50, 100)


def collect_seldom() -> None:
    """Have the collector look around after 100,000 new objects, where Python has it after 700.

    What a command reads of a large project is kept to its end: to look through all of it again and
    again took half of the time of `status` over 1,000 documents.
    """
    gc.set_threshold(*_SELDOM)


@contextmanager
def no_collector() -> Iterator[None]:
    """Put the collector off while much is made that refers to nothing in a circle.

    It looks through all that is kept each time more of it was made: a tenth of the time of checks.
    What is no longer referred to is freed all the same. What was made is old when the collector is
    on again: it is looked at with the rest of what is kept, and not once more for itself.

    >>> with no_collector():
    ...     gc.isenabled()
    False
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        gc.enable()
