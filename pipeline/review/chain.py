"""What a line of a ledger was written after, and so which other lines its writer had before them.

Each line names the lines that were the last ones when it was written: one, or after a merge of two
branches the last one of each. From that follows what every writer saw, whatever clocks say.
"""

from collections.abc import Iterator
from hashlib import sha256

START = "start"
"What the first line of a ledger is written after."
_MOST_RUNS = 1000  # of a ledger with more forks, lines of different branches count as unseen


class Chain:
    """The lines of one ledger, by line number, with what each was written after.

    A run is a row of lines that were each written right after the one above; lines of one run have
    seen all of the run above them. Only where a run begins is a fork or a merge looked at.
    """

    __slots__ = ("_before", "_begins", "_links", "_reach", "_runs", "_tips", "_unchained")

    def __init__(self) -> None:
        self._links: dict[str, int] = {}
        self._runs: dict[int, int] = {}
        self._before: dict[int, tuple[int, ...]] = {}
        self._begins: list[tuple[int, ...]] = []
        self._reach: dict[int, dict[int, int]] = {}
        self._tips: dict[str, int] = {}
        self._unchained = ""

    def add(self, line: int, text: str, after: str) -> tuple[str, ...]:
        """Take one more line in; return what it says it was written after and is not above it.

        A line that names nothing was written by a program of before there were chains. It counts as
        written after the line above it, and its own name covers all lines of that kind above it: so
        the first line that names one anchors them all.
        """
        text = text.strip()
        above = next(reversed(self._tips.items()), None) if not after else None
        names = (above[0],) if above else tuple(name for name in after.split() if name != START)
        before = tuple(self._links[name] for name in names if name in self._links)
        missing = tuple(name for name in names if name not in self._links)
        if not after:
            text = self._unchained = link_of(self._unchained + "\n" + text)
        link = link_of(text)
        for name in names:
            self._tips.pop(name, None)
        if link not in self._links:
            self._links[link] = self._tips[link] = line
        self._place(line, before)
        return missing

    def _place(self, line: int, before: tuple[int, ...]) -> None:
        last = next(reversed(self._runs), None)
        self._before[line] = before
        if last is not None and before == (last,):
            self._runs[line] = self._runs[last]
        else:
            self._runs[line] = len(self._begins)
            self._begins.append(before)

    @property
    def tips(self) -> tuple[str, ...]:
        """What a new line is written after: the names of the lines that no line was written after.

        >>> Chain().tips
        ('start',)
        """
        return tuple(self._tips) or (START,)

    def saw(self, line: int, other: int) -> bool:
        """Whether the writer of `line` had `other` before them."""
        run, others = self._runs[line], self._runs[other]
        if run == others:
            return other < line
        return other <= self._reached(run).get(others, -1)

    def before(self, line: int) -> tuple[int, ...]:
        """Return the lines that a line was written right after."""
        return self._before[line]

    def run_of(self, line: int) -> int:
        """Return the number of the run that a line is in."""
        return self._runs[line]

    def _reached(self, run: int) -> dict[int, int]:
        """Return the last line of each other run that the lines of this run have seen."""
        if run not in self._reach:
            few = len(self._begins) <= _MOST_RUNS
            self._reach[run] = dict(self._climb(run)) if few else {}
        return self._reach[run]

    def _climb(self, run: int) -> Iterator[tuple[int, int]]:
        last: dict[int, int] = {}
        waiting, entered = [run], {run}
        while waiting:
            for line in self._begins[waiting.pop()]:
                other = self._runs[line]
                last[other] = max(line, last.get(other, -1))
                if other not in entered:
                    entered.add(other)
                    waiting.append(other)
        yield from last.items()


def link_of(text: str) -> str:
    """Return the name that later lines know a line by: SHA-256, hexadecimal."""
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
