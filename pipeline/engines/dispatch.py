"""Many texts to one engine: requests of the right size, side by side, asked again where that pays.

Each answer is handed to `keep` before anything else happens with it, by the calling thread alone.
What the service refused uncounted is sent again as often as it takes, slower each time and never
sooner than the service asks; what may have been counted is sent again in halves, and only so often.
"""

import json
import queue
import random
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from pipeline.engines.base import (
    Answer,
    Busy,
    Engine,
    EngineError,
    Limits,
    TooLarge,
    Unanswerable,
    Uncertain,
    Unit,
)
from pipeline.model.locale import Locale

_BUSY_TRIES = 12
"How often a busy service is asked; with the pauses below, for some five minutes."
_UNCERTAIN_TRIES = 5
"How often a text is sent whose answer was lost; each may have been counted."
_FICKLE_TRIES = 3
"How often a language model is asked for one text that it did not answer as it was told."
_HOPELESS = 10
"So many texts refused, and none answered: it is not the texts."
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
"Seconds."


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How requests are spaced out; a test makes it faster."""

    first: float = _FIRST_PAUSE
    "Seconds before the second try; doubled before each further one."
    longest: float = _LONGEST_PAUSE
    "Seconds, the longest pause that is not asked for by the service."
    chance: random.Random = field(default_factory=random.Random)
    "Spreads the pauses, so that parallel requests do not come back together."

    def pause(self, tries: int, after: float | None) -> float:
        """Return the seconds to wait behind try number `tries`."""
        spread = min(self.longest, self.first * 2.0 ** (tries - 1))
        return max(after or 0.0, spread * self.chance.uniform(0.5, 1.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What came of some of the units."""

    indices: tuple[int, ...]
    "Which of the units."
    answers: tuple[Answer, ...]
    "Their answers; none where the service took offence at the unit."
    refused: str = ""
    "Why there is no answer."


def ask_all(
    engine: Engine,
    units: Sequence[Unit],
    locales: tuple[Locale, Locale],
    keep: Callable[[Kept], None],
    *,
    pace: Pace | None = None,
    lost: Callable[[Sequence[int]], None] = lambda _: None,
) -> None:
    """Ask for all `units`, from one locale into another, and hand the answers to `keep`.

    `lost` is told of texts that may have been counted without an answer. Raise `EngineError` where
    the engine cannot go on, and whatever `keep` or `lost` raise; no further request is sent then,
    and what is under way is waited for and kept first. So it is on Ctrl-C; a second one stops at
    once.
    """
    run = _Run(engine, units, locales, pace or Pace())
    run.batches.extend(batches(units, engine.traits.limits))
    run.working = min(engine.traits.limits.parallel, len(run.batches))
    threads = [threading.Thread(target=run.work, daemon=True) for _ in range(run.working)]
    with _stopping(run):
        for thread in threads:
            thread.start()
        while run.working:
            found = run.results.get()
            try:
                run.hand_over(found, keep, lost)
            except Exception as error:  # noqa: BLE001  it is raised when what is under way is kept
                run.end(error)
    if run.stopped is not None:
        raise run.stopped


