"""What is served is one whole release, as its manifest says, and stays so."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.release import publish as module
from pipeline.release.archive import MANIFEST, differs, write_manifest
from pipeline.release.publish import publish, published, rollback, served
from tests.tools import ROOT


def release(text: str, count: int = 3) -> dict[str, bytes]:
    files = {f"es/{number}.html": f"{text} {number}".encode() for number in range(count)}
    return {**files, MANIFEST: write_manifest(files, {"version": text})}


def text_of(folder: Path) -> str:
    tree = folder / "current"
    there = {
        path.relative_to(tree).as_posix(): path.read_bytes()
        for path in tree.rglob("*")
        if path.is_file()
    }
    assert differs(there) == ""
    return there["es/0.html"].decode().split()[0]


def test_what_is_served_is_not_published_again(tmp_path: Path) -> None:
    first = publish(tmp_path, "site", release("a"), 3)
    assert publish(tmp_path, "site", release("a"), 3) == first
    assert published(tmp_path) == [first]
    assert publish(tmp_path, "site", release("b"), 3) != first
    assert text_of(tmp_path) == "b"


def edit(tree: Path) -> None:
    (tree / "es/1.html").write_bytes(b"5 mg")


def add(tree: Path) -> None:
    (tree / "es/more.html").write_bytes(b"x")


def remove(tree: Path) -> None:
    (tree / "es/1.html").unlink()


def link(tree: Path) -> None:
    place = tree / "es/1.html"
    outside = tree.parents[1] / "outside"
    outside.write_bytes(place.read_bytes())
    place.unlink()
    place.symlink_to(outside)


def edit_with_its_digest(tree: Path) -> None:
    edit(tree)
    files = {name: (tree / name).read_bytes() for name in ("es/0.html", "es/1.html", "es/2.html")}
    (tree / MANIFEST).write_bytes(write_manifest(files, {"version": "a"}))


def remove_all(tree: Path) -> None:
    shutil.rmtree(tree)


@pytest.mark.parametrize(
    "damage", [edit, add, remove, link, edit_with_its_digest, remove_all], ids=lambda f: f.__name__
)
def test_publishing_again_mends_what_is_served(
    damage: Callable[[Path], None], tmp_path: Path
) -> None:
    first = publish(tmp_path, "site", release("a"), 3)
    damage(tmp_path / "releases" / first)
    second = publish(tmp_path, "site", release("a"), 3)
    assert text_of(tmp_path) == "a"
    assert published(tmp_path) == [second]
    assert publish(tmp_path, "site", release("a"), 3) == second


@pytest.mark.parametrize("target", ["releases/none", "/nowhere", ".", "outside"])
def test_a_current_that_leads_elsewhere_is_mended(target: str, tmp_path: Path) -> None:
    first = publish(tmp_path, "site", release("a"), 3)
    shutil.copytree(tmp_path / "releases" / first, tmp_path / "outside" / first)
    current = tmp_path / "current"
    current.unlink()
    current.symlink_to(f"{target}/{first}" if target == "outside" else target)
    publish(tmp_path, "site", release("a"), 3)
    assert current.readlink().parts[0] == "releases"
    assert text_of(tmp_path) == "a"


def test_a_folder_of_someone_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()
    with pytest.raises(InputError, match="no link of ours"):
        publish(tmp_path, "site", release("a"), 3)


@pytest.mark.parametrize(
    "name", ["my site 1.0", "a\nb", "a\u2028b", "\udcff", "ñ" * 127, "-", "..", "a\tb c", ""]
)
def test_rollback_goes_back_whatever_the_archives_are_called(name: str, tmp_path: Path) -> None:
    publish(tmp_path, name, release("1"), 9)
    publish(tmp_path, name, release("bad"), 9)
    rollback(tmp_path)
    publish(tmp_path, name, release("3"), 9)
    rollback(tmp_path)
    assert text_of(tmp_path) == "1"
    with pytest.raises(InputError, match="no release before"):
        rollback(tmp_path)


def test_rollback_passes_over_a_damaged_release(tmp_path: Path) -> None:
    publish(tmp_path, "s", release("1"), 9)
    second = publish(tmp_path, "s", release("2"), 9)
    publish(tmp_path, "s", release("3"), 9)
    edit(tmp_path / "releases" / second)
    rollback(tmp_path)
    assert text_of(tmp_path) == "1"


def test_what_a_killed_run_unpacked_is_switched_to_and_not_made_twice(tmp_path: Path) -> None:
    first = publish(tmp_path, "site", release("a"), 3)
    second = publish(tmp_path, "site", release("b"), 3)
    link = tmp_path / "current"
    link.unlink()
    link.symlink_to(Path("releases") / first)  # as a kill before the switch leaves it
    assert publish(tmp_path, "site", release("b"), 3) == second
    assert published(tmp_path) == [first, second]
    assert rollback(tmp_path) == first
    assert publish(tmp_path, "site", release("b"), 3) not in {first, second}


def test_as_many_are_kept_as_asked_and_the_served_one_always(tmp_path: Path) -> None:
    names = [publish(tmp_path, "s", release(text), 2) for text in "abc"]
    assert published(tmp_path) == names[1:]
    rollback(tmp_path)
    assert served(tmp_path) == names[1]
    module._prune(tmp_path, 1)
    assert published(tmp_path) == names[1:]


def test_each_new_name_outlasts_a_loss_of_power_before_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files, their folders, the release's name, the link: each on disk before what follows."""
    publish(tmp_path, "s", release("a"), 3)
    steps: list[str] = []
    fsync, rename, replace = os.fsync, os.rename, os.replace

    def flushed(handle: int) -> None:
        place = Path(f"/proc/self/fd/{handle}").readlink()
        steps.append(f"flush {place.relative_to(tmp_path).as_posix().replace('.half-', 'half/')}")
        fsync(handle)

    def renamed(one: str, other: str, **more: object) -> None:
        steps.append("rename")
        rename(one, other)

    def replaced(one: str, other: str, **more: object) -> None:
        steps.append("switch")
        replace(one, other)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("needs /proc to tell which file is flushed")
    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(os, "rename", renamed)
    monkeypatch.setattr(os, "replace", replaced)
    publish(tmp_path, "s", release("b", count=1), 3)
    half = "flush releases/half/000002-s-"
    at_rename = steps.index("rename")
    before = [step[: len(half)] for step in steps[:at_rename]]
    assert before.count(half) == 4, "two files, their folder, the tree"
    assert steps[at_rename:] == ["rename", "flush releases", "switch", "flush ."]


KILLED = """
import os, signal, sys
from pathlib import Path
from pipeline.release import publish
from tests.unit.release.test_publish import release
step, calls = int(sys.argv[2]), 0
def counted(call):
    def called(*words, **more):
        global calls
        calls += 1
        if calls == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*words, **more)
    return called
for name in ("rename", "replace", "symlink", "fsync", "unlink", "rmdir", "mkdir"):
    setattr(os, name, counted(getattr(os, name)))
publish.publish(Path(sys.argv[1]), "s", release(sys.argv[3]), 1)
"""


def test_killed_before_any_call_of_the_system_what_is_served_is_whole(tmp_path: Path) -> None:
    publish(tmp_path, "s", release("a"), 1)
    finished = False
    for step in range(1, 40):
        text = "b" if text_of(tmp_path) == "a" else "a"
        words = [sys.executable, "-c", KILLED, str(tmp_path), str(step), text]
        done = subprocess.run(words, cwd=ROOT, check=False, capture_output=True)
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        assert text_of(tmp_path) in {"a", "b"}
        finished = done.returncode == 0
        if finished:
            break
    assert finished
    assert step > 10
    publish(tmp_path, "s", release("c"), 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "current", "releases"]
    assert published(tmp_path) == [served(tmp_path)]
