"""What may still be sent: never more than the budget and the limit of each rule."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.drafts.purse import purse_of

lots = st.lists(st.tuples(st.sampled_from(["", "a", "b"]), st.integers(0, 50)), max_size=8)


def test_what_is_promised_to_others_is_not_shared() -> None:
    purse = purse_of(100, {"a": 30})
    purse.promise("a", 20)
    purse.promise("", 60)
    purse.promise("a", -20)
    assert purse.share("a") == 30
    purse.spend("a", 25)
    assert purse.share("a") == 5
    purse.promise("", -60)
    assert purse.share("") == 75


def test_without_limits_there_is_none() -> None:
    purse = purse_of(None, {"a": 3})
    assert (purse.share(""), purse.share("b"), purse.share("a")) == (None, None, 3)


@given(lots, st.integers(0, 100), st.integers(0, 50))
def test_each_lot_gets_what_it_was_promised_and_all_stay_within(
    some: list[tuple[str, int]], more: int, limit: int
) -> None:
    of_a = sum(size for rule, size in some if rule == "a")
    whole = sum(size for _, size in some) + more
    purse = purse_of(whole, {"a": of_a + limit})
    for rule, size in some:
        purse.promise(rule, size)
    sent = 0
    for rule, size in some:
        purse.promise(rule, -size)
        share = purse.share(rule)
        assert share is not None
        assert share >= size
        purse.spend(rule, share)
        sent += share
    assert sent <= whole
