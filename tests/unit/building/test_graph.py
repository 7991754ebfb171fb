"""A graph's order: makers stand before readers; loops and two makers are refused."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.building.graph import Step, graph_of, makers
from pipeline.errors import InputError, PipelineError
from tests.fakes.steps import upper

edges = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20)


def steps_of(pairs: list[tuple[int, int]]) -> list[Step]:
    """Steps 0 to 7, each of which reads the files of lesser ones."""
    inputs: dict[int, set[int]] = {number: set() for number in range(8)}
    for one, other in pairs:
        if one != other:
            inputs[max(one, other)].add(min(one, other))
    return [
        replace(upper("source", f"{number}"), inputs=("source", *map(str, sorted(needs))))
        for number, needs in inputs.items()
    ]


@given(edges, st.randoms())
def test_each_step_stands_after_those_whose_outputs_it_reads(pairs, random) -> None:
    steps = steps_of(pairs)
    random.shuffle(steps)
    ordered = graph_of(steps).steps
    assert sorted(step.name for step in ordered) == sorted(step.name for step in steps)
    made: set[str] = {"source"}
    for step in ordered:
        assert set(step.inputs) <= made
        made.update(step.outputs)


def test_a_loop_is_refused_and_its_steps_are_named() -> None:
    with pytest.raises(PipelineError, match="wait for each other") as caught:
        graph_of([upper("a", "b"), upper("b", "c"), upper("c", "a")])
    assert "make b" in caught.value.where


def test_a_file_with_two_makers_is_refused_and_both_are_named() -> None:
    with pytest.raises(PipelineError, match="make b and other") as caught:
        makers([upper("a", "b"), replace(upper("c", "b"), name="other")])
    assert caught.value.where == "b"


def test_two_files_of_one_place_where_names_are_folded_are_refused() -> None:
    with pytest.raises(InputError, match="no place of its own beside b ") as caught:
        graph_of([upper("a", "b"), upper("a", "B")])
    assert caught.value.where == "B"
    assert caught.value.hint.startswith("rename one of the two")


def test_two_steps_of_one_name_are_refused() -> None:
    with pytest.raises(PipelineError, match="two steps of one name"):
        graph_of([upper("a", "b"), replace(upper("c", "d"), name="make b")])


def test_an_empty_graph_is_a_graph() -> None:
    assert graph_of([]).steps == ()
