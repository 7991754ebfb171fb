"""Steps made in several processes at once, each with the project as the first one read it."""

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from pipeline.building.graph import Step
from pipeline.building.place import Place
from pipeline.building.store import Built, Store
from pipeline.errors import InputError, SourceError, raise_all
from pipeline.parallel import can_fork

_PARTS = 6
"Parts, for each worker, of what is left: a batch is one of them, so the last ones are small."
_LARGEST = 64
"Most steps of a batch: so many are waited for before progress is seen, or made again if lost."


class Task(NamedTuple):
    """A step to be made."""

    number: int
    "Its number in the graph."
    key: str
    "Digest of all that goes in."
    inputs: dict[str, str]
    "Digest of each input, by path."


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What every process knows."""

    steps: tuple[Step, ...]
    "All steps of the graph."
    made: frozenset[str]
    "The paths that steps make."
    place: Place
    "Where the files are."
    store: Path
    "The store, which each process writes itself."


def batches(tasks: Sequence[Task], workers: int) -> list[Sequence[Task]]:
    """Return tasks in batches that grow smaller, so that no worker waits long for the last one.

    Law: together they are the tasks, in order, and none is empty.
    """
    found: list[Sequence[Task]] = []
    at = 0
    while at < len(tasks):
        size = max(1, min(_LARGEST, (len(tasks) - at) // (workers * _PARTS)))
        found.append(tasks[at : at + size])
        at += size
    return found


class Pool:
    """Processes that make steps.

    Law: each step is recorded in the store as soon as it is made, by the process that made it, so
    that a build which is ended at any moment keeps what it finished. When the first process dies,
    the others end.
    """

    def __init__(self, work: Work, jobs: int) -> None:
        """Start no process yet: each starts with its first batch."""
        self._jobs = jobs
        # By fork the processes have all that was read and imported; elsewhere they get a copy.
        method = "fork" if can_fork() else "spawn"
        self._executor = ProcessPoolExecutor(
            jobs, mp_context=get_context(method), initializer=_start, initargs=(work,)
        )

    def make(self, tasks: Sequence[Task]) -> Iterator[dict[str, Built]]:
        """Yield the records of each batch of `tasks` as it ends, by step; tasks run in any order.

        Where a step fails, the batches that are being made end, and its error is raised; what no
        page can be made of is raised when all tasks are done, all of it at once.
        """
        shared = batches(tasks, self._jobs)
        errors: list[InputError] = []
        # Not named: each would keep the records of its batch until the last one ends.
        for future in as_completed([self._executor.submit(_make, batch) for batch in shared]):
            records, failed = future.result()
            errors += failed
            yield records
        raise_all(sorted(errors, key=str))

    def __enter__(self) -> Self:
        """Return the pool itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for what is being made, begin nothing more, and end the processes."""
        self._executor.shutdown(wait=True, cancel_futures=True)


_work: list[Work] = []
_stores: list[Store] = []


def _start(work: Work) -> None:
    _work.append(work)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process as soon as the one that started it has ended, however that was."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _make(tasks: Sequence[Task]) -> tuple[dict[str, Built], list[SourceError]]:
    """Return the records of the steps that were made, and what is wrong with documents."""
    (work,) = _work
    if not _stores:
        _stores.append(Store(work.store))
    records, errors = {}, []
    for number, key, inputs in tasks:
        step = work.steps[number]
        try:
            built = work.place.make(step, key, inputs, work.made)
        except SourceError as error:
            errors.append(error)
            continue
        _stores[0].put({step.name: built})
        records[step.name] = built
    return records, errors
