"""One mutant in a copy of the project: do its tests notice it?"""

import contextlib
import importlib
import os
import shutil
import signal
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from benchmarks.mutants.keeper import Job, keep
from benchmarks.mutants.order import Test
from benchmarks.mutants.process import ended, enter, forked
from benchmarks.mutants.run import Chosen, bound_memory, flags, limit
from benchmarks.mutants.suites import ROOT

COPIED = ("pipeline", "tests", "source", "locale", "docs", "pyproject.toml", "Makefile")
LIBRARIES = (
    *("babel.messages", "click", "filelock", "hypothesis", "jinja2", "markdown", "msgspec"),
    *("num2words", "polib", "pygments.lexers", "pyromark", "rapidfuzz", "requests", "rich"),
    *("snowballstemmer", "yaml"),
)
"Imported once, before the fork."
EXAMPLES = 40
"Examples of a law: the same ones for each mutant, and none is made simpler."
_SECONDS = 4.0
"What importing the project and collecting the tests may take, by the processor."


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of a mutant."""

    outcome: str
    "`killed`, `time` (a test did not end) or `survived`."
    test: str = ""
    "The test that noticed."


def load_libraries() -> None:
    """Import what the project uses, but nothing of the project."""
    for name in LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    settings.register_profile(
        "mutants",
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"


def copy_of_project() -> Path:
    """Return a new copy of the project in a temporary folder."""
    memory = Path("/dev/shm")  # noqa: S108  a folder of our own is made in it
    place = memory if memory.is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="mutants-", dir=place)).resolve()
    for name in COPIED:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, folder / name)
    return folder


class Judge:
    """A process that has the libraries, and one below it that has the project and its tests, too.

    A change of a function body or of a table is judged in a fork of the second, with the function's
    code or the table exchanged. What else runs at import (a class, a default, a function that makes
    a table) is judged in a fork of the first, which imports the changed module.
    """

    def __init__(self, modules: Sequence[str], suite: Sequence[str]) -> None:
        self._tree = copy_of_project()
        self._line, there = Pipe()

        def work() -> None:
            self._line.close()
            keep(self._tree, modules, suite, there)

        self._keeper = forked(work)
        there.close()

    def measured(self) -> tuple[list[Test], list[str]]:
        """Return the tests that pass without a mutant, and the names of those that fail."""
        self._line.send(None)
        try:
            return self._line.recv()
        except EOFError:
            return [], ["their collection"]

    def answer(self, job: Job) -> Answer:
        """Judge a mutant."""
        if not job.tests:
            return Answer(outcome="survived")
        progress = self._tree / "progress"
        progress.unlink(missing_ok=True)
        path = self._tree / job.module
        source = path.read_text(encoding="utf-8")
        path.write_text(job.text, encoding="utf-8")
        try:
            self._line.send(job)
            status = self._line.recv()
            if status is None:
                status = ended(forked(lambda: _afresh(self._tree, job, progress)))
        finally:
            path.write_text(source, encoding="utf-8")
        if status == 0:
            return Answer(outcome="survived")
        test = progress.read_text(encoding="utf-8") if progress.exists() else "import"
        in_time = -status not in {signal.SIGPROF, signal.SIGALRM}
        return Answer(outcome="killed" if in_time else "time", test=test)

    def close(self) -> None:
        """End the process below and remove the copy."""
        self._line.close()
        ended(self._keeper)
        shutil.rmtree(self._tree, ignore_errors=True)


def _afresh(tree: Path, job: Job, progress: Path) -> None:
    enter(tree)
    bound_memory()
    limit(_SECONDS)
    files = dict.fromkeys(name.partition("::")[0] for name, _ in job.tests)
    code = pytest.main([*flags(tree), *files], plugins=[Chosen(job.tests, progress)])
    raise SystemExit(int(code))


def serve(modules: Sequence[str], suite: Sequence[str], line: Connection) -> None:
    """Be a judge at the end of a line: None asks for the tests, a job for an answer."""
    judge = Judge(modules, suite)
    try:
        while True:
            job = line.recv()
            line.send(judge.measured() if job is None else judge.answer(job))
    except (EOFError, BrokenPipeError):
        pass
    finally:
        judge.close()
