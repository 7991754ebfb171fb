"""How often somebody may fail before they must wait."""

from collections import deque
from collections.abc import Callable
from threading import Lock
from time import monotonic

_MOST_NAMES = 10_000


class Limit:
    """Counts what failed by name, within a time that moves along.

    Law: no name fails more than `most` times in `seconds`, however many ask at once: a try counts
    as failed until it is known to be none.
    """

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = monotonic) -> None:
        """Begin with nobody."""
        self._most, self._seconds, self._clock = most, seconds, clock
        self._failed: dict[str, deque[float]] = {}
        self._lock = Lock()

    def taken(self, name: str) -> int:
        """Count a try; return 0, or how many seconds must pass before one is heard."""
        with self._lock:
            now = self._clock()
            times = self._failed.pop(name, None) or deque()
            while times and times[0] <= now - self._seconds:
                times.popleft()
            wait = len(times) >= self._most
            if not wait:
                times.append(now)
            self._failed[name] = times
            while len(self._failed) > _MOST_NAMES:
                del self._failed[next(iter(self._failed))]
            return max(1, round(times[0] + self._seconds - now)) if wait else 0

    def succeeded(self, name: str) -> None:
        """Forget the failures of a name."""
        with self._lock:
            self._failed.pop(name, None)
