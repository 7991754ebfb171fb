"""What commits took out of a file is known wherever it lay."""

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.git_history import Past, past_of
from tests.tools import need
from tests.unit.test_git import run

EMPTY = Past(committed=b"", taken_out=frozenset(), elsewhere=frozenset())


def commit(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    run(folder, "add", "-A")
    run(folder, "commit", "-qm", text)


def test_outside_version_control_and_before_the_first_commit_nothing_is_known(
    tmp_path: Path,
) -> None:
    need("git")
    assert past_of(tmp_path, "a/l.txt") == EMPTY
    run(tmp_path, "init", "-q")
    assert past_of(tmp_path, "a/l.txt") == EMPTY


def test_lines_of_a_file_and_of_others_of_its_name_are_told_apart(tmp_path: Path) -> None:
    need("git")
    run(tmp_path, "init", "-q")
    for text in ("one\ntwo\n", "two\n", "--- two\n", "three\n"):
        commit(tmp_path, "a/l.txt", text)
    commit(tmp_path, "b/[c]/l.txt", "four\n")
    commit(tmp_path, "b/[c]/l.txt", "five\n")
    commit(tmp_path, "b/other.txt", "six\n")
    commit(tmp_path, "b/other.txt", "seven\n")
    past = past_of(tmp_path, "a/l.txt")
    assert past.committed == b"three\n"
    assert past.taken_out == {b"one", b"two", b"--- two"}
    assert past.elsewhere == past.taken_out | {b"three", b"four", b"five"}
    assert past_of(tmp_path, "b/[c]/l.txt").taken_out == {b"four"}
    assert past_of(tmp_path / "b", "[c]/l.txt").committed == b"five\n"
    assert past_of(tmp_path, "none/l.txt").taken_out == frozenset()


def test_each_repository_around_a_file_is_asked(tmp_path: Path) -> None:
    need("git")
    run(tmp_path, "init", "-q")
    commit(tmp_path, "in/l.txt", "one\n")
    commit(tmp_path, "in/l.txt", "two\n")
    run(tmp_path / "in", "init", "-q")
    assert past_of(tmp_path, "in/l.txt").taken_out == {b"one"}
    commit(tmp_path / "in", "l.txt", "three\n")
    commit(tmp_path / "in", "l.txt", "four\n")
    past = past_of(tmp_path, "in/l.txt")
    assert past.taken_out == {b"one", b"three"}
    assert past.committed == b"four\n\ntwo\n"


def test_a_repository_that_git_does_not_read_is_an_error(tmp_path: Path) -> None:
    need("git")
    run(tmp_path, "init", "-q")
    commit(tmp_path, "l.txt", "one\n")
    commit(tmp_path, "l.txt", "two\n")
    inner = tmp_path / "in"
    (inner / ".git").mkdir(parents=True)
    assert past_of(inner, "l.txt").committed == b"", "git itself looks further up"
    (tmp_path / ".git/HEAD").unlink()
    with pytest.raises(InputError, match="git cannot read its history: fatal: not a git"):
        past_of(tmp_path, "l.txt")
