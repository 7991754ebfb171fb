"""What closes the gate without being a text's own fault: reports, other ledgers, lost decisions."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model.finding import Finding, Severity
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from pipeline.release.gate import reasons
from pipeline.review.ledger import Verdict, write_decision
from tests.tools import need, write_tree
from tests.unit.release.test_gate import (
    CATALOG,
    NUMBERS,
    decide,
    decision,
    digest_of,
    project_at,
    rules,
)

LEDGER = "locale/es/review.jsonl"
READER = "A Reader"


def test_a_readers_report_closes_until_a_person_decides(tmp_path: Path) -> None:
    """A person's rejection lets the source stand; what is not in the catalog has no report."""
    project_at(tmp_path, "")
    write_tree(tmp_path, {"source/a.md": "\n\n".join(["Zero", *NUMBERS])})
    rejected = decision(digest_of("One"), Verdict.REJECT)
    decided, reported, other = (
        replace(decision(digest_of(name), Verdict.REJECT, READER), role="report", note="20?")
        for name in NUMBERS[1:]
    )
    signed = decision(decided.digest)
    snapshot = decide(tmp_path, rejected, decided, signed, reported, other)
    found = reasons(snapshot, snapshot.config.locales)
    told = {
        Finding(
            where=f"{CATALOG}:{line}",
            rule="gate-reported",
            severity=Severity.ERROR,
            message=f'"{name}" was reported ("20?"): correct it,'
            f" or `dragoman review sign {digest_of(name)[:10]} -l es`",
        )
        for name, line in (("Three", 26), ("Four", 31))
    }
    assert {one for one in found if one.rule == "gate-reported"} == told


REGION = 'title = "T"\nlocales = ["es", "es-MX"]\n'


@pytest.mark.parametrize(("allowed", "closed"), [("error", []), ("warning", ["figure"])])
def test_a_text_of_the_language_is_judged_by_the_policy_of_the_document_in_its_region(
    tmp_path: Path, allowed: str, closed: list[str]
) -> None:
    policy = f'[[policy.rules]]\npaths = ["a"]\nfindings = "{allowed}"\n'
    catalog = 'msgid "Take 5 mg."\nmsgstr "Tome 50 mg."\n'
    files = {"dragoman.toml": REGION + policy, "source/a.md": "Take 5 mg.\n", CATALOG: catalog}
    snapshot = take_snapshot(load_config(write_tree(tmp_path, files)))
    found = reasons(snapshot, snapshot.config.locales[1:])
    assert [one.rule for one in found if one.rule == "figure"] == closed


def test_the_ledger_of_the_language_closes_its_region(tmp_path: Path) -> None:
    files = {"dragoman.toml": REGION, "source/a.md": "One\n", LEDGER: "torn\n"}
    snapshot = take_snapshot(load_config(write_tree(tmp_path, files)))
    [damage] = reasons(snapshot, snapshot.config.locales[1:])
    assert damage.where == f"{LEDGER}:1"


def _commit(root: Path) -> None:
    git = ["git", "-C", str(root), "-c", "user.name=T", "-c", "user.email=t@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], check=True)


@pytest.mark.parametrize(("name", "closed"), [("One", True), ("gone", False)])
def test_a_rejection_that_the_catalogs_leave_behind_closes(
    tmp_path: Path, name: str, closed: bool
) -> None:
    """One of a text that no catalog has any more may stay behind."""
    need("git")
    project_at(tmp_path, "")
    digest = digest_of(name) if name in NUMBERS else name
    decide(tmp_path, replace(decision(digest, Verdict.REJECT), project="T"))
    _commit(tmp_path)
    (tmp_path / "locale").rename(tmp_path / "catalogs")
    (tmp_path / "catalogs/es/review.jsonl").unlink()
    config = (tmp_path / "dragoman.toml").read_text()
    write_tree(tmp_path, {"dragoman.toml": f'locale = "catalogs"\n{config}'})
    _commit(tmp_path)
    moved = take_snapshot(load_config(tmp_path))
    assert rules(moved, "catalogs/es/review.jsonl") == (["ledger"] if closed else [])


def test_a_repository_that_never_had_a_ledger_lost_none(tmp_path: Path) -> None:
    need("git")
    snapshot = project_at(tmp_path, "")
    _commit(tmp_path)
    assert rules(snapshot, LEDGER) == []
    for lines in ("", write_decision(decision(digest_of("One")))):
        write_tree(tmp_path, {LEDGER: lines})
        assert rules(take_snapshot(snapshot.config), LEDGER) == []
