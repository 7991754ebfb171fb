"""Findings as other programs read them: SARIF 2.1.0, and what GitHub and GitLab show."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline import __version__
from pipeline.digest import digest
from pipeline.model.finding import Finding, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_GITLAB = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}
_PLACE = re.compile(r"(?P<path>.*?)(?: \([\w-]+\))?(?::(?P<line>\d+))?")


def place(where: str) -> tuple[str, int]:
    """Return (path, line) of a finding's place; line 1 where it names none.

    >>> place("locale/es/x.po:7"), place("source/x.md (es)")
    (('locale/es/x.po', 7), ('source/x.md', 1))
    """
    match = _PLACE.fullmatch(where)
    if match is None:
        return where, 1
    return match["path"], max(int(match["line"] or 1), 1)


def sarif(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the findings as a SARIF 2.1.0 log of one run."""
    rules = sorted({finding.rule for finding in findings})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "dragoman",
                        "version": __version__,
                        "rules": [{"id": rule} for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding) for finding in findings],
            }
        ],
    }


def _result(finding: Finding) -> dict[str, Any]:
    path, line = place(finding.where)
    location = {
        "physicalLocation": {
            "artifactLocation": {"uri": path},
            "region": {"startLine": line},
        }
    }
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [location],
    }
    if finding.digest:
        result["partialFingerprints"] = {"dragoman/v1": finding.digest}
    return result


def github(findings: Iterable[Finding]) -> list[str]:
    r"""Return the findings as workflow commands; no text of a finding can start another command.

    >>> from pipeline.model.finding import Finding, Severity
    >>> github([Finding(where="a.po:3", rule="x", severity=Severity.ERROR, message="5 %\n::y")])
    ['::error file=a.po,line=3,title=x::5 %25%0A::y']
    """
    lines = []
    for finding in findings:
        path, line = place(finding.where)
        values = f"file={_value(path)},line={line},title={_value(finding.rule)}"
        lines.append(f"::{_GITHUB[finding.severity]} {values}::{_data(finding.message)}")
    return lines


def codequality(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return the findings as GitLab's report of code quality, which merge requests show.

    Law: two findings have two fingerprints, and a finding keeps its own when its line moves.
    """
    seen: Counter[str] = Counter()
    records = []
    for finding in findings:
        path, line = place(finding.where)
        name = digest([path, finding.digest or digest([finding.rule, finding.message])])
        seen[name] += 1
        records.append(
            {
                "description": finding.message,
                "check_name": finding.rule,
                "fingerprint": digest([name, str(seen[name])]),
                "severity": _GITLAB[finding.severity],
                "location": {"path": path, "lines": {"begin": line}},
            }
        )
    return records


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
