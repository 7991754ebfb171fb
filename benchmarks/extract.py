"""Extraction of a whole tree side by side with the peers: `python -m benchmarks.extract [DIR]`.

Each tool makes templates of every Markdown file of the same tree, as its manual has it, in a
process of its own: `dragoman extract` (a template a document; the first time, and again with one
document changed; and one of all), `md2po` of mdpo (one catalog) and `po4a-updatepo` (one catalog
of all; and, as Dragoman does, one a document). po4a is not on PyPI and is taken from the PATH.
Told are the medians of five runs and the ratio to ours. Without DIR the tree is made of our own
documents, many times over under other names. Besides, how many megabytes a second `segment` takes
on one core, files read beforehand.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.peers import peer
from pipeline.documents.segment import segment

ROOT = Path(__file__).parent.parent
COPIES = 60
CONFIG = 'title = "Tree"\nlocales = ["es"]\n'


def tree(folder: Path, documents: Path | None) -> list[str]:
    """Put the documents under `folder/source`; return their paths, relative to the folder."""
    source = folder / "source"
    for copy in range(1 if documents else COPIES):
        found = documents or ROOT / "source"
        for path in sorted(found.rglob("*.md")):
            target = source / str(copy) / path.relative_to(found)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8")
            target.write_text(text.replace("the ", f"the {copy} ") if copy else text, "utf-8")
    (folder / "dragoman.toml").write_text(CONFIG, encoding="utf-8")
    return [path.relative_to(folder).as_posix() for path in sorted(source.rglob("*.md"))]


def timed(
    commands: list[list[str]], folder: Path, before: Callable[[], object], runs: int
) -> float:
    """Return the median time of `commands` together, after one run that is not counted."""
    times = []
    for _ in range(runs + 1):
        before()
        start = time.perf_counter()
        for command in commands:
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def speed(folder: Path, files: list[str], runs: int) -> float:
    """Return the megabytes a second of `segment`."""
    texts = [(folder / name).read_text(encoding="utf-8") for name in files]
    size = sum(len(text.encode("utf-8")) for text in texts)
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        for text in texts:
            segment(text)
        times.append(time.perf_counter() - start)
    return size / statistics.median(times[1:]) / 1e6


def measure(folder: Path, files: list[str], runs: int) -> list[dict[str, object]]:
    """Return the median of each tool."""

    def clean() -> None:
        for name in ("locale", "build", "out.po", "out.pot"):
            path = folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def empty() -> None:
        for path in (folder / "out").iterdir():
            path.unlink()

    def edit() -> None:
        path = folder / files[0]
        path.write_text(path.read_text(encoding="utf-8") + "\nOne more word.\n", encoding="utf-8")

    ours = [sys.executable, "-m", "pipeline", "--project", str(folder)]
    results = {
        "dragoman extract, first": timed([[*ours, "extract"]], ROOT, clean, runs),
        "dragoman extract, one changed": timed([[*ours, "extract"]], ROOT, edit, runs),
        "dragoman extract --stdout": timed([[*ours, "extract", "--stdout"]], ROOT, clean, runs),
    }
    md2po = peer("mdpo", "md2po")
    if md2po:
        command = [md2po, *files, "--quiet", "--save", "--po-filepath", "out.po"]
        results["mdpo md2po"] = timed([command], folder, clean, runs)
    po4a = shutil.which("po4a-updatepo")
    if po4a:
        masters = [word for name in files for word in ("-m", name)]
        options = [po4a, "-f", "text", "-o", "markdown", "-M", "UTF-8", "-p"]
        command = [*options, "out.po", *masters]
        results["po4a-updatepo, one for all"] = timed([command], folder, clean, runs)
        (folder / "out").mkdir()
        each = [[*options, f"out/{n}.po", "-m", name] for n, name in enumerate(files)]
        results["po4a-updatepo, one a document"] = timed(each, folder, empty, runs)
    first = results["dragoman extract, first"]
    return [
        {"tool": tool, "seconds": round(seconds, 3), "ratio": round(seconds / first, 2)}
        for tool, seconds in results.items()
    ]


def main() -> None:
    """Run and print the table, or JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract", description=__doc__)
    parser.add_argument("documents", nargs="?", type=Path, metavar="DIR")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dragoman-extract-") as name:
        folder = Path(name)
        files = tree(folder, options.documents)
        rate = speed(folder, files, options.runs)
        results = measure(folder, files, options.runs)
    if options.json:
        print(json.dumps({"megabytes_a_second": round(rate, 2), "tools": results}, indent=2))
        return
    print(f"segment: {rate:.1f} MB/s on one core; {len(files)} documents")
    print(f"{'tool':<32}{'seconds':>10}{'ratio':>8}")
    for one in results:
        print(f"{one['tool']:<32}{one['seconds']:>10}{one['ratio']:>8}")


if __name__ == "__main__":
    main()
