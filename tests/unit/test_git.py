"""What git knows of the sources; without git all is as outside version control."""

import datetime
import os
import subprocess
from pathlib import Path

import pytest

from pipeline.git import blobs_named, git, git_bytes, origin
from tests.tools import need


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    need("git")
    run(tmp_path, "init", "-q")
    (tmp_path / "á.txt").write_bytes(b"one\n\n")
    run(tmp_path, "add", "-A")
    run(tmp_path, "commit", "-qm", "one")
    return tmp_path


def run(folder: Path, *words: str) -> None:
    names = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    date = {"GIT_AUTHOR_DATE": "2026-11-01T10:00:00Z", "GIT_COMMITTER_DATE": "2026-11-01T10:00:00Z"}
    subprocess.run(["git", *names, *words], cwd=folder, check=True, env=os.environ | date)


def test_outside_version_control_there_is_no_commit(tmp_path: Path) -> None:
    of = origin(tmp_path)
    assert (of.commit, of.version, of.when.year) == ("", "0", 1980)


def test_the_commit_its_time_and_what_changed_since_are_told(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    of = origin(repository)
    assert of.commit.startswith(of.version)
    assert of.when == datetime.datetime(2026, 11, 1, 10, tzinfo=datetime.UTC)
    (repository / "á.txt").write_text("two")
    assert origin(repository).version == f"{of.version}-dirty"
    run(repository, "commit", "-qam", "two")
    run(repository, "tag", "v/1")
    assert origin(repository).version == "v-1"


def test_source_date_epoch_stands_before_the_commit(repository, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert origin(repository).when.year == 1970


def test_what_git_refuses_is_empty(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert git(repository, "no-such-command") == ""
    assert git_bytes(repository, "show", "HEAD:none") == b""
    monkeypatch.setenv("PATH", "")
    assert git(repository, "rev-parse", "HEAD") == ""


def test_bytes_come_as_git_has_them(repository: Path) -> None:
    assert git_bytes(repository, "show", "HEAD:á.txt") == b"one\n\n"
    names = git_bytes(repository, "ls-tree", "-z", "--name-only", "HEAD").split(b"\0")
    assert names == ["á.txt".encode(), b""]
    answer = git_bytes(repository, "cat-file", "--batch", data=b"HEAD:none\n")
    assert answer == b"HEAD:none missing\n"


@pytest.mark.parametrize("hidden", ["ignored", "excluded", "assumed", "skipped"])
def test_a_file_that_was_read_and_git_does_not_look_at_is_told(
    repository: Path, hidden: str
) -> None:
    (repository / "kept.txt").write_text("kept")
    (repository / ".gitignore").write_text("*.md\n" if hidden == "ignored" else "")
    run(repository, "add", "-A")
    run(repository, "commit", "-qm", "two")
    name = "á.txt" if hidden in {"assumed", "skipped"} else "new.md"
    if hidden == "excluded":
        (repository / ".git/info/exclude").write_text("new.md\n")
    if name == "á.txt":
        flag = {"assumed": "--assume-unchanged", "skipped": "--skip-worktree"}[hidden]
        run(repository, "update-index", flag, name)
    (repository / name).write_text("50 mg")
    assert origin(repository).changed == ()
    of = origin(repository, ["kept.txt", name, ".gitignore"])
    assert of.changed == (name,)
    assert of.version.endswith("-dirty")


def test_what_was_read_as_the_commit_has_it_is_not_told(repository: Path) -> None:
    folder = repository / "site"
    folder.mkdir()
    (folder / 'a "b".md').write_bytes(b"one\ntwo\n")
    run(repository, "add", "-A")
    run(repository, "commit", "-qm", "two")
    of = origin(folder, ['a "b".md'])
    assert (of.changed, of.version.endswith("-dirty")) == ((), False)


def test_a_name_that_git_cannot_be_asked_for_counts_as_changed(repository: Path) -> None:
    (repository / 'a\n"b').write_text("x")
    run(repository, "add", "-A")
    run(repository, "commit", "-qm", "two")
    assert origin(repository, ['a\n"b', "á.txt"]).changed == ('a\n"b',)
    assert origin(repository, ["gone", "á.txt"]).changed == ("gone", "á.txt")


def test_files_are_read_by_any_name_in_one_run(repository: Path) -> None:
    run(repository, "mv", "á.txt", "a b.txt")
    (repository / "empty").write_bytes(b"")
    run(repository, "add", "-A")
    run(repository, "commit", "-qm", "two")
    blob = git(repository, "rev-parse", "HEAD:a b.txt")
    wanted = ["HEAD:a b.txt", "HEAD:none 5", "HEAD", "HEAD~:á.txt", "HEAD:empty", blob]
    assert blobs_named(repository, wanted) == {
        "HEAD:a b.txt": b"one\n\n",
        "HEAD~:á.txt": b"one\n\n",
        "HEAD:empty": b"",
        blob: b"one\n\n",
    }
    assert blobs_named(repository, []) == {}
