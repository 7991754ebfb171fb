"""A run makes what changed, and nothing else."""

from pathlib import Path

import pytest

from pipeline.building.explain import explain
from pipeline.building.graph import Step, graph_of
from pipeline.building.run import run
from pipeline.building.store import read_store
from pipeline.errors import InputError, PipelineError


def upper(source: str, output: str, salt: str = "1") -> Step:
    def make(files):
        return {output: files.get(source, b"").upper()}

    return Step(name=f"make {output}", inputs=(source,), outputs=(output,), salt=salt, make=make)


def chain(salt: str = "1"):
    return graph_of([upper("build/b", "build/c"), upper("a", "build/b", salt)])


def go(root: Path, graph=None):
    return run(graph or chain(), root=root, store=root / "build/steps.json")


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


def test_an_error_keeps_what_was_made(tmp_path: Path) -> None:
    def fail(_):
        raise RuntimeError

    (tmp_path / "a").write_text("one")
    bad = Step(name="bad", inputs=("build/b",), outputs=("build/z",), salt="", make=fail)
    with pytest.raises(RuntimeError):
        go(tmp_path, graph_of([upper("a", "build/b"), bad]))
    assert list(read_store(tmp_path / "build/steps.json")) == ["make build/b"]


def test_a_damaged_store_means_making_all_again(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    go(tmp_path)
    (tmp_path / "build/steps.json").write_text("{")
    assert len(go(tmp_path).made) == 2


def test_explain_follows_what_changed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    store = tmp_path / "build/steps.json"
    assert explain(chain(), "build/c", root=tmp_path, store=store)
    go(tmp_path)
    assert explain(chain(), "build/c", root=tmp_path, store=store) == ()
    (tmp_path / "a").write_text("two")
    reasons = explain(chain(), "build/c", root=tmp_path, store=store)
    assert reasons == ("make build/b: a changed",)
    with pytest.raises(InputError):
        explain(chain(), "nothing", root=tmp_path, store=store)


def test_two_makers_of_one_file_and_loops_are_refused() -> None:
    with pytest.raises(PipelineError, match="made by two steps"):
        graph_of([upper("a", "b"), Step(name="x", inputs=(), outputs=("b",), salt="", make=dict)])
    with pytest.raises(PipelineError, match="wait for each other"):
        graph_of([upper("a", "b"), upper("b", "a")])
