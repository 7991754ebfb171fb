"""Files of people: read whole, written atomically, never over an edit made meanwhile."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import EditedMeanwhileError, InputError

try:
    import fcntl
except ImportError:  # pragma: no cover  Windows has no flock; writes stay atomic there
    fcntl = None  # type: ignore[assignment]


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


def write_atomic(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write `data` to `path` so that a reader, and a crash, sees the old file or the new one.

    What need not outlive a power cut is written faster without `durable`.
    """
    handle, name = _temporary(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            os.chmod(name, os.stat(path).st_mode & 0o777)  # noqa: PTH101, PTH116  as below
        os.replace(name, path)  # noqa: PTH105  a `Path` for each takes longer than the call
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(path)  # a full disk names no file
        raise


def _temporary(path: Path) -> tuple[int, str]:
    """Make a new file beside `path`, readable as the umask has it; return its handle and name."""
    name = f"{path.parent}/.{path.name}.{secrets.token_hex(8)}.tmp"
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    try:
        return os.open(name, flags, 0o666), name
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(name, flags, 0o666), name


def write_over(path: Path, before: bytes | None, after: bytes, *, durable: bool = True) -> bool:
    """Write `after` where the file still holds `before`; tell whether anything was written.

    Raise `EditedMeanwhileError` where someone changed the file since it was read.
    """
    if before == after:
        return False
    if read_bytes(path) != before:
        message = "was changed by someone else while this command ran; nothing was written to it"
        raise EditedMeanwhileError(message, where=str(path), hint="run the command again")
    write_atomic(path, after, durable=durable)
    return True


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock `path`; a second holder waits. The lock ends with the process."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
