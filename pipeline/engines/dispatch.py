"""Many texts to one engine: requests of the right size, side by side, asked again where that pays.

Each answer is handed to `take` before anything else happens with it, by the calling thread alone.
What the service refused uncounted is sent again as often as it takes, slower each time and never
sooner than the service asks; what may have been counted is sent again in halves, only so often.
Before each request `take` is asked whether it may be sent.
"""

import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import assert_never

from pipeline.engines.base import (
    NOTHING,
    Answer,
    Busy,
    Engine,
    EngineError,
    Spent,
    TooLarge,
    Unanswerable,
    Uncertain,
    Unit,
)
from pipeline.engines.batches import batches
from pipeline.engines.pace import BUSY_TRIES, Pace, check_wait
from pipeline.engines.reply import Answered, Lost, Refused, Reply, Sending, Unused, Waiting
from pipeline.engines.tidy import spent_for_nothing, tidied
from pipeline.model.locale import Locale

_UNCERTAIN_TRIES = 5
"How often a text is sent whose answer was lost; each may have been counted."
_FICKLE_TRIES = 3
"How often a language model is asked for one text that it did not answer as it was told."
_HOPELESS = 10
"So many texts refused, and none answered: it is not the texts."

Take = Callable[[Reply], bool | None]
"Takes a reply; False to `Sending` where its units may not be sent, as that could count too much."


def ask_all(
    engine: Engine,
    units: Sequence[Unit],
    locales: tuple[Locale, Locale],
    take: Take,
    *,
    pace: Pace | None = None,
    alone: bool = False,
) -> None:
    """Ask for all `units`, from one locale into another, and hand each reply to `take`.

    With `alone`, each has a request of its own. Law: what is sent was told by `Sending` before, and
    what came of it is told by `Answered`, `Unused` or `Lost`, each unit of it once; only a process
    that is killed tells nothing. What `take` says False to is not sent: its halves are told of, and
    a text alone is passed over.

    Raise `EngineError` where the engine cannot go on, and whatever `take` raises; no further
    request is sent then, and what is under way is waited for and handed over first. So it is on
    Ctrl-C; a second one stops at once.
    """
    run = _Run(engine, units, locales, pace or Pace())
    limits = engine.traits.limits
    run.batches.extend(batches(units, replace(limits, texts=1) if alone else limits))
    run.working = min(engine.traits.limits.parallel, len(run.batches))
    threads = [threading.Thread(target=run.work, daemon=True) for _ in range(run.working)]
    with _stopping(run):
        for thread in threads:
            thread.start()
        while run.working:
            result, told = run.results.get()
            try:
                told.more = run.hand_over(result, take)
            except Exception as error:  # noqa: BLE001  it is raised when what is under way is kept
                run.end(error)
            finally:
                told.taken.set()
    if run.stopped is not None:
        raise run.stopped


@contextmanager
def _stopping(run: "_Run") -> Iterator[None]:
    """Let the first Ctrl-C end the run between two answers, so that `take` loses none."""
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


@dataclass(frozen=True, slots=True)
class _Ended:
    """A thread that takes no more batches, and what stopped it, if anything did."""

    error: BaseException | None = None


