"""A lazy mapping is the mapping of what was worked out, and works out no more than is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.lazy import LazyMapping

VALUES = st.dictionaries(st.sampled_from("abcd"), st.none() | st.integers())


@given(VALUES, st.lists(st.sampled_from("abcdx")))
def test_it_equals_the_whole_mapping_whatever_was_asked_before(
    values: dict[str, int | None], asked: list[str]
) -> None:
    whole = {name: value for name, value in values.items() if value is not None}
    lazy = LazyMapping(values, values.get)
    assert [lazy.get(name) for name in asked] == [whole.get(name) for name in asked]
    assert [name in lazy for name in asked] == [name in whole for name in asked]
    assert bool(lazy) is bool(whole)
    assert (list(lazy), len(lazy), dict(lazy)) == (list(whole), len(whole), whole)


def test_a_name_is_worked_out_once_and_others_not_at_all() -> None:
    made: list[str] = []

    def make(name: str) -> int | None:
        made.append(name)
        return None

    lazy = LazyMapping("abc", make)
    for _ in range(2):
        assert "a" not in lazy
        assert "x" not in lazy
    assert made == ["a"]
    with pytest.raises(KeyError):
        lazy["x"]


def test_whether_there_is_anything_is_asked_once_only() -> None:
    made: list[str] = []

    def make(name: str) -> int | None:
        made.append(name)
        return 1 if name == "b" else None

    lazy = LazyMapping("abc", make)
    assert lazy
    assert lazy
    assert made == ["a", "b"], "the first value is enough"
