"""What each line of a ledger was written after: nothing is lost unseen, branches are no loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.chain import START, Chain, Seen, link_of
from pipeline.review.ledger import Verdict, read_ledger, write_decision
from tests.unit.review.test_ledger import chained, decision, last_of, saw

OLD = "27657ec84c6cf25856265505c59a0d7eb4d9f330aebb4e4839be6dfeed425d06"


def test_each_line_names_the_one_it_was_written_after() -> None:
    lines = chained(decision("1"), decision("2"), decision("3"))
    ledger = read_ledger("".join(lines))
    assert ledger.findings == ()
    assert ledger.tips == (last_of(lines),)
    assert [one.after for one in ledger.decisions] == [
        START,
        link_of(lines[0].strip()),
        link_of(lines[1].strip()),
    ]


@pytest.mark.parametrize("order", [(0, 2), (1, 2), (0, 2, 1), (1, 0, 2), (2,)], ids=str)
def test_a_line_that_was_removed_or_moved_is_damage(order: tuple[int, ...]) -> None:
    lines = chained(decision("1"), decision("2", Verdict.REJECT), decision("3"))
    findings = read_ledger("".join(lines[place] for place in order)).findings
    assert findings
    assert all("lines were lost" in finding.message for finding in findings)


def test_two_branches_are_no_damage_and_the_next_line_names_both() -> None:
    base = chained(decision("base"))
    ours = chained(decision("1"), decision("2"), after=last_of(base))
    theirs = chained(decision("3"), after=last_of(base))
    tips = read_ledger("".join([*base, *ours, *theirs])).tips
    assert tips == (last_of(ours), last_of(theirs))
    after = " ".join(tips)
    merged = chained(decision("4"), after=after)
    ledger = read_ledger("".join([*base, *ours, *theirs, *merged]))
    assert ledger.findings == ()
    assert ledger.tips == (last_of(merged),)
    pairs = {(one.line, other.line) for one in ledger.decisions for other in ledger.decisions}
    seen = {pair for pair in pairs if saw(ledger, *pair)}
    assert seen == {(2, 1), (3, 1), (3, 2), (4, 1), (5, 1), (5, 2), (5, 3), (5, 4)}


def test_two_branches_that_each_began_the_ledger_are_no_damage() -> None:
    ours, theirs = chained(decision("1")), chained(decision("2"))
    ledger = read_ledger("".join([*ours, *theirs]))
    assert ledger.findings == ()
    assert ledger.tips == (last_of(ours), last_of(theirs))


def test_lines_of_before_the_chain_are_read_and_anchored_by_the_first_of_it() -> None:
    old = [write_decision(decision(name)) for name in "123"]
    tips = read_ledger("".join(old)).tips
    assert len(tips) == 1
    new = chained(decision("4"), decision("5"), after=tips[0])
    assert read_ledger("".join([*old, *new])).findings == ()
    for damaged in ([*old[1:], *new], [*old[:2], *new], [old[1], old[0], old[2], *new]):
        assert len(read_ledger("".join(damaged)).findings) == 1


def test_the_name_of_lines_of_before_the_chain_stays_what_it_was() -> None:
    """Ledgers of people hold it: it is the same in every version."""
    chain = Chain()
    chain.add(1, "one", "")
    chain.add(2, "two", "")
    assert chain.tips == (OLD,)


def test_an_old_program_may_write_on_and_a_new_one_after_it() -> None:
    lines = [*chained(decision("1")), write_decision(decision("2"))]
    ledger = read_ledger("".join(lines))
    lines += chained(decision("3"), after=" ".join(ledger.tips))
    assert read_ledger("".join(lines)).findings == ()
    assert read_ledger("".join([lines[0], lines[2]])).findings


def test_a_copy_of_a_line_is_no_line_to_write_after() -> None:
    lines = chained(decision("1"), decision("2"))
    for copy in lines:
        ledger = read_ledger("".join([*lines, copy]))
        assert (ledger.findings, ledger.tips) == ((), (last_of(lines),))


def test_an_old_line_after_two_branches_is_written_after_the_one_above_it() -> None:
    ours, theirs = chained(decision("1")), chained(decision("2"))
    lines = [*ours, *theirs, write_decision(decision("3"))]
    ledger = read_ledger("".join(lines))
    assert (saw(ledger, 3, 1), saw(ledger, 3, 2)) == (False, True)
    assert ledger.tips[0] == last_of(ours)
    assert len(ledger.tips) == 2


@pytest.mark.parametrize(("forks", "seen"), [(1000, True), (1001, False)])
def test_of_more_than_a_thousand_forks_none_counts_as_seen(forks: int, seen: bool) -> None:
    lines = [chained(decision(str(number)))[0] for number in range(forks)]
    after = " ".join(link_of(line.strip()) for line in lines[:2])
    ledger = read_ledger("".join([*lines, *chained(decision("merge"), after=after)]))
    assert saw(ledger, forks + 1, 1) is seen


def test_a_long_row_of_lines_is_one_run_and_all_of_it_was_seen() -> None:
    ledger = read_ledger("".join(chained(*map(decision, map(str, range(1100))))))
    assert saw(ledger, 1100, 1)


def test_many_forks_cost_little() -> None:
    """A ledger of 3,000 lines that all fork: answered, and none counts as seen by another."""
    lines = [chained(decision(str(number)))[0] for number in range(3000)]
    ledger = read_ledger("".join(lines))
    assert len(ledger.tips) == 3000
    assert not any(saw(ledger, 3000, other) for other in range(1, 3000))


@given(st.lists(st.lists(st.integers(0, 30), max_size=3), max_size=30))
def test_what_a_writer_saw_is_what_their_lines_lead_back_to(rows: list[list[int]]) -> None:
    """Held against walking back through all lines, over any forks and merges."""
    chain = Chain()
    names: list[str] = []
    seen: list[Seen] = []
    back: list[set[int]] = []
    for row in rows:
        before = sorted({number % len(names) for number in row}) if names else []
        after = " ".join(names[number] for number in before) or START
        text = f"line {len(names)} {after}"
        place, missing = chain.add(len(names) + 1, text, after)
        assert missing == ()
        names.append(link_of(text))
        seen.append(place)
        back.append(set(before).union(*(back[number] for number in before)))
    for line, place in enumerate(seen):
        for other, others in enumerate(seen):
            assert includes(place, line, others, other) == (other in back[line])
    ends = set(range(len(names))).difference(*back)
    assert set(chain.tips) == ({names[end] for end in ends} or {START})


def includes(place: Seen, line: int, others: Seen, other: int) -> bool:
    return place.includes(other + 1, others, line + 1)
