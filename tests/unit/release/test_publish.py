"""What is served is one whole release, as its manifest says, and stays so."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.files import locked
from pipeline.release import publish as module
from pipeline.release.archive import MANIFEST, differs, write_manifest
from pipeline.release.publish import publish, published, rollback, served
from tests.tools import ROOT


def release(text: str, count: int = 3) -> dict[str, bytes]:
    files = {f"es/{number}.html": f"{text} {number}".encode() for number in range(count)}
    return {**files, MANIFEST: write_manifest(files, {"version": text})}


def text_of(folder: Path) -> str:
    tree = folder / "current"
    assert not any(path.is_symlink() for path in tree.rglob("*"))
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


def test_what_a_killed_run_unpacked_is_not_served_in_place_of_another(tmp_path: Path) -> None:
    first = publish(tmp_path, "site", release("a"), 3)
    publish(tmp_path, "site", release("b"), 3)
    (tmp_path / "current").unlink()
    (tmp_path / "current").symlink_to(Path("releases") / first)
    publish(tmp_path, "site", release("c"), 3)
    assert text_of(tmp_path) == "c"


def test_publishing_and_going_back_wait_for_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both hold the same lock."""
    held: list[Path] = []

    def noted(path: Path) -> AbstractContextManager[None]:
        held.append(path)
        return locked(path)

    monkeypatch.setattr(module, "locked", noted)
    for text in "ab":
        publish(tmp_path, "s", release(text), 9)
    rollback(tmp_path)
    assert len(held) == 3
    assert len(set(held)) == 1


def test_there_is_no_way_back_from_what_has_no_number_of_ours(tmp_path: Path) -> None:
    publish(tmp_path, "s", release("a"), 9)
    (tmp_path / "current").unlink()
    (tmp_path / "current").symlink_to("releases/x000009-s")
    with pytest.raises(InputError, match="no release before"):
        rollback(tmp_path)


def test_as_many_are_kept_as_asked_and_the_served_one_always(tmp_path: Path) -> None:
    names = [publish(tmp_path, "s", release(text), 2) for text in "abc"]
    assert published(tmp_path) == names[1:]
    rollback(tmp_path)
    assert served(tmp_path) == names[1]
    module._prune(tmp_path, 1)
    assert published(tmp_path) == names[1:]


@pytest.mark.parametrize("keep", [0, 1])
def test_one_release_is_kept_at_least(keep: int, tmp_path: Path) -> None:
    for text in "ab":
        last = publish(tmp_path, "s", release(text), keep)
        assert published(tmp_path) == [last]
        assert text_of(tmp_path) == text


def test_a_release_is_named_by_number_archive_and_digest(tmp_path: Path) -> None:
    first = publish(tmp_path, "my site", release("a"), 3)
    mark = sha256(release("a")[MANIFEST]).hexdigest()[:12]
    assert first == f"000001-my site-{mark}"
    assert publish(tmp_path, "x" * 300, release("b"), 3).startswith(f"000002-{'x' * 200}-")
    assert publish(tmp_path, "", release("c"), 3).startswith("000003-site-")
    shutil.rmtree(tmp_path / "releases" / published(tmp_path)[-1])
    assert publish(tmp_path, "s", release("d"), 3).startswith("000004-"), "the served one counts"


def test_only_what_has_the_name_of_a_release_is_one(tmp_path: Path) -> None:
    others = ("abcdef-x", "00001-short", "000001-", "x000001-a", "000001", ".half-000009-s")
    for name in ("1000000-b", "999999-c", "000002-a\nb", *others):
        (tmp_path / "releases" / name).mkdir(parents=True)
    assert published(tmp_path) == ["000002-a\nb", "999999-c", "1000000-b"]


def test_what_a_stopped_run_left_is_swept(tmp_path: Path) -> None:
    publish(tmp_path, "s", release("a"), 3)
    half = tmp_path / "releases" / ".half-000002-s"
    (half / "es").mkdir(parents=True)
    (tmp_path / ".half-current").symlink_to("releases/none")
    (tmp_path / ".half-more").mkdir()
    (tmp_path / ".dragoman-0.tmp").touch()
    other = tmp_path / "releases" / "notes"
    other.mkdir()
    publish(tmp_path, "s", release("a"), 3)
    assert not half.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "current", "releases"]
    assert other.exists()


def test_what_was_rolled_back_is_remembered_as_long_as_it_is_there(tmp_path: Path) -> None:
    names = [publish(tmp_path, "s", release(text), 9) for text in "abc"]
    rollback(tmp_path)
    rollback(tmp_path)
    remembered = tmp_path / ".rolled-back"
    assert remembered.read_text() == f"{names[2]}\n{names[1]}\n"
    shutil.rmtree(tmp_path / "releases" / names[2])
    names.append(publish(tmp_path, "s", release("d"), 9))
    rollback(tmp_path)
    assert remembered.read_text() == f"{names[1]}\n{names[3]}\n"


