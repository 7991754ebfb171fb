"""What stands on a text: by what each person had seen, whatever clocks say."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review import standing as standing_module
from pipeline.review.chain import link_of
from pipeline.review.decisions import verdicts
from pipeline.review.ledger import Decision, Verdict, parse_ledger, write_decision
from pipeline.review.standing import Standing, changes, standings
from tests.unit.review.test_ledger import AT, chained, decision, last_of

SIGN, REJECT, WITHDRAW, DISMISS = Verdict.SIGN, Verdict.REJECT, Verdict.WITHDRAW, Verdict.DISMISS
ANN, BOB = "Ann <ann@example.org>", "Bob <bob@example.org>"


def say(verdict: Verdict, by: str = ANN, role: str = "", **more: Any) -> Decision:
    return decision("d", verdict, by=by, role=role, **more)


def after(*said: Decision) -> Standing | None:
    """What stands after decisions that were each written after the one before."""
    return of("".join(chained(*said)))


def of(text: str) -> Standing | None:
    decisions, findings = parse_ledger(text)
    assert findings == ()
    return standings(decisions).get("d")


def verdict_of(standing: Standing | None) -> Verdict | None:
    return standing.last.verdict if standing else None


def people(standing: Standing | None) -> list[tuple[str, str]]:
    return [(sign.by[:3], sign.role) for sign in standing.signs] if standing else []


@pytest.mark.parametrize(
    ("said", "verdict", "signs"),
    [
        ([say(SIGN)], SIGN, ["Ann"]),
        ([say(SIGN), say(SIGN, BOB)], SIGN, ["Ann", "Bob"]),
        ([say(SIGN), say(SIGN)], SIGN, ["Ann"]),
        ([say(SIGN), say(REJECT, BOB)], REJECT, []),
        ([say(REJECT), say(SIGN, BOB)], SIGN, ["Bob"]),
        ([say(REJECT), say(SIGN, BOB), say(WITHDRAW, BOB)], REJECT, []),
        ([say(SIGN), say(WITHDRAW)], None, []),
        ([say(SIGN), say(WITHDRAW, BOB)], SIGN, ["Ann"]),
        ([say(SIGN), say(WITHDRAW), say(SIGN)], SIGN, ["Ann"]),
        ([say(REJECT), say(WITHDRAW, BOB)], REJECT, []),
        ([say(WITHDRAW), say(REJECT)], REJECT, []),
        ([say(REJECT, BOB), say(REJECT), say(WITHDRAW)], REJECT, []),
        ([say(SIGN), say(REJECT), say(SIGN), say(WITHDRAW)], None, []),
        ([say(DISMISS)], DISMISS, []),
        ([say(DISMISS), say(WITHDRAW)], None, []),
        ([say(DISMISS), say(REJECT, BOB)], REJECT, []),
        ([say(SIGN), say(DISMISS)], DISMISS, ["Ann"]),
        ([say(SIGN, "Ann B. <ann@example.org>"), say(WITHDRAW)], None, []),
    ],
)
def test_a_row_of_decisions_comes_to(
    said: list[Decision], verdict: Verdict | None, signs: list[str]
) -> None:
    standing = after(*said)
    assert verdict_of(standing) == verdict
    assert [name for name, _ in people(standing)] == signs


def test_taking_back_ends_all_roles_of_the_person_and_no_one_elses() -> None:
    said = [say(SIGN, role="medical"), say(SIGN, role="language"), say(SIGN, BOB, role="medical")]
    assert people(after(*said)) == [("Ann", "medical"), ("Ann", "language"), ("Bob", "medical")]
    assert people(after(*said, say(WITHDRAW, role="medical"))) == [("Bob", "medical")]


def test_undoing_ones_own_rejection_brings_back_the_sign_offs_before_it() -> None:
    said = [say(SIGN, role="medical"), say(SIGN, BOB, role="language"), say(REJECT)]
    assert people(after(*said)) == []
    assert people(after(*said, say(WITHDRAW, BOB))) == []
    both = [("Ann", "medical"), ("Bob", "language")]
    assert people(after(*said, say(WITHDRAW))) == both
    assert people(after(*said, say(WITHDRAW), say(WITHDRAW, note="2"))) == [("Bob", "language")]
    eve = "Eve <eve@example.org>"
    said[2] = say(REJECT, eve)
    assert people(after(*said, say(WITHDRAW, eve))) == both


def test_order_is_by_place_and_not_by_clock() -> None:
    """A slow clock dates a rejection before the sign-off that it is about."""
    early = AT - datetime.timedelta(hours=5)
    assert verdict_of(after(say(SIGN), say(REJECT, BOB, at=early))) is REJECT
    assert verdict_of(after(say(REJECT), say(SIGN, BOB, at=early))) is SIGN
    assert verdict_of(after(say(SIGN), say(WITHDRAW, at=early))) is None
    assert verdict_of(after(say(REJECT), say(WITHDRAW, at=early))) is None


@pytest.mark.parametrize("ours_first", [True, False])
@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ([say(SIGN)], [say(REJECT, BOB)], REJECT),
        ([say(SIGN), say(SIGN, BOB)], [say(REJECT, BOB)], REJECT),
        ([say(REJECT), say(SIGN)], [say(REJECT, BOB)], REJECT),
        ([say(REJECT), say(SIGN)], [say(SIGN, BOB)], SIGN),
        ([say(REJECT, BOB), say(WITHDRAW, BOB), say(SIGN)], [say(SIGN, BOB)], SIGN),
        ([say(SIGN)], [say(WITHDRAW)], None),
        ([say(REJECT)], [say(WITHDRAW)], REJECT),
        ([say(REJECT), say(WITHDRAW)], [say(WITHDRAW, note="b")], None),
        ([say(DISMISS)], [say(REJECT, BOB)], REJECT),
    ],
)
def test_where_two_branches_disagree_the_closing_word_wins(
    ours: list[Decision], theirs: list[Decision], verdict: Verdict | None, ours_first: bool
) -> None:
    base = chained(decision("base"))
    sides = [chained(*side, after=last_of(base)) for side in (ours, theirs)]
    first, second = sides if ours_first else reversed(sides)
    merged = [*base, *first, *second]
    assert verdict_of(of("".join(merged))) == verdict
    tips = f"{last_of(first)} {last_of(second)}"
    again = chained(say(SIGN, "Cleo"), after=tips)
    assert verdict_of(of("".join([*merged, *again]))) is SIGN, "who has seen both sides decides"


def test_a_copy_of_a_sign_off_does_not_open_what_was_rejected() -> None:
    lines = chained(say(SIGN, signature="s"), say(REJECT, BOB))
    assert verdict_of(of("".join([*lines, lines[0]]))) is REJECT
    spaced = lines[0].replace('", "', '",  "').replace('"s"', '"s "')
    assert verdict_of(of("".join([*lines, spaced]))) is REJECT
    taken_back = chained(say(REJECT), say(WITHDRAW), say(REJECT))
    assert verdict_of(of("".join([*taken_back, taken_back[1]]))) is REJECT


def test_in_lines_of_before_the_chain_the_rejection_wins_where_place_and_time_disagree() -> None:
    early, late = say(SIGN), say(REJECT, BOB, at=AT + datetime.timedelta(hours=1))
    for order in permutations([early, late]):
        assert verdict_of(of("".join(map(write_decision, order)))) is REJECT
    early, late = say(REJECT), say(SIGN, BOB, at=AT + datetime.timedelta(hours=1))
    assert verdict_of(of("".join(map(write_decision, [early, late])))) is SIGN
    assert verdict_of(of("".join(map(write_decision, [late, early])))) is REJECT


def old(*said: Decision) -> Verdict | None:
    """What lines of before the chain come to."""
    return verdict_of(of("".join(map(write_decision, said))))


def test_in_old_lines_a_sign_off_must_be_newer_than_each_rejection() -> None:
    hour = datetime.timedelta(hours=1)
    newer, older = say(REJECT, at=AT + 2 * hour), say(REJECT, BOB, at=AT + hour)
    for rejections in ([newer, older], [older, newer]):
        assert old(*rejections, say(SIGN, at=AT + 1.5 * hour)) is REJECT
        assert old(*rejections, say(SIGN, at=AT + 2 * hour)) is SIGN


def test_in_old_lines_of_the_same_second_the_place_says_what_was_before() -> None:
    assert old(say(REJECT), say(SIGN, BOB)) is SIGN
    assert old(say(SIGN, BOB), say(REJECT)) is REJECT
    assert old(say(REJECT), say(WITHDRAW)) is None
    assert old(say(WITHDRAW), say(REJECT)) is REJECT


@pytest.mark.parametrize(("branches", "seen"), [(63, True), (64, True), (65, False)])
def test_of_more_than_64_branches_that_speak_of_a_text_none_counts_as_seen(
    branches: int, seen: bool
) -> None:
    names = [f"p{number}@example.org" for number in range(branches)]
    sides = [chained(say(REJECT, by))[0] for by in names]
    after = " ".join(link_of(line.strip()) for line in sides)
    signed = of("".join([*sides, *chained(say(SIGN), after=after)]))
    assert verdict_of(signed) is (SIGN if seen else REJECT)
    base = chained(say(REJECT))
    sides = [chained(say(WITHDRAW, note=by), after=last_of(base))[0] for by in names]
    assert verdict_of(of("".join([*base, *sides]))) is (None if seen else REJECT)


def test_an_old_withdrawal_takes_back_what_place_and_time_say_was_before_it() -> None:
    rejection = say(REJECT, at=AT + datetime.timedelta(hours=1))
    early, late = say(WITHDRAW), say(WITHDRAW, at=AT + datetime.timedelta(hours=2))
    for order, verdict in (
        ([rejection, late], None),
        ([rejection, early], REJECT),
        ([late, rejection], REJECT),
    ):
        assert verdict_of(of("".join(map(write_decision, order)))) is verdict


def test_a_copy_of_an_old_line_of_the_same_second_does_not_count_again() -> None:
    lines = [write_decision(one) for one in (say(SIGN), say(REJECT, BOB))]
    assert verdict_of(of("".join([*lines, lines[0]]))) is REJECT
    assert old(say(SIGN, signature="s"), say(REJECT, BOB), say(SIGN, signature="s ")) is REJECT
    lines = [write_decision(one) for one in (say(REJECT), say(WITHDRAW), say(REJECT))]
    assert verdict_of(of("".join([*lines, lines[1]]))) is REJECT


def test_who_signed_last_is_the_last() -> None:
    standing = after(say(SIGN), say(SIGN, BOB), say(SIGN))
    assert people(standing) == [("Bob", ""), ("Ann", "")]
    assert standing is not None
    assert standing.last.by == ANN


@given(
    st.lists(
        st.tuples(st.sampled_from([SIGN, DISMISS]), st.sampled_from([ANN, BOB]), st.text("ab"[:1]))
    ),
    st.lists(st.integers(0, 9)),
)
def test_where_nobody_objects_the_short_way_comes_to_the_same(
    said: list[tuple[Verdict, str, str]], copied: list[int]
) -> None:
    lines = chained(*(say(verdict, by, role) for verdict, by, role in said))
    lines += [lines[place] for place in copied if place < len(lines)]
    eve = write_decision(say(WITHDRAW, "Eve <eve@example.org>"))  # who took back what is not hers
    decisions, _ = parse_ledger("".join(lines))
    disputed, _ = parse_ledger("".join([*lines, eve]))
    assert standings(decisions) == standings(disputed)


def stands(digest: str, decisions: Sequence[Decision]) -> Standing | None:
    """What stands on a digest by the decisions on it alone."""
    return standings([one for one in decisions if one.digest == digest]).get(digest)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"), st.sampled_from(list(Verdict)), st.sampled_from([ANN, BOB])
        )
    ),
    st.lists(st.sampled_from("abcx")),
)
def test_what_is_asked_for_is_as_if_all_had_been_worked_out(
    said: list[tuple[str, Verdict, str]], asked: list[str]
) -> None:
    lines = chained(*(decision(digest, verdict, by=by) for digest, verdict, by in said))
    decisions, _ = parse_ledger("".join(lines))
    every = {name: stands(name, decisions) for name in dict.fromkeys(one[0] for one in said)}
    whole = {name: standing for name, standing in every.items() if standing}
    lazy = standings(decisions)
    assert [lazy.get(name) for name in asked] == [whole.get(name) for name in asked]
    assert bool(lazy) is bool(whole)
    assert list(lazy.items()) == list(whole.items())
    assert len(lazy) == len(whole)
    for keyed in (True, False):
        counts = verdicts(lazy, ("",), {"": ("bob@example.org",)}, keyed=keyed)
        signed = dict(verdicts(whole, (), {}, keyed=keyed))
        least = {name for name, one in whole.items() if one.last.verdict is not SIGN}
        bobs = {name for name, one in whole.items() if any(it.by == BOB for it in one.signs)}
        expected = {name: one for name, one in signed.items() if name in least | bobs}
        assert [counts.get(name) for name in asked] == [expected.get(name) for name in asked]
        assert counts == expected


def test_only_what_is_asked_for_is_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out: list[str] = []
    real = standing_module._standing

    def counted(said: Sequence[Decision]) -> Standing | None:
        worked_out.append(said[0].digest)
        return real(said)

    monkeypatch.setattr(standing_module, "_standing", counted)
    lazy = standings([decision(name) for name in "abc"])
    assert lazy.get("b") == lazy.get("b") != lazy.get("x")
    assert worked_out == ["b"], "once, however often it is asked for"


def test_nothing_stands_where_nothing_was_said() -> None:
    assert standings([]) == {}
    assert standings([say(WITHDRAW)]) == {}


@pytest.mark.parametrize(
    ("there", "new", "expected"),
    [
        ([], say(SIGN), True),
        ([], say(WITHDRAW), False),
        ([say(SIGN)], say(SIGN), False),
        ([say(SIGN)], say(SIGN, note="again"), False),
        ([say(SIGN)], say(SIGN, signature="s"), True),
        ([say(SIGN, signature="s")], say(SIGN, signature="to come"), False),
        ([say(SIGN)], say(SIGN, role="medical"), True),
        ([say(SIGN)], say(SIGN, BOB), True),
        ([say(SIGN)], say(WITHDRAW), True),
        ([say(SIGN)], say(WITHDRAW, BOB), False),
        ([say(SIGN), say(WITHDRAW)], say(WITHDRAW), False),
        ([say(SIGN), say(WITHDRAW)], say(REJECT), True),
        ([say(SIGN), say(SIGN, BOB), say(WITHDRAW, BOB)], say(WITHDRAW), True),
        ([say(SIGN), say(REJECT), say(WITHDRAW)], say(WITHDRAW), False),
        ([say(SIGN), say(REJECT), say(WITHDRAW), say(REJECT, BOB)], say(WITHDRAW), False),
        ([say(SIGN), say(REJECT), say(WITHDRAW)], say(SIGN), True),
        ([say(SIGN), say(REJECT), say(WITHDRAW), say(SIGN, note="2")], say(WITHDRAW), True),
        ([say(SIGN), say(REJECT), say(WITHDRAW)], say(SIGN, BOB), True),
        ([say(SIGN)], say(REJECT), True),
        ([say(REJECT)], say(REJECT), False),
        ([say(REJECT)], say(REJECT, BOB), True),
        ([say(REJECT), say(SIGN, BOB)], say(REJECT), True),
        ([say(DISMISS)], say(DISMISS), False),
        ([say(SIGN)], say(DISMISS), True),
        ([say(REJECT)], say(SIGN, BOB), True),
        ([say(REJECT)], say(WITHDRAW), True),
    ],
)
def test_a_decision_changes_what_stands_or_it_does_not(
    there: Sequence[Decision], new: Decision, expected: bool
) -> None:
    decisions, _ = parse_ledger("".join(chained(*there)))
    assert changes(decisions, new) is expected
    other = replace(new, digest="other")
    assert changes(decisions, other) is (new.verdict is not WITHDRAW)
