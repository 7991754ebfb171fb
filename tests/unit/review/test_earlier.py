"""What was signed for an earlier text stands for that text's later form alone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.message import Catalog, Entry
from pipeline.review.earlier import earlier_of, signed_earlier
from pipeline.review.ledger import Verdict, entry_digest

BEFORE = Entry(msgid="Take two tablets with water.", msgstr=("Tome dos con agua.",))
STALE = replace(
    BEFORE, msgid="Take two tablets with cold water.", previous_msgid=BEFORE.msgid, flags=("fuzzy",)
)
SIGNED = {entry_digest("es", BEFORE): Verdict.SIGN}


def keys(*entries: Entry, verdicts: dict[str, Verdict] | None = None) -> list[str]:
    found = signed_earlier(Catalog(entries=entries), "es", SIGNED if verdicts is None else verdicts)
    pairs = list(found)
    assert all(before == earlier_of(now) for now, before in pairs)
    return [now.msgid for now, _ in pairs]


def test_a_stale_entry_has_an_earlier_form() -> None:
    assert earlier_of(STALE) == replace(BEFORE, previous_msgid=BEFORE.msgid)
    for entry in (BEFORE, replace(STALE, flags=()), replace(STALE, previous_msgid=None)):
        assert earlier_of(entry) is None


def test_an_earlier_form_has_the_context_and_plural_of_then_and_no_lines_of_a_file() -> None:
    changed = replace(STALE, previous_context="then", previous_plural="many")
    changed = replace(changed, context="now", plural="several", raw="lines")
    before = earlier_of(replace(changed, flags=("c-format", "fuzzy")))
    then = replace(BEFORE, context="then", plural="many", flags=("c-format",))
    assert before == replace(
        then, previous_msgid=BEFORE.msgid, previous_context="then", previous_plural="many"
    )


def test_it_stands_only_where_that_form_was_signed_and_today_rejected_by_no_one() -> None:
    assert keys(replace(STALE, previous_msgid="Rest well."), BEFORE) == []
    assert keys(replace(STALE, flags=()), STALE) == [STALE.msgid]
    assert keys(STALE, verdicts={}) == []
    assert keys(STALE, verdicts={entry_digest("es", STALE): Verdict.SIGN}) == []
    assert keys(STALE, verdicts={**SIGNED, entry_digest("es", STALE): Verdict.REJECT}) == []
    assert keys(STALE, verdicts={entry_digest("es", BEFORE): Verdict.REJECT}) == []


def test_the_text_of_a_sentence_that_still_stands_comes_into_no_other_place() -> None:
    assert keys(BEFORE, STALE) == []


@given(st.text(min_size=1))
def test_a_changed_letter_is_no_longer_what_was_signed(letters: str) -> None:
    changed = replace(STALE, msgstr=(STALE.msgstr[0] + letters,))
    assert keys(changed) == []


def test_texts_that_are_not_alike_are_two_texts() -> None:
    assert keys(replace(STALE, msgid="Never give it to children.")) == []
