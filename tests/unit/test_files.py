"""People's files: written whole, and never over an edit made meanwhile."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import files
from pipeline.errors import EditedMeanwhileError, InputError
from pipeline.files import locked, sweep, write_atomic, write_over
from tests.tools import ROOT


@pytest.fixture(params=["as the system can", "no exchange", "no file without name"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The ways of systems that lack a call."""
    if request.param == "no exchange":
        monkeypatch.setattr(files, "_exchange", lambda: None)
    if request.param == "no file without name":
        monkeypatch.setattr(os, "O_TMPFILE", 0)
    return request.param


def test_a_write_replaces_the_file_and_keeps_its_mode(tmp_path: Path, system: str) -> None:
    path = tmp_path / "a" / "b"
    write_atomic(path, b"one")
    path.chmod(0o640)
    write_atomic(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert write_over(path, b"two", b"three")
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path, system: str) -> None:
    before = os.umask(0o027)
    try:
        write_over(tmp_path / "a", None, b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_an_edit_made_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"edited")
    with pytest.raises(EditedMeanwhileError, match="changed by someone else"):
        write_over(path, b"read", b"ours")
    assert path.read_bytes() == b"edited"


@pytest.mark.parametrize("before", [b"read", None])
def test_an_edit_made_while_the_disk_writes_is_not_written_over(
    before: bytes | None, tmp_path: Path, system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    if before is not None:
        path.write_bytes(before)
    monkeypatch.setattr(os, "fsync", lambda _: path.write_bytes(b"edited"))
    with pytest.raises(EditedMeanwhileError):
        write_over(path, before, b"ours")
    assert path.read_bytes() == b"edited"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("before", [b"read", None])
def test_an_edit_made_after_the_last_look_goes_back_to_its_place(
    before: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    if before is not None:
        path.write_bytes(before)
    put = files._put

    def late(temporary: str, place: Path, old: bytes | None, new: bytes) -> bool:
        saved_by_rename(place, b"edited")
        return put(temporary, place, old, new)

    monkeypatch.setattr(files, "_put", late)
    with pytest.raises(EditedMeanwhileError):
        write_over(path, before, b"ours")
    assert path.read_bytes() == b"edited"
    assert list(tmp_path.iterdir()) == [path]


def test_of_two_edits_made_around_the_exchange_the_later_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"read")
    exchange, edits = files._exchange(), [b"first", b"second", b"third"]
    if exchange is None:
        pytest.skip("needs a system that exchanges files")

    def disturbed(one: str, other: str) -> bool:
        if edits:
            saved_by_rename(path, edits.pop(0))
        return exchange(one, other)

    monkeypatch.setattr(files, "_exchange", lambda: disturbed)
    with pytest.raises(EditedMeanwhileError):
        write_over(path, b"read", b"ours")
    assert path.read_bytes() == b"third"


def saved_by_rename(path: Path, data: bytes) -> None:
    other = path.with_name("editor's own")
    other.write_bytes(data)
    other.replace(path)


def saved_in_place(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def comes_to_hold(path: Path, text: bytes) -> bool:
    """Whether the file begins so, if need be once an exchange that is under way has gone back."""
    for _ in range(3_000):
        if path.read_bytes().startswith(text):
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize("save", [saved_by_rename, saved_in_place])
def test_no_save_of_an_editor_is_lost(save: Callable[[Path, bytes], None], tmp_path: Path) -> None:
    """An editor that saves while we write finds its text, with ours after it or without."""
    path, lost, stop = tmp_path / "a", [], threading.Event()
    path.write_bytes(b"start;")
    seeded = random.Random(3)

    def editor() -> None:
        for number in range(200):
            text = f"edit {number};".encode()
            save(path, text)
            time.sleep(seeded.uniform(0.0005, 0.004))
            if not comes_to_hold(path, text):
                lost.append(text)
        stop.set()

    thread = threading.Thread(target=editor)
    thread.start()
    written = 0
    while not stop.is_set():
        time.sleep(0.0005)
        before = path.read_bytes()
        try:
            written += write_over(path, before, before + b"ours;")
        except EditedMeanwhileError:
            continue
    thread.join()
    assert written
    assert lost == []


def test_what_is_the_same_is_not_written(tmp_path: Path) -> None:
    assert not write_over(tmp_path / "a", b"x", b"x")
    assert write_over(tmp_path / "a", None, b"x")


def test_a_linked_catalog_is_written_where_it_lies(tmp_path: Path, system: str) -> None:
    place, link = tmp_path / "there" / "a.po", tmp_path / "here" / "a.po"
    place.parent.mkdir()
    link.parent.mkdir()
    place.write_bytes(b"old")
    link.symlink_to(Path("..") / "there" / "a.po")
    assert write_over(link, b"old", b"new")
    assert link.is_symlink()
    assert place.read_bytes() == b"new"


def test_a_link_to_nothing_makes_no_file(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "none")
    with pytest.raises(InputError, match="there is no such file"):
        write_over(tmp_path / "a", None, b"x")
    assert not (tmp_path / "none").exists()


def test_a_built_file_replaces_a_link_and_leaves_what_it_names(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"theirs")
    (tmp_path / "a").symlink_to(outside)
    write_atomic(tmp_path / "a", b"ours")
    assert outside.read_bytes() == b"theirs"
    assert not (tmp_path / "a").is_symlink()


def test_a_name_of_255_bytes_is_written(tmp_path: Path, system: str) -> None:
    path = tmp_path / ("ñ" * 126 + ".po")
    assert len(os.fsencode(path.name)) == 255
    write_atomic(path, b"one")
    assert write_over(path, b"one", b"two")
    assert path.read_bytes() == b"two"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path, system: str) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o500)
    for write in (
        lambda: write_atomic(folder / "a", b"x"),
        lambda: write_atomic(folder / "b" / "a", b"x"),
        lambda: write_over(folder / "a", None, b"x"),
        lambda: locked(folder / "lock").__enter__(),
    ):
        with pytest.raises(InputError, match="cannot be written: Permission denied") as caught:
            write()
        assert str(folder) in caught.value.where


