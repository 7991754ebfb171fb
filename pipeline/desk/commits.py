"""Commits what reviewers did at the desk, each in their own name."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from threading import Lock

from pipeline.git import commit_files
from pipeline.model.counted import counted


class Each(StrEnum):
    """When a commit is made."""

    NEVER = "never"
    DECISION = "decision"  # after each thing that a person does
    SESSION = "session"  # when they log out, and when the desk ends


@dataclass(slots=True)
class _Open:
    paths: set[str] = field(default_factory=set)
    "Files that were written."
    said: list[str] = field(default_factory=list)
    "What was done, a line each."


class Commits:
    """What is not committed yet, by person.

    Law: a commit has the files that the desk wrote for its person, and no others: what is staged
    besides stays staged. What git refuses stays for the next commit, and is told; the decision
    itself stands in any case.
    """

    def __init__(self, root: Path, each: Each) -> None:
        """Begin with nothing."""
        self._root, self._each = root, each
        self._open: dict[str, _Open] = {}
        self._lock = Lock()

    def did(self, by: str, paths: Iterable[str], said: str) -> str:
        """Note what a person did; commit it where each decision is one; return what stopped git."""
        if self._each is Each.NEVER:
            return ""
        with self._lock:
            one = self._open.setdefault(by, _Open())
            one.paths.update(paths)
            one.said.append(said)
        return self.end(by) if self._each is Each.DECISION else ""

    def end(self, by: str) -> str:
        """Commit all that a person did; return what stopped git."""
        with self._lock:
            one = self._open.get(by)
            if one is None:
                return ""
            many = len(one.said)
            title = one.said[0] if many == 1 else f"Review: {counted(many, 'change')} at the desk"
            message = title if many == 1 else title + "\n\n" + "\n".join(one.said)
            paths = [path for path in sorted(one.paths) if (self._root / path).exists()]
            stopped = commit_files(self._root, paths, by, message)
            if not stopped:
                del self._open[by]
            return stopped

    def end_all(self) -> Iterable[str]:
        """Commit what is left of everybody; yield what stopped git."""
        for by in [*self._open]:
            if stopped := self.end(by):
                yield stopped
