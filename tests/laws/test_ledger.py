"""Laws of the ledger: a decision is read back, and is bound to one text."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.message import Entry
from pipeline.review.ledger import Decision, Verdict, entry_digest, parse_ledger, write_decision

line = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
decisions = st.builds(
    Decision,
    digest=line,
    verdict=st.sampled_from(Verdict),
    by=line.filter(bool),
    at=st.datetimes(timezones=st.just(datetime.UTC)).map(lambda t: t.replace(microsecond=0)),
    role=line,
    note=line,
)


@given(st.lists(decisions.filter(lambda one: one.digest)))
def test_what_is_written_reads_back(found: list[Decision]) -> None:
    text = "".join(map(write_decision, found))
    assert parse_ledger(text) == (tuple(found), ())


@given(line, line, line, line)
def test_a_digest_is_of_one_text(context: str, msgid: str, msgstr: str, other: str) -> None:
    entry = Entry(msgid=msgid, context=context, msgstr=(msgstr,))
    same = Entry(msgid=msgid, context=context, msgstr=(msgstr,), flags=("x",), comments=("y",))
    assert entry_digest("es", entry) == entry_digest("es", same)
    changed = Entry(msgid=msgid, context=context, msgstr=(other,))
    assert (entry_digest("es", entry) == entry_digest("es", changed)) == (msgstr == other)
    assert entry_digest("ca", entry) != entry_digest("es", entry)
