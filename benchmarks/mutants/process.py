"""Forked processes: started, waited for, and ended with all that they have started."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.mutants.suites import ROOT


def forked(work: Callable[[], None]) -> int:
    """Do `work` in a fork of this process, in a group of its own; return its number."""
    child = os.fork()
    if child:
        return child
    code = 70
    with contextlib.suppress(BaseException):
        try:
            os.setsid()
            work()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    os._exit(code)


def ended(child: int) -> int:
    """Wait for a fork; return its exit code, or below 0 the signal that ended it."""
    _, status = os.waitpid(child, 0)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(status)


def enter(tree: Path) -> None:
    """Let this process say nothing and import the project from a copy of it."""
    os.chdir(tree)
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    sys.path = [str(tree), *(name for name in sys.path if name not in {"", str(ROOT)})]
    sys.dont_write_bytecode = True  # two texts of one second and size would be one to the cache
