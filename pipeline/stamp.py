"""Whether a file is as it was seen, and one that can be read, told without reading it."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pipeline.digest import digest
from pipeline.errors import InputError
from pipeline.files import read_bytes


class Stamp(NamedTuple):
    """What tells, without reading a file, that it was not written since."""

    inode: int
    size: int
    modified: int
    changed: int
    "Time of change in nanoseconds, which no program can set."


class Seen(NamedTuple):
    """A file as it was read or written."""

    digest: str | None
    "Digest of its bytes; None where there was no file."
    stamp: Stamp | None
    "Its stamp at that time; None where there was no file, or where it is not known."


def stamp_of(path: "Path | str") -> Stamp | None:
    """Return the stamp of a file; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116  the fast one: it is called once a file
    except OSError:
        return None
    return Stamp(status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def seen_again(path: "Path | str", seen: Seen) -> Seen | None:
    """Return a file as it is now, where it has the bytes it was seen with; None where it has not.

    Law: it is read only where its stamp is another.
    """
    stamp = stamp_of(path)
    if stamp == seen.stamp and (stamp is not None or seen.digest is None):
        return seen
    data = None if stamp is None else read_bytes(Path(path))
    now = Seen(None if data is None else digest([data]), stamp)
    return now if now.digest == seen.digest else None


def read_regular(path: Path) -> bytes | None:
    """Return as `read_bytes`; raise `InputError` for a pipe or a device: it may never end.

    Version control carries links, and a link may lead to one.
    """
    with suppress(OSError):
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            message = "no file, but a pipe, a socket or a device"
            raise InputError(message, where=str(path), hint="put the file itself there")
    return read_bytes(path)
