"""A built file is written whole, and only where its bytes change."""

import os
from pathlib import Path

import pytest

from pipeline.building import write
from pipeline.building.write import write_built
from pipeline.errors import InputError
from pipeline.stamp import stamp_of


@pytest.fixture(params=[True, False], ids=["unnamed files", "renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of a system to make a file whole."""
    if not request.param:
        monkeypatch.setattr(write, "_unnamed_files", lambda: False)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("data", [b"", b"text", bytes(range(256)) * 9000])
def test_a_file_holds_what_was_written_and_nothing_lies_beside_it(tmp_path: Path, data) -> None:
    place = tmp_path / "a" / "b" / "c.html"
    for text in (data, b"other", data):
        write_built(place, text)
        assert place.read_bytes() == text
        assert list(place.parent.iterdir()) == [place]


@pytest.mark.usefixtures("way")
def test_a_file_that_holds_the_bytes_is_left_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "a"
    write_built(place, b"text")
    before = stamp_of(place)
    write_built(place, b"text")
    assert stamp_of(place) == before


@pytest.mark.usefixtures("way")
def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"text")
    place = tmp_path / "ours"
    place.symlink_to("theirs")
    write_built(place, b"text")
    assert not place.is_symlink()
    write_built(place, b"more")
    assert (tmp_path / "theirs").read_bytes() == b"text"


@pytest.mark.usefixtures("way")
def test_the_mode_is_that_which_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_built(tmp_path / "a", b"text")
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("place", ["file/below", "folder"])
def test_what_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        write_built(tmp_path / place, b"text")
