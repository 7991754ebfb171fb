"""A file is the same while its bytes are, and it is not read to know that."""

import os
from pathlib import Path

import pytest

from pipeline import stamp as module
from pipeline.digest import digest
from pipeline.stamp import Seen, seen_again, stamp_of


def test_a_stamp_is_none_where_there_is_no_file(tmp_path: Path) -> None:
    assert stamp_of(tmp_path / "a") is None
    (tmp_path / "a").write_text("one")
    assert stamp_of(tmp_path / "a") == stamp_of(tmp_path / "a")


def seen(path: Path) -> Seen:
    return Seen(digest([path.read_bytes()]), stamp_of(path))


def test_a_file_with_its_stamp_is_not_read(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    was = seen(path)
    monkeypatch.delattr(module, "read_bytes")
    assert seen_again(path, was) == was


def test_the_same_bytes_written_again_get_the_new_stamp(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    was = seen(path)
    (tmp_path / "b").write_text("one")
    (tmp_path / "b").replace(path)
    assert seen_again(path, was) == Seen(was.digest, stamp_of(path))
    assert seen_again(path, Seen(was.digest, None)) == Seen(was.digest, stamp_of(path))


def test_other_bytes_are_seen_whatever_the_time_and_size(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("one")
    was, before = seen(path), path.stat()
    path.write_text("two")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert seen_again(path, was) is None


@pytest.mark.parametrize("there", [True, False])
def test_a_file_that_comes_or_goes_is_another(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "a"
    if there:
        path.write_text("one")
        assert seen_again(path, Seen(None, None)) is None
    else:
        assert seen_again(path, Seen(None, None)) == Seen(None, None)
        assert seen_again(path, Seen(digest([b"one"]), None)) is None
