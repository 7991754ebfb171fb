"""The walk as a machine: keys and facts in, the next state and a deed out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.walk.deed import KEYS, Deed, Do, Facts
from pipeline.cli.walk.state import (
    Step,
    Walk,
    answer,
    done,
    found,
    possible,
    press,
    reordered,
    say,
    went,
)

TEXT = Facts()
DRAFT = Facts(fuzzy=True)
WRONG = Facts(fuzzy=True, errors=("figure", "term"), findings=3)
EMPTY = Facts(translated=False)
GONE = Facts(there=False)
START = Walk(order=(0, 1, 2))
MIDDLE = replace(START, place=1)
END = replace(START, place=3)


def typed(walk: Walk, facts: Facts, *answers: str) -> Step:
    """Press the first key, and answer what it asks with the others."""
    step = press(walk, answers[0], facts)
    for words in answers[1:]:
        assert step[0].question, f"nothing was asked before {words!r}"
        assert step[1] is None
        step = answer(step[0], words, facts)
    return step


@pytest.mark.parametrize(
    ("facts", "answers", "deed"),
    [
        (DRAFT, "a", Deed(do=Do.APPROVE)),
        (TEXT, "a", Deed(do=Do.APPROVE)),
        (WRONG, "a y", Deed(do=Do.APPROVE, despite=("figure", "term"))),
        (TEXT, "s", Deed(do=Do.SIGN)),
        (EMPTY, "e", Deed(do=Do.EDIT)),
        (DRAFT, "r wrong", Deed(do=Do.REJECT, words="wrong")),
        (WRONG, "d 2 right", Deed(do=Do.DISMISS, finding=2, words="right")),
        (replace(DRAFT, findings=1), "d right", Deed(do=Do.DISMISS, finding=1, words="right")),
        (EMPTY, "m why", Deed(do=Do.NOTE, words="why")),
        (DRAFT, "/ dose", Deed(do=Do.SEARCH, words="dose")),
        (replace(DRAFT, undoable=True), "u", Deed(do=Do.UNDO)),
        (DRAFT, "k", Deed(do=Do.RISK)),
    ],
)
def test_a_key_and_what_it_asks_for_make_a_deed(facts: Facts, answers: str, deed: Deed) -> None:
    walk, made = typed(MIDDLE, facts, *answers.split())
    assert made == deed
    assert walk == MIDDLE, "nothing moves before the deed is done"


@pytest.mark.parametrize(
    ("walk", "key", "place", "ended"),
    [
        (START, "n", 1, False),
        (MIDDLE, "b", 0, False),
        (replace(START, place=2), "n", 3, False),
        (END, "b", 2, False),
        (END, "n", 3, True),
        (MIDDLE, "q", 1, True),
    ],
)
def test_next_back_and_quit_move(walk: Walk, key: str, place: int, ended: bool) -> None:
    moved, deed = press(walk, key, TEXT)
    assert (moved.place, moved.ended, deed) == (place, ended, None)


@pytest.mark.parametrize(
    ("walk", "facts", "key", "why"),
    [
        (MIDDLE, DRAFT, "s", "a approves it"),
        (MIDDLE, EMPTY, "a", "e translates it"),
        (MIDDLE, EMPTY, "r", "e translates it"),
        (MIDDLE, GONE, "e", "n goes on"),
        (MIDDLE, DRAFT, "d", "no finding"),
        (MIDDLE, DRAFT, "u", "nothing was decided"),
        (START, DRAFT, "b", "the first message"),
        (END, TEXT, "a", "b goes back"),
        (MIDDLE, DRAFT, "x", "x is no key here; possible: a e r n b m / k ? q"),
        (MIDDLE, DRAFT, "approve all", "approve all is no key here"),
        (MIDDLE, DRAFT, "\x1b[A", "that is no key here; possible: "),
    ],
)
def test_a_key_that_does_nothing_says_what_is_possible(
    walk: Walk, facts: Facts, key: str, why: str
) -> None:
    told, deed = press(walk, key, facts)
    assert why in told.told
    assert (replace(told, told=""), deed) == (walk, None)


@pytest.mark.parametrize(
    ("facts", "answers", "told"),
    [
        (WRONG, ["a", "n"], "not approved"),
        (WRONG, ["a", ""], "not approved"),
        (WRONG, ["a", "yesterday"], "not approved"),
        (DRAFT, ["r", "  "], "nothing was done"),
        (WRONG, ["d", "4"], "no finding 4: they are 1 to 3"),
        (WRONG, ["d", "0"], "no finding 0"),
        (WRONG, ["d", "²"], "no finding ²"),
        (WRONG, ["d", "1", ""], "nothing was done"),
        (DRAFT, ["m", "\t"], "nothing was done"),
    ],
)
def test_a_question_that_is_not_answered_does_nothing(
    facts: Facts, answers: list[str], told: str
) -> None:
    walk, deed = typed(MIDDLE, facts, *answers)
    assert told in walk.told
    assert (replace(walk, told=""), deed) == (MIDDLE, None)
    asked, _ = press(MIDDLE, answers[0], facts)
    assert answer(asked, None, facts)[1] is None, "given up with Ctrl-C"


def test_more_findings_than_digits_are_asked_for_by_a_line() -> None:
    for findings, one_key in ((9, True), (10, False)):
        walk, _ = press(MIDDLE, "d", replace(WRONG, findings=findings))
        assert walk.question is not None
        assert walk.question.one_key is one_key
    assert typed(MIDDLE, replace(WRONG, findings=12), "d", "11", "why")[1] == Deed(
        do=Do.DISMISS, finding=11, words="why"
    )


def test_any_key_leaves_the_help_and_does_nothing_else() -> None:
    helping, _ = press(MIDDLE, "?", DRAFT)
    assert helping.helping
    assert press(helping, "a", DRAFT) == (MIDDLE, None)


@pytest.mark.parametrize(
    ("facts", "line", "deed"),
    [
        (DRAFT, "a\n", Deed(do=Do.APPROVE)),
        (DRAFT, "Approve", Deed(do=Do.APPROVE)),
        (DRAFT, "r", Deed(do=Do.REJECT)),
        (DRAFT, "r the dose is wrong\r\n", Deed(do=Do.REJECT, words="the dose is wrong")),
        (WRONG, "dismiss 3 our  spelling", Deed(do=Do.DISMISS, finding=3, words="our spelling")),
        (replace(DRAFT, findings=1), "d it is", Deed(do=Do.DISMISS, finding=1, words="it is")),
        (DRAFT, "/dose", Deed(do=Do.SEARCH, words="dose")),
        (DRAFT, "search dose", Deed(do=Do.SEARCH, words="dose")),
        (DRAFT, "m per day?", Deed(do=Do.NOTE, words="per day?")),
    ],
)
def test_a_line_is_a_key_or_its_word_with_what_it_asks_for(
    facts: Facts, line: str, deed: Deed
) -> None:
    assert say(MIDDLE, line, facts) == (MIDDLE, deed)


@pytest.mark.parametrize("line", ["aprobar", "an", "yes", "approved", "a y n"])
def test_a_line_never_approves_by_chance(line: str) -> None:
    assert say(MIDDLE, line, WRONG)[1] is None


def test_a_line_after_the_help_is_none_that_is_lost() -> None:
    helping, _ = say(MIDDLE, "?", DRAFT)
    assert helping.helping
    assert say(helping, "a", DRAFT) == (MIDDLE, Deed(do=Do.APPROVE))


def test_an_empty_line_goes_on_and_a_line_answers_what_was_asked() -> None:
    assert say(START, "\n", DRAFT) == (MIDDLE, None)
    asked, _ = say(MIDDLE, "d 2", WRONG)
    assert asked.question is not None
    assert say(asked, "our spelling", WRONG)[1] == Deed(
        do=Do.DISMISS, finding=2, words="our spelling"
    )
    asked, _ = say(MIDDLE, "a", WRONG)
    assert say(asked, "y", WRONG)[1] == Deed(do=Do.APPROVE, despite=("figure", "term"))


def test_behind_a_decision_the_walk_goes_on_and_behind_all_else_it_stays() -> None:
    places = {do: done(MIDDLE, Deed(do=do), "done").place for do in Do}
    moving = {Do.APPROVE, Do.SIGN, Do.REJECT}
    assert {do for do, place in places.items() if place == 2} == moving
    assert {place for do, place in places.items() if do not in moving} == {1}
    assert went(MIDDLE, 2, "back").place == 2


def test_a_search_without_words_is_the_last_one_again() -> None:
    walk = replace(MIDDLE, sought="dose")
    asked, _ = press(walk, "/", DRAFT)
    assert asked.question is not None
    assert asked.question.text == "search (Enter alone: dose):"
    assert answer(asked, "", DRAFT)[1] == Deed(do=Do.SEARCH, words="dose")
    assert answer(asked, "pill", DRAFT)[1] == Deed(do=Do.SEARCH, words="pill")
    assert answer(press(walk, "m", DRAFT)[0], "", DRAFT)[1] is None


def test_a_search_looks_ahead_first_and_then_from_the_start() -> None:
    texts = ["one dose", "two doses", "one pill"]
    walk = replace(START, order=(2, 0, 1))
    assert found(walk, "one", texts) == 0
    assert found(went(walk, 0, ""), "one", texts) == 2
    assert found(walk, "dose two", texts) == 1
    assert found(walk, "pill", texts) == 2, "the message itself is the last"
    assert found(walk, "three", texts) is None


def test_by_risk_what_waits_stands_behind_what_was_decided() -> None:
    walk = replace(Walk(order=(0, 1, 2, 3)), place=2)
    risky = reordered(walk, [3, 2, 1, 0], [2, 0, 2])
    assert (risky.order, risky.message, risky.by_risk) == ((2, 0, 3, 1), 3, True)
    reading = reordered(risky, range(4), [])
    assert (reading.order, reading.message, reading.by_risk) == ((0, 1, 2, 3), 3, False)
    assert reordered(replace(risky, place=4), range(4), []).message is None


@given(
    keys=st.lists(st.sampled_from([*KEYS, "x", "1", "y", ""]), max_size=12),
    facts=st.sampled_from([TEXT, DRAFT, WRONG, EMPTY, GONE]),
    count=st.integers(0, 3),
)
def test_no_keys_lead_out_of_the_walk(keys: list[str], facts: Facts, count: int) -> None:
    walk = Walk(order=tuple(range(count)))
    for key in keys:
        act = press if walk.question is None else answer
        live = possible(walk, facts)
        before = walk
        walk, deed = act(walk, key, facts)
        assert 0 <= walk.place <= count
        if act is press and not before.helping and key not in live:
            assert walk.told
            assert deed is None