@contextmanager
def _stopping(run: "_Run") -> Iterator[None]:
    """Let the first Ctrl-C end the run between two answers, so that it takes none from `keep`."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupted(number: int, frame: object) -> None:
        del number, frame
        if isinstance(run.stopped, KeyboardInterrupt):
            raise KeyboardInterrupt
        run.end(KeyboardInterrupt())

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def patiently(call: Callable[[], None], engine: str, pace: Pace | None = None) -> None:
    """Call what costs nothing until the service is there; raise `EngineError` where it is not."""
    pace = pace or Pace()
    for tries in range(1, _BUSY_TRIES):
        try:
            call()
        except Busy as busy:
            time.sleep(pace.pause(tries, busy.after))
        except Uncertain:
            time.sleep(pace.pause(tries, None))
        else:
            return
    hint = "run again later; nothing was sent"
    raise EngineError("the service does not answer", where=engine, hint=hint)


@dataclass(frozen=True, slots=True)
class _Lost:
    indices: tuple[int, ...]


_DONE = object()


class _Run:
    """The batches that wait, and the threads that take them."""

    def __init__(
        self, engine: Engine, units: Sequence[Unit], locales: tuple[Locale, Locale], pace: Pace
    ) -> None:
        self.engine = engine
        self.units = units
        self.locales = locales
        self.pace = pace
        self.batches: deque[tuple[int, ...]] = deque()
        self.lost: dict[int, int] = {}
        self.results: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.stop = threading.Event()
        self.working = 0
        self.tries: dict[int, int] = {}
        self.answered = 0
        self.refused = 0
        self.stopped: BaseException | None = None

    def end(self, reason: BaseException) -> None:
        """Send nothing more; the first reason counts, but Ctrl-C before all others."""
        if self.stopped is None or isinstance(reason, KeyboardInterrupt):
            self.stopped = reason
        self.stop.set()

    def hand_over(
        self,
        found: object,
        keep: Callable[[Kept], None],
        lost: Callable[[Sequence[int]], None],
    ) -> None:
        """Hand what came out of a thread to the caller."""
        if isinstance(found, _Lost):
            lost(found.indices)
        elif isinstance(found, Kept):
            keep(found)
            self._count(found)
        elif isinstance(found, BaseException):
            self.end(found)
        else:
            self.working -= 1

    def _count(self, found: Kept) -> None:
        self.answered += len(found.answers)
        self.refused += bool(found.refused)
        if self.refused == _HOPELESS and not self.answered:
            message = f"{self.engine.name} refused the first {_HOPELESS} texts: {found.refused}"
            hint = "see its settings; nothing more was sent"
            raise EngineError(message, where=self.engine.name, hint=hint)

    def work(self) -> None:
        """Take batches until there are none."""
        try:
            while not self.stop.is_set():
                try:
                    batch = self.batches.popleft()
                except IndexError:
                    break
                self._answer(batch)
        except BaseException as error:  # noqa: BLE001  it is raised again by the calling thread
            self.stop.set()
            self.results.put(error)
        finally:
            self.results.put(_DONE)

    def _answer(self, batch: tuple[int, ...]) -> None:
        """Ask for one batch until it is answered, cut in two or given up."""
        tries = 0
        while not self.stop.is_set():
            try:
                answers = self.engine.ask([self.units[i] for i in batch], *self.locales)
            except Busy as busy:
                tries += 1
                if tries == _BUSY_TRIES:
                    message = f"{self.engine.name} was busy {tries} times in a row: {busy}"
                    hint = "run again later; what was answered is kept"
                    raise EngineError(message, where=self.engine.name, hint=hint) from None
                self.stop.wait(self.pace.pause(tries, busy.after))
            except TooLarge:
                return self._halve(batch, "the text is longer than the service takes")
            except Unanswerable as reason:
                tries += 1
                if len(batch) > 1 or not reason.fickle or tries == _FICKLE_TRIES:
                    return self._halve(batch, str(reason))
            except Uncertain as lost:
                return self._again(batch, lost)
            else:
                if len(answers) != len(batch):
                    return self._again(batch, Uncertain("answers are missing"))
                return self._sort(batch, answers)
        return None

    def _sort(self, batch: tuple[int, ...], answers: Sequence[Answer | None]) -> None:
        """Hand over what is answered; what was left out is asked for again alone."""
        told = {index: one for index, one in zip(batch, answers, strict=True) if one is not None}
        left = tuple(index for index in batch if index not in told)
        if told:
            self.results.put(Kept(indices=tuple(told), answers=tuple(told.values())))
        for index in left:
            self.tries[index] = self.tries.get(index, 0) + 1
            if self.tries[index] == _FICKLE_TRIES:
                reason = "the engine left the text out"
                self.results.put(Kept(indices=(index,), answers=(), refused=reason))
        again = [(index,) for index in left if self.tries[index] < _FICKLE_TRIES]
        self.batches.extendleft(again[::-1])

    def _halve(self, batch: tuple[int, ...], reason: str) -> None:
        """Ask for the halves of a batch; a text alone is given up."""
        if len(batch) == 1:
            self.results.put(Kept(indices=batch, answers=(), refused=reason))
            return
        middle = len(batch) // 2
        self.batches.extendleft((batch[middle:], batch[:middle]))

    def _again(self, batch: tuple[int, ...], lost: Uncertain) -> None:
        """Ask again for texts that may have been counted, but not for ever."""
        self.results.put(_Lost(batch))
        tries = max(self.lost.get(index, 0) for index in batch) + 1
        self.lost.update(dict.fromkeys(batch, tries))
        if tries == _UNCERTAIN_TRIES:
            message = f"{self.engine.name} gave no answer {tries} times: {lost}"
            hint = (
                "its characters may have been counted; run again later, what was answered is kept"
            )
            raise EngineError(message, where=self.engine.name, hint=hint)
        self.stop.wait(self.pace.pause(tries, None))
        middle = len(batch) // 2
        self.batches.extendleft(half for half in (batch[middle:], batch[:middle]) if half)


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
