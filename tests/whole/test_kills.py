"""SIGKILL at any moment of a writing command leaves the old or the new, never half of it.

Half of the moments are before steps that write a file, the others at any time of the measured run.
With DRAGOMAN_KILLS=all every writing command is killed at twice as many.
"""

import json
import os
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pipeline.catalog.read import read_catalog
from pipeline.model.message import State
from pipeline.review.ledger import entry_digest, ledger_text, parse_ledger
from tests.forks import Ended, Forks, Job, forks
from tests.tools import dragoman, write_tree
from tests.whole.test_pipeline import TRANSLATIONS, translate

ALL = os.environ.get("DRAGOMAN_KILLS") == "all"
MOMENTS = 60 if ALL else 30
EPOCH = {"SOURCE_DATE_EPOCH": "1790000000"}  # two runs write the same dates
ARTICLE = """\
---
title: Dose
description: How much.
---

Take 2,700 units. Then rest.

- One
- Two
"""
CONFIG = 'title = "Small"\nlocales = ["es", "ar"]\n'
WHO = ("--by", "T <t@example.org>")
FINDINGS = "FINDINGS"
DISMISS = ("review", "dismiss", FINDINGS, *WHO, "--note", "right as it is")
WITNESSES = ("build/update-witness", "build/extract-witness")
SKIPPED = ("build/locks/", ".dragoman/", "build/.gitignore", *WITNESSES)
UNFINISHED = ".dragoman-*.tmp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A command that writes."""

    name: str
    "Its name."
    words: tuple[str, ...]
    "Its command line; `FINDINGS` stands for the digests of all findings."
    base: str
    "The state of the project that it starts from."
    codes: tuple[int, ...] = (0,)
    "Exit codes of the run after the killed one; 1: all was decided before the kill."


def _review(name: str, base: str, *words: str) -> Case:
    line = ("review", name, "-l", "es", "-d", "**", *WHO, *words)
    return Case(name=name, words=line, base=base, codes=(0,) if name == "approve" else (0, 1))


IN_CI = (
    _review("approve", "drafted"),
    Case(name="update", words=("update",), base="changed"),
    Case(name="draft", words=("draft", "--engine", "pseudo"), base="updated"),
    Case(name="release", words=("release", "--version", "2"), base="translated"),
)
OTHERS = (
    _review("sign", "translated"),
    _review("reject", "translated"),
    _review("undo", "signed"),
    Case(name="dismiss", words=DISMISS, base="found", codes=(0, 1)),
    Case(name="build", words=("build",), base="translated"),
    Case(name="preview", words=("build", "--preview"), base="drafted"),
    Case(name="compile", words=("compile",), base="translated"),
    Case(name="extract", words=("extract",), base="changed"),
    Case(name="publish", words=("release", "publish", "www", "new.tar.gz"), base="served"),
    Case(name="rollback", words=("release", "rollback", "www"), base="twice", codes=(0, 2)),
    Case(name="glossary", words=("glossary", "add", "dose", "es=dosis"), base="translated"),
    Case(name="packet", words=("packet", "read", "answer.json"), base="answered", codes=(0, 1)),
    Case(name="exchange", words=("exchange", "import", "es.xlf"), base="exchanged"),
    Case(name="memory", words=("memory", "export", "-o", "all.tmx"), base="signed"),
)


def _command(project: Path, *words: str) -> None:
    dragoman(*words, cwd=project, **EPOCH)


def _updated(project: Path) -> None:
    files = {"dragoman.toml": CONFIG, "source/index.md": ARTICLE, "source/a/b.md": "# Two\n"}
    write_tree(project, files)
    _command(project, "update")


def _translated(project: Path) -> None:
    _updated(project)
    translate(project, TRANSLATIONS)


def _changed(project: Path) -> None:
    _translated(project)
    write_tree(project, {"source/index.md": ARTICLE.replace("rest", "sleep") + "\nNew.\n"})


def _drafted(project: Path) -> None:
    _updated(project)
    _command(project, "draft", "--engine", "pseudo")


