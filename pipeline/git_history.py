"""What commits took out of a file, in every repository that it lies in."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.errors import InputError
from pipeline.git import git, git_bytes, run_git

Lines = frozenset[bytes]
_PLAIN = ("--text", "--no-renames", "--no-ext-diff", "--no-textconv")
"Nothing that git is told of a file changes how it is compared."


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What version control knows of a file."""

    committed: bytes
    "The file as the last commits have it; empty outside version control."
    taken_out: Lines
    "The lines that some commit up to these took out of it; one that was put back is among them."
    elsewhere: Lines
    """The lines that the last commits have in files of this name, and those that some commit took
    out of one: it may have lain in another folder."""


def past_of(root: Path, path: str) -> Past:
    """Return what version control knows of a file of the project.

    Asked is each repository around the project, and around the file where links lead elsewhere:
    also one within another. Whatever git is told of the file (attributes, drivers, other commits in
    the place of these) changes nothing. Raise `InputError` where git cannot tell all: a repository
    that it refuses to read, or of which it has the last commits only.
    """
    lying = root.resolve() / path
    real = Path(os.path.realpath(lying))
    committed: list[bytes] = []
    taken_out: set[bytes] = set()
    elsewhere: set[bytes] = set()
    for top in dict.fromkeys((*_tops(_folder(lying), path), *_tops(root.resolve(), path))):
        head = _head(top, path)
        if not head:
            continue
        every = f":(top,glob)**/{lying.name}"
        elsewhere |= _taken_out(top, head, every, path) | _lines(top, head, every, path)
        for name in dict.fromkeys(one for one in (lying, real) if one.is_relative_to(top)):
            inside = name.relative_to(top).as_posix()
            committed.append(_committed(top, head, inside, path))
            taken_out |= _taken_out(top, head, f":(top,literal){inside}", path)
    return Past(
        committed=b"\n".join(committed),
        taken_out=frozenset(taken_out),
        elsewhere=frozenset(elsewhere),
    )


def _folder(path: Path) -> Path:
    """Return the nearest folder that is there of those that a file lies in, without links."""
    return next(folder for folder in path.parents if folder.is_dir()).resolve()


def _tops(place: Path, path: str) -> Iterator[Path]:
    """Yield the top folder of the repository around a place, and of each around that one."""
    top = _top(place, path, innermost=True)
    while top is not None:
        yield top
        top = None if top == top.parent else _top(top.parent, path, innermost=False)


def _top(place: Path, path: str, *, innermost: bool) -> Path | None:
    """Return the top folder of the repository around a place; None: there is none.

    Raise `InputError` where it cannot be read, or is not whole.
    """
    done = run_git(place, ("rev-parse", "--is-shallow-repository", "--show-toplevel"))
    answer, _, top = ("" if done is None else done.stdout.decode()).partition("\n")
    if done and not done.returncode and answer == "false":
        return _holder(place, Path(top.removesuffix("\n")), path)
    if answer == "true":
        message = "this clone is shallow: it cannot tell whether a commit took a decision out"
        hint = "run `git fetch --unshallow`; on a CI server fetch the whole history (depth 0)"
        raise InputError(message, where=path, hint=hint)
    said = done.stderr.decode("utf-8", "replace").partition("\n")[0] if done else ""
    none = "not a git repository" in said and not innermost
    if none or not any(os.path.lexists(one / ".git") for one in (place, *place.parents)):
        return None
    message = f"git cannot read its history: {said or 'there is no git, or it is too old'}"
    hint = "a commit may have taken a decision out: see that `git log` works there"
    raise InputError(message, where=path, hint=hint)


def _holder(place: Path, top: Path, path: str) -> Path:
    """Return the folder that holds the repository around a place: its files must lie in it.

    Raise `InputError` where git is told that they lie elsewhere: no path would then be found.
    """
    for one in (place, *place.parents):
        git_folder = one / ".git"
        if git_folder.is_file() or os.path.lexists(git_folder / "HEAD"):
            if top.resolve() == one:
                return one
            message = f"git is told that the files of the repository in {one} lie in {top}"
            hint = "take `core.worktree` out of its configuration"
            raise InputError(message, where=path, hint=hint)
    return top


def _head(top: Path, path: str) -> str:
    """Return the commit that stands in a repository; empty before the first one.

    Raise `InputError` where it is none, and there are others: nothing is known of their lines.
    """
    head = git(top, "rev-parse", "--verify", "--quiet", "HEAD")
    if not head and git(top, "for-each-ref", "--count=1"):
        message = "the branch has no commit, and others have: a decision of theirs may be left out"
        hint = "switch to a branch that has the history of the ledger"
        raise InputError(message, where=path, hint=hint)
    return head


def _committed(top: Path, head: str, name: str, path: str) -> bytes:
    """Return a file as a commit has it; nothing where it has none."""
    entry = git_bytes(top, "ls-tree", "-z", head, "--", name).split()
    return _told(top, path, "cat-file", "blob", entry[2].decode()) if len(entry) > 2 else b""


@lru_cache(maxsize=64)
def _taken_out(top: Path, head: str, files: str, path: str) -> Lines:
    """Return the lines of files that some commit up to `head` took out of one of them."""
    del head  # what a commit and those before it did never changes
    plain = (*_PLAIN, "-m", "--stdin")
    commits = _told(top, path, "rev-list", "--full-history", "HEAD", "--", files)
    stat = _told(top, path, "diff-tree", *plain, "-r", "--numstat", "--", files, data=commits)
    losing, commit = [], b""
    for line in stat.splitlines():
        added, _, rest = line.partition(b"\t")
        if not rest:
            commit = added
        elif not rest.startswith(b"0\t"):
            losing.append(commit)
    names = b"".join(name + b"\n" for name in dict.fromkeys(losing))
    return _removed(_told(top, path, "diff-tree", *plain, "-p", "-U0", "--", files, data=names))


@lru_cache(maxsize=64)
def _lines(top: Path, commit: str, files: str, path: str) -> Lines:
    """Return the lines that files have in a commit."""
    nothing = _told(top, path, "hash-object", "-t", "tree", "--stdin").decode().strip()
    words = ("-r", "-p", "-U0", commit, nothing, "--", files)
    return _removed(_told(top, path, "diff-tree", *_PLAIN, *words))


def _removed(patch: bytes) -> Lines:
    """Return the lines that a patch takes out."""
    lines = (line for line in patch.split(b"\n") if line[:1] == b"-" and line[:4] != b"--- ")
    return frozenset(line[1:].strip() for line in lines)


def _told(root: Path, path: str, *words: str, data: bytes = b"") -> bytes:
    """Return what git prints; raise `InputError` with its own words where it fails."""
    done = run_git(root, words, data)
    if done is None or done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2] if done else ""
        hint = "see that `git fsck` finds nothing missing there"
        raise InputError(f"git cannot read its history: {said}", where=path, hint=hint)
    return done.stdout
