"""The ledger of decisions: append-only JSON Lines, bound to the very text that was decided on."""

import datetime
import json
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pipeline.digest import digest
from pipeline.model.finding import Finding, Severity
from pipeline.model.message import Entry
from pipeline.review.chain import START, Chain, Seen
from pipeline.review.covered import Line, covered_lines

_UNREADABLE = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RecursionError,
    OverflowError,  # a time zone that leads out of the calendar
)


class Verdict(StrEnum):
    """What a person said of a translation, or of a finding."""

    SIGN = "sign"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    DISMISS = "dismiss"


ID = 10
"Letters of a digest that people type."
_VERDICTS = {verdict.value: verdict for verdict in Verdict}


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
    "When, in UTC, by that person's clock."
    role: str = ""
    "In which role; may be empty."
    note: str = ""
    "Why; may be empty."
    project: str = ""
    "Name of the project that it holds for; empty in lines of older programs."
    after: str = ""
    "Names of the lines it was written after, or `start`; empty in lines of older programs."
    covers: int = 0
    "Number of lines right before it that were written with it, and that its signature is of too."
    digests: str = ""
    "Their digests with spaces between, for who signs elsewhere; empty: the chain alone names them."
    taken_in: str = ""
    "Digest of the text that the source took in from other files then; empty: it took in none."
    despite: str = ""
    "The rules of findings that this person knew of, with commas between; empty for none."
    signature: str = ""
    "SSH signature of the line without it, armoured; may be empty."
    line: int = field(default=0, compare=False)
    "Line of the ledger it was read from; 0 for one made here."
    seen: Seen | None = field(default=None, compare=False, repr=False)
    "Which other lines of its ledger this person had before them; None for one made here."
    covered_by: int = field(default=0, compare=False)
    "Line with the signature that is of this one too; 0 for none."


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
        "project": decision.project,
        "after": decision.after,
        "covers": str(decision.covers or ""),
        "digests": decision.digests,
        "taken_in": decision.taken_in,
        "despite": decision.despite,
        "signature": decision.signature,
    }
    kept = {key: value for key, value in record.items() if value}
    return json.dumps(kept, ensure_ascii=False) + "\n"


def signed_part(decision: Decision) -> bytes:
    """Return the bytes that a signature of `decision` is made of: its line without signature."""
    return write_decision(replace(decision, signature="")).encode("utf-8")


def ledger_text(data: bytes) -> str:
    """Return the bytes of a ledger as text; a byte that is not UTF-8 damages its line only.

    A byte order mark that an editor put before the first line is none of it.
    """
    return data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A ledger as it was read."""

    decisions: tuple[Decision, ...]
    "All decisions, in order."
    findings: tuple[Finding, ...]
    "What is damaged, a finding each."
    tips: tuple[str, ...]
    "Names of the last lines: what a new one is written after."
    names: Container[str] = ()
    "Names of all lines."

    def has(self, name: str) -> bool:
        """Tell whether a line of this name is in it; nothing at all is in every ledger."""
        return name == START or name in self.names


def parse_ledger(text: str, where: str = "") -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Return the decisions in order, and a finding for each line that is damaged: `read_ledger`."""
    ledger = read_ledger(text, where)
    return ledger.decisions, ledger.findings


def read_ledger(text: str, where: str = "") -> Ledger:
    """Return the decisions of a ledger, and a finding of rule `ledger` for all that is damaged.

    Damaged is a line that cannot be read, which counts for nothing, and one that was written after
    a line which is not above it: somebody removed, changed or moved lines. Damage is told, never
    fatal to the rest, never silently dropped.
    """
    chain, findings = Chain(), []
    lines: list[Line] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record, at = _record(line)
        except _UNREADABLE as error:
            reason = "not UTF-8" if isinstance(error, UnicodeEncodeError) else str(error)
            message = f"this line is no decision and counts for nothing: {reason}"
            findings.append(_damage(where, number, message))
            continue
        seen, missing = chain.add(number, line, record.get("after", ""))
        if missing:
            names = ", ".join(name[:10] for name in missing)
            message = f"was written after a line that is not above it ({names}): lines were lost"
            findings.append(_damage(where, number, message))
        lines.append(Line(record, at, number, seen))
    covered = covered_lines(lines)
    decisions = tuple(_decision(line, covered.get(line.number, 0)) for line in lines)
    return Ledger(decisions=decisions, findings=tuple(findings), tips=chain.tips, names=chain.names)


