"""The members of an archive from elsewhere, each looked at before it is unpacked."""

import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from unicodedata import category

from pipeline.file_names import FoldedPaths

_BLOCK = 512  # bytes of a tar header, and what members are filled up to
_MOST_PACKED = 1100  # times: deflate makes 1,032 bytes of one at the most
_EXTENDED = (tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME)
_PLAIN = (tarfile.REGTYPE, tarfile.AREGTYPE)
_KNOWN = frozenset({"path", "mtime", "atime", "ctime", "uname", "gname", "uid", "gid", "comment"})
# What tarfile, zipfile and zlib were seen to raise on damage: 6,000 flips of one byte.
_DAMAGE = (
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    LookupError,
    OverflowError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an archive may hold: more is no website but a bomb."""

    size: int = 4 * 1024**3
    "Bytes of all members together, unpacked."
    members: int = 500_000
    "Number of members."
    name: int = 255
    "Bytes of a file's or folder's name: more can no common file system hold."
    path: int = 1024
    "Bytes of a whole path; the least that a common system allows (macOS)."
    depth: int = 64
    "Names in a path."
    header: int = 16 * 1024
    "Bytes of a tar header that only says more about the next member."


class _RefusedError(ValueError):
    """A member that no release of ours has."""


def members_of(data: bytes, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of each member of a `.tar.gz` or `.zip`.

    Law: paths lead nowhere but into a folder of the archive's own, no two are the same or the
    folder of one another, and no member is unpacked before its size is known and allowed. Raise
    `ValueError` for all else, whatever the bytes are.
    """
    checked = _Checked(limits, len(data))
    try:
        if data.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
                yield from _of_tar(packed, checked, limits)
        else:
            yield from _of_zip(data, checked)
    except _DAMAGE as error:
        raise ValueError(f"not an archive: {error}") from None
    except _RefusedError:
        raise
    except ValueError as error:
        raise ValueError(f"not an archive: {error}") from None


class _Checked:
    """The members so far, and the room that is left."""

    def __init__(self, limits: Limits, packed: int) -> None:
        self.limits = limits
        self.room = self.most = min(limits.size, packed * _MOST_PACKED)
        self.files: set[str] = set()
        self.folders: set[str] = set()
        self.folded = FoldedPaths()

    def member(self, name: str, size: int, *, plain: bool) -> None:
        """Take one more member in, before it is unpacked; raise where it is not ours."""
        self.room -= size
        reason = "" if plain else "is a link or no plain file"
        reason = reason or self._wrong(name) or self._clash(name)
        if not reason and (size < 0 or self.room < 0):
            reason = f"unpacks to more than {self.most} bytes with those before it"
        if not reason and len(self.files) >= self.limits.members:
            reason = f"is one of more than {self.limits.members} members"
        if reason:
            raise _RefusedError(f"{name[:300]!r} {reason}")
        self.files.add(name)
        self.folders.update(map(str, PurePosixPath(name).parents))

    def _wrong(self, name: str) -> str:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
            return "leads out of the archive"
        if path.as_posix() != name or not path.parts:
            return "is not written as a plain path"
        if any(category(letter) in {"Cc", "Cs"} for letter in name):  # Cs: bytes that are no UTF-8
            return "holds a character that no name should"
        if any(len(part.encode()) > self.limits.name for part in path.parts):
            return f"has a part of more than {self.limits.name} bytes"
        if len(name.encode()) > self.limits.path or len(path.parts) > self.limits.depth:
            return f"is longer than {self.limits.path} bytes or {self.limits.depth} names"
        return ""

    def _clash(self, name: str) -> str:
        if name in self.files:
            return "stands there twice"
        if name in self.folders:
            return "is a file and a folder"
        if any(str(folder) in self.files for folder in PurePosixPath(name).parents):
            return "lies below a file"
        other = self.folded.add(name)
        return f"has the place of {other[:300]!r} where names are folded" if other else ""


def _of_zip(data: bytes, checked: _Checked) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            kind = member.external_attr >> 16 & 0o170000
            checked.member(member.filename, member.file_size, plain=kind == 0o100000)
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise _RefusedError(f"{member.filename!r} is packed in a way that we do not pack")
            yield member.filename, archive.read(member)


def _of_tar(
    packed: io.BufferedIOBase, checked: _Checked, limits: Limits
) -> Iterator[tuple[str, bytes]]:
    """Yield the members of a tar stream, header by header.

    Not by tarfile's own loop: that reads an extended header, or a size in one, of any length.
    """
    longer = ""
    while True:
        block = _exactly(packed, _BLOCK)
        if not block.strip(b"\0"):
            break
        header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        if header.type in _EXTENDED:
            longer = _longer_name(packed, header, limits) or longer
            continue
        name, longer = longer or header.name, ""
        checked.member(name, header.size, plain=header.type in _PLAIN)
        yield name, _filled_up(packed, header.size)
    while rest := packed.read(1 << 16):  # to the end: there the check sum of gzip stands
        if rest.strip(b"\0"):
            raise _RefusedError("holds something behind its end")


def _longer_name(packed: io.BufferedIOBase, header: tarfile.TarInfo, limits: Limits) -> str:
    """Return the path of the next member where it does not fit into a header of its own."""
    if not 0 <= header.size <= limits.header:
        raise _RefusedError(f"{header.name!r} is a header of {header.size} bytes")
    body = _filled_up(packed, header.size)
    if header.type == tarfile.GNUTYPE_LONGNAME:
        return body.rstrip(b"\0").decode("utf-8", "surrogateescape")
    return _records(body).get("path", "")


def _records(body: bytes) -> dict[str, str]:
    """Return the records of a pax header, each written as `LENGTH KEY=VALUE` and a line end."""
    records = {}
    while body:
        length = int(body.partition(b" ")[0])
        record, body = body[:length], body[length:]
        key, equals, value = record.partition(b" ")[2].removesuffix(b"\n").partition(b"=")
        if length < 5 or len(record) < length or not equals or key.decode() not in _KNOWN:
            raise _RefusedError(f"has a header that we do not write: {record[:60]!r}")
        records[key.decode()] = value.decode("utf-8", "surrogateescape")
    return records


def _exactly(packed: io.BufferedIOBase, size: int) -> bytes:
    data = packed.read(size)
    if len(data) < size:
        raise EOFError("it ends in the middle")
    return data


def _filled_up(packed: io.BufferedIOBase, size: int) -> bytes:
    data = _exactly(packed, size)
    _exactly(packed, -size % _BLOCK)
    return data
