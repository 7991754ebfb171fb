"""The trend is what each commit held, read with few git processes."""

import datetime
import os
import subprocess
from pathlib import Path

import pytest

from pipeline.git import git_bytes
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from pipeline.status import history as module
from pipeline.status.history import Point, history
from tests.tools import need, write_tree

FOLDER = "locale/es/LC_MESSAGES"
PROJECT = {
    "dragoman.toml": 'title = "T"\nlocales = ["es", "ar"]\n',
    "source/index.md": "One\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    need("git")
    write_tree(tmp_path, PROJECT)
    run(tmp_path, "init", "-q")
    return tmp_path


def run(folder: Path, *words: str, day: int = 1) -> None:
    names = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    date = f"2026-11-{day:02}T10:00:00Z"
    times = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    subprocess.run(["git", *names, *words], cwd=folder, check=True, env=os.environ | times)


def commit(root: Path, day: int, **files: str) -> None:
    write_tree(root, {f"{FOLDER}/{name}.po": text for name, text in files.items()})
    run(root, "add", "-A")
    run(root, "commit", "-qm", str(day), day=day)


def po(*texts: str) -> str:
    return "\n".join(f'msgid "{n}"\nmsgstr "{text}"\n' for n, text in enumerate(texts))


def trend(root: Path, points: int = module.POINTS) -> list[tuple[int, int]]:
    project = take_snapshot(load_config(root))
    found = history(project, project.config.locales, points)
    assert {point.locale for point in found} <= {"es"}
    return [(point.at.day, point.percent) for point in found]


def test_outside_version_control_there_is_no_trend(tmp_path: Path) -> None:
    write_tree(tmp_path, PROJECT)
    assert trend(tmp_path) == []


def test_each_commit_counts_as_it_was(root: Path) -> None:
    commit(root, 1, a=po("", ""))
    commit(root, 2, a=po("x", ""))
    commit(root, 3, a=po("x", "y"))
    assert trend(root) == [(1, 0), (2, 50), (3, 100)]
    project = take_snapshot(load_config(root))
    [point] = history(project, project.config.locales[:1], points=1)[-1:]
    when = datetime.datetime(2026, 11, 3, 10, tzinfo=datetime.UTC)
    assert point == Point(locale="es", at=when, percent=100)


@pytest.mark.parametrize("name", ["dosificación", "用量", "a b", 'quote"', "tab\tin"])
def test_a_document_of_any_name_counts(root: Path, name: str) -> None:
    commit(root, 1, plain=po("x"), **{name: po("")})
    assert trend(root) == [(1, 50)]


def test_a_catalog_that_could_not_be_read_counts_for_nothing(root: Path) -> None:
    commit(root, 1, a=po("x"), b='msgid "torn')
    (root / FOLDER / "c.po").write_bytes(b'msgid "\xff"\nmsgstr ""\n')
    commit(root, 2, b='msgid "torn again')
    assert trend(root) == [(1, 100), (2, 100)]


def test_a_project_below_the_repository_has_its_trend(root: Path) -> None:
    commit(root, 1, a=po("x"))
    inner = root / "docs"
    write_tree(inner, {**PROJECT, f"{FOLDER}/a.po": po("", "")})
    run(root, "add", "-A")
    run(root, "commit", "-qm", "inner", day=2)
    assert trend(inner) == [(2, 0)]


def test_the_first_and_last_commit_are_among_few_points(root: Path) -> None:
    for day in range(1, 8):
        commit(root, day, a=po("x", *[""] * day))
    days = [day for day, _ in trend(root, points=3)]
    assert (days[0], days[-1]) == (1, 7)
    assert len(days) <= 4


def test_git_runs_once_a_commit_and_twice_besides(root: Path, monkeypatch) -> None:
    for day in (1, 2, 3):
        commit(root, day, **{f"d{n}": po("x" * day) for n in range(5)})
    calls = []

    def counted(*words: object, **more: bytes) -> bytes:
        calls.append(words)
        return original(*words, **more)  # type: ignore[arg-type]

    original = git_bytes
    monkeypatch.setattr(module, "git_bytes", counted)
    monkeypatch.setattr("pipeline.git.git_bytes", counted)
    assert len(trend(root)) == 3
    assert len(calls) == 3 + 2
