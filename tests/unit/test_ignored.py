"""A folder of Dragoman's own is ignored from its first moment, and what a person wrote stays."""

from pathlib import Path

from pipeline.ignored import IGNORE_ALL, make_ignored
from tests.tools import dragoman, write_tree


def test_a_new_folder_ignores_all_that_is_in_it(tmp_path: Path) -> None:
    make_ignored(tmp_path / "a/own")
    assert (tmp_path / "a/own/.gitignore").read_bytes() == IGNORE_ALL
    assert IGNORE_ALL.endswith(b"\n*\n")


def test_what_a_killed_run_left_is_ignored_by_the_next_one(tmp_path: Path) -> None:
    write_tree(tmp_path, {"own/journal.sqlite": "", "own/.dragoman-0123456789abcdef.tmp": "#"})
    make_ignored(tmp_path / "own")
    names = sorted(path.name for path in (tmp_path / "own").iterdir())
    assert names == [".gitignore", "journal.sqlite"]


def test_what_a_person_wrote_there_stays(tmp_path: Path) -> None:
    write_tree(tmp_path, {"own/.gitignore": "!journal.sqlite\n"})
    make_ignored(tmp_path / "own")
    assert (tmp_path / "own/.gitignore").read_text() == "!journal.sqlite\n"


def test_a_later_run_ignores_the_journal_of_one_that_was_killed(project: Path) -> None:
    dragoman("update", cwd=project)
    dragoman("draft", "--engine", "pseudo", cwd=project)
    mark = project / ".dragoman/.gitignore"
    mark.unlink()
    dragoman("draft", "--engine", "pseudo", cwd=project, code=None)
    assert mark.read_bytes() == IGNORE_ALL
