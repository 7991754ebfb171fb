"""Single keys of a terminal: as soon as they are pressed, and without an echo."""

import os
import sys
import unicodedata
from typing import Any

import click

from pipeline.cli.interrupts import heard

try:
    import termios
    import tty
except ImportError:  # pragma: no cover  Windows
    _POSIX = False
else:
    _POSIX = True

_NAMES = {
    "\r": "n",
    "\n": "n",
    " ": "n",
    "\x1b[C": "n",
    "\x1bOC": "n",
    "\x1b[D": "b",
    "\x1bOD": "b",
    "لا": "b",
}
"Enter, space, the arrows, and an Arabic key of two letters."
_KEYBOARDS = {
    "شسثقىعيةنضغظ؟": "asernudmkqy/?",
    "фыукитгвьлйн": "aserbnudmkqy",
    "שדקרמנוגצלט": "asernbudmky",
    "ασερνβθδμκυ": "asernbudmky",
}
"Letters of the Arabic, Russian, Hebrew and Greek keyboards, and the Latin ones in their places."
_LATIN = {
    ord(a): b for theirs, ours in _KEYBOARDS.items() for a, b in zip(theirs, ours, strict=True)
}
_END_OF_INPUT = "\x04"


class Silence:
    """A terminal that gives each key at once and shows none, from `begin` to `end`."""

    def __init__(self) -> None:
        self._before: Any = None

    def begin(self) -> None:
        """Begin it; what was typed before is forgotten."""
        if _POSIX and self._before is None:
            self._before = termios.tcgetattr(sys.stdin)
            tty.setcbreak(sys.stdin, termios.TCSAFLUSH)

    def end(self) -> None:
        """End it: the terminal is as it was."""
        if _POSIX and self._before is not None:
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._before)
            self._before = None


def next_key() -> str:
    """Return the next key; raise `EOFError` where none comes any more."""
    came = _came()
    if not came or came == _END_OF_INPUT:
        raise EOFError
    return named(came)


def named(came: str) -> str:
    r"""Return the name of a key by what a terminal sends for it: the letter of a Latin keyboard.

    Who types Arabic, Hebrew, Greek or Russian need not change the keyboard. What comes at once and
    is longer was pasted: it is no key.

    >>> named("A"), named("ش"), named("ф"), named("ａ"), named("é"), named("\x1b[C"), named("ab")
    ('a', 'a', 'a', 'a', 'é', 'n', 'ab')
    """
    if came in _NAMES or len(came) > 1:
        return _NAMES.get(came, came)
    return unicodedata.normalize("NFKC", came).lower().translate(_LATIN)


def _came() -> str:
    if not _POSIX:  # pragma: no cover  Windows
        return click.getchar()
    try:
        with heard():
            return os.read(sys.stdin.fileno(), 32).decode("utf-8", "replace")
    except OSError:  # the terminal is gone
        return ""
