"""What does not verify counts for nothing, and is told where it would matter."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review import validity
from pipeline.review.chain import START, link_of
from pipeline.review.ledger import Decision, Verdict, parse_ledger, signed_part, write_decision
from pipeline.review.signatures import sign
from pipeline.review.standing import standings
from pipeline.review.validity import refusals, verified
from tests.unit.review.test_ledger import AT, chained, decision
from tests.unit.review.test_signatures import line_for, new_key

NOW = AT + datetime.timedelta(days=9)
DAY = datetime.timedelta(days=1)
Keys = dict[str, Path]


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return {name: new_key(tmp_path, name) for name in ("ann", "eve")}


@pytest.fixture
def signers(keys: Keys) -> bytes:
    return "".join(line_for(key, f"{name}@example.org") for name, key in keys.items()).encode()


def say(name: str, verdict: Verdict, **more: Any) -> Decision:
    return decision("d", verdict, by=f"{name} <{name}@example.org>", project="p", **more)


def ledger_of(*said: tuple[Decision, Path | None]) -> tuple[Decision, ...]:
    """Decisions in a row, each signed with the key beside it."""
    lines, after = [], START
    for words, key in said:
        new = replace(words, after=after)
        if key is not None:
            new = replace(new, signature=sign(signed_part(new), key))
        line = write_decision(new)
        lines.append(line)
        after = link_of(line.strip())
    decisions, findings = parse_ledger("".join(lines))
    assert findings == ()
    return decisions


def counting(decisions: tuple[Decision, ...], signers: bytes | None) -> tuple[int, list[int]]:
    """How many count, and the lines of the others that matter."""
    those, findings = verified(decisions, signers, project="p", now=NOW, where="l")
    assert {finding.rule for finding in findings} <= {"gate-signature"}
    return len(those), [int(finding.where.removeprefix("l:")) for finding in findings]


def test_a_sign_off_with_the_persons_key_counts(keys: Keys, signers: bytes) -> None:
    decisions = ledger_of((say("ann", Verdict.SIGN), keys["ann"]))
    assert counting(decisions, signers) == (1, [])


def command(*said: Decision, key: Path | None, after: str = START) -> list[str]:
    """The lines of decisions of one command: the last is signed, and covers the others."""
    lines = chained(*said[:-1], after=after) if said[1:] else []
    before = link_of(lines[-1].strip()) if lines else after
    last = replace(said[-1], after=before, covers=len(lines))
    if key is not None:
        last = replace(last, signature=sign(signed_part(last), key))
    return [*lines, write_decision(last)]


def counts(lines: list[str], signers: bytes) -> set[str]:
    decisions, _ = parse_ledger("".join(lines))
    those, _ = verified(decisions, signers, project="p", now=NOW)
    return {one.digest for one in those}


def ann(digest: str, **more: Any) -> Decision:
    return replace(say("ann", Verdict.SIGN), digest=digest, **more)


def test_one_signature_is_of_all_lines_of_a_command(keys: Keys, signers: bytes) -> None:
    lines = command(*map(ann, "123"), key=keys["ann"])
    assert sum('"signature"' in line for line in lines) == 1
    assert counts(lines, signers) == {"1", "2", "3"}


def test_a_line_in_anothers_name_is_not_covered_by_what_they_sign_next(
    keys: Keys, signers: bytes
) -> None:
    forged = chained(ann("forged"))
    own = command(ann("1"), ann("2"), key=keys["ann"], after=link_of(forged[0].strip()))
    assert counts([*forged, *own], signers) == {"1", "2"}
    alone = command(ann("1"), key=keys["ann"], after=link_of(forged[0].strip()))
    assert counts([*forged, *alone], signers) == {"1"}
    more = [*forged, own[0], own[1].replace('"covers": "1"', '"covers": "2"')]
    assert counts(more, signers) == set()


def test_a_covered_line_that_was_changed_is_covered_no_more(keys: Keys, signers: bytes) -> None:
    lines = command(*map(ann, "123"), key=keys["ann"])
    assert counts([lines[0].replace('"1"', '"9"'), *lines[1:]], signers) == {"2", "3"}
    assert counts([lines[0], lines[1].replace('"2"', '"9"'), lines[2]], signers) == {"3"}
    assert counts(lines[:2], signers) == set()
    assert counts([*lines[:2], lines[2].replace('"3"', '"9"')], signers) == set()


def test_only_lines_of_the_same_person_role_project_and_word_are_covered(
    keys: Keys, signers: bytes
) -> None:
    for other in (
        replace(ann("1"), by="Eve <eve@example.org>"),
        replace(ann("1"), role="medical"),
        replace(ann("1"), project="q"),
        replace(ann("1"), verdict=Verdict.REJECT),
        replace(ann("1"), signature="some"),
    ):
        assert counts(command(other, ann("2"), key=keys["ann"]), signers) == {"2"}


def test_a_command_signed_with_another_key_counts_for_nothing(keys: Keys, signers: bytes) -> None:
    for key in (None, keys["eve"]):
        assert counts(command(*map(ann, "123"), key=key), signers) == set()


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_kind_of_decision_is_verified(verdict: Verdict, keys: Keys, signers: bytes) -> None:
    own = say("ann", Verdict.DISMISS if verdict is Verdict.DISMISS else Verdict.SIGN)
    if verdict is Verdict.WITHDRAW:
        first = (own, keys["ann"])
        for key in (None, keys["eve"]):
            decisions = ledger_of(first, (say("ann", verdict), key))
            those, findings = verified(decisions, signers, project="p", now=NOW)
            assert standings(those)["d"].last.verdict is Verdict.SIGN
            assert len(findings) == 1
    for key in (None, keys["eve"]):
        assert counting(ledger_of((say("ann", verdict), key)), signers)[0] == 0
    assert counting(ledger_of((say("ann", verdict), keys["ann"])), signers)[0] == 1


def test_a_withdrawal_in_anothers_name_does_not_reopen_what_they_rejected(
    keys: Keys, signers: bytes
) -> None:
    decisions = ledger_of(
        (say("eve", Verdict.SIGN), keys["eve"]),
        (say("ann", Verdict.REJECT), keys["ann"]),
        (say("ann", Verdict.WITHDRAW), None),
    )
    those, findings = verified(decisions, signers, project="p", now=NOW, where="l")
    assert standings(those)["d"].last.verdict is Verdict.REJECT
    assert [finding.where for finding in findings] == ["l:3"]
    assert "does not count, for it is not signed with a key" in findings[0].message


def test_what_was_signed_again_is_no_finding(keys: Keys, signers: bytes) -> None:
    decisions = ledger_of((say("ann", Verdict.SIGN), None), (say("ann", Verdict.SIGN), keys["ann"]))
    assert counting(decisions, signers) == (1, [])
    decisions = ledger_of((say("ann", Verdict.SIGN), None), (say("eve", Verdict.SIGN), keys["eve"]))
    assert counting(decisions, signers) == (1, [])
    medical = say("ann", Verdict.SIGN, role="medical")
    decisions = ledger_of((medical, None), (say("eve", Verdict.SIGN), keys["eve"]))
    assert counting(decisions, signers) == (1, [1]), "the role is given by nobody else"


def test_what_is_refused_on_a_text_that_is_long_gone_is_no_finding() -> None:
    decisions = ledger_of((replace(say("ann", Verdict.SIGN), project="q"), None))
    for texts, number in ((None, 1), ({"d"}, 1), ({"other"}, 0), ((), 0)):
        those, findings = verified(decisions, None, project="p", now=NOW, texts=texts)
        assert those == ()
        assert len(findings) == number
    [finding] = verified(decisions, None, project="p", now=NOW)[1]
    assert 'it is for the project "q" and this is "p"' in finding.message
    assert finding.where == ":1"


def test_a_line_of_another_project_counts_for_nothing(keys: Keys, signers: bytes) -> None:
    other = replace(say("ann", Verdict.SIGN), project="q")
    decisions = ledger_of((other, keys["ann"]))
    assert counting(decisions, signers) == (0, [1])
    assert counting(decisions, None) == (0, [1])


def test_a_line_that_names_no_project_counts_where_no_keys_are_asked_for(
    keys: Keys, signers: bytes
) -> None:
    decisions = ledger_of((replace(say("ann", Verdict.SIGN), project=""), keys["ann"]))
    assert counting(decisions, None) == (1, [])
    assert counting(decisions, signers) == (0, [1])
    assert refusals(decisions, signers, project="", now=NOW) == ("",)
    [reason] = refusals(decisions, signers, project="p", now=NOW)
    assert reason == "it names no project: sign it again"


def test_a_time_in_the_future_is_refused_but_for_a_day() -> None:
    for at, counts in ((NOW, 1), (NOW + DAY, 1), (NOW + DAY + DAY / 24, 0)):
        decisions = ledger_of((say("ann", Verdict.SIGN, at=at), None))
        assert counting(decisions, None)[0] == counts


def test_those_who_write_after_a_line_from_the_future_count() -> None:
    future = say("ann", Verdict.SIGN, at=NOW + 400 * DAY)
    decisions = ledger_of((future, None), (say("eve", Verdict.SIGN), None))
    assert counting(decisions, None) == (1, [])


def test_a_line_much_older_than_what_it_was_written_after_is_refused() -> None:
    """A stolen key that is valid no more signs with a date at which it was."""
    first = say("ann", Verdict.SIGN, at=AT)
    for back, counts in ((DAY / 2, 2), (DAY * 2, 1)):
        late = say("eve", Verdict.SIGN, at=AT - back, role="medical")
        assert counting(ledger_of((first, None), (late, None)), None)[0] == counts


def test_of_a_day_exactly_two_clocks_may_differ() -> None:
    first, late = say("ann", Verdict.SIGN), say("eve", Verdict.SIGN, at=AT - DAY)
    assert counting(ledger_of((first, None), (late, None)), None)[0] == 2


def test_each_line_a_little_older_than_the_last_is_measured_by_the_newest() -> None:
    """Else a row of lines would lead back to a time at which an old key was valid."""
    back = [say("eve", Verdict.SIGN, role=str(n), at=AT - n * DAY * 0.6) for n in range(4)]
    decisions = ledger_of(*((one, None) for one in back))
    assert [not one for one in refusals(decisions, None, project="p", now=NOW)] == [
        True,
        True,
        False,
        False,
    ]


def test_after_a_merge_the_newer_branch_says_what_is_too_old() -> None:
    sides = [chained(say(name, Verdict.SIGN, at=AT + n * 3 * DAY)) for n, name in enumerate("ab")]
    after = " ".join(link_of(line.strip()) for [line] in sides)
    late = chained(say("eve", Verdict.SIGN, at=AT), after=after)
    decisions, _ = parse_ledger("".join([*sides[0], *sides[1], *late]))
    assert [bool(one) for one in refusals(decisions, None, project="p", now=NOW)] == [0, 0, 1]


def test_what_is_asked_of_some_lines_needs_no_others() -> None:
    decisions = ledger_of((say("ann", Verdict.SIGN), None), (say("eve", Verdict.SIGN), None))
    assert refusals(decisions[1:], None, project="p", now=NOW) == ("",)


def test_of_some_lines_beside_one_from_the_future_the_others_are_judged_alone() -> None:
    said = [say("ann", Verdict.SIGN), say("eve", Verdict.SIGN, at=NOW + 9 * DAY)]
    decisions = ledger_of(*((one, None) for one in (*said, say("bob", Verdict.SIGN))))
    judged = refusals(decisions[1:], None, project="p", now=NOW)
    assert [not one for one in judged] == [False, True]


def test_beside_a_line_from_the_future_a_day_is_what_it_is_else() -> None:
    times = [NOW + 9 * DAY, NOW + DAY, NOW, NOW - DAY / 24, NOW + DAY + DAY / 24]
    said = [say("ann", Verdict.SIGN, role=str(n), at=at) for n, at in enumerate(times)]
    decisions = ledger_of(*((one, None) for one in said))
    judged = refusals(decisions, None, project="p", now=NOW)
    assert [not one for one in judged] == [False, True, True, False, False]


def test_where_the_line_with_the_signature_does_not_count_none_of_its_command_does(
    keys: Keys, signers: bytes
) -> None:
    lines = command(ann("1"), ann("2", at=NOW + 2 * DAY), key=keys["ann"])
    decisions, _ = parse_ledger("".join(lines))
    assert [one.covered_by for one in decisions] == [2, 0]
    first, second = refusals(decisions, signers, project="p", now=NOW)
    assert first == "the line with its signature does not count"
    assert "in the future" in second


def test_a_refused_rejection_is_told_only_where_the_text_would_be_closed_by_it(
    keys: Keys, signers: bytes
) -> None:
    forged = (say("eve", Verdict.REJECT), None)
    own = (say("ann", Verdict.REJECT), keys["ann"])
    sign_off = (say("ann", Verdict.SIGN), keys["ann"])
    assert counting(ledger_of(own, forged), signers) == (1, [])
    assert counting(ledger_of(sign_off, forged), signers) == (1, [2])
    assert counting(ledger_of(forged), signers) == (0, [1])
    unsigned = (say("eve", Verdict.SIGN), None)
    assert counting(ledger_of(unsigned, own), signers) == (1, []), "it would not stand anyway"
    withdrawn = (say("eve", Verdict.WITHDRAW), None)
    assert counting(ledger_of(unsigned, withdrawn), signers) == (0, [])
    assert counting(ledger_of(withdrawn), signers) == (0, [])
    assert counting(ledger_of(forged, withdrawn), signers) == (0, [])


def test_lines_of_before_the_chain_may_be_of_any_past_time() -> None:
    lines = [decision("1", at=AT), decision("2", at=AT - 100 * DAY)]
    decisions, _ = parse_ledger("".join(map(write_decision, lines)))
    assert len(verified(decisions, None, project="p", now=NOW)[0]) == 2


def test_nothing_is_told_where_all_count() -> None:
    decisions, _ = parse_ledger("".join(chained(decision("1"), decision("2"))))
    assert verified(decisions, None, project="", now=NOW) == (decisions, ())


@given(st.lists(st.tuples(st.integers(-60, 60), st.booleans()), max_size=6), st.booleans())
def test_times_in_order_are_told_without_asking_what_each_line_was_written_after(
    said: list[tuple[int, bool]], chained_too: bool
) -> None:
    """Hours from one to the next; a line that names nothing may lie at any past time."""
    at, lines, after = NOW - 4 * DAY, [], START
    for hours, names in said:
        at += datetime.timedelta(hours=hours)
        new = say("ann", Verdict.SIGN, at=at, after=after if names and chained_too else "")
        lines.append(write_decision(new))
        after = link_of(lines[-1].strip())
    decisions, _ = parse_ledger("".join(lines))
    quick = refusals(decisions, None, project="p", now=NOW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(validity, "_in_order", lambda *_: False)
        assert refusals(decisions, None, project="p", now=NOW) == quick
