"""The riskiest first: what the checks found, then what does harm, then the rest."""

import json
from pathlib import Path

from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from pipeline.review.items import items
from pipeline.workbench.by_risk import by_risk, risks
from tests.tools import dragoman
from tests.unit.drafts.sessions import entry, project_with

FUZZY = "# draft: deepl 2026-11-01\n#, fuzzy\n"
SAME = "# from: locale/es/LC_MESSAGES/a.po:3, 100 % alike\n" + FUZZY


def project(root: Path) -> Path:
    return project_with(
        root,
        entry("Contact", "Contacto", FUZZY),
        entry("Take 5 mg.", "Tome 5 mg.", FUZZY),
        entry("Take 7 mg.", "Tome 7 mg.", SAME),
        entry("It has 18 pages.", "Tiene 81 páginas.", FUZZY),
    )


def test_drafts_come_by_their_risk(tmp_path: Path) -> None:
    snapshot = take_snapshot(load_config(project(tmp_path)))
    every = list(items(snapshot, snapshot.config.locales[0]))
    found = risks(snapshot, every)
    order = [item.entry.msgid for item in by_risk(every, found)]
    assert order == ["It has 18 pages.", "Take 5 mg.", "Take 7 mg.", "Contact"]


def test_lists_say_why(tmp_path: Path) -> None:
    words = ("review", "list", "--by-risk", "-l", "es")
    root = project(tmp_path)
    assert "risk 1" in dragoman(*words, cwd=root).stdout
    listed = json.loads(dragoman(*words, "--json", cwd=root).stdout)
    first = next(one for one in listed if one["msgid"] == "It has 18 pages.")
    assert first == listed[0]
    assert "error: figure" in first["risk_reasons"]
    status = dragoman("status", cwd=root).stdout
    assert "risky; `dragoman review list --by-risk`" in status
