"""The ledger of decisions: append-only JSON Lines, bound to the very text that was decided on."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pipeline.digest import digest
from pipeline.model.finding import Finding, Severity
from pipeline.model.message import Entry


class Verdict(StrEnum):
    """What a person said of a translation, or of a finding."""

    SIGN = "sign"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of one person on one text."""

    digest: str
    "Digest of (locale, context, msgid, msgstr); of a dismissal, the finding's digest."
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
    signature: str = ""
    "SSH signature of the line without it, armoured; may be empty."
    line: int = field(default=0, compare=False)
    "Line of the ledger it was read from; 0 for one made here."


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
        "signature": decision.signature,
    }
    kept = {key: value for key, value in record.items() if value}
    return json.dumps(kept, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def signed_part(decision: Decision) -> bytes:
    """Return the bytes that a signature of `decision` is made of: its line without signature."""
    return write_decision(replace(decision, signature="")).encode("utf-8")


def ledger_text(data: bytes) -> str:
    """Return the bytes of a ledger as text; a byte that is not UTF-8 damages its line only."""
    return data.decode("utf-8", "surrogateescape")


def parse_ledger(text: str, where: str = "") -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Return the decisions in order, and a finding for each line that cannot be read.

    A damaged line is told, never fatal to the rest, never silently dropped.
    """
    decisions, findings = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            line.encode("utf-8")
            decisions.append(_decision(json.loads(line), number))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            reason = "not UTF-8" if isinstance(error, UnicodeEncodeError) else str(error)
            message = f"this line is no decision and counts for nothing: {reason}"
            place = f"{where}:{number}"
            findings.append(
                Finding(where=place, rule="ledger", severity=Severity.ERROR, message=message)
            )
    return tuple(decisions), tuple(findings)


def _decision(record: Mapping[str, str], line: int) -> Decision:
    for key, value in record.items():
        if not isinstance(value, str):
            raise TypeError(f"`{key}` is no string")
        value.encode("utf-8")
    at = datetime.datetime.fromisoformat(record["at"])
    if at.tzinfo is None:
        raise ValueError("`at` has no time zone")
    return Decision(
        digest=record["digest"],
        verdict=Verdict(record["verdict"]),
        by=record["by"],
        at=at,
        role=record.get("role", ""),
        note=record.get("note", ""),
        signature=record.get("signature", ""),
        line=line,
    )
