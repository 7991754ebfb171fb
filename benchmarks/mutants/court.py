"""All mutants of some modules before several judges at once."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import inf
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import cast

from benchmarks.mutants.judge import Answer, serve
from benchmarks.mutants.keeper import Job
from benchmarks.mutants.mutate import Mutant
from benchmarks.mutants.order import Order, Test, Timed
from benchmarks.mutants.place import Places
from benchmarks.mutants.process import ended, forked


class Court:
    """Judges of some modules, each in a process of its own."""

    def __init__(self, lines: Sequence[Connection]) -> None:
        self._lines = lines

    def tests(self) -> tuple[list[Test], list[str]]:
        """Return the tests that pass without a mutant, and the names of those that fail."""
        self._lines[0].send(None)
        return self._lines[0].recv()

    def answers(
        self,
        module: str,
        source: str,
        mutants: Mapping[Mutant, str],
        tests: Sequence[Test],
        most: float = inf,
    ) -> Iterator[tuple[Mutant, Answer]]:
        """Yield what became of each mutant of a module, as the judges come to their ends.

        With each mutant goes the test that noticed it in another text of the module, or "". No
        more tests are asked than take `most` seconds.

        Raise `AssertionError` where the module as it is does not pass the tests that judged, in the
        order that they came to have: then some failed for each other's sake, not for a mutant's.
        """
        order, places, left = Order(module, tests), Places(source), deque(mutants)
        busy: dict[Connection, tuple[Mutant, Job]] = {}
        free = list(self._lines)
        while left or busy:
            while left and free:
                mutant, line = left.popleft(), free.pop()
                place = places.place(mutant)
                text = mutant.applied(source)
                tests_there = tuple(_within(most, order(place, mutants[mutant])))
                job = Job(module=module, text=text, place=place, tests=tests_there)
                busy[line] = mutant, job
                line.send(job)
            for line in cast("list[Connection]", wait(list(busy))):
                answer = line.recv()
                mutant, job = busy.pop(line)
                free.append(line)
                order.learn(job.tests, answer.test)
                yield mutant, answer
        every = tuple(test.timed for test in order(places.any()) if order.ran(test))
        job = Job(module=module, text=source, place=places.any(), tests=every)
        self._lines[0].send(job)
        answer = self._lines[0].recv()
        if answer.outcome != "survived":
            raise AssertionError(f"{answer.test} fails without a mutant, after other tests")


def _within(most: float, tests: Iterable[Test]) -> Iterator[Timed]:
    for test in tests:
        if most <= 0:
            return
        yield test.timed
        most -= test.seconds


@contextmanager
def court(modules: Sequence[str], suite: Sequence[str], judges: int) -> Iterator[Court]:
    """Give a court; it ends with the block."""
    pairs = [Pipe() for _ in range(judges)]
    children: list[int] = []
    for here, there in pairs:

        def work(here: Connection = here, there: Connection = there) -> None:
            here.close()
            serve(modules, suite, there)

        children.append(forked(work))
        there.close()
    lines = [here for here, _ in pairs]
    try:
        yield Court(lines)
    finally:
        for line in lines:
            line.close()
        for child in children:
            ended(child)
