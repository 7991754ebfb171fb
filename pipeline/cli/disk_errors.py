"""Errors of disks and folders, said for the person who can mend them."""

import errno
import os
import re
import sqlite3
from pathlib import Path

from pipeline.disk_hints import HINTS

_TEMPORARY = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{16}\.tmp")
"The name that an atomic write gives its file before the file takes its place."
_KEPT_IN = ".dragoman"
"Where the databases lie; their errors name no file."
_DATABASE = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)

_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def disk_message(error: BaseException) -> str | None:
    """Return the place, what is wrong there and what to do; None for what is no such error.

    >>> disk_message(OSError(28, "No space left on device", "build/.index.mo.0123456789abcdef.tmp"))
    'build/index.mo: No space left on device; free some space there and run the command again'
    """
    if isinstance(error, sqlite3.OperationalError):
        return _database_message(error)
    if not isinstance(error, OSError) or (error.filename is None and error.errno not in HINTS):
        return None
    hint = HINTS.get(error.errno or 0, "see that it can be read and written")
    reason = error.strerror or str(error)
    return f"{_place(error)}: {reason}; {hint}"


def _database_message(error: sqlite3.OperationalError) -> str | None:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # without its detail
    if code not in _DATABASE:
        return None
    hint = "see that the folder can be written, has room, and no other command is at work on it"
    return f"{_KEPT_IN}: {error}; {hint}"


def _place(error: OSError) -> str:
    if error.filename is None:
        return "the disk"
    path = Path(os.fsdecode(error.filename)) if not isinstance(error.filename, int) else Path()
    temporary = _TEMPORARY.fullmatch(path.name)
    if temporary:
        return str(path.with_name(temporary["name"]))
    # What could not be made is not there to be let write to: its folder is.
    return str(path.parent if error.errno in _REFUSED and not path.exists() else path)
