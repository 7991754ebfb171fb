"""Which lines of a ledger another line's signature is of too: those of its command."""

import datetime
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.review.chain import Seen

_OF_A_COMMAND = ("by", "role", "project", "verdict")
"What all lines of one command have in common."


class Line(NamedTuple):
    """A line that can be read."""

    record: Mapping[str, str]
    at: datetime.datetime
    number: int
    seen: Seen


def covered_lines(lines: Sequence[Line]) -> Mapping[int, int]:
    """Return, by the number of a line, the one whose signature is of it too.

    A signed line names how many lines before it are of the same command. Each of them is bound by
    its name in the line that follows it; it must be of the same person, role and project, and have
    no signature of its own; and where the signed line names digests, of just that one: whoever
    signed read those. Law: the first signature in the file that covers a line holds, so that
    no line is gone over twice.
    """
    covered: dict[int, int] = {}
    signing = [one for one in lines if one.record.get("covers") and one.record.get("signature")]
    by_number = {one.number: one for one in lines}
    for signed in signing:
        one, count = signed, int(signed.record["covers"])
        named = signed.record.get("digests", "").split()
        if named and len(named) != count:
            continue
        for at in range(count):
            before, following = one.seen.before, one
            one = by_number[before[0]] if len(before) == 1 else signed
            own = one.record.get("signature") or one.number in covered
            other = bool(named) and one.record["digest"] != named[count - 1 - at]
            if own or other or not _of_one_command(one.record, following.record):
                break
            covered[one.number] = signed.number
    return covered


def _of_one_command(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return all(one.get(key, "") == other.get(key, "") for key in _OF_A_COMMAND)
