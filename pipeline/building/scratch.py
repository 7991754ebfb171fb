"""Folders for files that nobody needs afterwards: gone at the end, and after a kill at the next."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover  Windows
    _LOCKS = False
else:
    _LOCKS = True

_PREFIX = "dragoman-"


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give a new folder that only this user can read, and remove it at the end.

    Law: of runs that were killed no folder is left once another has begun: each is locked as long
    as its process lives, and one without a lock is removed.
    """
    _remove_left_ones(tempfile.gettempdir())
    folder, handle = _new_folder()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if handle is not None:
            os.close(handle)


def _new_folder() -> tuple[Path, int | None]:
    """Return a new folder and the descriptor that locks it; None where there are no locks."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        if not _LOCKS:  # pragma: no cover  Windows
            return folder, None
        with contextlib.suppress(FileNotFoundError):  # another run took it for one left behind
            handle = os.open(folder, os.O_RDONLY)
            fcntl.flock(handle, fcntl.LOCK_EX)
            if folder.is_dir():
                return folder, handle
            os.close(handle)


@cache
def _remove_left_ones(parent: str) -> None:
    """Remove the folders of runs that were killed; looked for once a process."""
    if not _LOCKS:  # pragma: no cover  Windows
        return
    with contextlib.suppress(OSError), os.scandir(parent) as entries:
        mine = [
            entry.path
            for entry in entries
            if entry.name.startswith(_PREFIX)
            and entry.is_dir(follow_symlinks=False)
            and entry.stat(follow_symlinks=False).st_uid == os.getuid()
        ]
        for path in mine:
            with contextlib.suppress(OSError):
                _remove_unlocked(path)


def _remove_unlocked(path: str) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path)
    finally:
        os.close(handle)
