"""Taking back ends the last rejections of a person, or else all that they said of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.ledger import Decision, Verdict
from pipeline.review.standing import Standing, standings
from tests.unit.review.test_ledger import chained, last_of
from tests.unit.review.test_standing import (
    ANN,
    BOB,
    DISMISS,
    REJECT,
    SIGN,
    WITHDRAW,
    after,
    of,
    people,
    say,
    verdict_of,
)


@given(
    st.lists(
        st.tuples(st.sampled_from(Verdict), st.sampled_from([ANN, BOB]), st.sampled_from("mx"))
    ),
    st.sampled_from([ANN, BOB]),
)
def test_a_rejection_that_is_taken_back_leaves_all_as_it_stood(
    said: list[tuple[Verdict, str, str]], by: str
) -> None:
    before = [say(verdict, who, role, note=str(n)) for n, (verdict, who, role) in enumerate(said)]
    mine = [one.verdict for one in before if one.by == by]
    if REJECT in mine[-1:]:
        before.append(say(SIGN, by, note="an answer to it"))
    undone = after(*before, say(REJECT, by), say(WITHDRAW, by, note="undo"))
    assert _what(undone) == _what(after(*before))


def _what(standing: Standing | None) -> object:
    rejected = [one.by for one in standing.rejections] if standing else []
    return verdict_of(standing), people(standing), rejected


def test_all_rejections_that_nothing_came_after_are_taken_back_at_once() -> None:
    said = [say(SIGN, role="medical"), say(REJECT, role="report"), say(REJECT, role="medical")]
    assert people(after(*said, say(WITHDRAW))) == [("Ann", "medical")]


def test_a_rejection_of_before_ones_own_sign_off_stays_as_it_was() -> None:
    said = [say(SIGN, role="a"), say(REJECT), say(SIGN, role="b"), say(REJECT)]
    assert people(after(*said, say(WITHDRAW))) == [("Ann", "b")]


def test_a_dismissal_comes_back_as_well() -> None:
    assert verdict_of(after(say(DISMISS), say(REJECT), say(WITHDRAW))) is DISMISS


@pytest.mark.parametrize("ours_first", [True, False])
def test_two_branches_may_take_back_the_same_rejection(ours_first: bool) -> None:
    base = chained(say(SIGN, role="medical"), say(REJECT))
    sides = [chained(say(WITHDRAW, note=side), after=last_of(base)) for side in "ab"]
    first, second = sides if ours_first else reversed(sides)
    merged = [*base, *first, *second]
    assert people(of("".join(merged))) == [("Ann", "medical")]
    again = chained(say(WITHDRAW, note="c"), after=f"{last_of(first)} {last_of(second)}")
    assert of("".join([*merged, *again])) is None


def test_an_answer_on_one_branch_is_one_though_another_did_not_see_what_it_answers() -> None:
    base = chained(say(DISMISS, BOB))
    ours = chained(say(REJECT), say(SIGN, role="b"), after=last_of(base))
    theirs = chained(say(SIGN, role="a"), after=last_of(base))
    undone = chained(say(WITHDRAW), after=f"{last_of(ours)} {last_of(theirs)}")
    standing = of("".join([*base, *ours, *theirs, *undone]))
    assert (verdict_of(standing), people(standing)) == (DISMISS, [])


@pytest.mark.parametrize(("branches", "verdict"), [(64, SIGN), (65, None)])
@pytest.mark.parametrize(("each", "then"), [(REJECT, []), (SIGN, [say(REJECT)])])
def test_of_too_many_branches_all_is_taken_back(
    branches: int, verdict: Verdict | None, each: Verdict, then: list[Decision]
) -> None:
    base = chained(say(SIGN, role="medical"))
    sides = [chained(say(each, note=str(n)), after=last_of(base)) for n in range(branches)]
    undone = chained(*then, say(WITHDRAW), after=" ".join(map(last_of, sides)))
    lines = [*base, *(line for side in sides for line in side), *undone]
    assert verdict_of(of("".join(lines))) is verdict


def test_decisions_that_no_file_holds_stand_in_the_order_that_they_are_given_in() -> None:
    standing = standings([say(SIGN), say(REJECT), say(WITHDRAW)]).get("d")
    assert (verdict_of(standing), people(standing)) == (SIGN, [("Ann", "")])


def test_a_long_quarrel_is_worked_out_in_time_that_grows_with_it() -> None:
    said = [say(verdict, note=str(n)) for n in range(5000) for verdict in (REJECT, WITHDRAW)]
    assert people(after(say(SIGN, role="medical"), *said)) == [("Ann", "medical")]
