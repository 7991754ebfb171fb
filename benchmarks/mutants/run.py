"""Tests run in an order of our own, in a process that ends at the first that fails."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.mutants.order import Timed

_MEMORY = 6 << 30
"Bytes of addresses that a mutant may take."


def flags(tree: Path) -> list[str]:
    """Return how pytest is called.

    What a test writes stays in memory, so that a fork shares no file with its parent.
    """
    quiet = ["-q", "--tb=no", "--capture=sys", "-p", "no:cacheprovider", "-p", "no:randomly"]
    return [*quiet, f"--basetemp={tree / 'tmp'}", f"--rootdir={tree}"]


class Failing:
    """A plugin that ends the process at the first failure, where it is told to."""

    strict = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """End with 1."""
        if report.failed and self.strict:
            os._exit(1)


class Chosen(Failing):
    """A plugin that runs chosen tests in place of all."""

    strict = True

    def __init__(self, tests: Sequence[Timed], progress: Path) -> None:
        self._tests = tests
        self._progress = progress

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run them."""
        if session.testsfailed:  # not even collected
            os._exit(1)
        run(session, self._tests, self._progress)
        return True


def run(session: pytest.Session, tests: Sequence[Timed], progress: Path) -> None:
    """Run tests and end with 0; `progress` holds the name of the one that runs."""
    items = {item.nodeid: item for item in session.items}
    chosen = [(items[name], seconds) for name, seconds in tests if name in items]
    whole = [item for item, _ in chosen if not is_plain(item)]
    following = dict(zip(whole, [*whole[1:], None], strict=False))
    for item, seconds in chosen:
        progress.write_text(item.nodeid, encoding="utf-8")
        limit(seconds)
        if item in following:
            hook = item.config.hook
            hook.pytest_runtest_protocol(item=item, nextitem=following[item])
        elif not passes(item):
            os._exit(1)
    os._exit(0)


def is_plain(item: pytest.Item) -> bool:
    """Whether a test is a call of a function with values: it needs nothing of pytest."""
    if not isinstance(item, pytest.Function) or item.cls is not None:
        return False
    given = set(item.callspec.params) if hasattr(item, "callspec") else set()
    marks = {mark.name for mark in item.iter_markers()}
    return set(item.fixturenames) == given and marks <= {"parametrize"}


def passes(item: pytest.Item) -> bool:
    """Call a plain test."""
    assert isinstance(item, pytest.Function)  # noqa: S101  as `is_plain` says
    try:
        item.obj(**(item.callspec.params if hasattr(item, "callspec") else {}))
    except pytest.skip.Exception:
        return True
    except Exception:  # noqa: BLE001  whatever it is, the test does not pass
        return False
    return True


def limit(seconds: float) -> None:
    """End this process where what takes `seconds` takes several times as long.

    The processor's time is bounded tightly, the clock's loosely: other work may be going on.
    """
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, 2 + 5 * seconds)
    signal.setitimer(signal.ITIMER_REAL, 15 + 15 * seconds)


def bound_memory() -> None:
    """Let a mutant that grows without end fail, not the machine."""
    import resource  # noqa: PLC0415  not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
