"""Parsed files, kept between runs by the digest of their bytes; safe to delete."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from pipeline.digest import digest

FILE = "parsed.sqlite"
"Name of the store in the build folder."
_MEGABYTE = 1024**2
_LARGE = 256 * _MEGABYTE
"Bytes up to which the store is never begun anew."
_TIMES = 8
"Begun anew is a store this many times as large as what the largest of its runs used."
_MANY = 4 * 1024**2
"Bytes of records that are held in memory before they are written."
_TABLE = "CREATE TABLE IF NOT EXISTS parsed (name TEXT PRIMARY KEY, data BLOB)"
"Not `WITHOUT ROWID`: a look for a name would then read each whole record that it passes."

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
    Whoever uses one from several threads lets them in one by one, as the desk does.
    A store that cannot be read or written is as good as an empty one. Records are data only:
    nothing in a store can be executed.
    """

    def __init__(self, path: Path | None, program: str, room: int = _MANY) -> None:
        """Open nothing yet; without `path` nothing is saved. `program` is the code's digest.

        `room` is how many bytes of new records stay in memory.
        """
        self._room = room
        self._path = path
        self._program = program
        self._new: dict[str, bytes] = {}
        self._inherited: Mapping[str, bytes] = {}
        "In a copy of the process: what was put and not saved before."
        self._size = 0
        self._used: dict[str, int] = {}
        "Bytes of each record that this run read or put."
        self._connection: sqlite3.Connection | None = None
        self._aside: sqlite3.Connection | None = None
        self._process = self._first = os.getpid()

    def get(self, kind: str, place: str, name: str, record: type[Record]) -> Record | None:
        """Return the record that was parsed from the bytes of digest `name` at `place`."""
        key = self._key(kind, place, name)
        new = self._new.get(key) or self._inherited.get(key) or _found(self._put_by(), key)
        if new is not None:
            return msgspec.msgpack.decode(new, type=record)
        if self._path is None or not self._path.is_file():
            return None
        with suppress(sqlite3.Error, msgspec.MsgspecError, UnicodeError):
            known = _found(self._open(), key)
            if known is not None:
                self._used[key] = len(known)
                return msgspec.msgpack.decode(known, type=record)
        return None

    def has(self, kind: str, place: str, name: str) -> bool:
        """Tell whether a record is kept, without reading it: `get` may still find it damaged."""
        key = self._key(kind, place, name)
        if key in self._new or key in self._inherited or _found(self._put_by(), key, "1"):
            return True
        if self._path is None or not self._path.is_file():
            return False
        with suppress(sqlite3.Error):
            return _found(self._open(), key, "1") is not None
        return False

    def put(self, kind: str, place: str, name: str, record: object) -> None:
        """Keep a record until `save`, in memory as long as there are not many."""
        self._see_process()
        with suppress(UnicodeError):  # a lone surrogate of a damaged ledger cannot be kept
            data = msgspec.msgpack.encode(record)
            key = self._key(kind, place, name)
            self._new[key] = data
            self._used[key] = len(data)
            self._size += len(data)
            if self._size > self._room:
                self._put_aside()

    def give(self) -> Mapping[str, bytes]:
        """Return what a copy of the process put, and let go of it: the first one is to `take` it.

        The first process gives nothing: what it put, it has.
        """
        self._see_process()
        if self._process == self._first:
            return {}
        new = {**dict(_rows(self._put_by())), **self._new}
        self._forget()
        return new

    def take(self, new: Mapping[str, bytes]) -> None:
        """Keep what another process put in a copy of this store."""
        self._new.update(new)
        self._size += sum(map(len, new.values()))
        self._used.update({key: len(data) for key, data in new.items()})
        if self._size > self._room:
            self._put_aside()

    def save(self) -> None:
        """Write what is new, and close; where the disk refuses, nothing is kept.

        Law: a store is begun anew only where it is far larger than what any of its runs used, so
        that no project is too large to keep its records.
        """
        with suppress(OSError):
            size = self._path.stat().st_size if self._is_new() and self._path is not None else 0
            if self._path is not None and size > _LARGE and size > _TIMES * self._most():
                self._close()
                self._path.unlink()
        # A command that only looks makes no folder: nothing is kept where nothing was built.
        if self._path is not None and self._path.parent.is_dir() and self._is_new():
            with suppress(OSError, sqlite3.Error):
                self._write()
        self._forget()
        self._close()

    def _write(self) -> None:
        """Write what is new in one transaction.

        Were there a second one, a run killed in it would leave a journal that stays until another
        run has something to write.
        """
        with self._open() as connection:
            _insert(connection, chain(_rows(self._put_by()), sorted(self._new.items())))
            connection.execute(f"PRAGMA user_version = {self._most() // _MEGABYTE}")

    def _is_new(self) -> bool:
        return bool(self._new) or self._put_by() is not None

    def _most(self) -> int:
        """Return how many bytes the largest run used: this one, or what an earlier one noted."""
        used = sum(self._used.values())
        with suppress(sqlite3.Error):
            (noted,) = self._open().execute("PRAGMA user_version").fetchone()
            return max(used, int(noted) * _MEGABYTE)
        return used

    def _forget(self) -> None:
        self._new, self._size = {}, 0
        if aside := self._put_by():
            aside.close()
            self._aside = None

    def _see_process(self) -> None:
        """In a new copy of the process, put what was there before apart."""
        if self._process != os.getpid():
            self._process, self._inherited = os.getpid(), self._new
            self._new, self._size, self._aside = {}, 0, None

    def _put_by(self) -> sqlite3.Connection | None:
        """Return what is new and had no room in memory; another process's is no use here."""
        return self._aside if self._process == os.getpid() else None

    def _put_aside(self) -> None:
        """Move what is new out of memory, into a file that nobody else sees."""
        aside = self._put_by()
        if aside is None:
            # Without a name it is a file that SQLite removes itself; small ones stay in memory.
            aside = self._aside = sqlite3.connect("", check_same_thread=False)
            aside.execute(_TABLE)
        with aside:
            _insert(aside, self._new.items())
        self._new, self._size = {}, 0

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


def _found(connection: sqlite3.Connection | None, key: str, what: str = "data") -> bytes | None:
    if connection is None:
        return None
    query = f"SELECT {what} FROM parsed WHERE name = ?"  # noqa: S608  a column's name of ours
    row = connection.execute(query, (key,)).fetchone()
    return None if row is None else row[0]


def _rows(connection: sqlite3.Connection | None) -> Iterator[tuple[str, bytes]]:
    if connection is not None:
        yield from connection.execute("SELECT name, data FROM parsed")


def _insert(connection: sqlite3.Connection, rows: Iterable[tuple[str, bytes]]) -> None:
    connection.executemany("INSERT OR REPLACE INTO parsed VALUES (?, ?)", rows)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=1, check_same_thread=False)
    try:
        connection.execute(_TABLE)
    except sqlite3.DatabaseError as error:
        connection.close()
        if "malformed" in str(error) or "not a database" in str(error):
            path.unlink(missing_ok=True)
        raise
    return connection
