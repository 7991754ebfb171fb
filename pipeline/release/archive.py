"""Release archives: written as the same bytes on every machine, read with suspicion."""

import datetime
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.files import read_bytes
from pipeline.release.members import Limits, members_of

MANIFEST = "manifest.json"
_FIRST = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)  # before it, zip knows no time
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


def read_archive(
    path: Path, limits: Limits | None = None
) -> tuple[dict[str, bytes], Mapping[str, Any]]:
    """Return (files, manifest) of a release, each file as its manifest says.

    Law: whatever the bytes are, this returns a release that is whole or raises `InputError`: for a
    member that is a link, leads out of the archive, stands there twice or is beyond the limits, for
    a file that the manifest does not know or whose digest differs, and for a missing one; and where
    `<archive>.sha256` lies beside the archive and says something else.
    """
    return unpack(path, archive_bytes(path), limits)


def archive_bytes(path: Path) -> bytes:
    """Return the bytes of an archive; raise `InputError` where there is none."""
    data = read_bytes(path)
    if data is None:
        raise InputError("there is no such file", where=str(path), hint="name a release archive")
    return data


def unpack(
    path: Path, data: bytes, limits: Limits | None = None
) -> tuple[dict[str, bytes], Mapping[str, Any]]:
    """Return (files, manifest) of the bytes of an archive at `path`; law as `read_archive`."""
    _check_sum(path, data)
    try:
        files = dict(members_of(data, limits or Limits()))
        manifest = _manifest(files)
        for name, reason in _differences(files, manifest):
            raise ValueError(f"{name!r} {reason}")
    except ValueError as error:
        hint = "do not use this archive; " + _HINT
        raise InputError(str(error), where=str(path), hint=hint) from None
    return files, manifest


def differs(files: Mapping[str, bytes]) -> str:
    """Return how a tree of files differs from the manifest in it; empty where it does not."""
    try:
        differences = list(_differences(files, _manifest(files)))
    except ValueError as error:
        return str(error)
    return "; ".join(f"{name!r} {reason}" for name, reason in differences[:1])


def _check_sum(path: Path, data: bytes) -> None:
    beside = read_bytes(path.with_name(path.name + ".sha256"))
    if beside is not None and beside.split()[:1] != [sha256(data).hexdigest().encode()]:
        message = f"differs from what {path.name}.sha256 says of it"
        raise InputError(message, where=str(path), hint="copy both files again")


def _manifest(files: Mapping[str, bytes]) -> Mapping[str, Any]:
    """Return the manifest among `files`; raise `ValueError` where none can be read."""
    try:
        manifest = json.loads(files[MANIFEST])
        digests = manifest["files"].items()
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        raise ValueError(f"has no {MANIFEST} that can be read") from None
    if not all(isinstance(value, str) for _, value in digests):
        raise ValueError(f"has no {MANIFEST} that can be read")
    return dict(manifest)


def _differences(
    files: Mapping[str, bytes], manifest: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Yield each path at which `files` are not what the manifest says, and why."""
    digests: Mapping[str, str] = manifest["files"]
    for name in sorted((files.keys() | digests.keys()) - {MANIFEST}):
        if name not in files:
            yield name, "is missing"
        elif name not in digests:
            yield name, "is not in the manifest"
        elif sha256(files[name]).hexdigest() != digests[name]:
            yield name, "differs from its digest in the manifest"
