"""Builds beside the peers: `python -m benchmarks.builds [--sizes 100 1000] [--runs 3]`.

Each size is a site of so many documents in four languages (`benchmarks.sites`). Every case runs the
real command line in a process of its own, and CPU seconds of it and its children are counted: they
say more than the clock on a machine that others use. MkDocs, with its static-i18n plug-in, and
Hugo get the Markdown that our build localized, so that their time has no localization in it.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.peers import peer
from benchmarks.sites import LOCALES, documents, make_site

ROOT = Path(__file__).parent.parent
BUILD = ("build", "--jobs", "1")
_RENDERERS = ("commonmark", "python-markdown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a case took: medians of all runs."""

    documents: int
    "Documents of the site, each in four languages."
    case: str
    "What was run."
    cpu: float
    "CPU seconds, of user and system, of the process and its children."
    wall: float
    "Seconds by the clock."
    peak: float
    "Largest resident memory of a process, in MiB."
    runs: int
    "How many runs."


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
    make_site(folder, documents("helm-docs", count))
    config = folder / "dragoman.toml"
    said = config.read_text()
    dragoman = [sys.executable, "-m", "pipeline", "--project", str(folder)]

    def emptied() -> None:
        shutil.rmtree(folder / "build", ignore_errors=True)

    for renderer in _RENDERERS:
        config.write_text(f'{said}renderer = "{renderer}"\n')
        command = [*dragoman, *BUILD, "--no-check"]
        yield measured(f"cold, {renderer}", count, runs, emptied, command)
    if cold:
        return
    command = [*dragoman, "build", "--jobs", "2", "--no-check"]
    yield measured(f"cold, {renderer}, 2 jobs", count, runs, emptied, command)
    yield measured("nothing changed", count, runs, lambda: None, [*dragoman, *BUILD, "--no-check"])
    for case, change in _changes(folder).items():
        yield measured(case, count, runs, change, [*dragoman, *BUILD, "--no-check"])


def _changes(folder: Path) -> dict[str, Callable[[], object]]:
    """Return what an editor, a translator and a designer change, by name."""
    source = min((folder / "source").rglob("*.md"))
    name = source.relative_to(folder / "source").with_suffix(".po")
    catalog = folder / "locale" / LOCALES[0] / "LC_MESSAGES" / name
    turn = iter(range(1, 1000))

    def word() -> None:
        source.write_text(f"{source.read_text('utf-8')}\nWord {next(turn)}.\n", "utf-8")

    def msgstr() -> None:
        text = catalog.read_text("utf-8")
        catalog.write_text(text.replace(' ·"', f' {next(turn)}·"', 1), "utf-8")

    def title() -> None:
        config = folder / "dragoman.toml"
        config.write_text(config.read_text().replace('"Site', f'"Site {next(turn)}', 1))

    return {"one source word": word, "one msgstr": msgstr, "the site's title": title}


def peers(folder: Path, site: Path, count: int, runs: int) -> Iterator[Figure]:
    """Yield the figures of the others, on the Markdown that our build localized."""
    markdown = site / "build" / "markdown"

    def emptied() -> None:
        shutil.rmtree(folder / "site", ignore_errors=True)

    mkdocs = peer("mkdocs", "mkdocs", "mkdocs-static-i18n")
    if mkdocs:
        shutil.copytree(markdown, folder / "docs")
        (folder / "mkdocs.yml").write_text(_MKDOCS)
        command = [mkdocs, "build", "-q", "-f", str(folder / "mkdocs.yml")]
        yield measured("cold, MkDocs with static-i18n", count, runs, emptied, command)
    hugo = shutil.which("hugo")
    if hugo:
        shutil.copytree(markdown, folder / "content", ignore=shutil.ignore_patterns("*.html"))
        (folder / "layouts" / "_default").mkdir(parents=True)
        for name in ("single", "list"):
            (folder / "layouts" / "_default" / f"{name}.html").write_text(_PAGE)
        (folder / "config.toml").write_text(_HUGO)
        command = [hugo, "--quiet", "-s", str(folder), "-d", str(folder / "site")]
        yield measured("cold, Hugo", count, runs, emptied, command)


_MKDOCS = """\
site_name: Site
theme: mkdocs
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: es, name: Spanish}
        - {locale: ar, name: Arabic}
        - {locale: ja, name: Japanese}
"""
_HUGO = """\
title = "Site"
ignoreErrors = ["error-remote-getjson"]
[languages]
""" + "".join(
    f'[languages.{tag}]\ncontentDir = "content/{tag}"\nweight = {at}\n'
    for at, tag in enumerate(("en", *LOCALES), 1)
)
_PAGE = "<html><body><h1>{{ .Title }}</h1>{{ .RawContent | markdownify }}</body></html>\n"


def main() -> None:
    """Measure, and print a line of JSON for each case."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.builds", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cold", action="store_true", help="only builds from nothing")
    wish = parser.parse_args()
    for count in wish.sizes:
        with tempfile.TemporaryDirectory(prefix="dragoman-bench-", dir=_memory()) as name:
            site, other = Path(name) / "ours", Path(name) / "peers"
            site.mkdir()
            other.mkdir()
            for _ in ours(site, count, wish.runs, cold=wish.cold):
                pass
            for _ in peers(other, site, count, wish.runs):
                pass


def _memory() -> str | None:
    """Return a folder in memory, where there is one: a disk that others use tells little."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108


if __name__ == "__main__":
    main()
