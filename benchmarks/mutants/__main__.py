"""Runs the mutants of the safety core and writes `docs/mutants.md`.

    python -m benchmarks.mutants [PART...] [--jobs 2] [--every N] [--quick] [--fresh] [--report]

PART is a part of a module's path, such as `policy`; without one all modules are taken. Results are
kept in `build/mutants.jsonl`, so a run that was ended goes on where it was. A mutant that a test
noticed is not run again while the part of its module that it changes is the same (`key.py`); a
survivor is run again when a test of its module changed, unless it has a reason. `--fresh` runs all
again; `--every N` runs each N-th mutant only; `--report` writes the report from what is kept and
runs nothing. `--quick` asks a module's own unit tests and tables alone, and keeps what they notice
and what has a reason: most mutants are killed by them, and all tests have the rest to judge.
"""

import argparse
import sys
from collections.abc import Sequence
from math import inf

from benchmarks.mutants.court import court
from benchmarks.mutants.judge import load_libraries
from benchmarks.mutants.key import Keys
from benchmarks.mutants.mutate import Mutant, mutants
from benchmarks.mutants.report import known_reasons, write_report
from benchmarks.mutants.results import Results, digest_of
from benchmarks.mutants.suites import ROOT, suites

_QUICK = 0.5
"Seconds of a quick test, with each of its lines counted."
_QUICK_IN_ALL = 6.0
"Seconds of all quick tests that are asked of one mutant."


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--report", action="store_true")
    options = parser.parse_args()
    results = Results(ROOT / "build" / "mutants.jsonl")
    if not options.report:
        load_libraries()
        for modules, tests in suites(own_only=options.quick):
            named = [m for m in modules if not options.parts or any(p in m for p in options.parts)]
            _judge(named, tests, results, options)
    write_report(results)


def _judge(
    modules: Sequence[str], tests: Sequence[str], results: Results, options: argparse.Namespace
) -> None:
    suite, reasons = digest_of(tests), known_reasons()
    chosen: dict[str, list[Mutant]] = {}
    sources = {module: (ROOT / module).read_text(encoding="utf-8") for module in modules}
    for module, source in sources.items():  # read once: somebody may write in it meanwhile
        keys = Keys(source)
        chosen[module] = [
            m
            for m in mutants(module, source)[:: options.every]
            if options.fresh or results.is_open(m, keys.key(m), suite, reasons)
        ]
    if not any(chosen.values()):
        return
    with court(modules, tests, options.jobs) as judges:
        passing, failing = judges.tests()
        for name in failing:
            print(f"fails as it is, and judges nothing: {name}", file=sys.stderr)
        if options.quick:
            passing = [test for test in passing if test.seconds < _QUICK]
        seconds = sum(test.seconds for test in passing)
        print(f"{len(passing)} tests of {seconds:.0f} s", flush=True)
        for module, some in chosen.items():
            if not some or not passing:
                continue
            source = sources[module]
            keys = Keys(source)
            print(f"{module}: {len(some)}", flush=True)
            known = {mutant: results.noticed_by(mutant) for mutant in some}
            most = _QUICK_IN_ALL if options.quick else inf
            for mutant, answer in judges.answers(module, source, known, passing, most):
                survived = answer.outcome == "survived"
                explained = (mutant.path, mutant.name) in reasons
                if explained or not (survived and options.quick):
                    results.add(mutant, answer, keys.key(mutant), suite)
                if survived:
                    print(f"  {mutant.path}:{mutant.line} {mutant.name}", flush=True)


if __name__ == "__main__":
    main()
