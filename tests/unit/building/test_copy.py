"""A copy has the bytes of its source, whatever they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.building.copy import CopyStep, copy_step


@given(st.binary(), st.sets(st.text(min_size=1)).map(tuple))
def test_each_copy_has_the_bytes_of_the_source(data: bytes, copies: tuple[str, ...]) -> None:
    made = copy_step({"a": data, "b": b"other"}, CopyStep(source="a", copies=copies))
    assert made == dict.fromkeys(copies, data)


def test_a_source_that_is_not_there_is_no_empty_file() -> None:
    with pytest.raises(KeyError):
        copy_step({}, CopyStep(source="a", copies=("b",)))
