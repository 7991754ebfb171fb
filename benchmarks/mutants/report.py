"""The page `docs/mutants.md`: counts by module, and each survivor with the reason why it stays."""

import sys
import tomllib
from collections import Counter
from pathlib import Path

from benchmarks.mutants.key import Keys
from benchmarks.mutants.mutate import Mutant, mutants
from benchmarks.mutants.results import Result, Results
from benchmarks.mutants.suites import ROOT, suites

PAGE = ROOT / "docs" / "mutants.md"
REASONS = Path(__file__).parent / "reasons.toml"
HEAD = """\
# Mutants

Written by `make mutants` (`python -m benchmarks.mutants`); [why so](decisions/0020-mutants.md).
A mutant is a module with one small change. It is *killed* where a test of its module fails or does
not end in time, and *survives* where all of them pass. Only the tests named in
`benchmarks/mutants/suites.py` ran, not the whole suite. *Same behaviour*: survivors with a reason
below. *Open*: survivors that have none. *Not run*: mutants without an outcome on the module's text
as it is now; nothing is said of them.
"""


def write_report(results: Results) -> None:
    """Write the page from what is kept."""
    reasons = known_reasons()
    table = [
        "| module | mutants | killed | same behaviour | open | not run | commit |",
        "|---|--:|--:|--:|--:|--:|---|",
    ]
    sections: list[str] = []
    total: Counter[str] = Counter()
    unused = set(reasons)
    for module in (module for modules, _ in suites() for module in modules):
        source = (ROOT / module).read_text(encoding="utf-8")
        every = mutants(module, source)
        unused -= {(mutant.path, mutant.name) for mutant in every}
        run = _run(results, every, Keys(source))
        if not run:
            table.append(f"| `{module}` | {len(every)} | | | | {len(every)} | |")
            total.update(mutants=len(every), rest=len(every))
            continue
        survivors = [(m, r) for m, r in run if r.outcome == "survived"]
        same = [m for m, _ in survivors if (m.path, m.name) in reasons]
        killed, rest = len(run) - len(survivors), len(every) - len(run)
        still = len(survivors) - len(same)
        total.update(mutants=len(every), killed=killed, same=len(same), still=still, rest=rest)
        commits = ", ".join(f"{r.commit} ({r.date})" for r in _last_of_commits(run))
        table.append(
            f"| `{module}` | {len(every)} | {killed} | {len(same)} | {still} | {rest} | {commits} |"
        )
        sections += _section(module, [mutant for mutant, _ in survivors], reasons)
    counts = " | ".join(str(total[name]) for name in ("mutants", "killed", "same", "still", "rest"))
    table.append(f"| all | {counts} | |")
    PAGE.write_text("\n".join([HEAD, *table, *sections, ""]), encoding="utf-8")
    for path, name in sorted(unused):
        print(f"a reason for no mutant: {path} {name}", file=sys.stderr)


def known_reasons() -> dict[tuple[str, str], str]:
    """Return why survivors change nothing, by (path, name)."""
    if not REASONS.exists():
        return {}
    rows = tomllib.loads(REASONS.read_text(encoding="utf-8"))["reason"]
    return {(row["path"], name): row["why"] for row in rows for name in row["names"]}


def _run(results: Results, every: list[Mutant], keys: Keys) -> list[tuple[Mutant, Result]]:
    pairs = [(mutant, results.of(mutant, keys.key(mutant))) for mutant in every]
    return [(mutant, one) for mutant, one in pairs if one]


def _last_of_commits(run: list[tuple[Mutant, Result]]) -> list[Result]:
    return list({result.commit: result for _, result in run}.values())


def _section(
    module: str, survivors: list[Mutant], reasons: dict[tuple[str, str], str]
) -> list[str]:
    if not survivors:
        return []
    lines = ["", f"## {module}", ""]
    for mutant in survivors:
        why = reasons.get((mutant.path, mutant.name), "**open**")
        lines.append(f"- `{mutant.path}:{mutant.line}` {_code(mutant.name)} — {why}")
    return lines


def _code(text: str) -> str:
    marks = "``" if "`" in text else "`"
    space = " " if "`" in text else ""
    return f"{marks}{space}{text}{space}{marks}"
