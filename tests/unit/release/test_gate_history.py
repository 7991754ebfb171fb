"""What version control cannot tell of a ledger closes the gate, in its own words and ours."""

import subprocess
from pathlib import Path

from pipeline.model.finding import Severity
from pipeline.release.gate import reasons
from tests.tools import need
from tests.unit.release.test_gate import project_at, rules

LEDGER = "locale/es/review.jsonl"


def test_an_empty_git_folder_is_no_project_without_version_control(tmp_path: Path) -> None:
    need("git")
    project = project_at(tmp_path, "")
    assert rules(project, LEDGER) == []
    (tmp_path / ".git").mkdir()
    [reason] = [one for one in reasons(project, project.config.locales) if LEDGER in one.where]
    assert (reason.where, reason.rule, reason.severity) == (LEDGER, "gate-history", Severity.ERROR)
    said = "git cannot read its history: fatal: not a git repository "  # then up to where it looked
    advice = "; a commit may have taken a decision out: see that `git log` works there"
    assert reason.message.startswith(said)
    assert reason.message.endswith(advice)


def test_a_shallow_clone_closes_the_gate(tmp_path: Path) -> None:
    need("git")
    whole = tmp_path / "whole"
    project_at(whole, "")
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "1"]):
        git = ["git", "-C", str(whole), "-c", "user.name=T", "-c", "user.email=t@example.org"]
        subprocess.run([*git, *words], check=True)
    for depth, found in (("1", ["gate-history"]), ("9", [])):
        clone = tmp_path / depth
        subprocess.run([*git, "commit", "-qm", depth, "--allow-empty"], check=True)
        words = ["git", "clone", "-q", "--depth", depth, f"file://{whole}", str(clone)]
        subprocess.run(words, check=True)
        assert rules(project_at(clone, ""), LEDGER) == found
