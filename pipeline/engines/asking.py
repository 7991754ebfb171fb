"""Many texts to one engine: requests of the right size, side by side, asked again where that pays.

Each answer is handed to `keep` before anything else happens with it, by the calling thread alone.
What the service refused uncounted is sent again as often as it takes, slower each time and never
sooner than the service asks; what may have been counted is sent again in halves, and only so often.
"""

import json
import queue
import random
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
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
    the engine cannot go on; what is under way by then is waited for and kept first. So it is on
    Ctrl-C, which stops the rest; a second one stops at once.
    """
    run = _Run(engine, units, locales, pace or Pace())
    run.batches.extend(batches(units, engine.traits.limits))
    workers = min(engine.traits.limits.parallel, len(run.batches))
    threads = [threading.Thread(target=run.work, daemon=True) for _ in range(workers)]
    run.working = workers
    for thread in threads:
        thread.start()
    stopped: BaseException | None = None
    while True:
        try:
            found = run.results.get()
            if isinstance(found, _Lost):
                lost(found.indices)
            elif isinstance(found, Kept):
                keep(found)
            elif isinstance(found, BaseException):
                stopped = stopped or found
            else:
                run.working -= 1
                if not run.working:
                    break
        except KeyboardInterrupt as interrupt:
            if isinstance(stopped, KeyboardInterrupt):
                raise
            stopped = interrupt
            run.stop.set()
    if stopped is not None:
        raise stopped


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
                self.results.put(Kept(indices=batch, answers=tuple(answers)))
                return None
        return None

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


def seconds_until(value: str | None, now: float | None = None) -> float | None:
    """Read a `Retry-After` header: seconds, or a date; None where it is neither.

    >>> seconds_until("7"), seconds_until("soon")
    (7.0, None)
    """
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  rarely a date

    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, date.timestamp() - (time.time() if now is None else now))
