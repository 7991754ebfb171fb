"""The names that files had before: whose change a change is, through moves of files and folders."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

MOVED = "R"
UNTOUCHED = "R100"
_CAME = "A"
_MOST = 16
"Names of a file that are remembered, from the newest on."


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A commit that changed a page."""

    commit: str
    "Its whole hexadecimal name."
    time: int
    "When it was committed, in seconds since 1970."
    day: str
    "The same as a date."


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a commit did to a file."""

    what: str
    "As git calls it: `M`, `A`, `D`, or `R100` for a move in which no byte changed."
    old: str
    "The path before."
    new: str
    "The path after; the same but for a move."


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """A commit, and what it did."""

    change: Change
    "Its name and time."
    edits: Sequence[Edit]
    "The files that it changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Trails:
    """What became of files, by the names that they have now."""

    changes: Mapping[str, tuple[Change, ...]]
    "The commits that changed a file, the newest first; a mere move is none."
    names: Mapping[str, tuple[tuple[int, str], ...]]
    "Names of before, the newest first, each with the rank of the commit that ended it."


@dataclass(slots=True)
class _Walk:
    """Goes from the newest commit back."""

    made: dict[str, list[tuple[int, Change]]] = field(default_factory=dict)
    "Commits by the names of now."
    names: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    "Names of before by the names of now."
    heirs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    "By a name as it was here, the names of now; what is not there has its name still."
    born: set[str] = field(default_factory=set)
    "Names that came in anew, after where we are."

    def of(self, name: str) -> tuple[str, ...]:
        return self.heirs.get(name, (name,))

    def add(self, rank: int, commit: Commit) -> None:
        moves = []
        for edit in commit.edits:
            now = self.of(edit.new)
            if edit.what != UNTOUCHED:
                for one in now:
                    self.made.setdefault(one, []).append((rank, commit.change))
            if edit.what.startswith(MOVED):
                moves.append((edit, now))
            elif edit.what == _CAME:
                self.born.add(edit.new)
                if edit.new in self.heirs:
                    self.heirs[edit.new] = ()
        for edit, _ in moves:
            self.heirs[edit.new] = ()
        for edit, now in moves:
            self.move(rank, edit, now)

    def move(self, rank: int, edit: Edit, now: tuple[str, ...]) -> None:
        # Another branch may go on with the old name after the move: no other file is meant there.
        apart = [] if edit.old in self.born or edit.old in now else self.made.pop(edit.old, [])
        for one in now:
            self.names.setdefault(one, []).append((rank, edit.old))
            self.made.setdefault(one, []).extend(apart)
        before = self.heirs.get(edit.old, ())
        self.heirs[edit.old] = tuple(dict.fromkeys((*before, *now)))


def trails_of(commits: Iterable[Commit], moved: Iterable[Edit] = ()) -> Trails:
    """Return what became of files; `commits` come the newest first, `moved` is in none yet.

    >>> def commit(name, *edits):
    ...     change = Change(commit=name, time=0, day="")
    ...     return Commit(change=change, edits=[Edit(what=w, old=o, new=n) for w, o, n in edits])
    >>> moved, first = commit("b", ("R100", "a.md", "b.md")), commit("a", ("A", "a.md", "a.md"))
    >>> found = trails_of([commit("c", ("M", "b.md", "b.md")), moved, first])
    >>> [one.commit for one in found.changes["b.md"]], found.names["b.md"]
    (['c', 'a'], ((1, 'a.md'),))
    """
    walk = _Walk()
    for edit in moved:
        walk.move(-1, edit, (edit.new,))
    for rank, commit in enumerate(commits):
        walk.add(rank, commit)
    changes = {}
    for path, made in walk.made.items():
        ordered = dict(sorted(made, key=lambda one: one[0]))
        changes[path] = tuple(ordered.values())
    names = {path: tuple(before[:_MOST]) for path, before in walk.names.items()}
    return Trails(changes=changes, names=names)


def names_at(before: Sequence[tuple[int, str]], name: str, rank: int | None) -> tuple[str, ...]:
    """Return the names that a file may have at a commit, the likeliest first.

    `before` are its names of before; the rank of a commit that changed no file is not known.

    >>> names_at([(1, "b.md"), (5, "a.md")], "c.md", 3)
    ('b.md', 'c.md', 'a.md')
    """
    past = [] if rank is None else [old for at, old in before if at < rank]
    return tuple(dict.fromkeys((*past[-1:], name, *(old for _, old in before))))


def edits_in(listing: str) -> Iterator[Edit]:
    r"""Yield the files of a listing without commits, `git diff --name-status -z`.

    >>> [(one.what, one.old, one.new) for one in edits_in("M\0c.md\0")]
    [('M', 'c.md', 'c.md')]
    """
    parts = iter(listing.split("\0"))
    return (_edit(part, parts) for part in parts if part)


def _edit(what: str, parts: Iterator[str]) -> Edit:
    old = next(parts, "")
    return Edit(what=what, old=old, new=next(parts, "") if what[0] in "RC" else old)


def commits_in(listing: str) -> Iterator[Commit]:
    r"""Yield the commits of a listing, `git log --name-status -z --format=%x01%H %ct %cs`.

    >>> [one] = commits_in("\x01ab 5 1970-01-01\0\nR100\0a.md\0b.md\0M\0c.md\0")
    >>> one.change.time, [(e.what, e.old, e.new) for e in one.edits]
    (5, [('R100', 'a.md', 'b.md'), ('M', 'c.md', 'c.md')])
    """
    change, edits = None, list[Edit]()
    parts = iter(listing.split("\0"))
    for part in parts:
        word = part.strip("\n")
        if word.startswith("\x01"):
            if change:
                yield Commit(change=change, edits=edits)
            commit, time, day = word[1:].split(" ")
            change, edits = Change(commit=commit, time=int(time), day=day), []
        elif word:
            edits.append(_edit(word, parts))
    if change:
        yield Commit(change=change, edits=edits)
