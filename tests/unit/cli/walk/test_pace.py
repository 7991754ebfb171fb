"""A key that is held down decides once, and nothing decides on a text that nobody could read."""

import click
import pytest

from pipeline.cli.walk import terminal as walk_terminal
from pipeline.cli.walk.deed import KEYS, Deed, Do, Facts
from pipeline.cli.walk.keys import Silence
from pipeline.cli.walk.pace import WAIT, Pace
from pipeline.cli.walk.state import Walk, done
from pipeline.cli.walk.terminal import Keys

TEXT = Facts()


class Hand:
    """Who presses keys on a walk through `texts`, at times of their own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, texts: int = 100) -> None:
        self.now, self.key = 0.0, ""
        self.walk = Walk(order=tuple(range(texts)))
        self.deeds: list[Deed] = []
        monkeypatch.setattr(walk_terminal, "next_key", lambda: self.key)
        monkeypatch.setattr(walk_terminal, "print_lines", lambda _lines: None)
        monkeypatch.setattr(click, "clear", lambda: None)
        monkeypatch.setattr(Silence, "begin", lambda _self: None)
        self.terminal = Keys(lambda: self.now)

    def presses(self, key: str, after: float) -> str:
        """Press a key so many seconds after the screen was shown; return what is said of it."""
        self.terminal.draw(self.walk, None, TEXT, "")
        self.now += after
        self.key = key
        self.walk, deed = self.terminal.take(self.walk, TEXT)
        if deed is not None:
            self.deeds.append(deed)
            self.now += 5  # a deed may take long: no key is heard meanwhile
            self.walk = done(self.walk, deed, "")
        return self.walk.told


@pytest.mark.parametrize("gap", [0.001, 0.033, 0.25, 0.5, 0.69])
@pytest.mark.parametrize("key", ["a", "s"])
def test_a_key_that_is_held_down_decides_once(
    key: str, gap: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = Hand(monkeypatch)
    hand.presses(key, 3)
    told = {hand.presses(key, gap) for _ in range(120)}
    assert [deed.do for deed in hand.deeds] == [KEYS[key]]
    assert all("decides nothing" in one for one in told)
    hand.presses(key, WAIT + 0.01)
    assert len(hand.deeds) == 2, "let go of, it counts again"


def test_a_text_that_came_up_by_itself_is_not_decided_on_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hand = Hand(monkeypatch)
    hand.presses("a", 3)
    assert "has just come up" in hand.presses("r", 0.1)
    assert not hand.presses("r", WAIT + 0.01)
    assert [deed.do for deed in hand.deeds] == [Do.APPROVE]
    asked = hand.walk.question
    assert asked


def test_the_text_that_one_went_to_oneself_is_decided_on_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hand = Hand(monkeypatch)
    hand.presses("a", 3)
    for key in "nnnb":  # held or not: nothing is decided by them
        hand.presses(key, 0.03)
    assert hand.walk.place == 3
    hand.presses("a", 0.03)
    assert len(hand.deeds) == 2


def test_a_burst_between_two_repeats_lets_none_through(monkeypatch: pytest.MonkeyPatch) -> None:
    hand = Hand(monkeypatch)
    hand.presses("a", 3)
    for _ in range(40):
        hand.presses("aaa", 0.05)
        hand.presses("a", 0.05)
    assert [deed.do for deed in hand.deeds] == [Do.APPROVE]


def test_undo_held_down_takes_one_decision_back() -> None:
    pace = Pace(iter([0.0, 3.0, 3.0, 3.1]).__next__)
    pace.shows(4)
    assert pace.refusal("u") == ""
    pace.did(Deed(do=Do.UNDO))
    pace.shows(3)
    assert "decides nothing" in pace.refusal("u")
