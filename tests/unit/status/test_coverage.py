"""Coverage counts each message once, and never says 100 % while one is missing."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.coverage import Coverage, total
from pipeline.model.message import Catalog, Entry, State
from pipeline.review.ledger import Verdict, entry_digest
from pipeline.status.coverage import coverage

counts = st.dictionaries(st.sampled_from(State), st.integers(0, 500))
parts = st.builds(
    Coverage, locale=st.just("es"), domain=st.text(max_size=3), counts=counts, words=st.integers(0)
)


@given(parts)
def test_percent_is_whole_and_100_just_where_all_is_done(part: Coverage) -> None:
    assert (part.percent == 100) == (part.done == part.total)
    assert 0 <= part.percent <= 100
    if part.percent < 99:
        assert part.percent * part.total <= part.done * 100 < (part.percent + 1) * part.total


@given(st.lists(parts))
def test_a_total_is_the_sum_of_its_parts(some: list[Coverage]) -> None:
    whole = total("es", some)
    assert (whole.total, whole.done) == (sum(p.total for p in some), sum(p.done for p in some))
    assert whole.words == sum(part.words for part in some)
    assert total("es", [whole]).counts == whole.counts


def test_each_state_is_counted_and_what_is_no_message_is_not() -> None:
    signed = Entry(msgid="one two", msgstr=("g",))
    rejected = Entry(msgid="r", msgstr=("r",))
    entries = (
        Entry(msgid="", msgstr=("Language: es\n",)),
        Entry(msgid="u"),
        Entry(msgid="d", msgstr=("d",), flags=("fuzzy",)),
        Entry(msgid="s", msgstr=("s",), flags=("fuzzy",), previous_msgid="x"),
        Entry(msgid="t", msgstr=("t",)),
        signed,
        rejected,
        Entry(msgid="gone away", msgstr=("o",), obsolete=True),
    )
    verdicts = {
        entry_digest("es", signed): Verdict.SIGN,
        entry_digest("es", rejected): Verdict.REJECT,
    }
    part = coverage(Catalog(entries=entries), "es", "index", verdicts)
    assert part.counts == dict.fromkeys(State, 1)
    assert (part.total, part.done, part.percent, part.words) == (6, 2, 33, 7)


def test_nothing_to_do_is_done() -> None:
    assert total("es", []).percent == 100
