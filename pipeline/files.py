"""Files of people: read whole, written atomically, never over an edit made meanwhile."""

import contextlib
import errno
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from pipeline.disk_hints import HINTS
from pipeline.errors import EditedMeanwhileError, InputError

try:
    import fcntl
except ImportError:  # pragma: no cover  Windows
    _LOCKS = False
else:
    _LOCKS = True

_TEMPORARY = ".dragoman-"
"Start of the name of a file that is not whole yet."
_SUFFIX = ".tmp"
_EXCHANGE = 2  # RENAME_EXCHANGE of <linux/fs.h>
_HERE = -100  # AT_FDCWD of <fcntl.h>
_OF_THE_FOLDER = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT}


def read_bytes(path: Path) -> bytes | None:
    """Return the file's bytes, or None where there is no such file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"cannot be read: {reason}", where=str(path)) from None


def decode(data: bytes, where: str) -> str:
    """Return `data` as text; raise `InputError` with the line of a byte that is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        message = f"not UTF-8: byte 0x{byte:02X} stands there"
        hint = "save the file as UTF-8"
        raise InputError(message, where=f"{where}:{line}", hint=hint) from None


def write_atomic(path: Path, data: bytes | Iterable[bytes], *, durable: bool = True) -> None:
    """Write `data`, whole or in pieces, so that a reader and a crash see the old file or the new.

    A symbolic link at `path` is replaced, not followed: built files stay in the build folder. What
    need not outlive a power cut is written faster without `durable`. Raise `InputError` where the
    folder does not let us.
    """
    with writing(path), _written(path, data, None, durable=durable) as temporary:
        os.replace(temporary, path)  # noqa: PTH105  a `Path` for each takes longer than the call


def write_over(
    path: Path,
    before: bytes | None,
    after: bytes,
    *,
    durable: bool = True,
    through: Path | None = None,
) -> bool:
    """Write `after` where the file still holds `before`; tell whether anything was written.

    A symbolic link is followed: the file that it names is written. Law: what someone else saves
    meanwhile stays. Raise `EditedMeanwhileError` where someone changed the file since it was read.

    The file has a name of ours for a moment: in the folder `through`, where the system can do that,
    so that a kill in that very moment leaves nothing among people's files.
    """
    if before == after:
        return False
    with writing(path):
        place = _behind_links(path)
        if read_bytes(place) == before:
            with _written(place, after, through, durable=durable) as temporary:
                # Writing to disk takes milliseconds, in which an editor saves: compare again.
                unchanged = read_bytes(place) == before
                if unchanged and _put(temporary, place, before, after):
                    return True
    message = "was changed by someone else while this command ran; nothing was written to it"
    raise EditedMeanwhileError(message, where=str(path), hint="run the command again")


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a refusal of the file system into an `InputError` with the name of the folder."""
    try:
        yield
    except OSError as error:
        there = (folder for folder in path.parents if os.path.lexists(folder))
        folder = next(there, path) if error.errno in _OF_THE_FOLDER else path
        reason = error.strerror or str(error)
        hint = HINTS.get(error.errno or 0, "see that it can be read and written")
        message = f"cannot be written: {reason}"
        raise InputError(message, where=str(folder), hint=hint) from None


@contextlib.contextmanager
def locked(path: Path, busy: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock `path`; a second holder calls `busy` and waits. It ends with the process."""
    from filelock import FileLock, Timeout  # noqa: PLC0415  39 ms; who only reads needs it not

    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            busy()
            lock.acquire()
    try:
        yield
    finally:
        lock.release()


def sweep(folder: Path, *, below: bool = True) -> None:
    """Remove what killed runs left in `folder` and `below` it; what is being written stays."""
    for base, folders, names in os.walk(folder):
        if not below:
            folders.clear()
        for name in names:
            if name.startswith(_TEMPORARY) and name.endswith(_SUFFIX):
                with contextlib.suppress(OSError):
                    _remove_stale(os.path.join(base, name))  # noqa: PTH118  many files


def _remove_stale(name: str) -> None:
    """Remove a temporary file, unless its writer lives and holds its lock."""
    if not _LOCKS:  # pragma: no cover  Windows removes no file that another process has open
        os.unlink(name)  # noqa: PTH108  as above
        return
    with open(name, "rb") as file:  # noqa: PTH123  as above
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.unlink(name)  # noqa: PTH108  as above


def _behind_links(path: Path) -> Path:
    """Return the file that `path` names; raise `InputError` for a link to nothing."""
    place = Path(os.path.realpath(path)) if path.is_symlink() else path
    if place is not path and not place.is_file():
        message = f"is a symbolic link to {place}, and there is no such file"
        raise InputError(message, where=str(path), hint="make that file, or remove the link")
    return place


