"""Release: the built site as one archive, the same bytes on every machine."""

import datetime
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from hashlib import sha256

MANIFEST = "manifest.json"
_FIRST = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)  # before it, zip knows no time


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
