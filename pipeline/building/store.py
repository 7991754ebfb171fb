"""What was built from what: a SQLite file, written as the steps end; safe to delete."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from pipeline.errors import InputError
from pipeline.files import writing
from pipeline.stamp import Stamp

_SCHEMA = "CREATE TABLE IF NOT EXISTS steps (name TEXT PRIMARY KEY, built BLOB) WITHOUT ROWID"
_FAST = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF")
"A kill loses nothing so; what a power cut damages is made again."
_REFUSALS = ("unable to open", "readonly", "locked", "is full", "I/O")
"What SQLite says where a store is sound and the system does not let it be written."
_RUNNING = ""
"Name of the row that stands there while a run is under way: no step has an empty name."


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """How a step was last made."""

    key: str
    "Digest of all that went in."
    inputs: Mapping[str, str]
    "Digest of each input that was there, by path."
    outputs: Mapping[str, str]
    "Digest of each output, by path."
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    "What each output looked like when it was written."


class Store:
    """The records of a build folder; several processes may write it at once.

    Law: `read` gives what `put` was given last, for every step, whatever process put it and
    however it ended. A damaged file, or one that is no store, counts as none and is replaced.
    """

    def __init__(self, path: Path) -> None:
        """Open `path`, which is made where it is not there; raise `InputError` where it cannot."""
        self._path = path
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = _connected(path)
        except sqlite3.DatabaseError as error:
            self._replace(error)

    def _replace(self, error: sqlite3.DatabaseError) -> None:
        """Begin anew; raise `InputError` where the file is sound and the system refuses it."""
        if any(word in str(error) for word in _REFUSALS):
            raise self._refused(error) from None
        remove_store(self._path)
        self._connection = _connected(self._path)

    def _refused(self, error: sqlite3.DatabaseError) -> InputError:
        hint = "let this user write there, or free some space, and run the command again"
        return InputError(f"cannot be written: {error}", where=str(self._path.parent), hint=hint)

    def read(self) -> dict[str, Built]:
        """Return all records by step; a record that cannot be read is left out."""
        try:
            return dict(_records(self._connection))
        except sqlite3.DatabaseError as error:
            self._connection.close()
            self._replace(error)
            return {}

    def put(self, built: Mapping[str, Built]) -> None:
        """Keep records from now on."""
        rows: list[tuple[object, ...]] = [
            (name, msgspec.msgpack.encode(record)) for name, record in built.items()
        ]
        self._write("INSERT OR REPLACE INTO steps VALUES (?, ?)", rows)

    def drop(self, names: Iterable[str]) -> None:
        """Forget records."""
        self._write("DELETE FROM steps WHERE name = ?", [(name,) for name in names])

    def begin(self) -> bool:
        """Say that a run is under way; tell whether the last one was cut off."""
        query = "SELECT 1 FROM steps WHERE name = ?"
        cut_off = self._connection.execute(query, (_RUNNING,)).fetchone() is not None
        self._write("INSERT OR REPLACE INTO steps VALUES (?, NULL)", [(_RUNNING,)])
        return cut_off

    def end(self) -> None:
        """Say that the run came to its end."""
        self._write("DELETE FROM steps WHERE name = ?", [(_RUNNING,)])

    def _write(self, statement: str, rows: list[tuple[object, ...]]) -> None:
        if not rows:
            return
        try:
            with self._connection:
                self._connection.executemany(statement, rows)
        except sqlite3.DatabaseError as error:
            raise self._refused(error) from None

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._connection.close()


def read_store(path: Path) -> dict[str, Built]:
    """Return what a store knows, by step, and write nothing; nothing where it cannot be read."""
    with suppress(sqlite3.Error):
        return dict(records_in(path))
    return {}


def records_in(path: Path) -> Iterator[tuple[str, Built]]:
    """Yield what a store knows, one step after the other, and write nothing.

    Raise `sqlite3.Error` where it cannot be read.
    """
    if not path.is_file():
        return
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)
    try:
        yield from _records(connection)
    finally:
        connection.close()


def remove_store(path: Path) -> None:
    """Remove a store with the files that SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm"):
        with writing(path), suppress(FileNotFoundError):
            Path(f"{path}{suffix}").unlink()


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60)
    try:
        for statement in (*_FAST, _SCHEMA):
            connection.execute(statement)
        connection.execute("SELECT name, built FROM steps LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _records(connection: sqlite3.Connection) -> Iterable[tuple[str, Built]]:
    decode = msgspec.msgpack.Decoder(Built).decode
    for name, data in connection.execute("SELECT name, built FROM steps ORDER BY name"):
        if name == _RUNNING or not isinstance(data, bytes):
            continue
        with suppress(msgspec.MsgspecError, UnicodeError, RecursionError):
            yield name, decode(data)
