"""Whether a text is as it was shown: what others said since is news, what one said oneself not."""

import datetime
from dataclasses import replace

import pytest

from pipeline.errors import EditedMeanwhileError
from pipeline.review.ledger import Decision, Verdict
from pipeline.workbench.shown import (
    Stand,
    against,
    changed_since,
    dismissed_since,
    is_other,
    mark_of,
    seeing,
    told_of,
    unseen_against,
)

AT = datetime.datetime(2026, 11, 28, 14, 33, tzinfo=datetime.UTC)


def said(verdict: Verdict, by: str = "B", note: str = "", role: str = "") -> Decision:
    return Decision(digest="d", verdict=verdict, by=by, at=AT, note=note, role=role)


REJECTED = said(Verdict.REJECT, note="20 is wrong", role="medical")
SIGNED = said(Verdict.SIGN)
PLAIN = Stand(text="d", state="drafted", around="")


def test_what_stands_as_it_was_shown_is_no_other() -> None:
    now = replace(PLAIN, state="rejected", decided=(REJECTED,))
    assert not is_other(now, now.base, "A")
    assert changed_since(now, now.base, "A") == ""


def test_a_decision_of_others_is_told_with_role_time_and_reason() -> None:
    now = replace(PLAIN, state="rejected", decided=(REJECTED,))
    told = changed_since(now, PLAIN.base, "A")
    assert told == "meanwhile rejected by B as medical, 2026-11-28 14:33: 20 is wrong"
    assert not is_other(now, PLAIN.base, "B"), "their own"


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (replace(PLAIN, text="e"), "someone changed this message meanwhile: it was read again"),
        (replace(PLAIN, around="x"), "what this text takes in from another file is another now"),
        (
            replace(PLAIN, state="translated"),
            "meanwhile this text was marked anew: it is translated",
        ),
    ],
)
def test_another_text_state_or_included_file_is_told(now: Stand, told: str) -> None:
    assert changed_since(now, PLAIN.base, "A") == told


def test_what_was_taken_back_is_told() -> None:
    before = replace(PLAIN, state="signed", decided=(SIGNED,))
    told = "meanwhile a decision on this text was taken back: it is drafted"
    assert changed_since(PLAIN, before.base, "A") == told


def test_the_same_words_that_others_decided_on_are_other() -> None:
    now = replace(PLAIN, text="e", state="rejected", decided=(REJECTED,))
    assert is_other(now, PLAIN.base, "A", same_words=True)
    assert not is_other(replace(now, decided=()), PLAIN.base, "A", same_words=True)


def test_dismissals_of_others_are_news() -> None:
    one = said(Verdict.DISMISS, note="the journal's")
    assert "dismissed by B" in dismissed_since((), {"f": one}, "A")
    assert dismissed_since((), {"f": one}, "B") == ""
    assert "taken back" in dismissed_since({"f"}, {}, "A")


def test_over_whose_rejection_a_sign_off_goes() -> None:
    assert against((REJECTED,), "A") == (REJECTED,)
    assert against((REJECTED,), "B") == (), "over one's own one signs as one likes"
    assert against((SIGNED, REJECTED), "A") == (), "somebody saw it and signed"
    assert unseen_against((REJECTED,), mark_of(REJECTED), "A") == ()


def test_nobody_signs_over_a_rejection_that_was_not_shown() -> None:
    def count(decisions: object) -> tuple[Decision, ...]:
        return (REJECTED,)

    with pytest.raises(EditedMeanwhileError, match="20 is wrong"):
        seeing(count, "A", {"d": ""})([])
    assert seeing(count, "A", {"d": mark_of(REJECTED)})([]) == (REJECTED,)
    assert seeing(count, "A", {})([]) == (REJECTED,), "who was shown nothing is not asked"
    assert seeing(count, "B", {"d": ""})([]) == (REJECTED,)


def test_a_long_reason_is_told_in_one_line() -> None:
    assert len(told_of(said(Verdict.REJECT, note="x\n" * 900))) < 400
