"""The journal of engines' answers: written before an answer is used, so none is paid for twice."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.digest import digest
from pipeline.errors import InputError

_TABLE = (
    "CREATE TABLE IF NOT EXISTS answers"
    " (key TEXT PRIMARY KEY, text TEXT NOT NULL, billed INTEGER NOT NULL)"
)


def journal_key(engine: str, version: str, source: str, target: str, text: str) -> str:
    """Return the key under which an answer is kept."""
    return digest([engine, version, source, target, text])


class Journal:
    """Answers by key, on disk."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def find(self, key: str) -> str | None:
        """Return the answer, or None."""
        row = self.connection.execute("SELECT text FROM answers WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def keep(self, answers: Iterable[tuple[str, str, int]]) -> None:
        """Write (key, text, billed) so that a crash right after loses nothing."""
        with self.connection:
            self.connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", answers)

    def billed(self) -> int:
        """Return the characters paid for so far."""
        row = self.connection.execute("SELECT COALESCE(SUM(billed), 0) FROM answers").fetchone()
        return int(row[0])


@contextmanager
def open_journal(path: Path) -> Iterator[Journal]:
    """Open the journal, made where there is none; raise `InputError` where it cannot be read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = sqlite3.connect(path, timeout=30)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(_TABLE)
    except sqlite3.DatabaseError as error:
        hint = "move the file away; it will be made again"
        raise InputError(f"cannot be read: {error}", where=str(path), hint=hint) from None
    try:
        yield Journal(connection)
    finally:
        connection.close()