class _Told:
    """A result that was given to the calling thread."""

    def __init__(self) -> None:
        self.taken = threading.Event()
        self.more = False

    def wait(self) -> bool:
        """Wait until it has been taken; tell whether its units may be sent."""
        self.taken.wait()
        return self.more


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
        self.results: queue.SimpleQueue[tuple[Reply | _Ended, _Told]] = queue.SimpleQueue()
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

    def hand_over(self, result: Reply | _Ended, take: Take) -> bool:
        """Hand what came out of a thread to the caller; tell whether its units may be sent."""
        if isinstance(result, _Ended):
            self.working -= 1
            if result.error is not None:
                self.end(result.error)
            return False
        more = take(result) is not False
        match result:
            case Answered():
                self.answered += len(result.answers)
            case Refused():
                self.refused += 1
                self._check_hope(result.reason)
            case Lost() | Sending() | Unused() | Waiting():
                pass
            case _:
                assert_never(result)
        return more

    def _check_hope(self, reason: str) -> None:
        """Raise `EngineError` where the service refuses text after text and answers none."""
        if self.refused == _HOPELESS and not self.answered:
            message = f"{self.engine.name} refused the first {_HOPELESS} texts: {reason}"
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
            self._tell(_Ended(error))
        else:
            self._tell(_Ended())

    def _tell(self, result: Reply | _Ended) -> _Told:
        """Give a result to the calling thread."""
        told = _Told()
        self.results.put((result, told))
        return told

    def _answer(self, batch: tuple[int, ...]) -> None:
        """Ask for one batch until it is answered, cut in two or given up."""
        busy = fickle = 0
        while not self.stop.is_set():
            if not self._tell(Sending(indices=batch)).wait():
                return self._in_halves(batch)
            try:
                return self._sort(batch, self._asked(batch))
            except Busy as reason:
                busy += 1
                self._unused(batch)
                self._wait_for(reason, busy)
            except TooLarge as reason:
                return self._halve(batch, "the text is longer than the service takes", reason.spent)
            except Unanswerable as reason:
                fickle += 1
                if len(batch) > 1 or not reason.fickle or fickle == _FICKLE_TRIES:
                    return self._halve(batch, str(reason), reason.spent)
                self._unused(batch, reason.spent, str(reason))
            except Uncertain as uncertain:
                return self._again(batch, uncertain)
        return None

    def _asked(self, batch: tuple[int, ...]) -> Sequence[Answer | None]:
        """Ask once."""
        try:
            answers = self.engine.ask([self.units[i] for i in batch], *self.locales)
        except EngineError:
            self._unused(batch)
            raise
        if len(answers) != len(batch):
            raise Uncertain("answers are missing")
        return tidied(answers, [self.units[i] for i in batch])

    def _unused(self, batch: tuple[int, ...], spent: Spent = NOTHING, why: str = "") -> None:
        """Tell what a request without an answer took."""
        self._tell(Unused(indices=batch, spent=spent, reason=why)).wait()

    def _wait_for(self, busy: Busy, tries: int) -> None:
        """Wait until a busy service may be asked again; raise `EngineError` after many tries."""
        if tries == BUSY_TRIES:
            message = f"{self.engine.name} was busy {tries} times in a row: {busy}"
            hint = "run again later; what was answered is kept"
            raise EngineError(message, where=self.engine.name, hint=hint) from None
        seconds = self.pace.pause(tries, busy.after)
        check_wait(self.engine.name, str(busy), seconds)
        self._pause(f"busy: {busy}", seconds)

    def _pause(self, reason: str, seconds: float) -> None:
        self._tell(Waiting(reason=reason, seconds=seconds))
        self.stop.wait(seconds)

    def _sort(self, batch: tuple[int, ...], answers: Sequence[Answer | None]) -> None:
        """Hand over what is answered; what was left out is asked for again alone."""
        answered = {
            index: answer
            for index, answer in zip(batch, answers, strict=True)
            if answer is not None and (answer.text.strip() or not self.engine.traits.fickle)
        }
        left_out = tuple(index for index in batch if index not in answered)
        if answered:
            self._tell(Answered(indices=tuple(answered), answers=tuple(answered.values())))
        reason = "the engine left the text out"
        if left_out:
            self._unused(left_out, spent_for_nothing(answers), reason)
        for index in left_out:
            self.tries[index] = self.tries.get(index, 0) + 1
            if self.tries[index] == _FICKLE_TRIES:
                self._tell(Refused(indices=(index,), reason=reason))
        again = [(index,) for index in left_out if self.tries[index] < _FICKLE_TRIES]
        self.batches.extendleft(again[::-1])

    def _halve(self, batch: tuple[int, ...], reason: str, spent: Spent) -> None:
        """Ask for the halves of a batch; a text alone is given up."""
        self._unused(batch, spent, reason)
        if len(batch) == 1:
            self._tell(Refused(indices=batch, reason=reason))
        self._in_halves(batch)

    def _in_halves(self, batch: tuple[int, ...]) -> None:
        """Take the halves of a batch next; there are none of a text alone."""
        middle = len(batch) // 2
        if middle:
            self.batches.extendleft((batch[middle:], batch[:middle]))

    def _again(self, batch: tuple[int, ...], uncertain: Uncertain) -> None:
        """Ask again for texts that may have been counted, but not for ever."""
        self._tell(Lost(indices=batch, reason=str(uncertain))).wait()
        tries = max(self.lost.get(index, 0) for index in batch) + 1
        self.lost.update(dict.fromkeys(batch, tries))
        if tries == _UNCERTAIN_TRIES:
            message = f"{self.engine.name} gave no answer {tries} times: {uncertain}"
            hint = (
                "its characters may have been counted; run again later, what was answered is kept"
            )
            raise EngineError(message, where=self.engine.name, hint=hint)
        self._pause(f"no answer: {uncertain}", self.pace.pause(tries, None))
        middle = len(batch) // 2
        self.batches.extendleft(half for half in (batch[middle:], batch[:middle]) if half)