def _answered(project: Path) -> None:
    """An answer to a packet of drafts: one text is wrong, all others are right."""
    _drafted(project)
    _command(project, "packet", "-l", "es", "-o", "packet.html")
    page = (project / "packet.html").read_text(encoding="utf-8")
    rows = re.findall(r'data-digest="(\w+)".*?data-rules="([^"]*)"', page)
    answers = [
        {"digest": name, "said": "right" if number else "wrong", "despite": rules.split()}
        for number, (name, rules) in enumerate(rows)
    ]
    said = {
        "packet_answer": 1,
        "project": "Small",
        "locale": "es",
        "by": WHO[1],
        "answers": answers,
    }
    (project / "answer.json").write_text(json.dumps(said))


def _exchanged(project: Path) -> None:
    """A file in which somebody has filled in each text."""
    _updated(project)
    _command(project, "exchange", "export", "-l", "es", "-o", "es.xlf")
    text = (project / "es.xlf").read_text(encoding="utf-8")
    filled, count = re.subn(r"(<source>)(.+?)(</source>)", r"\1\2\3<target>\2 (es)</target>", text)
    assert count > 5
    (project / "es.xlf").write_text(filled, encoding="utf-8")


def _signed(project: Path) -> None:
    _translated(project)
    _command(project, "review", "sign", "-l", "es", "-d", "index", *WHO)


def _served(project: Path) -> None:
    _translated(project)
    _command(project, "release", "--version", "1")
    _command(project, "release", "publish", "www", "build/release/site-1-all.tar.gz")
    _command(project, "release", "--version", "2")
    shutil.copy(project / "build/release/site-2-all.tar.gz", project / "new.tar.gz")


def _twice(project: Path) -> None:
    _served(project)
    _command(project, "release", "publish", "www", "new.tar.gz")


def _found(project: Path) -> None:
    """Findings in two locales: a figure that the translation has otherwise, and a list."""
    _updated(project)
    wrong = {"Take 2,700 units. Then rest.": "9999 9999.", "One": "Uno [x](https://x.example/)"}
    for locale in ("es", "ar"):
        translate(project, wrong, locale)


