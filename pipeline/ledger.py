"""The ledger of decisions: append-only JSON Lines, bound to the very text that was decided on."""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.digest import digest
from pipeline.model.finding import Finding, Severity
from pipeline.model.message import Entry, State


class Verdict(StrEnum):
    """What a person said of a translation."""

    SIGN = "sign"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of one person on one text."""

    digest: str
    "Digest of (locale, context, msgid, msgstr)."
    verdict: Verdict
    "What was said."
    by: str
    "Who said it."
    at: datetime.datetime
    "When, in UTC."
    role: str = ""
    "In which role; may be empty."
    note: str = ""
    "Why; may be empty."


def entry_digest(locale: str, entry: Entry) -> str:
    """Return the digest that a decision on `entry` is bound to.

    Law: it changes when the locale, the source text or one letter of the translation changes, and
    with nothing else: not with comments, flags, order, file name or wrapping.
    """
    context = "" if entry.context is None else "\x04" + entry.context
    return digest([locale, context, entry.msgid, entry.plural or "", *entry.msgstr])


def write_decision(decision: Decision) -> str:
    """Return the ledger's line for `decision`, newline included.

    Law: `parse_ledger(write_decision(d))` holds just `d`.
    """
    record = {
        "digest": decision.digest,
        "verdict": decision.verdict.value,
        "by": decision.by,
        "at": decision.at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "role": decision.role,
        "note": decision.note,
    }
    kept = {key: value for key, value in record.items() if value}
    return json.dumps(kept, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def parse_ledger(text: str, where: str = "") -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Return the decisions in order, and a finding for each line that cannot be read.

    A damaged line is told, never fatal to the rest, never silently dropped.
    """
    decisions, findings = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            decisions.append(_decision(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            message = f"this line is no decision and counts for nothing: {error}"
            place = f"{where}:{number}"
            findings.append(
                Finding(where=place, rule="ledger", severity=Severity.ERROR, message=message)
            )
    return tuple(decisions), tuple(findings)


def _decision(record: Mapping[str, str]) -> Decision:
    return Decision(
        digest=record["digest"],
        verdict=Verdict(record["verdict"]),
        by=record["by"],
        at=datetime.datetime.fromisoformat(record["at"]),
        role=record.get("role", ""),
        note=record.get("note", ""),
    )


def verdicts(decisions: Iterable[Decision]) -> Mapping[str, Verdict]:
    """Return the last verdict on each digest."""
    last: dict[str, Verdict] = {}
    for decision in sorted(decisions, key=lambda one: one.at):
        last[decision.digest] = decision.verdict
    return last


def state_of(entry: Entry, locale: str, verdicts: Mapping[str, Verdict]) -> State:
    """Return the state of `entry`, decisions of the ledger counted in."""
    state = entry.state
    verdict = verdicts.get(entry_digest(locale, entry)) if any(entry.msgstr) else None
    if verdict is Verdict.REJECT:
        return State.REJECTED
    if verdict is Verdict.SIGN and state is State.TRANSLATED:
        return State.SIGNED
    return state
