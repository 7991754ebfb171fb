"""Decisions are added, each after what was there; nothing that is there is touched."""

import datetime
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import EditedMeanwhileError, InputError
from pipeline.review.chain import START
from pipeline.review.ledger import Decision, Verdict, read_ledger, write_decision
from pipeline.review.record import offered, record
from tests.tools import ROOT
from tests.unit.review.test_items import folders_of_unfinished_files
from tests.unit.review.test_ledger import AT, chained, decision, last_of, saw

DAY = datetime.timedelta(days=1)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "es" / "review.jsonl"


def add(ledger: Path, *decisions: Decision, **more: Any) -> tuple[Decision, ...]:
    return record(ledger, ledger.parents[1] / "locks" / "es-ledger", decisions, **more)


def test_decisions_are_added_in_a_chain(ledger: Path) -> None:
    add(ledger, decision("1"), decision("2"))
    before = ledger.read_bytes()
    add(ledger, decision("3"))
    assert ledger.read_bytes().startswith(before)
    assert all(line.startswith("{") for line in ledger.read_text().splitlines())
    there = read_ledger(ledger.read_text())
    assert there.findings == ()
    assert [one.digest for one in there.decisions] == ["1", "2", "3"]
    assert there.decisions[0].after == START
    assert all(saw(there, line, line - 1) for line in (2, 3))


def test_after_a_merge_a_decision_is_after_both_sides(ledger: Path) -> None:
    base = chained(decision("base"))
    ours = chained(decision("1"), after=last_of(base))
    theirs = chained(decision("2"), after=last_of(base))
    ledger.parent.mkdir()
    ledger.write_text("".join([*base, *ours, *theirs]))
    (new,) = add(ledger, decision("3"))
    assert new.after == f"{last_of(ours)} {last_of(theirs)}"
    assert read_ledger(ledger.read_text()).findings == ()


def test_after_a_line_without_an_end_the_next_one_begins_anew(ledger: Path) -> None:
    ledger.parent.mkdir()
    ledger.write_text(write_decision(decision("1")).rstrip("\n"))
    add(ledger, decision("2"))
    there = read_ledger(ledger.read_text())
    assert len(there.decisions) == 2
    assert there.findings == ()


def test_what_changes_nothing_is_not_written(ledger: Path) -> None:
    assert add(ledger, decision("1", Verdict.WITHDRAW)) == ()
    assert not ledger.exists()
    assert len(add(ledger, decision("1"), decision("1"), decision("2"))) == 2
    before = ledger.read_bytes()
    assert add(ledger, decision("1"), decision("3", Verdict.WITHDRAW)) == ()
    assert ledger.read_bytes() == before
    assert len(add(ledger, decision("1", Verdict.WITHDRAW), decision("1"))) == 2


def test_the_last_line_of_a_command_is_signed_and_covers_the_others(ledger: Path) -> None:
    def sign(one: Decision) -> Decision:
        return replace(one, signature=f"seal of {one.after}")

    own = [decision(name, signature="to come") for name in "123"]
    first, second, third = add(ledger, *own, sign=sign)
    assert (first.signature, second.signature, third.covers) == ("", "", 2)
    assert third.signature == f"seal of {third.after}"
    there = read_ledger(ledger.read_text())
    assert there.findings == ()
    assert [one.covered_by for one in there.decisions] == [3, 3, 0]
    assert add(ledger, *own, sign=sign) == ()
    (fourth,) = add(ledger, decision("4", signature="to come"), sign=sign)
    assert fourth.covers == 0


def test_a_key_that_fails_leaves_nothing(ledger: Path) -> None:
    def sign(one: Decision) -> Decision:
        raise InputError("cannot sign")

    with pytest.raises(InputError):
        add(ledger, decision("1"), decision("2"), sign=sign)
    assert not ledger.exists()


def test_what_would_not_count_is_refused_as_a_reader_would_have_it(ledger: Path) -> None:
    asked: list[list[tuple[str, int]]] = []

    def check(news: Sequence[Decision]) -> None:
        asked.append([(one.digest, one.covered_by) for one in news])
        raise InputError("would not count")

    with pytest.raises(InputError, match="would not count"):
        add(ledger, decision("1"), decision("2", signature="s"), sign=lambda one: one, check=check)
    assert asked == [[("1", 2), ("2", 0)]]
    assert not ledger.exists()