BASES = {
    "updated": _updated,
    "translated": _translated,
    "changed": _changed,
    "drafted": _drafted,
    "answered": _answered,
    "exchanged": _exchanged,
    "signed": _signed,
    "served": _served,
    "twice": _twice,
    "found": _found,
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    with forks(tmp_path_factory.mktemp("forks")) as run:
        yield run


@pytest.mark.parametrize("case", [*IN_CI, *(OTHERS if ALL else ())], ids=lambda case: case.name)
def test_a_killed_command_leaves_nothing_half_done(case: Case, run: Forks, tmp_path: Path) -> None:
    base, whole = tmp_path / "base", tmp_path / "whole"
    BASES[case.base](base)
    shutil.copytree(base, whole, symlinks=True)
    job = Job(words=_words(case, base), cwd=str(whole), environment=EPOCH)
    (done,) = run(job)
    assert done.code == 0, done.text
    before, after = _files(base), _files(whole)
    assert before != after
    killed = number = 0
    moments = _Moments(job, done)
    while killed < MOMENTS and number < 3 * MOMENTS:
        number += 1
        project = tmp_path / str(number)
        shutil.copytree(base, project, symlinks=True)
        moment = moments.next()
        (ended,) = run(replace(moment, cwd=str(project)))
        killed += ended.code < 0
        moments.ended(ended)
        _check_whole(project, before, after)
        (again,) = run(replace(job, cwd=str(project)))
        assert again.code in case.codes, (moment, again.text)
        _check_same(project, after, moment)
        shutil.rmtree(project)
    assert killed == MOMENTS


def _words(case: Case, base: Path) -> tuple[str, ...]:
    if FINDINGS not in case.words:
        return case.words
    found = json.loads(dragoman("check", "--json", cwd=base, code=None).stdout)
    digests = sorted({one["digest"] for one in found["findings"] if one["digest"]})
    assert len(digests) >= 2
    at = case.words.index(FINDINGS)
    return (*case.words[:at], *digests, *case.words[at + 1 :])


class _Moments:
    """When runs are to be killed: before steps that write, then at any time of the run."""

    def __init__(self, job: Job, whole: Ended) -> None:
        self._job = job
        self._seeded = random.Random(11)
        self._seconds = whole.seconds
        self._steps = self._seeded.sample(range(whole.steps), min(MOMENTS // 2, whole.steps))

    def next(self) -> Job:
        """Return a run that is to be killed."""
        if self._steps:
            return replace(self._job, killed_at=self._steps.pop())
        return replace(self._job, killed_after=self._seconds * self._seeded.random())

    def ended(self, ended: Ended) -> None:
        """Learn from a run that came to its end how long a run may take."""
        if ended.code >= 0:
            self._seconds = min(self._seconds, ended.seconds)


def _files(project: Path) -> dict[str, bytes]:
    """Return what lies in a project, apart from locks and the journals of Dragoman's own."""
    names = ((path.relative_to(project).as_posix(), path) for path in project.rglob("*"))
    return {
        name: path.read_bytes()
        for name, path in names
        if path.is_file() and not path.is_symlink() and not name.startswith(SKIPPED)
    }


def _check_whole(project: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Every file of people is the old one or the new one; what is no longer fuzzy is signed."""
    files = _files(project)
    for name, data in files.items():
        if name.endswith((".po", ".pot", ".csv", ".tmx", ".md")):
            assert data in (before.get(name), after.get(name)), name
    for name in files:
        if name.startswith(("source/", "locale/")) and name not in before:
            assert name in after, "a file that is not whole lies among people's"
    for name in before:
        if name.startswith(("source/", "locale/")):
            assert name in files
    own = [path.name for path in (project / ".dragoman").glob("*")]
    unmarked = set(own) - {path.name for path in (project / ".dragoman").glob(UNFINISHED)}
    assert not unmarked or ".gitignore" in own, "the journal could be committed"
    for locale in ("es", "ar"):
        signed = _signed_digests(files, locale)
        for name in files:
            if name.startswith(f"locale/{locale}/") and name.endswith(".po"):
                new = _unmarked(files[name], locale) - _unmarked(before.get(name, b""), locale)
                assert new <= signed, "a mark was taken off and no decision recorded"


def _unmarked(data: bytes, locale: str) -> set[str]:
    """Return the digests of translations without a mark."""
    entries = read_catalog(data, "index.po").messages if data else ()
    return {entry_digest(locale, entry) for entry in entries if entry.state is State.TRANSLATED}


def _signed_digests(files: dict[str, bytes], locale: str) -> set[str]:
    data = files.get(f"locale/{locale}/review.jsonl", b"")
    assert data.endswith(b"\n") or not data
    decisions, damage = parse_ledger(ledger_text(data), "review.jsonl")
    assert not damage
    return {decision.digest for decision in decisions if decision.verdict == "sign"}


def _check_same(project: Path, after: dict[str, bytes], moment: Job) -> None:
    """After the next run all is as if no run had been killed."""
    files = _files(project)
    assert sorted(files) == sorted(after), moment
    assert list(project.rglob(UNFINISHED)) == [], moment
    own = project / ".dragoman"
    assert not own.exists() or (own / ".gitignore").read_bytes().endswith(b"\n*\n"), moment
    for name, data in after.items():
        if name.endswith(".jsonl"):
            assert _decided(files[name]) == _decided(data), moment
        elif name.startswith(("source/", "locale/", "build/site/", "build/release/", "www/")):
            assert files[name] == data, (moment, name)


def _decided(ledger: bytes) -> list[tuple[str, str]]:
    """Return each decision once: its text and its verdict."""
    records = map(json.loads, ledger.splitlines())
    return sorted({(record["digest"], record["verdict"]) for record in records})
