"""Why a file would be made again: each reason that a run has is told, and no other."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.building.explain import explain
from pipeline.building.graph import Graph, graph_of
from pipeline.building.place import Place
from pipeline.building.run import run
from pipeline.errors import InputError
from pipeline.project.file_reader import FileReader
from tests.fakes.steps import upper

STEP = replace(upper("a", "build/b"), inputs=("a", "x"))
GRAPH = graph_of([STEP, upper("build/b", "build/c")])


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "a").write_text("one")
    make(tmp_path)
    return tmp_path


def make(root: Path, graph: Graph = GRAPH) -> tuple[str, ...]:
    place = Place(root=root, sources=FileReader(root))
    return run(graph, place, store=root / "steps.sqlite").made


def reasons(root: Path, path: str = "build/b", graph: Graph = GRAPH) -> tuple[str, ...]:
    place = Place(root=root, sources=FileReader(root))
    return explain(graph, path, place, store=root / "steps.sqlite")


def test_what_is_up_to_date_has_no_reason(built: Path) -> None:
    assert reasons(built) == reasons(built, "build/c") == ()
    assert make(built) == ()


def test_a_file_that_no_step_makes_is_refused(built: Path) -> None:
    with pytest.raises(InputError, match="no step makes"):
        reasons(built, "a")


def test_an_input_that_changed_came_or_went_is_named(built: Path) -> None:
    (built / "a").write_text("two")
    assert reasons(built) == ("make build/b: a changed",)
    (built / "x").write_text("new")
    assert reasons(built) == ("make build/b: a changed", "make build/b: x is new")
    (built / "a").unlink()
    assert "make build/b: a is gone" in reasons(built)


def test_an_output_that_was_touched_or_removed_is_named(built: Path) -> None:
    (built / "build/b").write_text("by hand")
    assert reasons(built) == ("make build/b: build/b was changed by hand",)
    (built / "build/b").unlink()
    assert reasons(built) == ("make build/b: build/b was removed",)
    assert reasons(built, "build/c") == reasons(built)


def test_a_changed_program_or_parameter_is_told(built: Path) -> None:
    changed = graph_of([replace(STEP, salt="2"), GRAPH.steps[1]])
    [reason] = reasons(built, graph=changed)
    assert reason.endswith("Dragoman itself changed")


def test_a_step_that_never_ran_is_told(tmp_path: Path) -> None:
    assert reasons(tmp_path) == ("make build/b: was never made",)


def test_a_reason_is_told_just_where_a_run_makes_something(built: Path) -> None:
    for edit in ("a", "build/b", "build/c"):
        (built / edit).write_text("edited")
        assert reasons(built, "build/c")
        assert make(built)
        assert reasons(built, "build/c") == ()