def test_a_ledger_is_written_through_the_folder_of_the_locks(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = folders_of_unfinished_files(monkeypatch)
    add(ledger, decision("1"))
    add(ledger, decision("2"))
    assert folders == [ledger.parents[1] / "locks"] * 2


def test_what_does_not_count_does_not_stand_in_the_way(ledger: Path) -> None:
    add(ledger, decision("1", signature="forged"))
    assert add(ledger, decision("1", signature="own")) == ()
    assert len(add(ledger, decision("1", signature="own"), count=lambda _: ())) == 1


def test_what_a_command_signed_on_other_texts_too_is_verified_by_its_last_line(
    ledger: Path,
) -> None:
    """The signature stands on the line of another text; it must be at hand."""
    own = [decision(name, signature="to come") for name in "123"]
    add(ledger, *own, sign=lambda one: one)
    add(ledger, *(replace(own[0], digest=name) for name in "78"), sign=lambda one: one)

    asked: list[list[str]] = []

    def count(there: Sequence[Decision]) -> list[Decision]:
        asked.append([one.digest for one in there])
        lines = {one.line for one in there if one.signature}
        return [one for one in there if one.line in lines or one.covered_by in lines]

    assert add(ledger, own[0], sign=lambda one: one, count=count) == ()
    assert asked == [["1", "3"]], "each costs a run of ssh-keygen"


def test_a_decision_on_nothing_is_refused(ledger: Path) -> None:
    with pytest.raises(InputError, match="must name what it is on"):
        add(ledger, decision("", Verdict.DISMISS))


def test_a_clock_that_is_behind_is_told(ledger: Path) -> None:
    add(ledger, decision("1", at=AT))
    with pytest.raises(InputError, match="clock says 2026-11-20, and it is 2026-11-24") as caught:
        add(ledger, decision("2", at=AT - 4 * DAY))
    assert caught.value.hint == "set the clock"


def test_one_clock_that_was_ahead_does_not_stop_the_others(ledger: Path) -> None:
    ledger.parent.mkdir()
    lines = chained(decision("1"), decision("2"), decision("3", at=AT + 9000 * DAY))
    ledger.write_text("".join(lines))
    assert add(ledger, decision("4"))


def test_the_time_is_at_least_the_middle_one_of_the_last_nine(ledger: Path) -> None:
    ledger.parent.mkdir()
    ahead = [number in {0, 5, 6, 7, 8} for number in range(10)]
    times = [AT + 900 * DAY if late else AT for late in ahead]
    lines = chained(*(decision(str(n), at=at) for n, at in enumerate(times)))
    ledger.write_text("".join(lines))
    assert add(ledger, decision("new")), "four of nine are ahead"
    ledger.write_text("".join([*lines, *chained(decision("n", at=times[0]), after=last_of(lines))]))
    with pytest.raises(InputError, match="clock"):
        add(ledger, decision("new"))


def test_a_clock_is_behind_by_more_than_a_day_only(ledger: Path) -> None:
    add(ledger, decision("1", at=AT))
    assert add(ledger, decision("2", at=AT - DAY))
    with pytest.raises(InputError, match="clock"):
        add(ledger, decision("3", at=AT - DAY - DAY / 86400))


def test_a_ledger_changed_without_the_lock_is_not_written_over(ledger: Path) -> None:
    add(ledger, decision("1"))

    def sign(one: Decision) -> Decision:
        ledger.write_text("other\n")
        return one

    with pytest.raises(EditedMeanwhileError):
        add(ledger, decision("2"), sign=sign)
    assert ledger.read_text() == "other\n"


WRITER = """
import itertools, os, sys
from pathlib import Path
from typing import Any
from tests.unit.review.test_ledger import decision
from tests.unit.review.test_record import add
for number in itertools.count():
    add(Path(sys.argv[1]), *(decision(f"{os.getpid()} {number} {part}") for part in "abc"))
"""


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def test_killed_at_any_moment_each_command_is_written_whole_or_not(ledger: Path) -> None:
    """Two processes decide at once, three texts a command, and are killed."""
    seeded = random.Random(7)
    for _ in range(4):
        words = [sys.executable, "-c", WRITER, str(ledger)]
        before = _size(ledger)
        runs = [subprocess.Popen(words, cwd=ROOT) for _ in range(2)]
        ended_by = time.monotonic() + 60
        while _size(ledger) == before:
            assert [run.poll() for run in runs] == [None, None], "a writer stopped by itself"
            assert time.monotonic() < ended_by, "a writer writes nothing"
            time.sleep(0.01)
        time.sleep(seeded.uniform(0, 0.3))
        for run in runs:
            run.send_signal(signal.SIGKILL)
            run.wait()
        there = read_ledger(ledger.read_text())
        assert there.findings == ()
        assert len(there.tips) == 1
        names = [one.digest.split() for one in there.decisions]
        assert len(names) % 3 == 0
        for start in range(0, len(names), 3):
            command = names[start : start + 3]
            assert [part for _, _, part in command] == ["a", "b", "c"]
            assert len({tuple(name[:2]) for name in command}) == 1


def test_what_is_offered_names_every_digest(ledger: Path) -> None:
    said = [decision("1"), decision("2"), decision("3")]
    first, second, last = offered(ledger, said, count=lambda decisions: decisions)
    assert (first.digests, second.digests, last.digests, last.covers) == ("", "", "1 2", 2)
    [alone] = offered(ledger, said[:1], count=lambda decisions: decisions)
    assert (alone.digests, alone.covers) == ("", 0)
    assert offered(ledger, [], count=lambda decisions: decisions) == ()
    assert not ledger.exists()
