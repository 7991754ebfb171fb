"""A process that has imported the project and collected its tests, and forks for each mutant."""

import gc
import importlib
import json
import os
import pkgutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from benchmarks.mutants.lines import calls_run, lines_run
from benchmarks.mutants.order import Test, Timed
from benchmarks.mutants.place import Place
from benchmarks.mutants.process import ended, enter, forked
from benchmarks.mutants.project import Project
from benchmarks.mutants.run import Failing, bound_memory, flags, is_plain, passes, run
from benchmarks.mutants.swap import swap
from benchmarks.mutants.tables import Import, rebind


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A mutant that is to be judged."""

    module: str
    "Its module, relative to the project."
    text: str
    "The module's text with the change."
    place: Place
    "Where the change is."
    tests: tuple[Timed, ...]
    "The tests that judge it, in their order."


def keep(tree: Path, modules: Sequence[str], suite: Sequence[str], line: Connection) -> None:
    """Import and collect all, then answer what comes down the line until it is closed."""
    enter(tree)
    ours = [file for folder in ("pipeline", "tests") for file in (tree / folder).rglob("*.py")]
    with calls_run(ours) as at_import:
        import_project()
        plugin = _Keeper(tree, modules, at_import, line)
        pytest.main([*flags(tree), *suite], plugins=[plugin])


def import_project() -> None:
    """Import every module of the project."""
    import pipeline  # noqa: PLC0415  that of the copy

    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


class _Keeper(Failing):
    def __init__(
        self,
        tree: Path,
        modules: Sequence[str],
        at_import: Mapping[str, set[int]],
        line: Connection,
    ) -> None:
        self._tree = tree
        self._modules = {str(tree / module): module for module in modules}
        self._at_import = at_import
        self._project: Project
        self._line = line
        self._failed = False

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Answer: to None with the tests, to a job with its exit code (None: not to be swapped)."""
        sys.settrace(None)
        self._project = Project(self._tree)
        if session.testsfailed:
            return True
        while True:
            try:
                job = self._line.recv()
            except EOFError:
                return True
            self._line.send(self._measured(session) if job is None else self._judged(session, job))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure."""
        self._failed |= report.failed
        super().pytest_runtest_logreport(report)

    def _judged(self, session: pytest.Session, job: Job) -> int | None:
        def work() -> None:
            if not self._exchanged(job):
                raise SystemExit(_NOT_SWAPPED)
            self.strict = True
            bound_memory()
            run(session, job.tests, self._tree / "progress")

        status = ended(forked(work))
        return None if status == _NOT_SWAPPED else status

    def _exchanged(self, job: Job) -> bool:
        name = _name(job.module)
        if job.place.function:
            first, last = job.place.body
            ran = self._at_import[str(self._tree / job.module)]
            if any(first <= line <= last for line in ran):
                return False
            done = swap(sys.modules[name], job.place, job.text)
        else:
            line, known = job.place.line, Import(lines=self._at_import)
            done = rebind(self._project, name, job.text, line, known)
        self._project.forget([name])
        return done

    def _measured(self, session: pytest.Session) -> tuple[list[Test], list[str]]:
        output = self._tree / "measured"
        if ended(forked(lambda: self._measure(session, output))) != 0:
            return [], ["the tests as a whole"]
        rows, failing = json.loads(output.read_text(encoding="utf-8"))
        tests = [
            Test(
                name=name,
                seconds=seconds,
                lines={self._modules[file]: frozenset(lines) for file, lines in run.items()},
            )
            for name, seconds, run in rows
        ]
        self._warm(session, {test.name for test in tests})
        return tests, failing

    def _warm(self, session: pytest.Session, passing: set[str]) -> None:
        """Let what is kept in caches be worked out once, not in each fork."""
        for item in session.items:
            if item.nodeid in passing and is_plain(item):
                passes(item)
        for module in self._modules.values():
            self._project.caches_above((_name(module),))  # worked out once, not in each fork
        gc.collect()
        gc.freeze()

    def _measure(self, session: pytest.Session, output: Path) -> None:
        rows, failing = [], []
        names = [*map(_name, self._modules.values())]
        whole = [item for item in session.items if not is_plain(item)]
        following = dict(zip(whole, [*whole[1:], None], strict=False))
        for item in session.items:
            self._failed = False
            self._project.forget(names)  # it runs what it needs
            start = _spent()
            with lines_run(map(Path, self._modules)) as run:
                if item in following:
                    hook = item.config.hook
                    hook.pytest_runtest_protocol(item=item, nextitem=following[item])
                else:
                    self._failed = not passes(item)
            if self._failed:
                failing.append(item.nodeid)
            else:
                lines = {file: sorted(numbers) for file, numbers in run.items()}
                rows.append((item.nodeid, _spent() - start, lines))
        output.write_text(json.dumps([rows, failing]), encoding="utf-8")


def _spent() -> float:
    """Return the seconds that this process and those it waited for had the processor."""
    return sum(os.times()[:4])


def _name(path: str) -> str:
    return path.removesuffix(".py").replace("/", ".")


_NOT_SWAPPED = 71
