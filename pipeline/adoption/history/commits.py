"""The history of a site's pages in version control: which revisions each has, and their texts."""

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath

from pipeline.adoption.history.renames import (
    MOVED,
    UNTOUCHED,
    Change,
    commits_in,
    edits_in,
    names_at,
    trails_of,
)
from pipeline.git import blobs_named, git

_MOST_COMMITS = 50_000
"Commits that are looked at, from the newest on."
_MOST_RENAMES = 1_000
"Files that came and went in one commit up to which those that changed are found again."
_PAGES = (":(top,icase)*.md", ":(top,icase)*.mdx", ":(top,icase)*.markdown")
HEAD = "HEAD"
_LARGEST = 8 * 2**20
"Bytes of a revision."


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What version control knows of the pages of a site."""

    root: Path
    "The folder of the site."
    prefix: str
    "The same in its repository; empty at the top, else with a slash at its end."
    changes: Mapping[str, tuple[Change, ...]]
    "By path in the repository, the commits that changed a page, the newest first."
    names: Mapping[str, Sequence[tuple[int, str]]]
    "By path, the names of before, each with the rank of the commit that moved the page."
    ranks: Mapping[str, int]
    "The commits that were looked at, each with how many are newer."
    dirty: frozenset[str] = frozenset()
    "Files that are not as the last commit has them."

    def of(self, page: PurePosixPath) -> tuple[Change, ...]:
        """Return the commits that changed a page, the newest first; a mere move changes none."""
        return self.changes.get(f"{self.prefix}{page}", ())

    def places(self, page: PurePosixPath, commit: str) -> tuple[str, ...]:
        """Return the objects that may be a page in a commit, the likeliest first.

        A page may have had another name there.
        """
        path = f"{self.prefix}{page}"
        before = self.names.get(path, ())
        rank = 0 if commit == HEAD else self.ranks.get(commit)
        names = names_at(before, path, rank) if before else (path,)
        return tuple(f"{commit}:{name}" for name in names if "\n" not in name)

    def path_at(self, page: PurePosixPath, rank: int) -> str:
        """Return the path of a page as a commit of a rank has it, from the folder of the site."""
        path = f"{self.prefix}{page}"
        name = names_at(self.names.get(path, ()), path, rank)[0]
        return posixpath.relpath(name, self.prefix or ".")

    def texts(self, page: PurePosixPath, commits: Iterable[str]) -> Mapping[str, str]:
        """Return the text of a page in some commits; those that cannot be read are left out."""
        places = {commit: self.places(page, commit) for commit in commits}
        data = blobs_named(self.root, list(chain.from_iterable(places.values())))
        read = {
            name: text.decode("utf-8", "replace")
            for name, text in data.items()
            if len(text) <= _LARGEST
        }
        return {
            commit: read[there[0]]
            for commit, some in places.items()
            if (there := [name for name in some if name in read])
        }

    def place_of(self, changes: Sequence[Change], commit: str) -> int | None:
        """Return the place of the newest change that was made up to a commit; or of the oldest.

        The name may be shortened. None: the commit is not known. Of commits that changed no page
        the time is asked.
        """
        named = [name for name in self.ranks if name.startswith(commit)]
        if len(named) == 1:
            rank = self.ranks[named[0]]
            places = (at for at, one in enumerate(changes) if self.ranks[one.commit] >= rank)
            return next(places, len(changes) - 1)
        said = git(self.root, "show", "-s", "--format=%ct", f"{commit}^{{commit}}")
        return nearest(changes, int(said)) if said.isdigit() else None


def history_of(root: Path) -> History | None:
    """Return the history of a site; None outside version control. One look at all commits."""
    if not git(root, "rev-parse", "--verify", "--quiet", HEAD):
        return None
    listing = git(
        root,
        *("log", f"--max-count={_MOST_COMMITS}", "--format=%x01%H %ct %cs", "--name-status"),
        *("-M", f"-l{_MOST_RENAMES}", "-z", "--", *_PAGES),
    )
    commits = list(commits_in(listing))
    looked = ("diff", "--name-status", "-M", f"-l{_MOST_RENAMES}", "-z", HEAD)
    changed = list(edits_in(git(root, *looked)))
    trails = trails_of(commits, [edit for edit in changed if edit.what.startswith(MOVED)])
    prefix = git(root, "rev-parse", "--show-prefix")
    dirty = (edit.new for edit in changed if edit.what != UNTOUCHED)
    return History(
        root=root,
        prefix=prefix,
        changes=trails.changes,
        names=trails.names,
        ranks={one.change.commit: rank for rank, one in enumerate(commits)},
        dirty=frozenset(one.removeprefix(prefix) for one in dirty if one.startswith(prefix)),
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
