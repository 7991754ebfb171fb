"""A store is a folder or what fsspec opens; what cannot be opened is named."""

from pathlib import Path

import pytest

from pipeline.building.blobs import FolderBlobs, open_blobs
from pipeline.errors import InputError


def test_a_folder_is_beside_the_project_and_gives_what_was_put(tmp_path: Path) -> None:
    blobs = open_blobs("some/store", tmp_path)
    assert isinstance(blobs, FolderBlobs)
    assert blobs.get("a/b") is None
    blobs.put("a/b", b"text")
    blobs.put("a/b", b"more")
    assert blobs.get("a/b") == (tmp_path / "some/store/a/b").read_bytes() == b"more"


@pytest.mark.parametrize("place", ["nowhere://x", "https+x://bucket"])
def test_an_address_of_no_known_kind_is_named(tmp_path: Path, place: str) -> None:
    with pytest.raises(InputError, match="cannot be opened") as caught:
        open_blobs(place, tmp_path)
    assert place in str(caught.value)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")
    with pytest.raises(InputError, match="store"):
        open_blobs("store", tmp_path).put("a/b", b"text")
