"""Release: the built site as one archive, the same bytes on every machine."""

import gzip
import io
import json
import tarfile
from collections.abc import Mapping
from hashlib import sha256

_EPOCH = 0  # one time for all files: an archive must not tell when it was made


def write_archive(files: Mapping[str, bytes], about: Mapping[str, object]) -> tuple[bytes, bytes]:
    """Return (archive, manifest) of `files` by path.

    Law: equal files and `about` make equal bytes; order, time, owner and mode do not enter.
    """
    digests = {path: sha256(files[path]).hexdigest() for path in sorted(files)}
    record = {**about, "files": digests}
    manifest = (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    packed = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=packed, mode="wb", filename="", mtime=_EPOCH) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path, data in sorted({**files, "manifest.json": manifest}.items()):
            member = tarfile.TarInfo(path)
            member.size, member.mtime, member.mode = len(data), _EPOCH, 0o644
            archive.addfile(member, io.BytesIO(data))
    return packed.getvalue(), manifest
