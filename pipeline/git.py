"""What version control knows of the sources: the commit, its time, what changed since."""

import datetime
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


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


def origin(root: Path) -> Origin:
    """Return the origin of the project at `root`."""
    commit = git(root, "rev-parse", "HEAD")
    described = (
        git(root, "describe", "--tags", "--always", "--abbrev=12", "--dirty") if commit else ""
    )
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds.isdigit():
        seconds = git(root, "show", "-s", "--format=%ct", "HEAD") if commit else "315532800"
    when = datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    changed = changed_files(root) if commit else ()
    name = described.replace("/", "-") or "0"
    return Origin(commit=commit, version=name, changed=changed, when=when)


def changed_files(root: Path) -> tuple[str, ...]:
    """Return the files below `root` that differ from the commit, or that it does not know."""
    listing = git(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", ".")
    prefix = git(root, "rev-parse", "--show-prefix")
    names = (line[3:] for line in listing.split("\0") if len(line) > 3)
    return tuple(sorted(name.removeprefix(prefix) for name in names))


def git(root: Path, *words: str) -> str:
    """Return what git prints, without its last newline; nothing where it fails or is not there."""
    try:
        done = subprocess.run(  # noqa: S603  a list of words, no shell
            ["git", "-C", str(root), *words],  # noqa: S607  the user's own git
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.rstrip("\n") if done.returncode == 0 else ""
