"""Many processes make what one makes, and a build that is cut off keeps what it finished."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.building.graph import Graph, graph_of, levels
from pipeline.building.place import Place
from pipeline.building.run import Outcome, run
from pipeline.building.store import read_store
from pipeline.errors import EditedMeanwhileError, InputError
from pipeline.project.file_reader import FileReader
from tests.fakes.steps import slow, upper
from tests.tools import ROOT

COUNT = 60


def wide() -> Graph:
    """Return a graph of two levels: each file, and a file of each of these."""
    first = [upper(f"in/{number}", f"build/a/{number}") for number in range(COUNT)]
    second = [upper(f"build/a/{number}", f"build/b/{number}") for number in range(COUNT)]
    return graph_of([*second, *first])


def project(folder: Path) -> Path:
    (folder / "in").mkdir(parents=True)
    for number in range(COUNT):
        (folder / "in" / str(number)).write_text(f"text {number}")
    return folder


def go(root: Path, graph: Graph, jobs: int) -> Outcome:
    place = Place(root=root, sources=FileReader(root))
    return run(graph, place, store=root / "build/steps.sqlite", jobs=jobs)


def tree(root: Path) -> dict[str, bytes]:
    paths = (path for path in (root / "build").rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in paths
        if "steps" not in path.name
    }


def test_how_many_processes_make_it_changes_nothing(tmp_path: Path) -> None:
    outcomes = {}
    for jobs in (1, 2, 5):
        root = project(tmp_path / str(jobs))
        outcomes[jobs] = (go(root, wide(), jobs), tree(root))
        assert go(root, wide(), jobs).made == ()
    assert outcomes[1] == outcomes[2] == outcomes[5]
    assert len(outcomes[1][0].made) == 2 * COUNT


def test_levels_hold_each_step_once_behind_what_it_reads() -> None:
    first, second = levels(wide())
    assert {step.inputs[0].partition("/")[0] for step in first} == {"in"}
    assert {step.inputs[0].partition("/")[0] for step in second} == {"build"}
    assert len(first) == len(second) == COUNT


@pytest.mark.parametrize("jobs", [1, 3])
def test_an_error_keeps_what_was_made_and_is_told(tmp_path: Path, jobs: int) -> None:
    root = project(tmp_path)
    steps = list(wide().steps)
    steps[3] = replace(steps[3], function="tests.fakes.steps:fail_step")
    with pytest.raises(RuntimeError):
        go(root, graph_of(steps), jobs)
    known = read_store(root / "build/steps.sqlite")
    assert steps[3].name not in known
    done = go(root, wide(), jobs)
    assert set(done.kept) == set(known)
    assert len(done.made) + len(done.kept) == 2 * COUNT


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_source_that_changes_while_pages_are_made_is_told(tmp_path: Path, jobs: int) -> None:
    root = project(tmp_path)
    reader = FileReader(root, room=0)
    assert all(reader.digest(f"in/{number}") for number in range(COUNT))
    (root / "in/7").write_text("another text")
    with pytest.raises(EditedMeanwhileError, match="in/7"):
        run(wide(), Place(root=root, sources=reader), store=root / "build/s.sqlite", jobs=jobs)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "build").write_text("a file")
    with pytest.raises(InputError, match="build"):
        go(root, wide(), 3)


SCRIPT = """
import sys
from pathlib import Path
from tests.unit.building.test_pool import go, slow_graph
go(Path(sys.argv[1]), slow_graph(), 3)
"""


def slow_graph() -> Graph:
    """Return a graph that takes half a second of three processes."""
    return graph_of(slow(f"in/{number}", f"build/a/{number}") for number in range(COUNT))


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_what_a_killed_build_finished_is_not_made_again(tmp_path: Path, sign: int) -> None:
    root = project(tmp_path)
    store = root / "build/steps.sqlite"
    command = [sys.executable, "-c", SCRIPT, str(root)]
    with subprocess.Popen(command, cwd=ROOT, start_new_session=True) as process:
        wait_for(lambda: len(read_store(store)) >= 5)
        process.send_signal(sign)
        process.wait()
        wait_for(lambda: not members(process.pid))
    known = read_store(store)
    assert known
    done = go(root, slow_graph(), 2)
    assert set(done.kept) == set(known)
    assert tree(root) == {f"build/a/{number}": f"TEXT {number}".encode() for number in range(COUNT)}


def wait_for(ready) -> None:
    for _ in range(3000):
        if ready():
            return
        time.sleep(0.01)
    pytest.fail("nothing came of it")


def members(group: int) -> bool:
    """Tell whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
