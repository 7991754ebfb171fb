"""An archive is the same bytes everywhere, and one from elsewhere is whole or refused."""

import datetime
import gzip
import io
import json
import random
import tarfile
import zipfile
from collections.abc import Callable, Iterable
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


def tar_of(members: Iterable[tuple[tarfile.TarInfo, bytes]]) -> bytes:
    """A tar.gz of any members, whatever they are."""
    raw = b"".join(
        info.tobuf(tarfile.GNU_FORMAT) + data + bytes(-len(data) % 512) for info, data in members
    )
    return gzip.compress(raw + bytes(1024), mtime=0)


def member(name: str, data: bytes = b"x", **fields: object) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for key, value in fields.items():
        setattr(info, key, value)
    return info, data


def pax(*records: str) -> tuple[tarfile.TarInfo, bytes]:
    return member("pax", "".join(records).encode(), type=tarfile.XHDTYPE)


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ([member("es"), member("es/a")], "'es/a' lies below a file"),
        ([member("es/a"), member("es")], "'es' is a file and a folder"),
        ([member("a"), member("a")], "'a' stands there twice"),
        ([member("a", size=10**15)], "unpacks to more than"),
        ([member("a", type=tarfile.GNUTYPE_SPARSE)], "is a link or no plain file"),
        ([member("a", type=tarfile.DIRTYPE)], "is a link or no plain file"),
        ([member("long", b"n" * 300, type=tarfile.GNUTYPE_LONGNAME), member("a")], "255 bytes"),
        (
            [member("long", b"n/" * 300 + b"n", type=tarfile.GNUTYPE_LONGNAME), member("a")],
            "or 64 names",
        ),
        ([member("l", b"n" * 99, type=tarfile.GNUTYPE_LONGNAME, size=2**33)], "is a header of"),
        ([member("p", b"", type=tarfile.XHDTYPE, size=2**33)], "is a header of"),
        ([pax("14 size=10000\n"), member("a")], "a header that we do not write"),
        ([pax("22 GNU.sparse.major=1\n"), member("a")], "a header that we do not write"),
        ([pax("999 path=b\n"), member("a")], "a header that we do not write"),
        ([pax("0 path=b\n"), member("a")], "a header that we do not write"),
        ([pax("13 path=../b\n"), member("a")], "leads out of the archive"),
        ([pax("11 path=b\n\n"), member("a")], "holds a character"),
        ([member("p", b"", type=tarfile.XGLTYPE)], "is a link or no plain file"),
        ([member("a\x1b[2Jb")], "holds a character that no name should"),
        ([member("es/../../b")], "leads out of the archive"),
    ],
)
def test_a_member_that_is_not_ours_is_refused_before_it_is_unpacked(
    members: list[tuple[tarfile.TarInfo, bytes]], reason: str, tmp_path: Path
) -> None:
    assert reason in refused(tmp_path / "a.tar.gz", tar_of(members))


@every_kind
@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(size=1000), "unpacks to more than 1000 bytes"),
        (Limits(members=2), "is one of more than 2 members"),
        (Limits(path=60), "is longer than 60 bytes"),
        (Limits(name=60), "has a part of more than 60 bytes"),
    ],
)
def test_what_is_beyond_a_limit_is_refused(
    name: str, limits: Limits, reason: str, tmp_path: Path
) -> None:
    assert reason in refused(tmp_path / name, WRITERS[name](whole(FILES)), limits)


def test_what_stands_behind_the_end_is_refused(tmp_path: Path) -> None:
    files = whole({"a": b"x"})
    raw = gzip.decompress(write_tar(files, WHEN))
    data = gzip.compress(raw + tar_of([member("more")]))
    assert "holds something behind its end" in refused(tmp_path / "a.tar.gz", data)


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_packed_in_another_way_is_refused(packing: int, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as archive:
        info = zipfile.ZipInfo("a")
        info.external_attr, info.compress_type = 0o100644 << 16, packing
        archive.writestr(info, b"x" * 900)
    assert "packed in a way" in refused(tmp_path / "a.zip", packed.getvalue())


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


def test_no_bomb_takes_the_memory(tmp_path: Path) -> None:
    """8 MiB of zeros packed a thousand times smaller, behind a limit of 1 MiB."""
    big = tar_of([member("a", bytes(8 * 1024**2))])
    assert len(big) < 20_000
    reason = refused(tmp_path / "a.tar.gz", big, Limits(size=1024**2))
    assert "unpacks to more than" in reason
