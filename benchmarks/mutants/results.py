"""What became of each mutant: one line of JSON each; of a mutant and a text the last one counts."""

import hashlib
import json
import subprocess
import time
from collections.abc import Container, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.mutants.judge import Answer
from benchmarks.mutants.mutate import Mutant
from benchmarks.mutants.suites import ROOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One mutant's outcome."""

    path: str
    "Its module."
    name: str
    "Its function and change."
    line: int
    "Its line."
    outcome: str
    "`killed`, `time` (a test did not end) or `survived`."
    test: str = ""
    "The test that noticed."
    text: str
    "Digest of the part of the module that it changes."
    suite: str
    "Digest of its tests."
    commit: str
    "Commit of the tree it ran in, with `+` where files differed from it."
    date: str
    "Day."


class Results:
    """The results kept in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept: dict[tuple[str, str, str], Result] = {}
        self._noticed: dict[tuple[str, str], str] = {}
        self.commit = _commit()
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                self._keep(Result(**json.loads(line)))

    def of(self, mutant: Mutant, text: str) -> Result | None:
        """Return the outcome of a mutant in a text."""
        return self._kept.get((mutant.path, mutant.name, text))

    def noticed_by(self, mutant: Mutant) -> str:
        """Return the test that noticed a mutant last, in whatever text; "" where none did."""
        return self._noticed.get((mutant.path, mutant.name), "")

    def is_open(
        self, mutant: Mutant, text: str, suite: str, reasons: Container[tuple[str, str]]
    ) -> bool:
        """Whether a mutant has to run: it has not, or what it survived is another suite.

        One that survived and has a reason changes nothing, whatever the suite is.
        """
        result = self.of(mutant, text)
        if result is None:
            return True
        explained = (mutant.path, mutant.name) in reasons
        return result.outcome == "survived" and result.suite != suite and not explained

    def add(self, mutant: Mutant, answer: Answer, text: str, suite: str) -> None:
        """Keep an outcome."""
        result = Result(
            path=mutant.path,
            name=mutant.name,
            line=mutant.line,
            outcome=answer.outcome,
            test=answer.test,
            text=text,
            suite=suite,
            commit=self.commit,
            date=time.strftime("%Y-%m-%d", time.gmtime()),
        )
        self._keep(result)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(result), ensure_ascii=False) + "\n")

    def _keep(self, result: Result) -> None:
        self._kept[result.path, result.name, result.text] = result
        if result.test:
            self._noticed[result.path, result.name] = result.test


def digest_of(paths: Iterable[str]) -> str:
    """Return a digest of files, with all tables of cases that tests may read."""
    digest = hashlib.sha256()
    cases = (path for path in sorted((ROOT / "tests" / "cases").rglob("*")) if path.is_file())
    for path in (*(ROOT / name for name in paths), *cases):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _commit() -> str:
    def git(*words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    changed = git("status", "--porcelain", "--", "pipeline", "tests")
    return git("rev-parse", "--short=10", "HEAD") + ("+" if changed else "")
