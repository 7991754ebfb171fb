"""Laws of the ledger: a decision is read back, is bound to one text, and has its place."""

import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.message import Entry
from pipeline.review.chain import START, link_of
from pipeline.review.ledger import (
    Decision,
    Verdict,
    entry_digest,
    parse_ledger,
    read_ledger,
    write_decision,
)
from pipeline.review.standing import standings

line = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
decisions = st.builds(
    Decision,
    digest=line.filter(bool),
    verdict=st.sampled_from(Verdict),
    by=line.filter(bool),
    at=st.datetimes(timezones=st.just(datetime.UTC)).map(lambda t: t.replace(microsecond=0)),
    role=line,
    note=line,
    project=line,
    taken_in=line,
    despite=line,
)
said = st.builds(
    Decision,
    digest=st.just("d"),
    verdict=st.sampled_from(Verdict),
    by=st.sampled_from(["ann", "bob", "cleo"]),
    at=st.just(datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)),
    role=st.sampled_from(["", "medical"]),
)


def chained(rows: list[Decision], after: str = START) -> list[str]:
    lines = []
    for row in rows:
        line = write_decision(Decision(**{**fields(row), "after": after}))
        after = link_of(line.strip())
        lines.append(line)
    return lines


def fields(row: Decision) -> dict[str, Any]:
    names = ("digest", "verdict", "by", "at", "role", "note", "project", "after", "signature")
    return {name: getattr(row, name) for name in names}


@given(st.lists(decisions))
def test_what_is_written_reads_back(rows: list[Decision]) -> None:
    text = "".join(map(write_decision, rows))
    assert parse_ledger(text) == (tuple(rows), ())


@given(line, line, line, line)
def test_a_digest_is_of_one_text(context: str, msgid: str, msgstr: str, other: str) -> None:
    entry = Entry(msgid=msgid, context=context, msgstr=(msgstr,))
    same = Entry(msgid=msgid, context=context, msgstr=(msgstr,), flags=("x",), comments=("y",))
    assert entry_digest("es", entry) == entry_digest("es", same)
    changed = Entry(msgid=msgid, context=context, msgstr=(other,))
    assert (entry_digest("es", entry) == entry_digest("es", changed)) == (msgstr == other)
    assert entry_digest("ca", entry) != entry_digest("es", entry)


@given(st.lists(decisions, min_size=2, max_size=6), st.data())
def test_no_line_but_the_last_ones_is_removed_unseen(
    rows: list[Decision], data: st.DataObject
) -> None:
    lines = chained(rows)
    place = data.draw(st.integers(0, len(lines) - 2))
    assert read_ledger("".join(lines)).findings == ()
    assert read_ledger("".join(lines[:place] + lines[place + 1 :])).findings


@given(st.lists(said, max_size=4), st.lists(said, max_size=4), st.lists(said, max_size=4))
def test_a_merge_is_no_damage_and_its_order_does_not_matter(
    base: list[Decision], ours: list[Decision], theirs: list[Decision]
) -> None:
    """What stands is the same whichever side stands first, and opens no more than each side."""
    first = chained(base)
    after = link_of(first[-1].strip()) if first else START
    sides = [chained(side, after) for side in (ours, theirs)]
    outcomes = []
    for order in (sides, sides[::-1]):
        ledger = read_ledger("".join([*first, *order[0], *order[1]]))
        assert ledger.findings == ()
        standing = standings(ledger.decisions).get("d")
        opens = standing is not None and standing.last.verdict is not Verdict.REJECT
        signs = {(sign.by, sign.role) for sign in standing.signs} if standing else set()
        outcomes.append((standing is not None, opens, signs))
    assert outcomes[0] == outcomes[1]
    alone = [standings(read_ledger("".join(first + side)).decisions).get("d") for side in sides]
    for sign in outcomes[0][2]:
        assert any(
            sign in {(one.by, one.role) for one in standing.signs} for standing in alone if standing
        )
