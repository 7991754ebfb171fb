"""A step's key tells all that its outputs depend on; a step makes what it says."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.building.graph import Step
from pipeline.building.local import key_of, make
from pipeline.errors import PipelineError
from tests.fakes.steps import upper

names = st.text(max_size=4)
inputs = st.dictionaries(names, names, max_size=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """What steps have: texts, and mappings of which the order says nothing."""

    text: str
    options: dict[str, str]


def step_of(text: str, options: dict[str, str], outputs: list[str], salt: str) -> Step:
    parameters = Parameters(text=text, options=options)
    return replace(upper("a", "b"), parameters=parameters, outputs=tuple(outputs), salt=salt)


steps = st.tuples(names, inputs, st.lists(names, max_size=2), names)


@given(steps, inputs, steps, inputs)
def test_keys_are_equal_just_where_step_and_inputs_are(one, mine, other, its) -> None:
    same = (one, mine) == (other, its)
    assert (key_of(step_of(*one), mine) == key_of(step_of(*other), its)) == same


@given(inputs)
def test_the_order_of_inputs_and_options_says_nothing(table: dict[str, str]) -> None:
    turned = dict(reversed(table.items()))
    one, other = step_of("", table, ["b"], ""), step_of("", turned, ["b"], "")
    assert key_of(one, table) == key_of(other, turned)


def test_an_output_is_never_taken_for_an_input() -> None:
    step = upper("a", "b")
    with_output = replace(step, outputs=("b", "a", "1"))
    assert key_of(with_output, {}) != key_of(step, {"a": "1"})


def test_a_name_of_a_step_is_no_part_of_its_key() -> None:
    step = upper("a", "b")
    assert key_of(step, {}) == key_of(replace(step, name="renamed"), {})


def test_an_input_that_is_not_there_is_left_to_the_function() -> None:
    assert make(upper("a", "b"), {}) == {"b": b""}


@pytest.mark.parametrize("outputs", [(), ("b", "c"), ("c",)])
def test_other_outputs_than_promised_are_a_fault_of_ours(outputs: tuple[str, ...]) -> None:
    with pytest.raises(PipelineError, match="other files"):
        make(replace(upper("a", "b"), outputs=outputs), {"a": b""})
