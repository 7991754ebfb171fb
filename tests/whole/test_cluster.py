"""However many processes or machines make a site, and through whatever store, it is the same."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.digest import digest
from tests.fakes.cluster import cluster, s3
from tests.tools import ROOT, dragoman, write_tree

COUNT = 17
TEXT = "# Page {0}\n\n" + "A [link](page{0}.md) and *text* {0}.\n\n" * 30
Tree = dict[str, str]


@pytest.fixture(scope="module", autouse=True)
def _packages() -> None:
    missing = [
        name for name in ("distributed", "s3fs", "moto") if importlib.util.find_spec(name) is None
    ]
    if missing and os.environ.get("DRAGOMAN_REQUIRE_TOOLS") == "1":
        pytest.fail(f"needs {', '.join(missing)}")
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    pages = {f"source/page{number}.md": TEXT.format(number) for number in range(COUNT)}
    config = 'title = "Small"\nlocales = ["es", "ar"]\n'
    write_tree(root, {**pages, "source/index.md": "# Home\n", "dragoman.toml": config})
    dragoman("update", cwd=root)
    return root


@pytest.fixture(scope="module")
def expected(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The tree that one process makes."""
    root = shutil.copytree(site, tmp_path_factory.mktemp("one") / "site")
    dragoman("build", "--no-check", "--jobs", "1", cwd=root)
    return tree(root)


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of clients of a server of S3."""
    with s3(tmp_path_factory.mktemp("s3")) as environment:
        yield environment


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    return shutil.copytree(site, tmp_path / "site")


def tree(root: Path) -> Tree:
    """Return the digest of each built file, apart from what the builder knows."""
    parts = ("site", "markdown", "locale", "findings", "index")
    paths = (path for part in parts for path in (root / "build" / part).rglob("*"))
    return {
        path.relative_to(root).as_posix(): digest([path.read_bytes()])
        for path in paths
        if path.is_file()
    }


def build(root: Path, *words: str, **environment: str) -> subprocess.Popen[str]:
    """Start a build in a process of its own: fsspec's threads outlive a call in this one."""
    env = {**os.environ, "PYTHONPATH": f"{ROOT}:{os.environ.get('PYTHONPATH', '')}", **environment}
    command = [sys.executable, "-m", "pipeline", "build", "--no-check", *words]
    return subprocess.Popen(
        command, cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def built(process: subprocess.Popen[str], code: int = 0) -> str:
    out, _ = process.communicate(timeout=300)
    assert process.returncode == code, out
    return out


def test_eight_processes_make_what_one_makes(copy: Path, expected: Tree) -> None:
    built(build(copy, "--jobs", "8"))
    assert tree(copy) == expected


@pytest.mark.parametrize("store", ["folder", "s3://site/store"])
def test_two_workers_make_what_one_process_makes(
    copy: Path, tmp_path: Path, expected: Tree, cloud: dict[str, str], store: str
) -> None:
    words = ("--cache", store)
    with cluster(tmp_path, cloud) as two:
        built(build(copy, *words, "--dask", two.address, **cloud))
        assert tree(copy) == expected
        logs = [(tmp_path / f"{name}.log").read_text() for name in ("one", "two")]
        assert all("Traceback" not in log for log in logs)
    # What the workers made, another machine takes from the store, which it may not even write.
    shutil.rmtree(copy / "build")
    (copy / "dragoman.toml").open("a").write(f'cache = "{store}"\n')
    built(build(copy, "--jobs", "2", "--cache-read-only", **cloud))
    assert tree(copy) == expected


def test_a_worker_that_is_lost_costs_its_steps_only(
    copy: Path, tmp_path: Path, expected: Tree
) -> None:
    steps = copy / "store" / "1" / "steps"
    with cluster(tmp_path, {}) as two:
        process = build(copy, "--cache", "store", "--dask", two.address)
        wait_for(lambda: sum(1 for _ in steps.rglob("*")) > 20, process)
        two.workers[0].send_signal(signal.SIGKILL)
        built(process)
    assert tree(copy) == expected


def test_a_cluster_without_workers_ends_the_build_and_says_so(
    copy: Path, tmp_path: Path, expected: Tree
) -> None:
    steps = copy / "store" / "1" / "steps"
    with cluster(tmp_path, {}) as two:
        process = build(copy, "--cache", "store", "--dask", two.address)
        wait_for(lambda: sum(1 for _ in steps.rglob("*")) > 20, process)
        for worker in two.workers:
            worker.send_signal(signal.SIGKILL)
        assert "no worker is left" in built(process, code=2)
    built(build(copy, "--cache", "store"))
    assert tree(copy) == expected


def wait_for(ready: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    for _ in range(6000):
        if ready():
            return
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    pytest.fail("nothing came of it")


def test_what_a_cluster_needs_is_said(copy: Path) -> None:
    out = built(build(copy, "--dask", "tcp://127.0.0.1:9"), code=2)
    assert "--cache" in out
    out = built(build(copy, "--dask", "tcp://127.0.0.1:9", "--cache", "store"), code=2)
    assert "no cluster answers" in out


def test_a_store_that_refuses_is_named(copy: Path, cloud: dict[str, str]) -> None:
    out = built(build(copy, "--cache", "s3://no-such-bucket/x", **cloud), code=2)
    assert "s3://no-such-bucket/x: cannot be written" in out


def test_a_damaged_store_changes_no_byte(copy: Path, expected: Tree) -> None:
    built(build(copy, "--cache", "store"))
    for number, path in enumerate(sorted((copy / "store").rglob("*"))):
        if path.is_file() and number % 3 == 0:
            path.write_bytes(b"damaged")
    shutil.rmtree(copy / "build")
    built(build(copy, "--cache", "store"))
    assert tree(copy) == expected
