"""A walk through a real terminal by single keys: what is decided is in the ledger at once."""

import json
import os
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.terminals import READY, walk
from tests.tools import dragoman, write_tree

SOURCE = "Take two doses.\n\nThen rest for a long while, in a dark and quiet room.\n"
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"{forms}\\n"\n\n'
PO = """\
#, fuzzy
msgid "Take two doses."
msgstr "{first}"

#, fuzzy
#| msgid "Then rest."
msgid "Then rest for a long while, in a dark and quiet room."
msgstr "{second}"
"""
SPANISH = ("Tome dos dosis.", "Después descanse mucho rato, en una habitación oscura y tranquila.")
ARABIC = ("خذ جرعتين.", "ثم استرح وقتًا طويلًا، في غرفة مظلمة وهادئة.")


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    """A project with two drafts in each of two languages."""
    files = {"dragoman.toml": 'title = "T"\nlocales = ["es", "ar"]\n', "source/index.md": SOURCE}
    for tag, (first, second) in (("es", SPANISH), ("ar", ARABIC)):
        path = f"locale/{tag}/LC_MESSAGES/index.po"
        files[path] = HEAD.format(forms="Plural-Forms: x") + PO.format(first=first, second=second)
    return write_tree(tmp_path, files)


def verdicts(project: Path, tag: str) -> list[str]:
    lines = (project / f"locale/{tag}/review.jsonl").read_text().splitlines()
    return [json.loads(line)["verdict"] for line in lines]


def test_by_single_keys_in_spanish_and_arabic(waiting: Path) -> None:
    before = {path: path.read_text() for path in waiting.rglob("*.po")}
    with walk(waiting, columns=40) as (reviewer, run):
        first = reviewer.sees(READY)
        assert "[1/4]" in first
        assert SPANISH[0] in first
        assert "[2/4]" in reviewer.presses("a")
        assert verdicts(waiting, "es") == ["sign"], "before the next message is shown"
        back = reviewer.presses("b")
        assert "signed by you" in back
        assert "the text is a draft again" in " ".join(reviewer.presses("u").split())
        assert "[2/4]" in reviewer.presses("\x1b[C")
        third = reviewer.presses(" ")
        assert ARABIC[0] in third
        last = reviewer.presses("ش")  # the key of a on an Arabic keyboard
        assert ARABIC[1] in " ".join(last.split()), "no word is broken"
        assert "change:" in last
        reviewer.reads()
        reviewer.presses("ق", until="reject, why:")  # the key of r
        end = " ".join(reviewer.presses("no\n").split())
        assert "that was the last one: 1 signed, 1 rejected" in end
        os.write(reviewer.handle, b"q")
        assert run.wait(timeout=30) == ExitCode.DONE
    assert verdicts(waiting, "es") == ["sign", "withdraw"]
    assert verdicts(waiting, "ar") == ["sign", "reject"]
    for path, text in before.items():
        marks = 0 if "/es/" in path.as_posix() else 1  # the one of es was undone
        assert path.read_text() == text.replace("#, fuzzy\n", "", marks), "those lines alone"


def test_ctrl_c_keeps_what_was_decided(waiting: Path) -> None:
    with walk(waiting, "-l", "es", columns=80) as (reviewer, run):
        reviewer.sees(READY)
        reviewer.presses("r", until="reject, why:")
        assert "nothing was done" in reviewer.interrupts(), "it gives the question up"
        reviewer.presses("a")
        assert "every decision so far is kept: 1 signed" in reviewer.interrupts("1 signed")
        assert run.wait(timeout=30) == ExitCode.INTERRUPTED
    assert verdicts(waiting, "es") == ["sign"]


def test_the_end_of_the_input_ends_a_walk_kindly(waiting: Path) -> None:
    done = dragoman("review", "walk", "-l", "es", "--by", "T", cwd=waiting)
    assert done.stdout.count("source:") == 1
    assert done.stdout.endswith("stopped; every decision so far is kept\n")
    assert done.stderr == ""
