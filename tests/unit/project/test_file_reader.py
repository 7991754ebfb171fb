"""A file is read once; what changed since is named, never read as a second truth."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.digest import digest
from pipeline.errors import EditedMeanwhileError
from pipeline.project.file_reader import FileReader, changed_meanwhile
from pipeline.stamp import seen_again


@given(st.dictionaries(st.sampled_from("abcd"), st.binary(max_size=9)), st.integers(0, 20))
def test_each_read_gives_the_same_bytes_and_their_digest(tmp_path_factory, files, room) -> None:
    root = tmp_path_factory.mktemp("files")
    for name, data in files.items():
        (root / name).write_bytes(data)
    reader = FileReader(root, room=room)
    for name in "abcdabcd":
        data = files.get(name)
        assert reader.read(name) == data
        assert reader.digest(name) == (None if data is None else digest([data]))
    assert reader.changed() == ()


def test_an_edit_after_the_first_read_is_not_seen_but_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    reader = FileReader(tmp_path)
    reader.read("a")
    reader.read("none")
    (tmp_path / "a").write_text("two!")
    (tmp_path / "none").write_text("new")
    assert reader.read("a") == b"one"
    assert reader.read("none") is None
    assert reader.changed() == ("a", "none")


def test_a_removed_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    reader = FileReader(tmp_path)
    reader.digest("a")
    (tmp_path / "a").unlink()
    assert reader.changed() == ("a",)


def test_a_touched_file_of_the_same_bytes_has_not_changed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    reader = FileReader(tmp_path)
    reader.read("a")
    os.utime(tmp_path / "a", (1, 1))
    assert reader.changed() == ()


def test_without_room_a_file_is_read_again_only_while_it_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    reader = FileReader(tmp_path, room=2)
    assert reader.read("a") == b"one"
    assert reader.read("a") == b"one"
    (tmp_path / "a").write_text("two")
    with pytest.raises(EditedMeanwhileError) as caught:
        reader.read("a")
    assert caught.value.where == "a"


def test_the_error_names_each_file() -> None:
    assert str(changed_meanwhile(["a", "b"])).startswith("a, b: was changed")


def test_what_was_seen_is_the_file_as_it_was_read(tmp_path: Path) -> None:
    """A file that changes later is another: its own stamp is not given to the bytes before."""
    (tmp_path / "a").write_text("one")
    reader = FileReader(tmp_path)
    reader.read("a")
    (tmp_path / "a").write_text("two")
    assert seen_again(tmp_path / "a", reader.seen()["a"]) is None
    assert reader.changed() == ("a",)
