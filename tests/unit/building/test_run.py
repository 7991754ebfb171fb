"""A run makes what changed, and nothing else."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from pipeline.building.explain import explain
from pipeline.building.graph import Step, graph_of
from pipeline.building.local import key_of, make
from pipeline.building.place import Place
from pipeline.building.run import run
from pipeline.building.store import Built, Store, read_store
from pipeline.errors import InputError, PipelineError
from pipeline.project.file_reader import FileReader
from tests.fakes.steps import Upper, upper


def chain(salt: str = "1"):
    return graph_of([upper("build/b", "build/c"), upper("a", "build/b", salt)])


def place_at(root: Path) -> Place:
    return Place(root=root, sources=FileReader(root))


def go(root: Path, graph=None):
    return run(graph or chain(), place_at(root), store=root / "build/steps.sqlite")


def test_steps_run_in_order_and_only_when_something_changed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    assert go(tmp_path).made == ("make build/b", "make build/c")
    assert go(tmp_path).made == ()
    (tmp_path / "a").write_text("ONE")
    assert go(tmp_path).made == ("make build/b",)
    assert (tmp_path / "build/c").read_text() == "ONE"


def test_options_and_outputs_touched_by_hand_are_seen(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    go(tmp_path)
    assert go(tmp_path, chain("2")).made == ("make build/b",)
    (tmp_path / "build/c").write_text("by hand")
    assert go(tmp_path, chain("2")).made == ("make build/c",)


def test_outputs_that_nobody_makes_are_removed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    go(tmp_path, graph_of([upper("a", "build/x/y"), upper("a", "build/b")]))
    assert go(tmp_path, graph_of([upper("a", "build/b")])).removed == ("build/x/y",)
    assert not (tmp_path / "build/x").exists()


@pytest.mark.parametrize(
    "path",
    ["source/mine", "../precious", "build/../source/mine", "build/out/mine", "build/x", "\0"],
)
def test_a_store_from_elsewhere_removes_no_file_of_people(tmp_path: Path, path: str) -> None:
    root = tmp_path / "project"
    for name in ("source", "build/x"):
        (root / name).mkdir(parents=True)
    (root / "build/out").symlink_to(root / "source")
    mine = [root / "source/mine", tmp_path / "precious"]
    for file in (root / "a", *mine):
        file.write_text("one")
    go(root)
    with Store(root / "build/steps.sqlite") as store:
        store.put({"theirs": Built(key="1", inputs={}, outputs={path: "2"})})
    assert go(root).removed == ()
    assert all(file.read_text() == "one" for file in mine)


def test_an_error_keeps_what_was_made(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    bad = Step(
        name="bad",
        function="tests.fakes.steps:fail_step",
        parameters=None,
        inputs=("build/b",),
        outputs=("build/z",),
    )
    with pytest.raises(RuntimeError):
        go(tmp_path, graph_of([upper("a", "build/b"), bad]))
    assert list(read_store(tmp_path / "build/steps.sqlite")) == ["make build/b"]


def test_a_damaged_store_means_making_all_again(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    go(tmp_path)
    (tmp_path / "build/steps.sqlite").write_text("{")
    assert len(go(tmp_path).made) == 2


def test_explain_follows_what_changed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    store = tmp_path / "build/steps.sqlite"
    assert explain(chain(), "build/c", place_at(tmp_path), store=store)
    go(tmp_path)
    assert explain(chain(), "build/c", place_at(tmp_path), store=store) == ()
    (tmp_path / "a").write_text("two")
    reasons = explain(chain(), "build/c", place_at(tmp_path), store=store)
    assert reasons == ("make build/b: a changed",)
    with pytest.raises(InputError):
        explain(chain(), "nothing", place_at(tmp_path), store=store)


def test_two_makers_of_one_file_and_loops_are_refused() -> None:
    with pytest.raises(PipelineError, match="made by two steps"):
        graph_of([upper("a", "b"), replace(upper("c", "b"), name="x")])
    with pytest.raises(PipelineError, match="wait for each other"):
        graph_of([upper("a", "b"), upper("b", "a")])


def test_a_step_is_data_and_runs_in_another_process(tmp_path: Path) -> None:
    step = upper("a", "build/b")
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(make, step, {"a": b"one"}).result() == {"build/b": b"ONE"}


def test_a_key_holds_all_that_a_step_depends_on() -> None:
    step, inputs = upper("a", "b"), {"a": "1"}
    others = [
        replace(step, salt="2"),
        replace(step, function="tests.fakes.steps:fail_step"),
        replace(step, parameters=Upper(source="a", output="c")),
        replace(step, outputs=("b", "c")),
    ]
    keys = {key_of(other, inputs) for other in others} | {key_of(step, {"a": "2"})}
    assert len(keys) == 5
    assert key_of(step, inputs) not in keys
    assert key_of(upper("a", "b"), dict(inputs)) == key_of(step, inputs)


def test_a_step_that_makes_other_files_than_it_says_is_a_fault_of_ours() -> None:
    step = replace(upper("a", "b"), outputs=("b", "c"))
    with pytest.raises(PipelineError, match="other files than it says"):
        make(step, {})
