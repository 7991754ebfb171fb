"""Parsed files, kept between runs by the digest of their bytes; safe to delete."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from pipeline.digest import digest

FILE = "parsed.sqlite"
"Name of the store in the build folder."
_LARGEST = 256 * 1024**2
"Bytes from which on the store is begun anew."
_MANY = 16 * 1024**2
"Bytes of records that are held in memory before they are written."
_TABLE = "CREATE TABLE IF NOT EXISTS parsed (name TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID"

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parser(Generic[Record]):
    """How the bytes of one kind of file become a record."""

    kind: str
    "Name of the kind, such as `catalog`."
    record: type[Record]
    "Type of the record, which the store can write and read."
    parse: Callable[[bytes, str], Record]
    "From (bytes, path) to the record; raises `InputError` for what cannot be read."


class ParseStore:
    """Records by what they were parsed from.

    Law: `get` gives what `put` was given, for the same kind, place, bytes and program, or None.
    A store that cannot be read or written is as good as an empty one. Records are data only:
    nothing in a store can be executed.
    """

    def __init__(self, path: Path | None, program: str) -> None:
        """Open nothing yet; without `path` nothing is saved. `program` is the code's digest."""
        self._path = path
        self._program = program
        self._new: dict[str, bytes] = {}
        self._size = 0
        self._connection: sqlite3.Connection | None = None

    def get(self, kind: str, place: str, name: str, record: type[Record]) -> Record | None:
        """Return the record that was parsed from the bytes of digest `name` at `place`."""
        new = self._new.get(self._key(kind, place, name))
        if new is not None:
            return msgspec.msgpack.decode(new, type=record)
        if self._path is None or not self._path.is_file():
            return None
        with suppress(sqlite3.Error, msgspec.MsgspecError, UnicodeError):
            key = (self._key(kind, place, name),)
            row = self._open().execute("SELECT data FROM parsed WHERE name = ?", key).fetchone()
            if row is not None:
                return msgspec.msgpack.decode(row[0], type=record)
        return None

    def has(self, kind: str, place: str, name: str) -> bool:
        """Tell whether a record is kept, without reading it: `get` may still find it damaged."""
        key = self._key(kind, place, name)
        if key in self._new:
            return True
        if self._path is None or not self._path.is_file():
            return False
        with suppress(sqlite3.Error):
            query = "SELECT 1 FROM parsed WHERE name = ?"
            return self._open().execute(query, (key,)).fetchone() is not None
        return False

    def put(self, kind: str, place: str, name: str, record: object) -> None:
        """Keep a record, in memory until `save` or until there are many."""
        with suppress(UnicodeError):  # a lone surrogate of a damaged ledger cannot be kept
            data = msgspec.msgpack.encode(record)
            self._new[self._key(kind, place, name)] = data
            self._size += len(data)
            if self._size > _MANY:
                self._write()

    def new(self) -> Mapping[str, bytes]:
        """Return what was put and not saved yet, for `take`."""
        return dict(self._new)

    def take(self, new: Mapping[str, bytes]) -> None:
        """Keep what another process put in a copy of this store."""
        self._new.update(new)

    def save(self) -> None:
        """Write what is new, and close; where the disk refuses, nothing is kept."""
        with suppress(OSError):
            if self._new and self._path is not None and self._path.stat().st_size > _LARGEST:
                self._close()
                self._path.unlink()
        self._write()
        self._new = {}
        self._close()

    def _write(self) -> None:
        """Write what is new, where that can be done, and forget it then."""
        self._size = 0
        # A command that only looks makes no folder: nothing is kept where nothing was built.
        if not self._new or self._path is None or not self._path.parent.is_dir():
            return
        with suppress(OSError, sqlite3.Error), self._open() as connection:
            rows = sorted(self._new.items())
            connection.executemany("INSERT OR REPLACE INTO parsed VALUES (?, ?)", rows)
            self._new = {}

    def _key(self, kind: str, place: str, name: str) -> str:
        return digest([self._program, kind, place, name])

    def _open(self) -> sqlite3.Connection:
        if self._connection is None and self._path is not None:
            self._connection = _connected(self._path)
        if self._connection is None:
            raise sqlite3.OperationalError("there is no store")
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=1)
    try:
        connection.execute(_TABLE)
    except sqlite3.DatabaseError as error:
        connection.close()
        if "malformed" in str(error) or "not a database" in str(error):
            path.unlink(missing_ok=True)
        raise
    return connection