def lost_lines(committed: str, text: str, where: str = "") -> Iterator[Finding]:
    """Yield a finding for each line of the `committed` ledger that `text` no longer has.

    A ledger is only ever added to. This sees what the chain cannot: last lines that were cut off.
    """
    there = {line.strip() for line in text.split("\n")}
    for number, line in enumerate(committed.split("\n"), start=1):
        if line.strip() and line.strip() not in there:
            message = f"line {number} of the committed ledger is not in it any more: put it back"
            yield _damage(where, 1, message)


def lost_decisions(taken_out: str, text: str, where: str = "") -> Iterator[Finding]:
    """Yield a finding for each decision among the lines `taken_out` that `text` does not have.

    Marks of a conflict and other lines that are no decision may go.
    """
    there = {line.strip() for line in text.split("\n")}
    for line in taken_out.split("\n"):
        if line.strip() and line.strip() not in there:
            with suppress(*_UNREADABLE):
                record, _ = _record(line)
                said = f"{record['verdict']} of {record['digest'][:10]} by {record['by']}"
                message = f"a commit took a decision out of it: put the {said} back"
                yield _damage(where, 1, message)


def lost_refusals(
    taken_out: str, text: str, live: Container[str], project: str, where: str = ""
) -> Iterator[Finding]:
    """Yield a finding for each refusal of a `live` text that was taken out of another ledger.

    Who moves the folder of the catalogs moves its decisions too: `text` has them then. That a
    sign-off is gone needs no finding, for it opens nothing.
    """
    there = {line.strip() for line in text.split("\n")}
    for line in taken_out.split("\n"):
        if line.strip() and line.strip() not in there:
            with suppress(*_UNREADABLE):
                record, _ = _record(line)
                mine = record.get("project", "") == project and record["digest"] in live
                if mine and record["verdict"] in {Verdict.REJECT, Verdict.WITHDRAW}:
                    said = f"{record['verdict']} of {record['digest'][:10]} by {record['by']}"
                    message = f"a decision was left behind in another folder: put the {said} back"
                    yield _damage(where, 1, message)


def _damage(where: str, line: int, message: str) -> Finding:
    return Finding(where=f"{where}:{line}", rule="ledger", severity=Severity.ERROR, message=message)


def _record(text: str) -> tuple[Mapping[str, str], datetime.datetime]:
    """Return the fields of a line and its time; raise one of `_UNREADABLE` for what is none."""
    text.encode("utf-8")
    record: Mapping[str, str] = json.loads(text)
    for key, value in record.items():
        if not isinstance(value, str):
            raise TypeError(f"`{key}` is no string")
    at = datetime.datetime.fromisoformat(record["at"])
    if at.tzinfo is None:
        raise ValueError("`at` has no time zone")
    if not record["digest"]:
        raise ValueError("`digest` is empty")
    if record["verdict"] not in _VERDICTS:
        Verdict(record["verdict"])
    if int(record.get("covers", "0")) < 0:
        raise ValueError("`covers` is negative")
    if "by" not in record:
        raise KeyError("by")
    if "\\u" in text:  # the half of a letter, escaped: JSON lets it pass, and nothing can write it
        "".join(record.values()).encode("utf-8")
    return record, at.astimezone(datetime.UTC)


def _decision(line: Line, covered_by: int) -> Decision:
    record = line.record
    return Decision(
        digest=record["digest"],
        verdict=_VERDICTS[record["verdict"]],
        by=record["by"],
        at=line.at,
        role=record.get("role", ""),
        note=record.get("note", ""),
        project=record.get("project", ""),
        after=record.get("after", ""),
        covers=int(record.get("covers", "0")),
        digests=record.get("digests", ""),
        taken_in=record.get("taken_in", ""),
        despite=record.get("despite", ""),
        signature=record.get("signature", ""),
        line=line.number,
        seen=line.seen,
        covered_by=covered_by,
    )
