"""What is done at the desk is committed in the reviewer's name: those files, and no others."""

import subprocess
from pathlib import Path

import pytest

from pipeline.desk.commits import Each
from tests.desks import catalog, project, running
from tests.tools import need

DOSE = "Take 20 mg twice a day."


def git(folder: Path, *words: str) -> str:
    own = ["-c", "user.name=Server", "-c", "user.email=server@example.org"]
    done = subprocess.run(
        ["git", *own, *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    need("git")
    project(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.name", "Server")
    git(tmp_path, "config", "user.email", "server@example.org")
    (tmp_path / ".gitignore").write_text("build\n.dragoman\n", encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "all")
    return tmp_path


def commits(folder: Path) -> list[str]:
    return git(folder, "log", "--reverse", "--format=%an <%ae>|%cn|%s").splitlines()[1:]


def test_each_decision_is_a_commit_of_its_files_alone(folder: Path) -> None:
    (folder / "staged.txt").write_text("of somebody else", encoding="utf-8")
    git(folder, "add", "staged.txt")
    (folder / "source/a.md").write_text("# Pain\n\nTake 20 mg twice a day.\n", encoding="utf-8")
    git(folder, "add", "source/a.md")
    (folder / "loose.txt").write_text("of nobody", encoding="utf-8")
    with running(folder, each=Each.DECISION) as client:
        client.enter()
        assert client.act("approve", client.texts()[DOSE])["result"] == "done"
        assert client.act("approve", client.texts()[DOSE])["result"] == "same"
        words = ["Dolores"]
        assert client.act("save", client.texts()["Pain"], forms=words)["result"] == "done"
    by = "A. Reader <a@example.org>|Server"
    assert commits(folder) == [f"{by}|Review es: approve in a", f"{by}|Review es: save in a"]
    files = git(folder, "show", "--name-only", "--format=", "HEAD~1").split()
    assert files == ["locale/es/LC_MESSAGES/a.po", "locale/es/review.jsonl"]
    assert git(folder, "diff", "--cached", "--name-only").split() == ["source/a.md", "staged.txt"]
    assert "?? loose.txt" in git(folder, "status", "--porcelain")
    assert git(folder, "diff", "--name-only") == ""


def test_a_session_is_one_commit(folder: Path) -> None:
    with running(folder, each=Each.SESSION) as client:
        client.enter()
        client.act("approve", client.texts()[DOSE])
        client.act("reject", client.texts()["Pain"], note="no")
        assert commits(folder) == []
        client.post("/logout", {})
    assert commits(folder) == ["A. Reader <a@example.org>|Server|Review: 2 changes at the desk"]
    assert "reject in a" in git(folder, "log", "-1", "--format=%b")


def test_a_hook_that_refuses_is_told_and_the_decision_stands(folder: Path) -> None:
    hook = folder / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    with running(folder, each=Each.DECISION) as client:
        client.enter()
        answer = client.act("approve", client.texts()[DOSE])
        assert answer["result"] == "done"
        assert answer["now"]["state"] == "signed"
        assert "not committed: not today" in answer["message"]
        hook.unlink()
        client.act("approve", client.texts()["Pain"])
    assert len(commits(folder)) == 1
    assert git(folder, "diff", "HEAD", "--name-only") == ""


def test_outside_of_a_repository_it_is_told(tmp_path: Path) -> None:
    with running(project(tmp_path), each=Each.DECISION) as client:
        client.enter()
        assert client.act("approve", client.texts()[DOSE])["result"] == "done"
    assert "#, fuzzy" in catalog(tmp_path).read_text(encoding="utf-8")


@pytest.mark.parametrize("by", ["A <b> <c@d>", "x\n--amend", "--exec=x", "", "é <é@é>"])
def test_no_name_is_more_than_a_name(folder: Path, by: str) -> None:
    with running(folder, by=by, each=Each.DECISION) as client:
        client.enter()
        client.act("save", client.texts()["Pain"], forms=["Dolores"])
    assert len(commits(folder)) == 1
    assert git(folder, "rev-list", "--count", "HEAD").strip() == "2"