def test_a_read_only_disk_is_named(
    tmp_path: Path, system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(InputError, match="Read-only file system") as caught:
        write_atomic(tmp_path / "a", b"x")
    assert caught.value.where == str(tmp_path)


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match="No space left") as caught,
        files.writing(tmp_path / "a"),
    ):
        raise OSError(28, "No space left on device")
    assert caught.value.where == str(tmp_path)


def test_a_lock_can_be_had_again(tmp_path: Path) -> None:
    for _ in range(2):
        with locked(tmp_path / "x" / "lock"):
            pass


def test_a_lock_is_held_against_other_processes_and_ends_with_its_own(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from pipeline.files import locked\n"
        "with locked(Path(sys.argv[1])):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    words = [sys.executable, "-c", code, str(tmp_path / "lock")]
    first = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE)
    assert first.stdout is not None
    assert first.stdout.readline() == b"held\n"
    entered = threading.Event()

    def second() -> None:
        with locked(tmp_path / "lock"):
            entered.set()

    thread = threading.Thread(target=second)
    thread.start()
    assert not entered.wait(0.3)
    first.kill()
    first.wait()
    assert entered.wait(30)
    thread.join()


WRITER = """
import itertools, sys
from pathlib import Path
from pipeline.files import write_atomic, write_over
path = Path(sys.argv[1])
data = path.read_bytes()
for number in itertools.count():
    after = bytes([48 + number % 10]) * len(data)
    write_atomic(path.with_name(f"new {number % 50}"), after)
    write_over(path, data, after)
    data = after
"""


def test_killed_at_any_moment_a_file_is_whole_and_no_other_stays(tmp_path: Path) -> None:
    path, seeded = tmp_path / "a", random.Random(11)
    path.write_bytes(b"x" * 300_000)
    left = 0
    for _ in range(12):
        run = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], cwd=ROOT)
        time.sleep(0.3 + seeded.uniform(0, 0.1))
        run.send_signal(signal.SIGKILL)
        run.wait()
        left += len(list(tmp_path.glob(".dragoman-*")))
        sweep(tmp_path)
        for file in tmp_path.iterdir():
            data = file.read_bytes()
            assert len(data) == 300_000
            assert len(set(data)) == 1
        assert all(file.name[:3] in {"a", "new"} for file in tmp_path.iterdir())
    assert left <= 3, "a kill leaves a name behind only between two calls of the system"


def test_sweeping_leaves_what_is_being_written(tmp_path: Path, system: str) -> None:
    stale = tmp_path / "below" / ".dragoman-0123456789abcdef.tmp"
    stale.parent.mkdir()
    stale.write_bytes(b"half")
    other = tmp_path / ".dragoman-notes"
    other.write_bytes(b"a person's")
    with files._written(tmp_path / "a", b"x", None, durable=False) as temporary:
        sweep(tmp_path)
        assert Path(temporary).read_bytes() == b"x"
    assert not stale.exists()
    assert other.exists()


def test_a_file_that_is_not_whole_has_its_name_in_another_folder(tmp_path: Path) -> None:
    path, own = tmp_path / "locale/a.po", tmp_path / "own"
    own.mkdir()
    for through, folder in ((own, own), (tmp_path / "missing", path.parent), (None, path.parent)):
        with files._written(path, b"x", through, durable=True) as temporary:
            if getattr(os, "O_TMPFILE", 0):
                assert Path(temporary).parent == folder
            assert Path(temporary).read_bytes() == b"x"
        assert [*path.parent.iterdir(), *own.iterdir()] == []


@pytest.mark.parametrize("before", [None, b"old"])
def test_a_file_is_written_through_another_folder(
    tmp_path: Path, before: bytes | None, system: str
) -> None:
    path, own = tmp_path / "a.po", tmp_path / "own"
    own.mkdir()
    if before is not None:
        path.write_bytes(before)
    assert write_over(path, before, b"new", through=own)
    assert path.read_bytes() == b"new"
    with pytest.raises(EditedMeanwhileError):
        write_over(path, before, b"newer", through=own)
    assert sorted(tmp_path.iterdir()) == [path, own]
    assert list(own.iterdir()) == []
