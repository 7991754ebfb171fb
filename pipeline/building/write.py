"""Writes the outputs of steps: whole or not at all, and only where their bytes change."""

import os
import stat
from functools import cache
from pathlib import Path

from pipeline.errors import InputError
from pipeline.files import write_atomic


def read_built(path: str) -> bytes | None:
    """Return a built file's bytes, or None where there is no such file."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  as in `_written_new`
            return file.readall()
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"cannot be read: {reason}", where=path) from None


def write_built(path: Path | str, data: bytes) -> None:
    """Write a built file, unless it holds `data` already.

    Law: a reader, and a kill, sees the old file or the new one. What a power cut leaves, the next
    build makes whole. Raise `InputError` where the folder does not let us.
    """
    path = str(path)
    try:
        status = os.lstat(path)
    except OSError:
        if _unnamed_files() and _written_new(path, data):
            return
    else:
        same_size = stat.S_ISREG(status.st_mode) and status.st_size == len(data)
        if same_size and read_built(path) == data:
            return
    write_atomic(Path(path), data, durable=False)


def _written_new(path: str, data: bytes) -> bool:
    """Write a new file that has no name before it is whole; tell whether that could be done.

    A rename, which a file that is there needs, takes three times as long.
    """
    folder = os.path.dirname(path)  # noqa: PTH120  a `Path` for each file takes longer than that
    try:
        handle = _opened(folder)
    except OSError:
        return False
    try:
        if os.write(handle, data) != len(data):
            return False
        # Only with a folder's descriptor does Python follow the link that /proc gives.
        os.link(f"/proc/self/fd/{handle}", path, src_dir_fd=handle)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


def _opened(folder: str) -> int:
    flags = os.O_TMPFILE | os.O_WRONLY
    try:
        return os.open(folder, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103  as above
        return os.open(folder, flags, 0o666)


@cache
def _unnamed_files() -> bool:
    """Whether a file that has no name yet can be given one."""
    return hasattr(os, "O_TMPFILE") and os.path.isdir("/proc/self/fd")  # noqa: PTH112  as above
