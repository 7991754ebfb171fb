"""How requests to a service are spaced out, and how long one waits for it."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.engines.base import (
    Busy,
    EngineError,
    TooLarge,
    Unanswerable,
    Uncertain,
    Unreached,
    Unreadable,
)

BUSY_TRIES = 12
"How often a busy service is asked; with the pauses below, for some five minutes."
_FAULT_TRIES = 4
"How often a service is asked that has a fault of its own: waiting seldom mends it."
TOLD = 5.0
"Seconds of waiting that a user is told of."
LONGEST_WAIT = 900.0
"Seconds that a run waits for a service; one that asks for more is asked in another run."
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


class NotServed(EngineError):  # noqa: N818  not all that is not served ends a run
    """The service is there, and what costs nothing was not to be had from it."""


def patiently(
    call: Callable[[], None],
    engine: str,
    pace: Pace | None = None,
    notice: Callable[[str], None] = lambda _: None,
) -> None:
    """Call what costs nothing until the service is there; raise `NotServed` where it is not.

    What it refuses, and an answer that cannot be read, is final: the service is there. While it
    waits, `notice` is told what for: at first, and whenever it waits long.
    """
    pace = pace or Pace()
    last: Exception = Busy("")
    for tries in range(1, BUSY_TRIES):
        try:
            return call()
        except (Unreadable, Unanswerable, TooLarge) as error:
            hint = "see that its address is that of such a service; nothing was sent"
            raise NotServed(str(error), where=engine, hint=hint) from None
        except (Busy, Uncertain) as error:
            last = error
            if isinstance(error, Uncertain | Unreached) and tries == _FAULT_TRIES:
                break
            seconds = pace.pause(tries, getattr(error, "after", None))
            check_wait(engine, str(error), seconds)
            if seconds >= TOLD or tries == 1:
                notice(f"{engine}: {error}; {max(1, round(seconds))} s to wait")
            time.sleep(seconds)
    hint = "run again later; nothing was sent"
    raise NotServed(f"the service does not answer: {last}", where=engine, hint=hint)


def check_wait(engine: str, reason: str, seconds: float) -> None:
    """Raise `EngineError` where a service asks for more patience than a run has.

    >>> check_wait("llm", "HTTP 429", 60.0)
    """
    if seconds > LONGEST_WAIT:
        message = f"{engine} asks to wait {seconds / 60:,.0f} minutes: {reason}"
        hint = "run again then; what was answered is kept"
        raise EngineError(message, where=engine, hint=hint)
