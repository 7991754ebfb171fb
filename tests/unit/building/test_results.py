"""What a shared store gives is what was put into it, whoever damaged it, or nothing."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.building.results import Results
from pipeline.digest import digest

KEY = digest(["key"])


@given(files=st.dictionaries(st.text(max_size=5), st.binary(max_size=20), max_size=4))
def test_what_was_put_is_given_by_another_machine(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    here = Results(place="store", root=tmp_path_factory.mktemp("here"))
    digests = here.put(KEY, files)
    there = pickle.loads(pickle.dumps(here))  # noqa: S301  our own
    assert there.get(KEY) == files
    assert there.outputs(KEY) == digests
    assert there.get(digest(["another"])) is None
    assert all(there.has(name) for name in digests.values())


def stored(root: Path) -> list[Path]:
    return sorted(path for path in (root / "store").rglob("*") if path.is_file())


@pytest.mark.parametrize("damage", [b"", b"damaged", b"\x81\xa1a\xa1b", b"\xff" * 100])
def test_damage_of_any_file_is_seen(tmp_path: Path, damage: bytes) -> None:
    Results(place="store", root=tmp_path).put(KEY, {"a": b"text", "b": b"more"})
    assert len(stored(tmp_path)) == 3
    for path in stored(tmp_path):
        before = path.read_bytes()
        path.write_bytes(damage)
        assert Results(place="store", root=tmp_path).get(KEY) is None
        path.unlink()
        assert Results(place="store", root=tmp_path).get(KEY) is None
        path.write_bytes(before)
    assert Results(place="store", root=tmp_path).get(KEY) == {"a": b"text", "b": b"more"}


def test_a_store_that_is_read_only_is_not_written(tmp_path: Path) -> None:
    results = Results(place="store", root=tmp_path, read_only=True)
    results.put(KEY, {"a": b"text"})
    assert not (tmp_path / "store").exists()
    assert results.get(KEY) is None


def test_equal_bytes_are_kept_once(tmp_path: Path) -> None:
    results = Results(place="store", root=tmp_path)
    results.put(KEY, {"a": b"text", "b": b"text"})
    results.put(digest(["other"]), {"c": b"text"})
    assert len(stored(tmp_path)) == 3
