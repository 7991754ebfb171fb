"""A command that has nothing to do says so at once, and sees whatever was changed since."""

import json
import os
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.tools import dragoman, write_tree

CONFIG = 'title = "T"\nlocales = ["es", "fr"]\n'
PO = "locale/es/LC_MESSAGES/a.po"
POT = "locale/templates/a.pot"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_tree(tmp_path, {"dragoman.toml": CONFIG, "source/a.md": "One\n", "source/b.md": "B\n"})
    for _ in range(3):
        dragoman("update", cwd=tmp_path)
        dragoman("extract", cwd=tmp_path)
    return tmp_path


def update(project: Path, *options: str, code: int = 0) -> Any:
    return json.loads(dragoman("update", "--json", *options, cwd=project, code=code).stdout)


def opens_nothing(project: Path, *words: str) -> bool:
    def refuse(*_: object) -> None:
        raise RuntimeError

    with patch("pipeline.project.snapshot.read_source_files", refuse):
        return dragoman(*words, cwd=project, code=None).returncode == 0


def test_nothing_is_read_where_nothing_changed(project: Path) -> None:
    for words in (["update"], ["update", "--check"], ["update", "--json"], ["extract"]):
        assert opens_nothing(project, *words)
    assert not opens_nothing(project, "extract", "--stdout")
    assert not opens_nothing(project, "update", "-l", "es")


def test_it_says_what_a_whole_run_says(project: Path) -> None:
    quick = update(project), dragoman("extract", "--json", cwd=project).stdout
    for name in ("update", "extract"):
        (project / f"build/{name}-witness").unlink()
    assert quick == (update(project), dragoman("extract", "--json", cwd=project).stdout)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("source/a.md", "Two\n"),
        ("source/c.md", "New\n"),
        ("dragoman.toml", CONFIG + 'dialect = "hugo"\n'),
        (PO, 'msgid "One"\nmsgstr "Uno"\n'),
        (POT, 'msgid "One"\nmsgstr ""\n'),
    ],
)
def test_any_change_is_seen(project: Path, path: str, text: str) -> None:
    write_tree(project, {path: text})
    assert not opens_nothing(project, "update")
    assert opens_nothing(project, "extract") == (path == PO)
    dragoman("update", cwd=project)
    assert dragoman("update", "--check", cwd=project).returncode == 0


@pytest.mark.parametrize("path", ["source/a.md", PO, POT])
def test_a_file_that_is_gone_is_seen(project: Path, path: str) -> None:
    (project / path).unlink()
    assert not opens_nothing(project, "update")


def test_a_change_of_the_same_length_is_seen(project: Path) -> None:
    path = project / "source/a.md"
    status = path.stat()
    path.write_text("Two\n")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert [one["stale"] + one["added"] for one in update(project)["catalogs"]].count(1) == 2


def test_a_broken_catalog_is_told_each_time(project: Path) -> None:
    write_tree(project, {PO: "x"})
    for _ in range(2):
        assert PO in dragoman("update", cwd=project, code=2).stderr


def test_what_cannot_be_read_counts_for_nothing(project: Path) -> None:
    (project / "build/update-witness").write_bytes(b"\x93\xff")
    assert len(update(project)["catalogs"]) == 6


def test_nothing_is_kept_where_keys_sign(project: Path) -> None:
    signed = CONFIG + '[policy]\nallowed_signers = "keys"\n'
    write_tree(project, {"dragoman.toml": signed, "keys": ""})
    (project / "build/update-witness").unlink()
    dragoman("update", cwd=project)
    assert not (project / "build/update-witness").exists()
