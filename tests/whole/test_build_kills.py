"""A build that is ended at any moment keeps what it finished, and the next one makes the rest.

With DRAGOMAN_KILLS=all it is ended at 50 moments, by SIGKILL and SIGTERM in turn.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.building.store import read_store
from tests.tools import ROOT, dragoman, write_tree

MOMENTS = 50 if os.environ.get("DRAGOMAN_KILLS") == "all" else 4
COUNT = 8
STORE = "build/steps.sqlite"
SIGNALS = (signal.SIGKILL, signal.SIGTERM)
BUILD = [sys.executable, "-m", "pipeline", "build", "--jobs", "2", "--no-check"]
TEXT = "# Page {0}\n\n" + "A [link](page{0}.md) and *text* {0}.\n\n" * 30


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose build takes some seconds of two processes."""
    root = tmp_path_factory.mktemp("site")
    pages = {f"source/page{number}.md": TEXT.format(number) for number in range(COUNT)}
    config = 'title = "Small"\nlocales = ["es", "ar"]\n'
    write_tree(root, {**pages, "source/index.md": "# Home\n", "dragoman.toml": config})
    dragoman("update", cwd=root)
    return root


def test_a_build_that_was_ended_makes_no_finished_step_twice(site: Path, tmp_path: Path) -> None:
    whole = shutil.copytree(site, tmp_path / "whole")
    ended_after(whole, None, signal.SIGKILL)
    expected = tree(whole)
    steps = len(read_store(whole / STORE))
    seeded = random.Random(7)
    kept = 0
    for number in range(MOMENTS):
        root = shutil.copytree(site, tmp_path / str(number))
        ended_after(root, seeded.randrange(steps), SIGNALS[number % 2])
        finished = set(read_store(root / STORE))
        made = set(json.loads(dragoman("build", "--no-check", "--json", cwd=root).stdout)["made"])
        assert not made & finished, (number, made & finished)
        assert tree(root) == expected, number
        kept += bool(made and finished)
        shutil.rmtree(root)
    assert kept, "no build was ended in the middle"


def ended_after(root: Path, steps: int | None, sign: signal.Signals) -> None:
    """Run a build and end it once it has finished so many steps; its processes are gone then.

    Counted in steps, not in seconds: how long one takes depends on what else the machine does.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        BUILD, cwd=root, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    ) as process:
        while process.poll() is None:
            if steps is not None and len(read_store(root / STORE)) >= steps:
                process.send_signal(sign)
                process.wait()
            time.sleep(0.005)
        assert steps is not None or process.returncode == 0
        while group_lives(process.pid):
            time.sleep(0.005)


def group_lives(group: int) -> bool:
    """Tell whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def tree(root: Path) -> dict[str, bytes]:
    """Return the built files, apart from what the builder knows."""
    parts = (path for name in PARTS for path in (root / "build" / name).rglob("*"))
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in parts if path.is_file()
    }


PARTS = ("site", "markdown", "locale", "findings", "index")
