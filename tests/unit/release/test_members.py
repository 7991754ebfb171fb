"""A member of an archive from elsewhere is ours, or it is refused before it is unpacked."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline.release.archive import write_tar
from pipeline.release.members import Limits
from tests.unit.release.test_archive import FILES, WHEN, WRITERS, every_kind, refused, whole


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
        ([member("es/a"), member("es/A")], "'es/A' has the place of 'es/a' where names"),
        ([member("ES/a"), member("es")], "'es' has the place of 'ES/a' where names"),
        ([member("es"), member("ES/a")], "'ES/a' has the place of 'es' where names"),
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


def test_no_bomb_takes_the_memory(tmp_path: Path) -> None:
    """8 MiB of zeros packed a thousand times smaller, behind a limit of 1 MiB."""
    big = tar_of([member("a", bytes(8 * 1024**2))])
    assert len(big) < 20_000
    reason = refused(tmp_path / "a.tar.gz", big, Limits(size=1024**2))
    assert "unpacks to more than" in reason
