"""Runs the mutants of the safety core and writes `docs/mutants.md`.

    python -m benchmarks.mutants [PART...] [--jobs 2] [--every N] [--fresh] [--report]

PART is a part of a module's path, such as `policy`; without one all modules are taken. Results are
kept in `build/mutants.jsonl`, so a run that was ended goes on where it was. A mutant that a test
noticed is not run again while its module has the same text; a survivor is run again when a test of
its module changed. `--fresh` runs all again; `--every N` runs each N-th mutant only, and the report
says so; `--report` writes the report from what is kept and runs nothing.
"""

import argparse
import multiprocessing
import os
import shutil
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.mutants.judge import copy_of_project, load_libraries, passes
from benchmarks.mutants.mutate import Mutant, mutants
from benchmarks.mutants.report import write_report
from benchmarks.mutants.results import Results, digest_of
from benchmarks.mutants.suites import ROOT, suites

_tree: list[Path] = []
"This worker's copy of the project."


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--report", action="store_true")
    options = parser.parse_args()
    results = Results(ROOT / "build" / "mutants.jsonl")
    if not options.report:
        load_libraries()
        for module, tests in suites():
            if not options.parts or any(part in module for part in options.parts):
                _judge_module(module, tests, results, options)
    write_report(results)


def _judge_module(
    module: str, tests: Sequence[str], results: Results, options: argparse.Namespace
) -> None:
    source = (ROOT / module).read_text(encoding="utf-8")
    text, suite = digest_of([module]), digest_of(tests)
    every = mutants(module, source)
    chosen = every[:: options.every]
    if not options.fresh:
        chosen = [mutant for mutant in chosen if results.is_open(mutant, text, suite)]
    if not chosen:
        return
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(options.jobs, mp_context=fork, initializer=_start) as pool:
        try:
            seconds = pool.submit(_seconds, tests).result()
            if seconds is None:
                print(f"{module}: its tests fail as it is: not judged", file=sys.stderr)
                return
            limit = 10 + 5 * seconds
            print(f"{module}: {len(chosen)} of {len(every)}, tests {seconds:.1f} s", flush=True)
            jobs = [(mutant, source, tests, limit) for mutant in chosen]
            for mutant, outcome in pool.map(_outcome, jobs):
                results.add(mutant, outcome, text, suite)
                if outcome == "survived":
                    print(f"  {mutant.path}:{mutant.line} {mutant.name}", flush=True)
        finally:
            for _ in range(options.jobs * 4):
                pool.submit(_end)


def _start() -> None:
    _tree.append(copy_of_project())


def _end() -> None:
    time.sleep(0.1)  # so that each worker has one
    for tree in _tree:
        shutil.rmtree(tree, ignore_errors=True)


def _seconds(tests: Sequence[str]) -> float | None:
    """Return how long the tests take on the module as it is; None where they fail."""
    start = time.monotonic()
    return time.monotonic() - start if passes(_tree[0], tests, 300) else None


def _outcome(job: tuple[Mutant, str, Sequence[str], float]) -> tuple[Mutant, str]:
    mutant, source, tests, limit = job
    path = _tree[0] / mutant.path
    path.write_text(mutant.applied(source), encoding="utf-8")
    try:
        noticed = passes(_tree[0], tests, limit)
    finally:
        path.write_text(source, encoding="utf-8")
    return mutant, {True: "survived", False: "killed", None: "time"}[noticed]


if __name__ == "__main__":
    os.environ.setdefault("HYPOTHESIS_PROFILE", "fast")
    main()
