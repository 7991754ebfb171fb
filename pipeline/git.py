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
    when: datetime.datetime
    "Time of the commit, or the one that SOURCE_DATE_EPOCH fixes; 1980 outside version control."


def origin(root: Path) -> Origin:
    """Return the origin of the project at `root`."""
    commit = git(root, "rev-parse", "HEAD")
    told = git(root, "describe", "--tags", "--always", "--abbrev=12", "--dirty") if commit else ""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds.isdigit():
        seconds = git(root, "show", "-s", "--format=%ct", "HEAD") if commit else "315532800"
    when = datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    return Origin(commit=commit, version=told.replace("/", "-") or "0", when=when)


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
