"""Release archives: written as the same bytes on every machine, read with suspicion."""

import datetime
import gzip
import io
import json
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.errors import InputError
from pipeline.files import read_bytes

MANIFEST = "manifest.json"
_FIRST = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)  # before it, zip knows no time
_LARGEST = 4 * 1024**3  # bytes of all members: what unpacks to more is no website but a bomb
_HINT = "make it again with `dragoman release`"


def write_manifest(files: Mapping[str, bytes], about: Mapping[str, object]) -> bytes:
    """Return the manifest: `about`, then the SHA-256 of every file by path."""
    digests = {path: sha256(files[path]).hexdigest() for path in sorted(files)}
    record = {**about, "files": digests}
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def write_tar(files: Mapping[str, bytes], when: datetime.datetime) -> bytes:
    """Return a `.tar.gz` of `files` by path, all of the time `when`.

    Law: equal arguments make equal bytes: order, owner, mode and the machine's clock do not enter.
    """
    packed = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=packed, mode="wb", filename="", mtime=0) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path, data in sorted(files.items()):
            member = tarfile.TarInfo(path)
            member.size, member.mtime, member.mode = len(data), int(when.timestamp()), 0o644
            archive.addfile(member, io.BytesIO(data))
    return packed.getvalue()


def write_zip(files: Mapping[str, bytes], when: datetime.datetime) -> bytes:
    """Return a `.zip` of `files` by path, all of the time `when`, in UTC; law as `write_tar`."""
    packed = io.BytesIO()
    time = max(when.astimezone(datetime.UTC), _FIRST)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in sorted(files.items()):
            member = zipfile.ZipInfo(path, time.timetuple()[:6])
            member.create_system, member.external_attr = 3, 0o100644 << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
    return packed.getvalue()


def read_archive(path: Path) -> tuple[dict[str, bytes], Mapping[str, Any]]:
    """Return (files, manifest) of a release, each file as its manifest says.

    Raise `InputError` for a member that is a link, leads out of the archive or stands there twice,
    for a file that the manifest does not know or whose digest differs, and for a missing one; and
    where `<archive>.sha256` lies beside the archive and says something else.
    """
    data = read_bytes(path)
    if data is None:
        raise InputError("there is no such file", where=str(path), hint="name a release archive")
    _check_sum(path, data)
    files: dict[str, bytes] = {}
    try:
        for name, content in _members(data, path):
            if name in files:
                raise _refuse(path, name, "stands there twice")
            files[name] = content
    except (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise InputError(f"not an archive: {error}", where=str(path), hint=_HINT) from None
    return files, _check_manifest(path, files)


def _check_sum(path: Path, data: bytes) -> None:
    beside = read_bytes(path.with_name(path.name + ".sha256"))
    if beside is not None and beside.split()[:1] != [sha256(data).hexdigest().encode()]:
        message = f"differs from what {path.name}.sha256 says of it"
        raise InputError(message, where=str(path), hint="copy both files again")


def _members(data: bytes, path: Path) -> Iterator[tuple[str, bytes]]:
    room = _LARGEST
    if zipfile.is_zipfile(io.BytesIO(data)) and not data.startswith(b"\x1f\x8b"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for one in archive.infolist():
                kind = one.external_attr >> 16 & 0o170000
                room = _check_member(path, one.filename, room - one.file_size, kind == 0o100000)
                yield one.filename, archive.read(one)
        return
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as tar:
        for member in tar:
            room = _check_member(path, member.name, room - member.size, member.isreg())
            file = tar.extractfile(member)
            yield member.name, file.read() if file else b""


def _check_member(path: Path, name: str, room: int, plain: bool) -> int:
    pure = PurePosixPath(name)
    if not plain:
        raise _refuse(path, name, "is a link or no plain file")
    if pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in name or "\0" in name:
        raise _refuse(path, name, "leads out of the archive")
    if pure.as_posix() != name or not pure.parts:
        raise _refuse(path, name, "is not written as a plain path")
    if room < 0:
        raise _refuse(path, name, "unpacks to more than 4 GiB")
    return room


def _check_manifest(path: Path, files: Mapping[str, bytes]) -> Mapping[str, Any]:
    try:
        manifest = json.loads(files[MANIFEST])
        digests = {str(name): str(value) for name, value in manifest["files"].items()}
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        raise InputError(
            f"has no {MANIFEST} that can be read", where=str(path), hint=_HINT
        ) from None
    if not isinstance(manifest, dict):
        raise InputError(f"has no {MANIFEST} that can be read", where=str(path), hint=_HINT)
    for name in sorted(files.keys() | digests.keys()):
        if name == MANIFEST:
            continue
        if name not in files:
            raise _refuse(path, name, "is missing")
        if name not in digests:
            raise _refuse(path, name, "is not in the manifest")
        if sha256(files[name]).hexdigest() != digests[name]:
            raise _refuse(path, name, "differs from its digest in the manifest")
    return manifest


def _refuse(path: Path, name: str, why: str) -> InputError:
    return InputError(f"{name!r} {why}", where=str(path), hint="do not use this archive; " + _HINT)