def test_what_was_published_before_is_published_anew_and_comes_last(tmp_path: Path) -> None:
    first, second = (publish(tmp_path, "s", release(text), 9) for text in "ab")
    assert publish(tmp_path, "s", release("a"), 9) not in {first, second}
    assert rollback(tmp_path) == second


def test_a_name_is_one_line_without_a_slash(tmp_path: Path) -> None:
    assert publish(tmp_path, "a/b\nc d", release("a"), 9).startswith("000001-a_b_c d-")
    assert publish(tmp_path, "x" + "ñ" * 127, release("b"), 9).startswith(f"000002-x{'ñ' * 99}-")


def test_nothing_of_ours_is_served_where_current_leads_elsewhere(tmp_path: Path) -> None:
    assert served(tmp_path) == ""
    (tmp_path / "current").symlink_to("elsewhere/000001-s")
    assert served(tmp_path) == ""


def test_releases_are_never_written_or_removed_behind_a_link(tmp_path: Path) -> None:
    folder, other = tmp_path / "www", tmp_path / "other"
    (other / "000001-mine-0").mkdir(parents=True)
    folder.mkdir()
    (folder / "releases").symlink_to(other)
    for act in (lambda: publish(folder, "s", release("a"), 1), lambda: rollback(folder)):
        with pytest.raises(InputError, match="symbolic link"):
            act()
    assert [path.name for path in other.iterdir()] == ["000001-mine-0"]


def test_a_link_among_the_releases_is_never_served_or_removed(tmp_path: Path) -> None:
    folder, other = tmp_path / "www", tmp_path / "other"
    publish(folder, "s", release("a"), 9)
    shutil.copytree(folder / "current", other)
    link = folder / "releases" / "000002-s-0"
    link.symlink_to(other)
    third = publish(folder, "s", release("b"), 9)
    assert rollback(folder).startswith("000001-")
    publish(folder, "s", release("c"), 1)
    assert link.is_symlink()
    assert other.is_dir()
    assert third not in published(folder)


def test_what_a_killed_rollback_left_is_gone_after_the_next(tmp_path: Path) -> None:
    first = publish(tmp_path, "s", release("a"), 9)
    second = publish(tmp_path, "s", release("b"), 9)
    (tmp_path / ".rolled-back").write_text(f"{second}\n")
    (tmp_path / ".dragoman-0123456789abcdef.tmp").write_text(f"{second}\n")
    assert rollback(tmp_path) == first
    assert (tmp_path / ".rolled-back").read_text() == f"{second}\n"
    assert not list(tmp_path.glob(".dragoman-*"))


def test_a_link_of_a_stopped_rollback_is_written_over(tmp_path: Path) -> None:
    first = publish(tmp_path, "s", release("a"), 9)
    publish(tmp_path, "s", release("b"), 9)
    (tmp_path / ".half-current").symlink_to("releases/none")
    assert rollback(tmp_path) == first
    assert text_of(tmp_path) == "a"


def test_what_cannot_be_removed_stops_nothing_and_is_swept_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    publish(tmp_path, "s", release("a"), 1)
    with monkeypatch.context() as patch:
        patch.setattr(os, "rmdir", refused)
        for text in "bc":
            publish(tmp_path, "s", release(text), 1)
            assert text_of(tmp_path) == text
    assert len(list((tmp_path / "releases").iterdir())) > 1
    publish(tmp_path, "s", release("c"), 1)
    assert len(list((tmp_path / "releases").iterdir())) == 1


def test_a_release_keeps_files_that_are_named_as_ours_are_while_they_are_written(
    tmp_path: Path,
) -> None:
    name = "es/.dragoman-0.tmp"
    files = {name: b"x"}
    files[MANIFEST] = write_manifest(files, {"version": "a"})
    first = publish(tmp_path, "s", files, 9)
    assert publish(tmp_path, "s", files, 9) == first
    assert (tmp_path / "current" / name).exists()


def test_no_handle_stays_open(tmp_path: Path) -> None:
    handles = Path("/proc/self/fd")
    if not handles.is_dir():
        pytest.skip("needs /proc to count handles")
    before = len(list(handles.iterdir()))
    publish(tmp_path, "s", release("a"), 9)
    assert len(list(handles.iterdir())) == before


def test_there_is_no_way_back_from_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no release before"):
        rollback(tmp_path)
    publish(tmp_path, "s", release("a"), 9)
    publish(tmp_path, "s", release("b"), 9)
    (tmp_path / "current").unlink()
    with pytest.raises(InputError, match="no release before"):
        rollback(tmp_path)


def test_each_new_name_outlasts_a_loss_of_power_before_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files, their folders, the release's name, the link: each on disk before what follows."""
    publish(tmp_path, "s", release("a"), 3)
    steps: list[str] = []
    fsync, rename, replace = os.fsync, os.rename, os.replace

    def flushed(handle: int) -> None:
        place = Path(f"/proc/self/fd/{handle}").readlink()
        assert os.fstat(handle).st_size > 0, "what is flushed has been written"
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
