"""What a line of a ledger was written after, and so which other lines its writer had before them.

Each line names the lines that were the last ones when it was written: one, or after a merge of two
branches the last one of each. From that follows what every writer saw, whatever clocks say.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from hashlib import sha256

START = "start"
"What the first line of a ledger is written after."
_MOST_RUNS = 1000  # of a ledger with more forks, lines of different branches count as unseen


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Which lines of a ledger the writer of one of them had before them.

    A run is a row of lines that were each written right after the one above: whoever wrote one saw
    all of its run above it. Only where a run begins is a fork or a merge.
    """

    run: int
    "Number of its run."
    reached: Mapping[int, int]
    "Other runs of which a part was seen, each with the last line that was."
    before: tuple[int, ...] = ()
    "The lines that it was written right after."

    def includes(self, line: int, other: "Seen", own_line: int) -> bool:
        """Whether the line `own_line`, which saw this, saw `line`, which saw `other`."""
        if other.run == self.run:
            return line < own_line
        return line <= self.reached.get(other.run, 0)


class Chain:
    """The names of a ledger's lines, taken in from the top down."""

    def __init__(self) -> None:
        self._links: dict[str, int] = {}
        self._tips: dict[str, int] = {}
        self._runs: dict[int, int] = {}
        self._ends: list[int] = []
        "Last line of each run."
        self._reached: list[dict[int, int]] = []
        "Last line of other runs that each run has seen."
        self._unchained = ""

    @property
    def tips(self) -> tuple[str, ...]:
        """What a new line is written after: the names of the lines that no line was written after.

        >>> Chain().tips
        ('start',)
        """
        return tuple(self._tips) or (START,)

    @property
    def names(self) -> Container[str]:
        """The names of all lines."""
        return self._links.keys()

    def add(self, line: int, text: str, after: str) -> tuple[Seen, tuple[str, ...]]:
        """Take one more line in; return what its writer saw, and the names of what they had before
        them and that is not above it.

        A line that names nothing was written by a program of before there were chains. It counts as
        written after the line above it, and its own name covers all lines of that kind above it: so
        the first line that names one anchors them all.
        """
        text, links = text.strip(), self._links
        if after in links:  # as nearly all are: one line, and nothing else
            names: tuple[str, ...] = (after,)
        elif after:
            names = tuple(name for name in after.split() if name != START)
        else:
            names = tuple(self._tips)[-1:]
            text = self._unchained = link_of(self._unchained + "\n" + text)
        before = tuple([links[name] for name in names if name in links])
        missing = tuple([name for name in names if name not in links])
        for name in names:
            self._tips.pop(name, None)
        link = link_of(text)
        if link not in links:
            links[link] = self._tips[link] = line
        return self._place(line, before), missing

    def _place(self, line: int, before: tuple[int, ...]) -> Seen:
        if not self._ends or before != (self._ends[-1],):
            self._reached.append(self._reach(before))
            self._ends.append(line)
        run = len(self._ends) - 1
        self._runs[line], self._ends[run] = run, line
        return Seen(run=run, reached=self._reached[run], before=before)

    def _reach(self, before: tuple[int, ...]) -> dict[int, int]:
        """Return the last line of each run that is seen by who saw the lines `before`."""
        reached: dict[int, int] = {}
        if len(self._ends) > _MOST_RUNS:
            return reached
        for line in before:
            run = self._runs[line]
            for other, last in (*self._reached[run].items(), (run, line)):
                reached[other] = max(last, reached.get(other, last))
        return reached


def link_of(text: str) -> str:
    """Return the name that later lines know a line by: SHA-256 of its UTF-8, hexadecimal."""
    return sha256(text.encode()).hexdigest()
