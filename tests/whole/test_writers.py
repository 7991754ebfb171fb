"""Commands and editors write the same catalogs at the same time: nothing is lost.

DRAGOMAN_WRITERS says how many interleavings of two and of eight writers are tried.
"""

import os
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.catalog.read import read_catalog
from pipeline.model.message import Entry, State
from pipeline.review.ledger import Decision, entry_digest, ledger_text, parse_ledger
from tests.forks import Ended, Forks, Job, forks
from tests.tools import dragoman, write_tree

TIMES = int(os.environ.get("DRAGOMAN_WRITERS", "8"))
SAVES = 4
CATALOG = "locale/es/LC_MESSAGES/{domain}.po"
COMMANDS = ("update", "approve", "draft")
EDITORS = ("save-by-rename", "save-in-place")
SOURCE = "Read by {name}.\n\nTake 2 units.\n\n- Morning\n- Evening\n"
SAID = re.compile(r"(\d+) × sign by")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    with forks(tmp_path_factory.mktemp("forks")) as run:
        yield run


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents with drafts to approve, texts to draft, and a source that has changed."""
    project = tmp_path_factory.mktemp("base")
    files = {f"source/{name}.md": SOURCE.format(name=name) for name in ("index", "other")}
    write_tree(project, {"dragoman.toml": 'title = "Small"\nlocales = ["es"]\n', **files})
    dragoman("update", cwd=project)
    dragoman("draft", "--engine", "pseudo", cwd=project)
    for name, text in files.items():
        (project / name).write_text(text.replace("2 units", "2 units please") + "\nRest well.\n")
    return project


@pytest.mark.parametrize("seed", range(TIMES))
def test_of_two_writers_nobody_loses(base: Path, run: Forks, tmp_path: Path, seed: int) -> None:
    seeded = random.Random(seed)
    kinds = [seeded.choice(COMMANDS), seeded.choice((*COMMANDS, *EDITORS, *EDITORS))]
    _check(base, run, tmp_path / "project", kinds, seeded)


@pytest.mark.parametrize("seed", range(TIMES))
def test_of_eight_writers_nobody_loses(base: Path, run: Forks, tmp_path: Path, seed: int) -> None:
    seeded = random.Random(1000 + seed)
    # One editor a catalog: two of them would write over each other, and nobody could help it.
    kinds = [*seeded.sample(EDITORS * 2, 2), *seeded.choices(COMMANDS, k=6)]
    _check(base, run, tmp_path / "project", kinds, seeded)


@pytest.mark.parametrize("seed", range(TIMES))
def test_beside_a_killed_command_an_editor_loses_nothing(
    base: Path, run: Forks, tmp_path: Path, seed: int
) -> None:
    """What the killed one had not done is done by the next; what was saved meanwhile is there."""
    seeded = random.Random(2000 + seed)
    project = shutil.copytree(base, tmp_path / "project")
    kind = COMMANDS[seed % len(COMMANDS)]
    killed = replace(
        _job(project, kind, [], seeded, 0), after=0.0, killed_after=seeded.uniform(0.02, 0.8)
    )
    editor = _job(project, seeded.choice(EDITORS), ["index"], seeded, 1)
    _, saved = run(killed, editor)
    assert saved.code == 0, saved
    _check_kept(project, _decisions(project), editor, saved)
    _check_marks(project, _decisions(project))
    for words in (("update",), ("draft", "--engine", "pseudo"), _approve("last")):
        dragoman(*words, cwd=project, code=None if words[0] == "review" else 0)
    _check_kept(project, _decisions(project), editor, saved)
    _check_marks(project, _decisions(project))
    assert not list((project / "locale").rglob("*.tmp"))


def _check(
    base: Path, run: Forks, project: Path, kinds: Sequence[str], seeded: random.Random
) -> None:
    shutil.copytree(base, project)
    domains = ["index", "other"]
    jobs = [_job(project, kind, domains, seeded, number) for number, kind in enumerate(kinds)]
    ended = run(*jobs)
    for job, end in zip(jobs, ended, strict=True):
        assert end.code in (0, 2), (job, end)
        assert end.code == 0 or job.words[0] not in EDITORS, end
        if not set(kinds) & set(EDITORS) and job.words[0] in COMMANDS:
            assert end.code == 0, "a command did not wait for the lock of another"
    decisions = _decisions(project)
    for job, end in zip(jobs, ended, strict=True):
        _check_kept(project, decisions, job, end)
    _check_marks(project, decisions)
    for words in (("update",), ("draft", "--engine", "pseudo"), _approve("last")):
        dragoman(*words, cwd=project)
    assert not list(project.rglob("*.tmp"))


def _job(project: Path, kind: str, domains: list[str], seeded: random.Random, number: int) -> Job:
    after = seeded.uniform(0, 0.2)
    if kind in EDITORS:
        catalog = CATALOG.format(domain=domains.pop())
        pause = f"{seeded.uniform(0, 0.1):.4f}"
        words = (kind, catalog, "Morning", f"Saved by {number}", str(SAVES), pause)
        return Job(words=words, cwd=str(project), after=after)
    commands = {
        "update": ("update",),
        "draft": ("draft", "--engine", "pseudo"),
        "approve": _approve(f"P{number}"),
    }
    return Job(words=commands[kind], cwd=str(project), after=after)


def _approve(name: str) -> tuple[str, ...]:
    return ("review", "approve", "-l", "es", "-d", "**", "--by", name)


def _check_kept(project: Path, decisions: Sequence[Decision], job: Job, ended: Ended) -> None:
    """What a writer was told is kept is there: an editor's save, a command's decisions."""
    if job.words[0] in EDITORS:
        _, catalog, msgid, msgstr, *_ = job.words
        texts = {entry.msgid: entry.msgstr for entry in _entries(project / catalog)}
        assert texts[msgid] == (f"{msgstr} {SAVES - 1}",), "an editor's save was lost"
    elif job.words[:2] == ("review", "approve") and ended.code == 0:
        said = SAID.search(ended.text)
        assert said is not None, ended.text
        mine = [one for one in decisions if one.by == job.words[-1]]
        assert len(mine) == int(said[1]), "an acknowledged decision is not in the ledger"


def _check_marks(project: Path, decisions: Sequence[Decision]) -> None:
    """Only what was signed, or saved by an editor, has no mark."""
    signed = {decision.digest for decision in decisions}
    for domain in ("index", "other"):
        for entry in _entries(project / CATALOG.format(domain=domain)):
            if entry.state is State.TRANSLATED and not entry.msgstr[0].startswith("Saved"):
                assert entry_digest("es", entry) in signed, entry


def _entries(path: Path) -> tuple[Entry, ...]:
    return read_catalog(path.read_bytes(), path.name).messages


def _decisions(project: Path) -> tuple[Decision, ...]:
    path = project / "locale/es/review.jsonl"
    data = path.read_bytes() if path.exists() else b""
    assert data.endswith(b"\n") or not data
    decisions, damage = parse_ledger(ledger_text(data), path.name)
    assert not damage
    return decisions
