"""The riskiest first: what the checks found, then what does harm, then the rest."""

import json
from pathlib import Path

from pipeline.drafts.risk import Risk, risk_of, riskiest
from pipeline.model.message import Entry
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


def test_what_drafting_alone_can_tell_counts(tmp_path: Path) -> None:
    told = '# finding: two-sources: "Close" has the same draft: see which of the two it is for\n'
    root = project_with(tmp_path, entry("Shut", "Cerrar", told + FUZZY))
    words = ("review", "list", "--by-risk", "-l", "es", "--json")
    listed = json.loads(dragoman(*words, cwd=root).stdout)
    [one] = [one for one in listed if one["msgid"] == "Shut"]
    assert "warning: two-sources" in one["risk_reasons"]


def test_the_risk_of_a_plural_is_that_of_its_riskiest_form() -> None:
    rule = "nplurals=2; plural=(n != 1);"
    texts = {"One pill.": "Una.", "Never %d pills.": "Nunca %d."}
    plural = Entry(msgid="One pill.", plural="Never %d pills.", msgstr=tuple(texts.values()))
    seen: dict[str, str] = {}

    def of(source: str, text: str) -> Risk:
        seen[source] = text
        return risk_of(source)

    assert riskiest(plural, (rule,), of) == risk_of("Never %d pills.")
    assert seen == texts
