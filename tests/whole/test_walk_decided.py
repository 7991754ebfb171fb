"""A walk among others: what they decide meanwhile, and what a text takes in, is shown first."""

import json
from pathlib import Path

import pytest

from tests.desks import ES, TAKES, catalog, project, taking
from tests.terminals import READY, walk
from tests.tools import dragoman

DOSE = "Take 20 mg twice a day."
OTHER = "B <b@example.org>"
NOTE = "20 is wrong!!"


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return taking(project(tmp_path / "p"))


def ids(folder: Path, *words: str) -> dict[str, str]:
    done = dragoman("review", "list", "-l", "es", *words, "--json", cwd=folder)
    return {one["msgid"]: one["digest"] for one in json.loads(done.stdout)}


def decided(folder: Path, what: str, *words: str, by: str = OTHER, source: str = DOSE) -> str:
    every = [f"--state={state}" for state in ("drafted", "translated", "signed", "rejected")]
    name = ids(folder, *every)[source]
    return dragoman("review", what, name, "-l", "es", "--by", by, *words, cwd=folder).stdout


def ledger(folder: Path) -> list[tuple[str, str]]:
    path = folder / "locale/es/review.jsonl"
    lines = path.read_text().splitlines() if path.is_file() else []
    return [(one["verdict"], one["by"]) for one in map(json.loads, lines)]


def flat(screen: str) -> str:
    return " ".join(screen.split())


def test_a_rejection_meanwhile_is_told_and_the_key_must_be_pressed_again(drafts: Path) -> None:
    with walk(drafts, "-d", "a", columns=80) as (reviewer, _):
        reviewer.sees(READY)
        assert ES[DOSE] in reviewer.presses("n")
        decided(drafts, "reject", "--note", NOTE)
        screen = flat(reviewer.presses("a"))
        assert f"rejected by {OTHER}" in screen
        assert NOTE in screen
        assert "nothing was done" in screen
        assert "[2/5]" in screen
        assert ledger(drafts) == [("reject", OTHER)]
        reviewer.reads()
        asked = flat(reviewer.presses("a", until="y/n"))
        assert f"approve over the rejection of {OTHER}? y/n" in asked
        assert "not approved" in reviewer.presses("n")
        reviewer.reads()
        reviewer.presses("a", until="y/n")
        assert f"approved by T, over the rejection of {OTHER}" in flat(reviewer.presses("y"))
    assert ledger(drafts) == [("reject", OTHER), ("sign", "T")]


def test_what_others_approved_or_took_back_is_told_before_one_decides(drafts: Path) -> None:
    with walk(drafts, "-d", "a", columns=80) as (reviewer, _):
        reviewer.sees(READY)
        reviewer.presses("n")
        decided(drafts, "approve")
        screen = flat(reviewer.presses("r"))
        assert f"meanwhile signed by {OTHER}" in screen, "nothing is asked of what was not shown"
        assert "nothing was done" in screen
        reviewer.reads()
        reviewer.presses("r", until="reject, why:")
        decided(drafts, "reject", "--note", NOTE)
        screen = flat(reviewer.presses("it is wrong\n"))
        assert "nothing was done; what you typed is kept" in screen
        assert f"rejected by {OTHER}" in screen
        decided(drafts, "undo")
        again = flat(reviewer.presses("a"))
        assert f"meanwhile signed by {OTHER}" in again, "the sign-off stands as before"
        assert "nothing was done" in again
    said = [verdict for verdict, by in ledger(drafts) if by == OTHER]
    assert said == ["sign", "reject", "withdraw"]
    assert len(ledger(drafts)) == len(said)


def test_rejected_texts_are_shown_with_who_rejected_them_and_why(drafts: Path) -> None:
    decided(drafts, "reject", "--note", NOTE)
    with walk(drafts, "--state", "rejected", columns=80) as (reviewer, _):
        screen = flat(reviewer.sees(READY))
        assert f"rejected by {OTHER}" in screen
        assert NOTE in screen
        assert OTHER in flat(reviewer.presses("a", until="y/n"))


