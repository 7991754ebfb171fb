"""What the checks find in people's catalogs: `python -m benchmarks.findings FOLDER [RULE]`.

FOLDER holds catalogs named for their locales (`es.po`). Printed is the number of findings of each
rule by catalog, as the table of `docs/checks.md` has it, and the time the checks took; with RULE,
each finding of that rule (or of that severity) with both texts, to be judged.
"""

import sys
import time
from collections import Counter
from pathlib import Path

from pipeline.catalog.read import parse_po
from pipeline.checks.run import check_catalog, check_together
from pipeline.checks.table import RULES
from pipeline.locales.cldr import find_locale
from pipeline.model.finding import Finding
from pipeline.model.message import Catalog, State

_STATES = frozenset({State.UNTRANSLATED.value, State.DRAFTED.value, State.STALE.value})


def findings_of(folder: Path) -> dict[str, tuple[Catalog, list[Finding]]]:
    """Return each catalog of `folder` with its findings, by locale, without those of states."""
    found = {}
    for path in sorted(folder.glob("*.po")):
        locale = find_locale(path.stem)
        catalog = parse_po(path.read_text(encoding="utf-8"), path.name)
        every = [
            *check_catalog(catalog, locale, path.name),
            *check_together({path.name: catalog}, locale),
        ]
        found[path.stem] = (catalog, [one for one in every if one.rule not in _STATES])
    return found


def main() -> None:
    """Print the table, or the findings of one rule."""
    start = time.perf_counter()
    found = findings_of(Path(sys.argv[1]))
    seconds = time.perf_counter() - start
    if len(sys.argv) > 2:
        _print_findings(found, sys.argv[2])
        return
    sums = Counter((one.rule, tag) for tag, (_, every) in found.items() for one in every)
    print("| rule | severity | " + " | ".join(found) + " | all |")
    print("|---|---|" + "---:|" * (len(found) + 1))
    for rule in RULES.values():
        if rule.id in _STATES:
            continue
        numbers = [sums[rule.id, tag] for tag in found]
        severity = rule.severity.value if rule.severity else "off"
        cells = " | ".join(str(number) for number in (*numbers, sum(numbers)))
        print(f"| `{rule.id}` | {severity} | {cells} |")
    entries = sum(len(catalog.messages) for catalog, _ in found.values())
    done = sum(
        e.state is State.TRANSLATED for catalog, _ in found.values() for e in catalog.messages
    )
    print(f"\n{entries} entries, {done} translated, read and checked in {seconds:.2f} s")


def _print_findings(found: dict[str, tuple[Catalog, list[Finding]]], wanted: str) -> None:
    for catalog, every in found.values():
        by_line = {entry.line: entry for entry in catalog.messages}
        for one in every:
            if wanted in {one.rule, one.severity.value}:
                entry = by_line[int(one.where.rpartition(":")[2])]
                print(f"{one.where}: {one.severity}: {one.message} [{one.rule}]")
                print(f"  {entry.msgid!r}\n  {entry.msgstr[0]!r}")


if __name__ == "__main__":
    main()
