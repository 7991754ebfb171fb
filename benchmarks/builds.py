"""Builds beside the peers: `python -m benchmarks.builds [--sizes 100 1000] [--runs 3] [--write]`.

Each size is a site of so many documents in four languages (`benchmarks.sites`). Every case runs the
real command line in a process of its own, and CPU seconds of it and its children are counted: they
say more than the clock on a machine that others use. The peers are those of `build_peers`. With
`--write` the figures stand in `docs/performance.md` afterwards, with their picture beside it.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path

from benchmarks.build_peers import others
from benchmarks.build_report import Figure, write_report
from benchmarks.sites import CORPORA, LOCALES, documents, make_site

ROOT = Path(__file__).parent.parent
CORPUS = "helm-docs"
_TITLE = re.compile(r"^(title:|#) .*", re.MULTILINE)
_RENDERERS = ("commonmark", "python-markdown")


def measured(
    case: str, count: int, runs: int, before: Callable[[], object], command: list[str]
) -> Figure:
    """Run a command so many times, each after `before`; raise where it fails."""
    cpu, wall, peak = [], [], 0.0
    for _ in range(runs):
        before()
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
        wall.append(time.perf_counter() - start)
        cpu.append(used.ru_utime + used.ru_stime)
        peak = max(peak, used.ru_maxrss / 1024)
    figure = Figure(
        documents=count,
        case=case,
        cpu=round(statistics.median(cpu), 2),
        wall=round(statistics.median(wall), 2),
        peak=round(peak),
        runs=runs,
    )
    print(json.dumps(asdict(figure)), flush=True)
    return figure


def ours(folder: Path, count: int, runs: int, *, cold: bool) -> Iterator[Figure]:
    """Yield the figures of our own builds; only those from nothing, where they are to be `cold`."""
    make_site(folder, documents(CORPUS, count))
    config = folder / "dragoman.toml"
    said = config.read_text()
    dragoman = [sys.executable, "-m", "pipeline", "--project", str(folder)]

    def emptied() -> None:
        shutil.rmtree(folder / "build", ignore_errors=True)

    for renderer in _RENDERERS:
        config.write_text(f'{said}renderer = "{renderer}"\n')
        for jobs in ("1", "2"):
            command = [*dragoman, "build", "--no-check", "--jobs", jobs]
            yield measured(f"cold, {renderer}, --jobs {jobs}", count, runs, emptied, command)
    if cold:
        return
    for case, change in _changes(folder).items():
        command = [*dragoman, "build", "--no-check", "--jobs", "1"]
        yield measured(f"then {case}", count, runs, change, command)
    command = [*dragoman, "update"]
    for _ in range(2):  # the first takes the changes in, the second learns that all is settled
        measured("update, of changes", count, 1, lambda: None, command)
    yield measured("update, nothing changed", count, runs, lambda: None, command)


def _changes(folder: Path) -> dict[str, Callable[[], object]]:
    """Return what an editor, a translator and a designer change, by name."""
    home, *others = sorted((folder / "source").rglob("*.md"))
    source = others[-1]
    name = source.relative_to(folder / "source").with_suffix(".po")
    catalog = folder / "locale" / LOCALES[0] / "LC_MESSAGES" / name
    turn = iter(range(1, 1000))

    def word() -> None:
        source.write_text(f"{source.read_text('utf-8')}\nWord {next(turn)}.\n", "utf-8")

    def msgstr() -> None:
        text = catalog.read_text("utf-8")
        catalog.write_text(text.replace(' ·"', f' {next(turn)}·"', 1), "utf-8")

    def title(page: Path) -> None:
        named = _TITLE.sub(rf"\1 Named {next(turn)}", page.read_text("utf-8"), count=1)
        page.write_text(named, "utf-8")

    def theme() -> None:
        config = folder / "dragoman.toml"
        config.write_text(config.read_text().replace('"Site', f'"Site {next(turn)}', 1))

    return {
        "nothing changed": lambda: None,
        "one source word": word,
        "one msgstr": msgstr,
        "one page's title": partial(title, source),
        "the home page's title, on all pages": partial(title, home),
        "the site's title, on all pages": theme,
    }


def peers(folder: Path, site: Path, count: int, runs: int) -> Iterator[Figure]:
    """Yield the figures of the others; raise for one that makes less than all files."""
    for run in others(folder, site):
        yield measured(run.case, count, runs, run.before, run.command)
        if (made := run.count(folder)) < count * len(LOCALES):
            raise SystemExit(f"{run.case} made {made} files of {count} documents")


def main() -> None:
    """Measure, and print a line of JSON for each case."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.builds", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cold", action="store_true", help="only builds from nothing")
    parser.add_argument("--write", action="store_true", help="put them into docs/performance.md")
    wish = parser.parse_args()
    if not (CORPORA / CORPUS).is_dir():
        print(f"benchmarks.builds: left out, for {CORPORA / CORPUS} is not there", file=sys.stderr)
        return
    figures: list[Figure] = []
    for count in wish.sizes:
        with tempfile.TemporaryDirectory(prefix="dragoman-bench-", dir=_memory()) as name:
            site, other = Path(name) / "ours", Path(name) / "peers"
            site.mkdir()
            other.mkdir()
            # The last build of ours is whole: the peers get its localized Markdown.
            figures += ours(site, count, wish.runs, cold=wish.cold)
            figures += peers(other, site, count, wish.runs)
    if wish.write:
        write_report(figures, ROOT / "docs")


def _memory() -> str | None:
    """Return a folder in memory, where there is one: a disk that others use tells little."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108


if __name__ == "__main__":
    main()