def test_over_ones_own_rejection_nothing_is_asked(drafts: Path) -> None:
    decided(drafts, "reject", by="T")
    with walk(drafts, "--state", "rejected", columns=80) as (reviewer, _):
        reviewer.sees(READY)
        assert "approved by T" in flat(reviewer.presses("a"))
    assert ledger(drafts) == [("reject", "T"), ("sign", "T")]


def test_what_a_text_takes_in_is_shown_and_another_one_is_refused(drafts: Path) -> None:
    before = catalog(drafts, "b").read_text()
    with walk(drafts, "-d", "b", columns=80) as (reviewer, _):
        screen = flat(reviewer.sees(READY))
        assert "source/_dose.txt" in screen
        assert "20 mg & no more" in screen
        (drafts / "source/_dose.txt").write_text("9999 mg\n")
        screen = flat(reviewer.presses("a"))
        assert "9999 mg" in screen
        assert "takes in from another file is another now" in screen
        assert "nothing was done" in screen
        assert not ledger(drafts)
        assert catalog(drafts, "b").read_text() == before, "it is a draft as it was"
        reviewer.reads()
        reviewer.presses("a")
    assert ledger(drafts) == [("sign", "T")]
    assert TAKES in ids(drafts, "--state", "signed")


def test_a_file_outside_the_source_folder_is_looked_at_too(drafts: Path) -> None:
    (drafts / "source/_dose.txt").rename(drafts / "_dose.txt")
    with walk(drafts, "-d", "b", columns=80) as (reviewer, _):
        assert "20 mg & no more" in flat(reviewer.sees(READY))
        (drafts / "_dose.txt").write_text("9999 mg\n")
        screen = flat(reviewer.presses("a"))
        assert "9999 mg" in screen
        assert "nothing was done" in screen
    assert not ledger(drafts)


def test_a_finding_that_others_dismissed_is_told(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", drafts=False)
    path = catalog(folder)
    path.write_text(path.read_text().replace("Tome 20 mg dos", "Tome 200 mg dos"))
    with walk(folder, "--state", "translated", columns=80) as (reviewer, _):
        reviewer.sees(READY)
        assert "[figure]" in flat(reviewer.presses("n"))
        found = json.loads(dragoman("check", "--json", cwd=folder, code=None).stdout)
        name = next(one["digest"] for one in found["findings"] if one["rule"] == "figure")
        words = ("review", "dismiss", name, "-l", "es", "--by", OTHER, "--note", "no")
        dragoman(*words, cwd=folder)
        screen = flat(reviewer.presses("s"))
        assert f"dismissed by {OTHER}" in screen
        assert "nothing was done" in screen
    assert ledger(folder) == [("dismiss", OTHER)]


def test_escape_gives_a_question_up(drafts: Path) -> None:
    with walk(drafts, "-d", "a", columns=80) as (reviewer, _):
        reviewer.sees(READY)
        reviewer.presses("r", until="reject, why:")
        assert "nothing was done" in reviewer.presses("\x1b")
        reviewer.reads()
        reviewer.presses("r", until="reject, why:")
        reviewer.presses("n", until="n")
        reviewer.presses("ot yet", until="ot yet")
        assert "nothing was done" in reviewer.presses("\x1b\r")
        reviewer.presses("/", until="search:")
        assert "nothing was done" in reviewer.presses("\x1b")
        reviewer.presses("/", until="search:")
        reviewer.presses("Tom", until="Tom")
        assert ES[DOSE] in reviewer.presses("x\x7fe\n"), "the line is edited from its start"
    assert not ledger(drafts)


def test_plain_commands_say_whose_rejection_they_go_over(drafts: Path) -> None:
    decided(drafts, "reject", "--note", NOTE)
    told = decided(drafts, "approve", by="A")
    assert "over a rejection: locale/es/LC_MESSAGES/a.po:" in told
    assert f"rejected by {OTHER}" in told
    assert NOTE in told
    decided(drafts, "reject", "--note", "again")
    assert f"rejected by {OTHER}" in decided(drafts, "sign", by="A")
    decided(drafts, "reject", "--note", "mine", by="C")
    decided(drafts, "undo", by=OTHER)
    assert "over a rejection" not in decided(drafts, "approve", by="C"), "it is their own"