@contextlib.contextmanager
def _written(
    path: Path, data: bytes | Iterable[bytes], through: Path | None, *, durable: bool
) -> Iterator[str]:
    """Give the name of a new file, here or in `through`, that holds `data`; it is gone at the end.

    Where the system can, the file has no name before all of it is written, so that a kill leaves
    none; and it is locked as long as this process lives, so that `sweep` knows it from a stale one.
    """
    handle, name = _new_file(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            _keep_mode(file.fileno(), path)
            if durable:
                os.fsync(file.fileno())
            if not name:
                name = _named(handle, path, through)
            if not _LOCKS:  # pragma: no cover  Windows renames no open file
                file.close()
            yield name
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)  # noqa: PTH108  many files


def _named(handle: int, path: Path, through: Path | None) -> str:
    """Give an open file that has no name one, in `through` or else beside `path`; return it."""
    own = _name_beside(path if through is None else through / path.name)
    try:
        # Only with a folder's descriptor does Python follow the link that /proc gives.
        os.link(f"/proc/self/fd/{handle}", own, src_dir_fd=handle)
    except OSError:  # another file system, or no such folder
        if through is None:
            raise
        return _named(handle, path, None)
    return own


def _name_beside(path: Path) -> str:
    """Return a new name in the folder of `path`: short, for the file's own may be 255 bytes."""
    return f"{path.parent}/{_TEMPORARY}{secrets.token_hex(8)}{_SUFFIX}"


def _new_file(path: Path) -> tuple[int, str]:
    """Open a new file in the folder of `path`, which is made where it is not there.

    Return its descriptor, locked, and its name: empty as long as it has none.
    """
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
    unnamed = getattr(os, "O_TMPFILE", 0)
    if unnamed and _descriptors_have_names():
        with contextlib.suppress(OSError):  # not every file system knows it
            handle = os.open(path.parent, unnamed | os.O_WRONLY, 0o666)
            return _with_lock(handle), ""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    while True:
        name = _name_beside(path)
        handle = _with_lock(os.open(name, flags, 0o666))
        if not _LOCKS or os.fstat(handle).st_nlink:
            return handle, name
        os.close(handle)  # pragma: no cover  `sweep` came between the two calls


@cache
def _descriptors_have_names() -> bool:
    """Whether a file that has no name yet can be given one."""
    return os.path.isdir("/proc/self/fd")  # noqa: PTH112  as above


def _with_lock(handle: int) -> int:
    if _LOCKS:
        with contextlib.suppress(OSError):  # where locks are not known, `sweep` removes nothing
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return handle


def _keep_mode(handle: int, path: Path) -> None:
    if hasattr(os, "fchmod"):
        with contextlib.suppress(FileNotFoundError):
            os.fchmod(handle, path.stat(follow_symlinks=False).st_mode & 0o777)


def _put(temporary: str, path: Path, before: bytes | None, after: bytes) -> bool:
    """Put the file `temporary` in the place of one that holds `before`, and in that of no other.

    The two files are exchanged in one step of the kernel and what came out is looked at: whatever
    someone saved until that very step goes back to its place.
    """
    if before is None:
        return _put_new(temporary, path)
    exchange = _exchange()
    if exchange is None or not exchange(temporary, str(path)):
        os.replace(temporary, path)  # noqa: PTH105  as in write_atomic
        return True
    busy = _being_written(temporary)
    stands, out = after, Path(temporary).read_bytes()
    if out == before and not busy:
        return True
    while True:
        exchange(temporary, str(path))  # back with what someone saved
        again = Path(temporary).read_bytes()
        if again == stands:
            return False
        stands, out = out, again  # they saved once more since, and that goes back too


def _being_written(name: str) -> bool:
    """Whether some program has the file open for writing: then it is in the middle of a save."""
    if not hasattr(fcntl, "F_SETLEASE"):  # pragma: no cover  no Linux
        return False
    try:
        with open(name, "rb") as file:  # noqa: PTH123  as in sweep
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)  # refused where there is a writer
    except OSError as error:  # or a file system knows no leases, or it is another user's file
        return isinstance(error, BlockingIOError)
    return False


def _put_new(temporary: str, path: Path) -> bool:
    try:
        os.link(temporary, path)  # unlike a rename it fails where a file is
    except FileExistsError:
        return False
    except OSError:  # pragma: no cover  a file system without links
        os.replace(temporary, path)  # noqa: PTH105  as in write_atomic
    return True


@cache
def _exchange() -> Callable[[str, str], bool] | None:
    """Return the system's call that exchanges two files; None where there is none."""
    import ctypes  # noqa: PLC0415  12 ms that only writers of people's files pay

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, TypeError, AttributeError):  # pragma: no cover  no Linux
        return None

    def exchange(one: str, other: str) -> bool:
        return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)

    return exchange
