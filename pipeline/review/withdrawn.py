"""What a person takes back: their last rejections, or else all that they said of a text."""

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.review.ledger import Decision, Verdict

Placed = tuple[int, Decision]
"A decision with its place among those on its text."
_MOST = 64  # branches that speak of one text; of more, none counts as seen


def saw(later: Placed, earlier: Placed) -> bool:
    """Whether the person who made one decision had the other before them."""
    (place, decision), (other_place, other) = later, earlier
    if decision.seen is not None and other.seen is not None:
        return decision.seen.includes(other.line, other.seen, decision.line)
    return other_place < place


def _not_older(later: Placed, earlier: Placed) -> bool:
    """Whether the time of a line of an older program does not speak against its place."""
    return bool(later[1].after) or later[1].at >= earlier[1].at


@dataclass(slots=True)
class Latest:
    """Some decisions on one text, of which only the last of each run need be asked."""

    by_run: dict[int | None, Placed] = field(default_factory=dict)
    newest: datetime.datetime | None = None

    def add(self, placed: Placed) -> None:
        """Take in one more, which stands below the others."""
        decision = placed[1]
        self.by_run[_run(placed)] = placed
        self.newest = max(self.newest or decision.at, decision.at)

    @property
    def few(self) -> bool:
        """Whether there are so few branches that they are asked at all."""
        return len(self.by_run) <= _MOST

    def all_seen_by(self, placed: Placed) -> bool:
        """Whether the writer of a decision had all of these before them.

        A line of an older program names nothing it was written after: its place in the file and
        its time must then both say so.
        """
        decision = placed[1]
        too_old = self.newest is not None and not decision.after and decision.at < self.newest
        return not too_old and self.few and all(saw(placed, one) for one in self.by_run.values())

    def any_saw(self, placed: Placed) -> bool:
        """Whether the writer of one of these had a decision before them."""
        return self.few and any(
            saw(other, placed) and _not_older(other, placed) for other in self.by_run.values()
        )


class History:
    """What one person said of one text, by the run of each decision, each run from the top down."""

    def __init__(self, said: Iterable[Placed]) -> None:
        """Take in sign-offs, dismissals and rejections."""
        self._rejections: dict[int | None, list[Placed]] = {}
        self._answers: dict[int | None, list[Placed]] = {}
        "Whatever is no rejection: it answers the rejections that its writer had seen."
        for one in said:
            rejects = one[1].verdict is Verdict.REJECT
            rows = self._rejections if rejects else self._answers
            rows.setdefault(_run(one), []).append(one)

    def ended_by(self, withdrawals: Sequence[Placed]) -> tuple[Latest, set[int]]:
        """Return the withdrawals of all that was said before, and the places of the rejections
        that the other withdrawals took back.

        Law: who rejected last takes the rejection back and nothing else, so that all stands as it
        stood before it; who said anything else last takes back whatever they said.
        """
        every = Latest()
        for one in withdrawals:
            every.add(one)
        if not every.few or len(self._rejections) > _MOST or len(self._answers) > _MOST:
            return every, set()
        for one in withdrawals:
            self._answers.setdefault(_run(one), []).append(one)
        for row in self._answers.values():
            row.sort(key=lambda placed: placed[0])
        of_all, places = Latest(), set[int]()
        for one in withdrawals:
            last = {place for place, _ in self._unanswered(one)}
            places |= last
            if not last:
                of_all.add(one)
        return of_all, places

    def _unanswered(self, withdrawal: Placed) -> Iterator[Placed]:
        """Yield the rejections that a withdrawal saw, and that nothing which it saw came after."""
        rows = ((row, _seen(row, withdrawal)) for row in self._answers.values())
        last = [row[count - 1] for row, count in rows if count]
        for row in self._rejections.values():
            for index in reversed(range(_seen(row, withdrawal))):
                if any(saw(answer, row[index]) for answer in last):
                    break
                if _not_older(withdrawal, row[index]):
                    yield row[index]


def _run(placed: Placed) -> int | None:
    return placed[1].seen.run if placed[1].seen else None


def _seen(row: Sequence[Placed], placed: Placed) -> int:
    """Return how many of a run's decisions a person had seen: they are its first ones."""
    return bisect_left(range(len(row)), True, key=lambda index: not saw(placed, row[index]))
