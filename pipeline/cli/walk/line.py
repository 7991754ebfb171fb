"""A line that a question of the walk asks for: typed with readline, or given up with Esc."""

import os
import re
import sys
from contextlib import suppress
from functools import partial

from pipeline.cli.interrupts import heard

ESCAPE = "\x1b"
_END_OF_INPUT = "\x04"
_MOST = 4096
"Bytes that a terminal holds of a line."
_CONTROLS = re.compile("[\x00-\x1f\x7f]")
_GIVEN_UP = r'"\e\C-m": "\C-q\C-g\C-m"'
"""To readline: Esc and then Enter put a sign into the line that no key does, and end it.

Esc alone begins many keys there, and it waits for their rest.
"""
_SIGNS = re.compile("[\x07\x1b]")
"What gives a line up; where there is no readline, Esc stands in it itself."


def first_keys() -> str:
    """Return what is typed first, without an echo; raise `EOFError` where it is Esc.

    Keys that move in a line, or take letters out of it, do nothing yet.
    """
    if not _edits():
        return ""
    while True:
        with heard():
            came = os.read(sys.stdin.fileno(), _MOST).decode("utf-8", "replace")
        if came in {"", ESCAPE, _END_OF_INPUT}:
            raise EOFError
        if came[0] in "\r\n" or not _CONTROLS.match(came):
            return came


def asked_line(text: str, begun: str) -> str | None:
    """Ask for a line that is begun already and return it whole; None where it was given up."""
    head, end, _ = begun.replace("\r", "\n").partition("\n")
    if end and not _CONTROLS.search(head):
        sys.stdout.write(f"{head}\n")
        return head
    sys.stdout.write("\r")
    line = _typed(text, _CONTROLS.split(begun)[0])
    return None if _SIGNS.search(line) else line


def _typed(text: str, begun: str) -> str:
    with suppress(ImportError):
        import readline  # noqa: PLC0415  a line can then be edited

        readline.parse_and_bind(_GIVEN_UP)
        readline.set_startup_hook(partial(readline.insert_text, begun))
    try:
        with heard():
            return input(text).encode("utf-8", "replace").decode("utf-8")
    except UnicodeDecodeError:  # not the letters of this terminal
        return ""
    finally:
        with suppress(ImportError):
            import readline  # noqa: PLC0415

            readline.set_startup_hook()


def _edits() -> bool:
    """Tell whether lines can be edited here, and begun before that."""
    try:
        import readline  # noqa: F401, PLC0415
        import termios  # noqa: F401, PLC0415
    except ImportError:  # pragma: no cover  Windows
        return False
    return True
