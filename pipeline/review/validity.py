"""Which decisions count: of this project, of a time that can be, and verified if keys are asked."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType

from pipeline.model.finding import Finding, Severity
from pipeline.review.ledger import Decision, Verdict, signed_part
from pipeline.review.signatures import Signed, verify_all
from pipeline.review.standing import Standing, standings

SKEW = datetime.timedelta(days=1)
"How far two people's clocks may differ."
_NOTHING: Mapping[str, str] = MappingProxyType({})
_LONG_AGO = datetime.datetime.min.replace(tzinfo=datetime.UTC) + SKEW


def verified(  # noqa: PLR0913  what a decision is held against
    decisions: Sequence[Decision],
    signers: bytes | None,
    *,
    project: str,
    now: datetime.datetime,
    where: str = "",
    texts: Collection[str] | None = None,
    taken_in: Mapping[str, str] = _NOTHING,
) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Return the decisions that count, and a finding for each other one that would matter.

    `taken_in` are the digests of the text that sources take in from other files now, by the digest
    of their translation: who signed it with another one has not read what stands there.

    `signers` is the text of the file of allowed signers; None: no keys are asked for. Law: what
    is not for this project, is dated more than a day after `now` or a day before what it was
    written after, or does not verify as of the time it was signed, counts for nothing, whatever it
    says: sign-off, rejection, withdrawal or dismissal. It is a finding where it would change what
    stands on one of `texts` (digests; None: on any); a sign-off that was signed again is none, nor
    is one on a text that is long gone.
    """
    reasons = refusals(decisions, signers, project=project, now=now, taken_in=taken_in)
    counting = tuple(one for one, reason in zip(decisions, reasons, strict=True) if not reason)
    if len(counting) == len(decisions):
        return counting, ()
    every, those = standings(decisions), standings(counting)
    findings = [
        _finding(one, reason, where)
        for one, reason in zip(decisions, reasons, strict=True)
        if reason
        and (texts is None or one.digest in texts)
        and _matters(one, every.get(one.digest), those.get(one.digest))
    ]
    return counting, tuple(findings)


def refusals(
    decisions: Sequence[Decision],
    signers: bytes | None,
    *,
    project: str,
    now: datetime.datetime,
    taken_in: Mapping[str, str] = _NOTHING,
) -> tuple[str, ...]:
    """Return why each decision counts for nothing, in order; empty where it counts."""
    keyed = signers is not None
    times = _wrong_times(decisions, now)
    foreign = {name: _foreign(name, project, keyed) for name in {one.project for one in decisions}}
    reasons = [times.get(one.line) or foreign[one.project] for one in decisions]
    if signers is not None:
        reasons = _with_answers(decisions, reasons, signers)
    # Asked last: a line whose source takes in other text by now may hold the signature of others.
    return tuple(
        reason or _outdated(one, taken_in) for one, reason in zip(decisions, reasons, strict=True)
    )


def _with_answers(
    decisions: Sequence[Decision], reasons: Sequence[str | None], signers: bytes
) -> list[str | None]:
    """Return the reasons, and for lines without any what ssh-keygen says of their signature."""
    own = [
        one
        for one, reason in zip(decisions, reasons, strict=True)
        if not reason and not one.covered_by
    ]
    answers = {id(one): answer for one, answer in zip(own, _answers(own, signers), strict=True)}
    by_line = {one.line: answers[id(one)] for one in own}
    lost = "the line with its signature does not count"
    return [
        reason or (by_line.get(one.covered_by, lost) if one.covered_by else answers[id(one)])
        for one, reason in zip(decisions, reasons, strict=True)
    ]


def _wrong_times(decisions: Sequence[Decision], now: datetime.datetime) -> dict[int, str]:
    """Return, by line, what is wrong with the times of decisions.

    A key that is valid no more could else be used with a date at which it was: a line cannot be
    much older than the one it was written after.
    """
    wrong: dict[int, str] = {}
    if _in_order([one.at for one in decisions], now):
        return wrong
    times: dict[int, datetime.datetime] = {}
    for one in decisions:
        before = one.seen.before if one.seen else ()
        earliest = max((times[line] for line in before if line in times), default=_LONG_AGO)
        if one.at > now + SKEW:
            wrong[one.line] = f"it is dated {one.at.date()}, which is in the future"
        elif one.after and one.at < earliest - SKEW:
            wrong[one.line] = f"it is dated {one.at.date()}, before what it was written after"
        times[one.line] = earliest if one.line in wrong else max(one.at, earliest)
    return wrong


def _in_order(times: Sequence[datetime.datetime], now: datetime.datetime) -> bool:
    """Tell whether no time is in the future or much older than any above it.

    Then none is wrong, whatever line was written after which.
    """
    if max(times, default=now) > now + SKEW:
        return False
    newest = accumulate(times, max, initial=_LONG_AGO)
    return all(at >= most - SKEW for at, most in zip(times, newest, strict=False))


def _answers(decisions: Sequence[Decision], signers: bytes) -> tuple[str, ...]:
    signed = [
        Signed(message=signed_part(one), signature=one.signature, by=one.by, at=one.at)
        for one in decisions
    ]
    return verify_all(signed, signers)


def _foreign(name: str, project: str, keyed: bool) -> str | None:
    """Return what is wrong with the project `name` that a decision is for; None: nothing.

    A line of an older program names none: it counts only where anybody may write any line.
    """
    if name == project or (not name and not keyed):
        return None
    if not name:
        return "it names no project: sign it again"
    return f'it is for the project "{name}" and this is "{project}" (key `project`)'


def _outdated(decision: Decision, taken_in: Mapping[str, str]) -> str:
    """Return what is wrong with a sign-off on a source that takes in text from other files.

    A rejection stays: what was wrong is not right because another file changed.
    """
    if decision.verdict is not Verdict.SIGN:
        return ""
    if decision.taken_in == taken_in.get(decision.digest, ""):
        return ""
    return "the text that its source takes in from another file is not as it was: sign it again"


def _matters(one: Decision, every: Standing | None, those: Standing | None) -> bool:
    """Whether a text would stand otherwise if a refused decision counted."""
    if one.verdict is Verdict.SIGN:
        given = {sign.role for sign in those.signs} if those else set()
        return every is not None and one in every.signs and one.role not in given
    return (every and every.last.verdict) != (those and those.last.verdict)


def _finding(decision: Decision, reason: str, where: str) -> Finding:
    message = f"the decision of {decision.by} does not count, for {reason}"
    place = f"{where}:{decision.line}"
    return Finding(where=place, rule="gate-signature", severity=Severity.ERROR, message=message)
