"""How long the checks take: `python -m benchmarks.check_time FOLDER [OTHER] [--runs N]`.

FOLDER holds catalogs named for their locales (`es.po`). Timed is `check_catalog` on each of them,
in seconds of the processor, in a fresh process for each run; the catalogs are parsed before. OTHER
is a checkout with a `.venv` of its own: both are timed in turn, and their ratio is printed.
"""

import argparse
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
# The checks stood in `pipeline.stages` before: a checkout of that time is timed as well.
_TIMED = """
import gc, sys, time
from pathlib import Path
from pipeline.catalog.read import parse_po
try:
    from pipeline.checks.run import check_catalog
    from pipeline.locales.cldr import find_locale
except ImportError:
    from pipeline.locales import find_locale
    from pipeline.stages.check import check_catalog
paths = sorted(Path(sys.argv[1]).glob("*.po"))
texts = [(path, path.read_text(encoding="utf-8")) for path in paths]
read = [(parse_po(text, path.name), find_locale(path.stem), path.name) for path, text in texts]
gc.collect()
start = time.process_time()
findings = sum(len(check_catalog(*one)) for one in read)
seconds = time.process_time() - start
print(seconds, sum(len(catalog.messages) for catalog, _, _ in read), findings)
"""


def seconds_of(checkout: Path, python: str, folder: Path) -> tuple[float, int, int]:
    """Return seconds, entries and findings of one run of a checkout's checks."""
    command = [python, "-c", _TIMED, str(folder)]
    done = subprocess.run(command, cwd=checkout, check=True, capture_output=True, text=True)
    seconds, entries, findings = done.stdout.split()
    return float(seconds), int(entries), int(findings)


def main() -> None:
    """Print the median of each checkout, and how many times as long this one takes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.check_time", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of catalogs")
    parser.add_argument("other", type=Path, nargs="?", help="another checkout, to compare with")
    parser.add_argument("--runs", type=int, default=5, help="runs of each checkout (5)")
    options = parser.parse_args()
    checkouts = {ROOT: sys.executable}
    if options.other:
        checkouts[options.other.resolve()] = str(options.other.resolve() / ".venv/bin/python")
    runs: dict[Path, list[tuple[float, int, int]]] = {checkout: [] for checkout in checkouts}
    for _ in range(options.runs):
        for checkout, python in checkouts.items():
            runs[checkout].append(seconds_of(checkout, python, options.folder.resolve()))
    medians = {at: statistics.median(run[0] for run in done) for at, done in runs.items()}
    for checkout, done in runs.items():
        _, entries, findings = done[0]
        label = "this checkout" if checkout == ROOT else "the other"
        print(f"{label}: {entries} entries in {medians[checkout]:.2f} s, {findings} findings")
    if options.other:
        print(f"ratio {medians[ROOT] / medians[options.other.resolve()]:.2f}")


if __name__ == "__main__":
    main()
