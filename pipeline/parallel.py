"""Work on several processors: a function of items, each called in a copy of this process."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def processors() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Tell whether this process can be copied: some systems cannot, nor can one with threads."""
    return "fork" in get_all_start_methods() and threading.active_count() == 1


def spread(
    make: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    *,
    meanwhile: Callable[[], object] = lambda: None,
) -> Iterator[Result]:
    """Yield `make` of each item, in order, made by `jobs` copies of this process.

    Items and results are pickled, `make` and all that it refers to are not. What a copy changes in
    memory is lost with it. Where the process cannot be copied, everything is made here. The first
    error that `make` raises is raised. `meanwhile` is called once, here, while the copies work.
    """
    if jobs < 2 or len(items) < 2 or not can_fork():
        meanwhile()
        yield from map(make, items)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  11 ms of every start

    context = get_context("fork")
    with ProcessPoolExecutor(
        min(jobs, len(items)), mp_context=context, initializer=_start, initargs=(make,)
    ) as executor:
        results = executor.map(_call, items)
        meanwhile()
        yield from results


_make: list[Callable[[Any], Any]] = []


def _start(make: Callable[[Any], Any]) -> None:
    _make.append(make)


def _call(item: Any) -> Any:
    return _make[-1](item)
