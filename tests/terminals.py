"""A terminal of its own, and somebody who sits before it and walks."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.cli.walk.pace import WAIT
from tests.tools import ROOT, need

READY = "? more"
"What ends the line of keys."
STYLE, CLEAR = re.compile(r"\x1b\[[0-9;]*m"), "\x1b[2J"


class Reviewer:
    """Who sits before a terminal, looks at each screen, and then presses a key."""

    def __init__(self, handle: int) -> None:
        self.handle = handle
        self.raw, self.seen = b"", ""

    def sees(self, words: str) -> str:
        """Wait until the screen ends with `words`; return what came since the last time."""
        end = time.monotonic() + 60
        while not self.seen.rstrip().endswith(words):
            ready, _, _ = select.select([self.handle], [], [], end - time.monotonic())
            assert ready, self.seen
            self.raw += os.read(self.handle, 65536)
            self.seen = STYLE.sub("", self.raw.decode("utf-8", "replace"))
        shown, self.seen, self.raw = self.seen, "", b""
        return shown.rpartition(CLEAR)[2]

    def presses(self, keys: str, until: str = READY) -> str:
        """Press keys, and wait until the screen ends with `until`."""
        os.write(self.handle, keys.encode())
        return self.sees(until)

    def reads(self) -> None:
        """Read a text that came up by itself, for longer than a key waits for that."""
        time.sleep(WAIT + 0.3)

    def interrupts(self, until: str = READY) -> str:
        """Press Ctrl-C once, and wait."""
        os.write(self.handle, b"\x03")
        return self.sees(until)


@contextmanager
def walk(project: Path, *words: str, columns: int) -> Iterator[tuple[Reviewer, subprocess.Popen]]:
    """Start a walk on a terminal of its own, from which Ctrl-C reaches it."""
    need("setsid")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    run = subprocess.Popen(
        [
            "setsid",
            "--ctty",
            sys.executable,
            "-m",
            "pipeline",
            "review",
            "walk",
            "--by",
            "T",
            *words,
        ],
        cwd=project,
        env={**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm", "NO_COLOR": "1"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    try:
        yield Reviewer(ours), run
    finally:
        if run.poll() is None:
            run.kill()
        run.wait(timeout=30)
        os.close(ours)
