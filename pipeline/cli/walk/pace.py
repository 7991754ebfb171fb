"""How fast the keys of a walk come: a key that is held down decides once, on a text that was seen.

Law: nothing is read or shown here, and the clock comes in.
"""

from collections.abc import Callable
from math import inf

from pipeline.cli.walk.deed import KEYS, Deed, Do

WAIT = 0.7
"Seconds. A held key comes again after 0.2 to 0.6 of them, and nobody reads a text in fewer."
_GUARDED = {Do.APPROVE, Do.SIGN, Do.REJECT, Do.DISMISS, Do.NOTE, Do.UNDO}
"What a key does that must be meant for the very text that is shown."


class Pace:
    """When a text came up, and when which key came."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Take what tells the seconds."""
        self._clock = clock
        self._message: int | None = None
        self._went_on = False
        self._came_up = self._listening = -inf
        self._last = ""

    def shows(self, message: int | None) -> None:
        """Take that a screen is shown now, and that keys count from now on."""
        self._listening = self._clock()
        if message != self._message:
            self._came_up = self._listening if self._went_on else -inf
            self._message = message
        self._went_on = False

    def did(self, deed: Deed | None) -> None:
        """Take what the last key or answer led to: a deed may bring up another text by itself."""
        self._went_on = deed is not None

    def refusal(self, key: str) -> str:
        """Take a key; return why it decides nothing, empty where it counts.

        While a deed was done no key was heard, so the time since the last one counts from when
        keys are heard again: a held key is one key however long that took.
        """
        at, last = self._clock(), self._last
        quiet, self._last = at - self._listening, key[-1:]
        if KEYS.get(key) not in _GUARDED:
            return ""
        if key == last and quiet < WAIT:
            return f"{key} came again at once: it decides nothing, let go of it and press it later"
        if at - self._came_up < WAIT:
            return f"this text has just come up: read it, then press {key}"
        return ""
