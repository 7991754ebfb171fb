"""One mutant in a copy of the project: do its tests notice it?"""

import contextlib
import importlib
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.mutants.suites import ROOT

COPIED = ("pipeline", "tests", "source", "locale", "docs", "pyproject.toml", "Makefile")
LIBRARIES = (
    *("babel.messages", "click", "filelock", "hypothesis", "jinja2", "markdown", "msgspec"),
    *("num2words", "polib", "pygments.lexers", "pyromark", "rapidfuzz", "requests", "rich"),
    *("snowballstemmer", "yaml"),
)
"Imported once, before the fork."


def load_libraries() -> None:
    """Import what the project uses, but nothing of the project."""
    for name in LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def copy_of_project() -> Path:
    """Return a new copy of the project in a temporary folder."""
    folder = Path(tempfile.mkdtemp(prefix="mutants-"))
    for name in COPIED:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, folder / name)
    return folder


def passes(tree: Path, tests: Sequence[str], seconds: float) -> bool | None:
    """Run tests of a copy in a process of its own; None where they do not end in time."""
    child = os.fork()
    if child == 0:
        _run(tree, tests)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        number, status = os.waitpid(child, os.WNOHANG)
        if number:
            _kill_group(child)
            return os.waitstatus_to_exitcode(status) == 0
        time.sleep(0.02)
    _kill_group(child)
    os.waitpid(child, 0)
    return None


def _kill_group(child: int) -> None:
    """End what the tests have started and not ended."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)


def _run(tree: Path, tests: Sequence[str]) -> None:
    os.setsid()
    os.chdir(tree)
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    sys.path = [str(tree), *(name for name in sys.path if name not in {"", str(ROOT)})]
    sys.dont_write_bytecode = True  # two texts of one second and size would be one to the cache
    # The fork has the temporary folder of its parent's pytest runs to itself.
    base = f"--basetemp={tree / 'tmp'}"
    quiet = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", base)
    code = 70
    with contextlib.suppress(BaseException):
        code = int(pytest.main([*quiet, *tests]))
    os._exit(code)
