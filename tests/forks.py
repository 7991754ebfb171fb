"""Commands in processes of their own, forked from one that has imported the program already.

Each is a real process, and can be killed: by the clock, or by itself before a step that it writes.
What is measured and killed is the command's own work, not the half second of imports before it.
"""

import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.tools import ROOT, dragoman

_WRITES = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.symlink", "os.truncate"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A command that is to run."""

    words: tuple[str, ...]
    "The command line, without the program's name; or a name of `EDITORS` and what it takes."
    cwd: str
    "The folder it runs in."
    after: float = 0.0
    "Seconds that it waits before it starts."
    killed_after: float | None = None
    "Seconds after which it is killed; None: never."
    killed_at: int | None = None
    "The writing step, counted from 0, before which it kills itself; None: none."
    environment: dict[str, str] = field(default_factory=dict)
    "Variables of its environment."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended."""

    code: int
    "Its exit code; below 0: the signal that killed it."
    text: str
    "What it wrote to standard output and standard error."
    seconds: float
    "How long it ran."
    steps: int
    "How many steps wrote something, where it came to its end."


class Forks:
    """A process that forks one for each job."""

    def __init__(self, server: subprocess.Popen[str], folder: Path) -> None:
        self._server = server
        self._folder = folder

    def __call__(self, *jobs: Job) -> list[Ended]:
        """Run jobs at the same time; return how each ended."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        order = {"folder": str(self._folder), "jobs": [asdict(job) for job in jobs]}
        self._server.stdin.write(json.dumps(order) + "\n")
        self._server.stdin.flush()
        return [Ended(**record) for record in json.loads(self._server.stdout.readline())]


@contextmanager
def forks(folder: Path) -> Iterator[Forks]:
    """Give a process that forks; it ends with the block."""
    folder.mkdir(parents=True, exist_ok=True)
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.forks"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Forks(server, folder)
    finally:
        server.communicate()
        assert server.returncode == 0


def serve() -> None:
    """Read orders from standard input, and answer each with a line of JSON."""
    import pipeline  # noqa: PLC0415  only the process that forks imports all of it

    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    with tempfile.TemporaryDirectory() as folder:  # what is imported late is imported by this
        dragoman("init", "demo", cwd=Path(folder))
        for command in ("update", "draft --engine pseudo", "build", "release --version 1"):
            dragoman(*command.split(), cwd=Path(folder) / "demo", code=None)
    for line in sys.stdin:
        order = json.loads(line)
        jobs = [Job(**{**job, "words": tuple(job["words"])}) for job in order["jobs"]]
        answers = _run(jobs, Path(order["folder"]))
        print(json.dumps([asdict(ended) for ended in answers]), flush=True)


def _run(jobs: Sequence[Job], folder: Path) -> list[Ended]:
    started = time.monotonic()
    children = {_fork(job, folder / str(index)): index for index, job in enumerate(jobs)}
    for child, index in children.items():
        killed_after = jobs[index].killed_after
        if killed_after is not None:  # one job is killed by the clock, never one of many
            _kill_after(child, killed_after)
    ended: dict[int, Ended] = {}
    for child, index in children.items():
        _, status = os.waitpid(child, 0)
        output = folder / str(index)
        steps = Path(f"{output}.steps")
        ended[index] = Ended(
            code=os.waitstatus_to_exitcode(status),
            text=output.read_text("utf-8", "replace"),
            seconds=time.monotonic() - started,
            steps=int(steps.read_text()) if steps.exists() else 0,
        )
    return [ended[index] for index in range(len(jobs))]


def _kill_after(child: int, seconds: float) -> None:
    """Wait for a child at most so long, and kill it then; it is not waited for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            return
        time.sleep(0.0005)
    os.kill(child, signal.SIGKILL)


def _fork(job: Job, output: Path) -> int:
    steps = Path(f"{output}.steps")
    steps.unlink(missing_ok=True)
    child = os.fork()
    if child:
        return child
    code = 70  # pragma: no cover  another process
    try:
        stream = os.open(output, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o644)
        for number in (1, 2):
            os.dup2(stream, number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        code = _child(job, steps)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _child(job: Job, steps: Path) -> int:
    from tests import editors  # noqa: PLC0415  they need no program under test

    os.environ.update(job.environment)
    os.chdir(job.cwd)
    time.sleep(job.after)
    if job.words[0] in editors.EDITORS:
        editors.EDITORS[job.words[0]](*job.words[1:])
        return 0
    count = _count_writes(job.killed_at)
    code = _main(job.words)
    steps.write_text(str(count()))
    return code


def _main(words: Sequence[str]) -> int:
    from pipeline.cli.main import main  # noqa: PLC0415  imported already

    sys.argv = ["dragoman", *words]
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _count_writes(killed_at: int | None) -> Any:
    """Count what this process writes, and kill it before the step `killed_at`."""
    steps = 0
    thread = threading.get_ident()

    def hook(event: str, words: tuple[Any, ...]) -> None:
        nonlocal steps
        if event not in _WRITES and not (event == "open" and _writes(words)):
            return
        if thread == threading.get_ident() and steps == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)
        steps += 1

    sys.addaudithook(hook)
    return lambda: steps


def _writes(words: tuple[Any, ...]) -> bool:
    """Whether `open` was asked to write to a file of the project."""
    flags = words[2] if len(words) > 2 and isinstance(words[2], int) else 0
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


if __name__ == "__main__":
    serve()
