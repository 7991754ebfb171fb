"""The builds that people and programs ask the desk for: one at a time, each watched by many."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import pipeline

_CODE = str(Path(pipeline.__file__).parent.parent)
_LINE = 4 * 1024 * 1024
_LOG = logging.getLogger(__name__)
STOPPED = (
    "The build stopped by a fault of Dragoman, not by one of the texts. What happened stands in the"
    " log of the desk, where it was started."
)
"What a person is told of a build that ended otherwise than it should: no trace, no path."
Run = Callable[[Sequence[str]], "subprocess.Popen[str]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """How far a build is."""

    number: int
    "Counted from 1 in each run of the desk; 0 where there was none."
    preview: bool = False
    "Whether drafts are shown."
    by: str = ""
    "Who asked for it."
    running: bool = False
    "Whether it goes on."
    done: int = 0
    "Steps that are done."
    total: int = 0
    "Steps that there are; 0 as long as nobody knows."
    error: str = ""
    "What stopped it."
    result: Mapping[str, Any] = field(default_factory=dict)
    "What came of it: files made, kept, removed, errors and findings."


class Builder:
    """Runs builds of one project.

    Law: there is one at a time; who asks meanwhile is told of that one, and one more follows it, so
    that what was saved before somebody asked is always in a build that ends after they asked.
    """

    def __init__(self, root: Path) -> None:
        """Begin with no build."""
        self._root = root
        self._lock = Lock()
        self._now = Build(number=0)
        self._next: tuple[bool, tuple[str, ...], str] | None = None

    @property
    def now(self) -> Build:
        """How far the last build is."""
        return self._now

    def ask(self, tags: Sequence[str], by: str, *, preview: bool) -> Build:
        """Begin a build, or let one follow the one that runs; return the one that runs."""
        with self._lock:
            if self._now.running:
                self._next = (preview, tuple(tags), by)
            else:
                self._begin(preview, tuple(tags), by)
            return self._now

    def _begin(self, preview: bool, tags: tuple[str, ...], by: str) -> None:
        number = self._now.number + 1
        self._now = Build(number=number, preview=preview, by=by, running=True)
        Thread(target=self._run, args=(preview, tags), daemon=True).start()

    def _run(self, preview: bool, tags: tuple[str, ...]) -> None:
        error, result = "", dict[str, Any]()
        try:
            error, result = self._watched(preview, tags)
        except OSError as failed:
            _LOG.error("no build could be begun: %s", failed)
            error = STOPPED
        finally:
            with self._lock:
                self._now = replace(self._now, running=False, error=error, result=result)
                following, self._next = self._next, None
                if following:
                    self._begin(*following)

    def _watched(self, preview: bool, tags: tuple[str, ...]) -> tuple[str, dict[str, Any]]:
        """Run a build to its end; return what stopped it, and what came of it."""
        words = ["-m", "pipeline.desk.builds.process", str(self._root)]
        words += ["preview" if preview else "site", *tags]
        paths = [_CODE, *filter(None, [os.environ.get("PYTHONPATH")])]
        process = subprocess.Popen(  # noqa: S603  a list of words, no shell
            [sys.executable, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            cwd=self._root,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        result: dict[str, Any] = {}
        errors: list[str] = []
        with process:
            reader = Thread(target=lambda: errors.append(_end_of(process)), daemon=True)
            reader.start()
            for line in iter(lambda: process.stdout.readline(_LINE) if process.stdout else "", ""):
                told = _told(line)
                if "total" in told:
                    self._now = replace(self._now, done=told["done"], total=told["total"])
                elif told:
                    result = told
            reader.join()
        if "error" in result:
            return str(result["error"]), {}
        if process.returncode:
            _LOG.error("a build ended with %s:\n%s", process.returncode, "".join(errors).strip())
            return STOPPED, {}
        return "", result


def _told(line: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _end_of(process: "subprocess.Popen[str]") -> str:
    """Return the end of what a process writes of its troubles."""
    last = ""
    for line in process.stderr or ():
        last = (last + line)[-2000:]
    return last
