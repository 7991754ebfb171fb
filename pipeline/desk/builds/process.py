"""A build in a process of its own, which tells what it does in lines of JSON.

The desk starts it: a build takes all processors, and must not hold up who reads.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from pipeline.checks.project import locale_findings
from pipeline.errors import ExitCode, PipelineError
from pipeline.model.finding import Finding, Severity
from pipeline.parallel import processors
from pipeline.project.read_config import load_config
from pipeline.project.selection import chosen
from pipeline.project.snapshot import take_snapshot
from pipeline.status.build import build, built_of

_OFTEN = 0.1
"Seconds between two lines of progress."
_MOST = 200
"Findings that are told."


def main(words: Sequence[str]) -> int:
    """Build the project that the first word names; `preview` and tags of locales may follow."""
    root, mode, *tags = words
    try:
        _build(Path(root), tags, preview=mode == "preview")
    except PipelineError as error:
        _say(error=str(error))
        return ExitCode.INPUT
    return ExitCode.DONE


def _build(root: Path, tags: Sequence[str], *, preview: bool) -> None:
    config = load_config(root)
    locales = chosen(config, tags)
    snapshot = take_snapshot(config)
    done, last = 0, 0.0

    def report(name: str, total: int) -> None:
        nonlocal done, last
        done += 1
        if monotonic() - last > _OFTEN:
            last = monotonic()
            _say(done=done, total=total, name=name)

    complete = not tags
    outcome = build(
        snapshot,
        locales,
        complete=complete,
        preview=preview,
        jobs=processors(),
        report=report,
    )
    built = built_of(snapshot, locales, outcome, preview=preview)
    snapshot.finish()
    found = [one for locale in locales for one in locale_findings(snapshot, locale)]
    found.sort(key=lambda one: (one.severity is not Severity.ERROR, one))
    _say(
        made=len(built.made),
        kept=built.kept,
        removed=len(built.removed),
        errors=sum((built.errors or {}).values()),
        findings=[_record(one) for one in found[:_MOST]],
        more=max(0, len(found) - _MOST),
    )


def _record(one: Finding) -> dict[str, str]:
    return {
        "where": one.where,
        "rule": one.rule,
        "severity": one.severity.value,
        "message": one.message,
    }


def _say(**told: object) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
