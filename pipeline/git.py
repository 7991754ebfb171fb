"""What version control knows of the sources: the commit, its time, what changed, what was lost."""

import datetime
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.clock import fixed_time

_OF_ANOTHER = frozenset(
    f"GIT_{name}"
    for name in (
        *("DIR", "WORK_TREE", "COMMON_DIR", "INDEX_FILE", "NAMESPACE", "PREFIX", "SHALLOW_FILE"),
        *("OBJECT_DIRECTORY", "ALTERNATE_OBJECT_DIRECTORIES", "CEILING_DIRECTORIES"),
        *(
            "LITERAL_PATHSPECS",
            "GLOB_PATHSPECS",
            "NOGLOB_PATHSPECS",
            "ICASE_PATHSPECS",
            "REPLACE_REF_BASE",
        ),
    )
)
"""Variables that make git speak of another repository than the one around the project, or of other
files: hooks of git set some of them for what they run."""
_AS_IT_IS = {
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}
"History as it was committed, no file of git's written, its own words."
_SETTINGS = ("-c", "log.showSignature=false", "-c", "core.fsmonitor=false")
"What no configuration of a repository may change: git runs the program that `fsmonitor` names."
_OUTSIDE = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"The time of what no version control knows: the earliest that a zip file can hold."


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the sources of a build come from."""

    commit: str = ""
    "The commit, hexadecimal; empty outside version control."
    version: str = "0"
    "A tag, or the start of the commit; `-dirty` at its end where files were changed since."
    changed: tuple[str, ...] = ()
    "Files that are not as the commit has them, relative to the project; build results left out."
    when: datetime.datetime
    "Time of the commit, or the one that SOURCE_DATE_EPOCH fixes; 1980 outside version control."


def origin(root: Path, read: Iterable[str] = ()) -> Origin:
    """Return the origin of the project at `root`, of which the files `read` were read.

    Law: the commit has each of these files as it is, or `changed` names it: also where git is told
    to ignore the file, or not to look at it.
    """
    commit = git(root, "rev-parse", "HEAD")
    name = git(root, "describe", "--tags", "--always", "--abbrev=12", "--dirty") if commit else ""
    when = fixed_time() or (_time_of(root, commit) if commit else _OUTSIDE)
    differing = _differing(root, sorted(set(read))) if commit else set()
    changed = tuple(sorted({*changed_files(root), *differing})) if commit else ()
    version = name.replace("/", "-") or "0"
    if differing and not version.endswith("-dirty"):
        version += "-dirty"
    return Origin(commit=commit, version=version, changed=changed, when=when)


def _differing(root: Path, paths: Sequence[str]) -> set[str]:
    """Return those of the files that the commit does not have, byte for byte (filters applied)."""
    listing = git(root, "ls-tree", "-r", "-z", "HEAD", ".").split("\0")
    entries = (line.partition("\t") for line in listing if line)
    committed = {path: about.split()[-1] for about, _, path in entries}
    named = [path for path in paths if "\n" not in path and not path.startswith('"')]
    prefix = git(root, "rev-parse", "--show-prefix")  # this command takes paths from the top
    lines = "".join(f"{prefix}{path}\n" for path in named).encode()
    names = git_bytes(root, "hash-object", "--stdin-paths", data=lines).decode().split()
    if len(names) != len(named):
        return set(paths)  # one of them could not be read: nothing is known of any
    there = dict(zip(named, names, strict=True))
    return {path for path in paths if path not in there or committed.get(path) != there[path]}


def _time_of(root: Path, commit: str) -> datetime.datetime:
    seconds = git(root, "show", "-s", "--format=%ct", commit)
    return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)


def changed_files(root: Path) -> tuple[str, ...]:
    """Return the files below `root` that differ from the commit, or that it does not know."""
    listing = git(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", ".")
    prefix = git(root, "rev-parse", "--show-prefix")
    names = (line[3:] for line in listing.split("\0") if len(line) > 3)
    return tuple(sorted(name.removeprefix(prefix) for name in names))


def git(root: Path, *words: str) -> str:
    """Return what git prints, without its last newline; nothing where it fails or is not there."""
    return git_bytes(root, *words).decode("utf-8", "replace").rstrip("\n")


def git_bytes(root: Path, *words: str, data: bytes = b"") -> bytes:
    """Return the bytes that git prints when it is given `data`; nothing where it fails."""
    done = run_git(root, words, data)
    return b"" if done is None or done.returncode else done.stdout


def blobs_named(root: Path, names: Sequence[str]) -> Mapping[str, bytes]:
    """Return the bytes of the files that git knows by `names`, such as `HEAD:a.md`; one run of git.

    What git does not know, or is no file, is left out.
    """
    question = "".join(f"{name}\n" for name in names).encode()
    answer = git_bytes(root, "cat-file", "--batch", data=question) if names else b""
    found: dict[str, bytes] = {}
    at = 0
    for name in names:
        end = answer.find(b"\n", at)
        if end < 0:
            break
        said, at = answer[at:end].split(), end + 1
        if len(said) == 3 and said[2].isdigit():  # else `… missing`
            size = int(said[2])
            if said[1] == b"blob":
                found[name] = answer[at : at + size]
            at += size + 1
    return found


def run_git(
    root: Path, words: Sequence[str], data: bytes = b""
) -> subprocess.CompletedProcess[bytes] | None:
    """Run git on the repository around `root`; None: there is no git."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    try:
        return subprocess.run(  # noqa: S603  a list of words, no shell
            ["git", *_SETTINGS, "-C", str(root), *words],  # noqa: S607  the user's own git
            input=data,
            capture_output=True,
            check=False,
            env=environment | _AS_IT_IS,
        )
    except OSError:
        return None


def commit_files(root: Path, paths: Sequence[str], author: str, message: str) -> str:
    """Commit some files as they are now, in the name of `author`; return what stopped it, or "".

    Law: no other file is in the commit, whatever is staged, and what was staged of others stays so.
    Hooks of the repository run as they do for a person. Where nothing changed, nothing is done.
    """
    own = ("--literal-pathspecs",)
    if not git(root, *own, "status", "--porcelain", "--untracked-files=all", "--", *paths):
        return ""
    name, _, mail = author.partition("<")
    clean = " ".join("".join(c if c.isprintable() else " " for c in name).split()) or "nobody"
    by = f"{clean} <{mail.strip('<> ')}>"
    words = ["commit", "--quiet", "--only", f"--author={by}", f"--message={message}"]
    for some in ([*own, "add", "--intent-to-add", "--", *paths], [*own, *words, "--", *paths]):
        done = run_git(root, some)
        if done is None:
            return "git is not on the PATH"
        if done.returncode:
            lines = (done.stderr or done.stdout).decode("utf-8", "replace").splitlines()
            said = [line for line in lines if not line.startswith("hint:")]
            return "\n".join(said).strip() or f"git ended with {done.returncode}"
    return ""


def last_changes(root: Path, *folders: str) -> Mapping[str, str]:
    """Return the day of the last commit that changed each file below `folders`, as an ISO date.

    Paths are relative to `root`. Outside version control, and of what no commit has, nothing is
    known. One look at the whole history, whatever the number of files.
    """
    days: dict[str, str] = {}
    day = ""
    listing = git(
        root, "log", "--format=%x01%cs", "--name-only", "--relative", "-z", "--", *folders
    )
    for part in listing.replace("\n", "\0").split("\0"):
        if part.startswith("\x01"):
            day = part[1:]
        elif part:
            days.setdefault(part, day)
    return days
