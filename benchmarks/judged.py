"""Which judged findings still stand: `python -m benchmarks.judged FOLDER`.

FOLDER holds the catalogs of `docs/checks-judged.md`, named for their locales. Printed are the
numbers of the rows that no finding stands behind today, and the errors that no row judges.
"""

import re
import sys
from pathlib import Path

from benchmarks.findings import findings_of
from pipeline.model.finding import Severity

PAGE = Path(__file__).parent.parent / "docs" / "checks-judged.md"
_ROW = re.compile(r"\| (\d+) \| (\S+\.po:\d+) \| `([\w-]+)` \|")


def main() -> None:
    """Print both lists."""
    rows = [found.groups() for found in _ROW.finditer(PAGE.read_text(encoding="utf-8"))]
    every = [one for _, found in findings_of(Path(sys.argv[1])).values() for one in found]
    told = {(one.where, one.rule) for one in every}
    gone = [number for number, place, rule in rows if (place, rule) not in told]
    print(f"{len(rows)} rows of catalogs, {len(rows) - len(gone)} stand; gone:", ", ".join(gone))
    judged = {(place, rule) for _, place, rule in rows}
    for one in every:
        if one.severity is Severity.ERROR and (one.where, one.rule) not in judged:
            print(one.where, one.rule, one.message)


if __name__ == "__main__":
    main()
