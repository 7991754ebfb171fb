"""An archive is the same bytes everywhere, and one from elsewhere is whole or refused."""

import datetime
import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.release.archive import (
    MANIFEST,
    differs,
    read_archive,
    write_manifest,
    write_tar,
    write_zip,
)
from pipeline.release.members import Limits

WHEN = datetime.datetime(2026, 11, 24, 12, 30, 2, tzinfo=datetime.UTC)
FILES = {
    "es/index.html": b"<p>Hola",
    "es/" + "n" * 200 + "/" + "ñ" * 120 + ".html": b"a long name",
    "site.css": b"p {}" * 900,
}
Write = Callable[[dict[str, bytes]], bytes]
WRITERS: dict[str, Write] = {
    "a.tar.gz": lambda files: write_tar(files, WHEN),
    "a.zip": lambda files: write_zip(files, WHEN),
}
every_kind = pytest.mark.parametrize("name", WRITERS)


def whole(files: dict[str, bytes]) -> dict[str, bytes]:
    return {**files, MANIFEST: write_manifest(files, {"version": "1"})}


def refused(path: Path, data: bytes, limits: Limits | None = None) -> str:
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_archive(path, limits)
    return str(caught.value)


@every_kind
def test_what_is_packed_is_read_back(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(WRITERS[name](whole(FILES)))
    files, manifest = read_archive(path)
    assert files == whole(FILES)
    assert manifest["version"] == "1"


@every_kind
def test_order_and_clock_do_not_enter(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = WRITERS[name](whole(FILES))
    monkeypatch.setattr("time.time", lambda: 1.0)
    assert WRITERS[name](dict(reversed(whole(FILES).items()))) == first


def test_a_time_before_zip_knew_any_is_that_of_its_first_day() -> None:
    data = write_zip({"a": b""}, datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


@every_kind
def test_every_damage_of_a_byte_is_refused_or_changes_nothing(name: str, tmp_path: Path) -> None:
    """3,000 flips of one byte a kind: no other exception, and never another file."""
    data, path = WRITERS[name](whole(FILES)), tmp_path / name
    seeded = random.Random(name)
    outcomes = {"refused": 0, "the same": 0}
    for _ in range(3000):
        damaged = bytearray(data)
        damaged[seeded.randrange(len(data))] ^= seeded.randrange(1, 256)
        path.write_bytes(damaged)
        try:
            files, _ = read_archive(path)
        except InputError:
            outcomes["refused"] += 1
        else:
            assert files == whole(FILES)
            outcomes["the same"] += 1
    assert outcomes["refused"] > 1500


@every_kind
def test_every_cut_is_refused(name: str, tmp_path: Path) -> None:
    data = WRITERS[name](whole(FILES))
    for length in range(0, len(data), 7):
        assert "a." in refused(tmp_path / name, data[:length])


@pytest.mark.parametrize(
    "manifest",
    [b"", b"[1]", b'{"files": 3}', b'{"files": {"a": 3}}', b"[" * 50_000, b"\xff", b'{"x": {}}'],
)
def test_a_manifest_that_is_none_is_refused(manifest: bytes, tmp_path: Path) -> None:
    data = write_tar({"a": b"x", MANIFEST: manifest}, WHEN)
    assert "has no manifest.json" in refused(tmp_path / "a.tar.gz", data)


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"a": b"y"}, "differs from its digest"), ({"b": b"more"}, "is not in the manifest")],
)
def test_a_tree_differs_from_its_manifest(change: dict[str, bytes], reason: str) -> None:
    files = whole({"a": b"x"})
    assert differs(files) == ""
    assert reason in differs({**files, **change})
    assert "'a' is missing" in differs({MANIFEST: files[MANIFEST]})
    assert "has no manifest.json" in differs({"a": b"x"})


def test_the_manifest_holds_the_digest_of_each_file_in_order() -> None:
    manifest = json.loads(write_manifest({"b": b"", "a": b"x"}, {"name": "n"}))
    assert list(manifest) == ["name", "files"]
    assert list(manifest["files"]) == ["a", "b"]
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert manifest["files"]["b"] == empty


def test_a_check_sum_beside_the_archive_is_held_against_it(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    path.write_bytes(write_tar(whole({"a": b"x"}), WHEN))
    path.with_name("a.tar.gz.sha256").write_text("0" * 64 + "  a.tar.gz\n")
    with pytest.raises(InputError, match=r"differs from what a\.tar\.gz\.sha256 says"):
        read_archive(path)
