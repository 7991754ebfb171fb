"""People's files: written whole, and never over an edit made meanwhile."""

from pathlib import Path

import pytest

from pipeline.errors import EditedMeanwhileError
from pipeline.files import locked, write_atomic, write_over


def test_a_write_replaces_the_file_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b"
    write_atomic(path, b"one")
    path.chmod(0o640)
    write_atomic(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(path.parent.iterdir()) == [path]


def test_an_edit_made_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"edited")
    with pytest.raises(EditedMeanwhileError, match="changed by someone else"):
        write_over(path, b"read", b"ours")
    assert path.read_bytes() == b"edited"


def test_what_is_the_same_is_not_written(tmp_path: Path) -> None:
    assert not write_over(tmp_path / "a", b"x", b"x")
    assert write_over(tmp_path / "a", None, b"x")


def test_a_lock_can_be_had_again(tmp_path: Path) -> None:
    for _ in range(2):
        with locked(tmp_path / "x" / "lock"):
            pass
