"""The history of a site's pages in version control: which revisions each has, and their texts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.git import git, git_bytes

_MOST_COMMITS = 50_000
"Commits that are looked at, from the newest on."
_PAGES = (":(icase)*.md", ":(icase)*.mdx", ":(icase)*.markdown")
_LARGEST = 8 * 2**20
"Bytes of a revision."


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
class History:
    """What version control knows of the pages of a site."""

    root: Path
    "The folder of the site."
    changes: Mapping[str, tuple[Change, ...]]
    "By path, relative to the root, the commits that changed a page, the newest first."
    times: Mapping[str, int]
    "Of all commits that were looked at, when they were made."
    ranks: Mapping[str, int]
    "The same commits, each with how many are newer."
    dirty: frozenset[str] = frozenset()
    "Files that are not as the last commit has them."

    def of(self, page: PurePosixPath) -> tuple[Change, ...]:
        """Return the commits that changed a page, the newest first."""
        return self.changes.get(page.as_posix(), ())

    def texts(self, page: PurePosixPath, commits: Iterable[str]) -> Mapping[str, str]:
        """Return the text of a page in some commits; those that cannot be read are left out."""
        names = list(commits)
        data = "".join(f"{commit}:./{page}\n" for commit in names).encode()
        answer = git_bytes(self.root, "cat-file", "--batch", data=data)
        found: dict[str, str] = {}
        for commit in names:
            head, _, rest = answer.partition(b"\n")
            parts = head.split()
            if len(parts) != 3 or not parts[2].isdigit():  # `… missing`: it is not there
                answer = rest
                continue
            size = int(parts[2])
            if parts[1] == b"blob" and size <= _LARGEST:
                found[commit] = rest[:size].decode("utf-8", "replace")
            answer = rest[size + 1 :]
        return found

    def time_of(self, commit: str) -> int | None:
        """Return when a commit was made; its name may be shortened. None: it is not known."""
        if commit in self.times:
            return self.times[commit]
        whole = [time for name, time in self.times.items() if name.startswith(commit)]
        if len(whole) == 1:
            return whole[0]
        said = git(self.root, "show", "-s", "--format=%ct", f"{commit}^{{commit}}")
        return int(said) if said.isdigit() else None


def history_of(root: Path) -> History | None:
    """Return the history of a site; None outside version control. One look at all commits."""
    if not git(root, "rev-parse", "--verify", "--quiet", "HEAD"):
        return None
    listing = git(
        root,
        *("log", f"--max-count={_MOST_COMMITS}", "--format=%x01%H %ct %cs", "--name-only"),
        *("--no-renames", "--relative", "-z", "--", *_PAGES),
    )
    changes: dict[str, list[Change]] = {}
    times: dict[str, int] = {}
    change = None
    for part in listing.replace("\n", "\0").split("\0"):
        if part.startswith("\x01"):
            commit, time, day = part[1:].split(" ")
            change = Change(commit=commit, time=int(time), day=day)
            times[commit] = change.time
        elif part and change:
            changes.setdefault(part, []).append(change)
    return History(
        root=root,
        changes={path: tuple(made) for path, made in changes.items()},
        times=times,
        ranks={commit: rank for rank, commit in enumerate(times)},
        dirty=frozenset(git(root, "diff", "--name-only", "--relative", "-z", "HEAD").split("\0")),
    )


def is_cut_off(root: Path) -> bool:
    """Tell whether a folder is in a shallow clone: what was before is not there."""
    return git(root, "rev-parse", "--is-shallow-repository").strip() == "true"


def nearest(changes: Sequence[Change], time: int) -> int:
    """Return the place of the newest change that is not after a time; the oldest where all are.

    >>> made = [Change(commit=str(n), time=n, day="") for n in (9, 5, 2)]
    >>> nearest(made, 6), nearest(made, 1), nearest(made, 99)
    (1, 2, 0)
    """
    return next((at for at, one in enumerate(changes) if one.time <= time), len(changes) - 1)
