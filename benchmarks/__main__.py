"""Times the commands on a copy of this project: `python -m benchmarks [--runs N] [--json]`.

Every number is the median of several runs of the real command line in a process of its own, with
the largest memory that any of the runs took. Nothing of the project itself is touched.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = ("source", "locale", "pyproject.toml", "dragoman.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One command in one situation."""

    name: str
    "What is timed, for the table."
    command: tuple[str, ...]
    "Arguments of `dragoman`."
    before: Callable[[Path], None] | None = None
    "What is done to the copy before each run, outside the time."


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a case took."""

    name: str
    "Which case."
    median: float
    "Seconds, from start to exit of the process."
    fastest: float
    "Seconds."
    slowest: float
    "Seconds."
    peak: float
    "Largest resident memory of any run, in MiB."
    runs: int
    "How many runs."


def _no_build(project: Path) -> None:
    shutil.rmtree(project / "build", ignore_errors=True)


def _another_word(project: Path) -> None:
    """Add a word to the home page, so that one document and what links to it must be made again."""
    page = project / "source" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nword\n", encoding="utf-8")


CASES = (
    Case(name="start (--version)", command=("--version",)),
    Case(name="extract", command=("extract",)),
    Case(name="update, nothing changed", command=("update",)),
    Case(name="update, one page changed", command=("update",), before=_another_word),
    Case(name="check", command=("check",)),
    Case(name="build, from nothing", command=("build",), before=_no_build),
    Case(name="build, nothing changed", command=("build",)),
    Case(name="build, one page changed", command=("build",), before=_another_word),
)


def run(case: Case, project: Path, runs: int) -> Result:
    """Run the case `runs` times; raises where the command fails for a reason of its own."""
    times, peaks = [], []
    for _ in range(runs):
        if case.before:
            case.before(project)
        seconds, peak = _once(case.command, project)
        times.append(seconds)
        peaks.append(peak)
    return Result(
        name=case.name,
        median=statistics.median(times),
        fastest=min(times),
        slowest=max(times),
        peak=max(peaks),
        runs=runs,
    )


def _once(command: tuple[str, ...], project: Path) -> tuple[float, float]:
    """Return seconds and MiB of one run; exit code 1 means findings, which are no failure here."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", *command],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"dragoman {' '.join(command)} ended with {process.returncode}")
    # Linux counts ru_maxrss in KiB, macOS in bytes.
    return seconds, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _copy(project: Path) -> None:
    for name in PROJECT:
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, project / name)
        elif place.is_file():
            shutil.copy2(place, project / name)


def _print(results: list[Result]) -> None:
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    print(f"{'case':<28}{'median s':>10}{'fastest':>10}{'slowest':>10}{'peak MiB':>10}")
    for one in results:
        numbers = (f"{value:>10.3f}" for value in (one.median, one.fastest, one.slowest))
        print(f"{one.name:<28}{''.join(numbers)}{one.peak:>10.1f}")


def main() -> None:
    """Run every case on a copy and print the table, or JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each case (5)")
    parser.add_argument("--json", action="store_true", help="print JSON in place of the table")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dragoman-bench-") as folder:
        project = Path(folder)
        _copy(project)
        results = [run(case, project, options.runs) for case in CASES]
    if options.json:
        print(json.dumps([asdict(one) for one in results], indent=2))
    else:
        _print(results)


if __name__ == "__main__":
    main()
