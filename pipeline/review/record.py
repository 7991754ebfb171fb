"""Adds decisions to a ledger: each after what its writer had before them, and signed so."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import InputError
from pipeline.files import locked, write_over
from pipeline.review.chain import link_of
from pipeline.review.ledger import (
    Decision,
    Ledger,
    ledger_text,
    read_ledger,
    write_decision,
)
from pipeline.review.standing import changes
from pipeline.review.validity import SKEW
from pipeline.stamp import read_regular

Sign = Callable[[Decision], Decision]
"Returns a decision with its signature."
Count = Callable[[Sequence[Decision]], Sequence[Decision]]
"Returns those decisions that count."
Check = Callable[[Sequence[Decision]], None]
"Raises an error where new decisions, as a reader of the ledger has them, would not count."
_LAST = 9  # lines whose middle time is what the time at least is


def record(
    path: Path,
    lock: Path,
    decisions: Sequence[Decision],
    *,
    sign: Sign | None = None,
    count: Count = lambda decisions: decisions,
    check: Check = lambda _: None,
) -> tuple[Decision, ...]:
    """Append those decisions to the ledger at `path` that change something; return them.

    Law: what is there already is not touched, all decisions are written or none, and a decision
    names the line it was written after. The last one is signed, and its signature is of all those
    before it too: one run of ssh-keygen, and one touch of a hardware key, a command. Raise
    `InputError` for a decision on nothing, and where the clock is behind the ledger;
    `EditedMeanwhileError` where someone wrote without the lock.
    """
    _check_named(path, decisions)
    with locked(lock):
        before = read_regular(path)
        ledger = read_ledger(ledger_text(before or b""))
        written = _chained(path, ledger, decisions, count, sign)
        if written:
            _append(path, lock, before, written, check)
    return written


def offered(path: Path, decisions: Sequence[Decision], *, count: Count) -> tuple[Decision, ...]:
    """Return decisions as `record` would write them now, for their person to sign elsewhere.

    The last one is of all before it, names their digests, for its person sees no other line, and
    waits for its signature. Raise as `record` does.
    """
    _check_named(path, decisions)
    ledger = read_ledger(ledger_text(read_regular(path) or b""))
    *before, last = _chained(path, ledger, decisions, count, lambda one: one) or (None,)
    if last is None:
        return ()
    return (*before, replace(last, digests=" ".join(one.digest for one in before if one)))


def accept(path: Path, lock: Path, decisions: Sequence[Decision], *, check: Check) -> bool:
    """Append decisions that were `offered` and are signed by now; tell whether it was done.

    Law: they are written as they were signed, byte for byte, after the lines that their person had
    before them: others may have written meanwhile. False where the ledger has them already. Raise
    `InputError` where it has those lines no more.
    """
    with locked(lock):
        before = read_regular(path)
        ledger = read_ledger(ledger_text(before or b""))
        if ledger.has(link_of(write_decision(decisions[-1]).strip())):
            return False
        if not all(map(ledger.has, decisions[0].after.split())):
            message = "the ledger is not the one that this was signed for: sign it again"
            raise InputError(message, where=str(path))
        _append(path, lock, before, decisions, check)
    return True


def _check_named(path: Path, decisions: Sequence[Decision]) -> None:
    for decision in decisions:
        if not decision.digest:
            raise InputError("a decision must name what it is on", where=str(path))


def _chained(
    path: Path,
    ledger: Ledger,
    decisions: Sequence[Decision],
    count: Count,
    sign: Sign | None,
) -> tuple[Decision, ...]:
    """Return those decisions that change something, each after the one before it."""
    names = {decision.digest for decision in decisions}
    sealing = {one.covered_by for one in ledger.decisions if one.digest in names}
    said = [one for one in ledger.decisions if one.digest in names or one.line in sealing]
    _check_clock(ledger.decisions, decisions, path)
    after = " ".join(ledger.tips)
    news = _news(decisions, count(said))
    written: list[Decision] = []
    for decision in news:
        new = replace(decision, after=after)
        if sign is not None and len(written) + 1 == len(news):
            new = sign(replace(new, covers=len(written)))
        elif sign is not None:
            new = replace(new, signature="")
        after = link_of(write_decision(new).strip())
        written.append(new)
    return tuple(written)


def _append(
    path: Path, lock: Path, before: bytes | None, news: Sequence[Decision], check: Check
) -> None:
    start = before or b""
    if start and not start.endswith(b"\n"):
        start += b"\n"
    lines = "".join(map(write_decision, news))
    check(read_ledger(lines).decisions)
    write_over(path, before, start + lines.encode("utf-8"), through=lock.parent)


def _news(decisions: Sequence[Decision], counting: Sequence[Decision]) -> list[Decision]:
    """Return the decisions that change what stands, each after those before it."""
    said: dict[str, list[Decision]] = {decision.digest: [] for decision in decisions}
    for decision in counting:
        if decision.digest in said:
            said[decision.digest].append(decision)
    news = []
    for decision in decisions:
        if changes(said[decision.digest], decision):
            said[decision.digest].append(decision)
            news.append(decision)
    return news


def _check_clock(there: Sequence[Decision], decisions: Sequence[Decision], path: Path) -> None:
    """Raise `InputError` where this machine's clock is behind those of the last writers.

    Not by the newest line alone: one clock that was ahead must not stop all others.
    """
    times = sorted(decision.at for decision in there[-_LAST:])
    least = times[len(times) // 2] if times else None
    for decision in decisions:
        if least is not None and decision.at < least - SKEW:
            says, is_at_least = decision.at.date(), least.date()
            message = f"this machine's clock says {says}, and it is {is_at_least} or later"
            raise InputError(message, where=str(path), hint="set the clock")
