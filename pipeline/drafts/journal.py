"""The journal of engines' answers: written before an answer is used, so none is paid for twice."""

import datetime
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.digest import digest
from pipeline.errors import InputError

JOURNAL = ".dragoman/journal.sqlite"
"Where it lies in a project: outside of `build/`, for it cannot be made again."
_TABLES = """
CREATE TABLE IF NOT EXISTS answers
    (key TEXT PRIMARY KEY, text TEXT NOT NULL, billed INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS lost
    (key TEXT NOT NULL, characters INTEGER NOT NULL, day TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS drafts
    (locale TEXT NOT NULL, context TEXT, source TEXT NOT NULL, text TEXT NOT NULL,
     engine TEXT NOT NULL, day TEXT NOT NULL);
"""
_COLUMNS = {"engine": "''", "model": "''", "locale": "''", "day": "''"}
"Columns of `answers` that the first journals did not have."


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One answer."""

    key: str
    "What it is found by."
    text: str
    "The draft, with tags."
    billed: int
    "Characters that the service counted."
    engine: str = ""
    "The engine's name."
    model: str = ""
    "The model, where the service told it."
    locale: str = ""
    "The target's tag."
    day: str = ""
    "When, as an ISO date."


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft as it came into a catalog."""

    locale: str
    "The catalog's locale."
    context: str | None
    "The message's `msgctxt`, or None."
    source: str
    "The message."
    text: str
    "The draft."
    engine: str
    "Whose it is."
    day: str
    "When it was entered, as an ISO date."


def journal_key(engine: str, version: str, source: str, target: str, text: str, *more: str) -> str:
    """Return the key under which an answer is kept; `more` is what else the draft depends on."""
    return digest([engine, version, source, target, text, *(part for part in more if part)])


class Journal:
    """Answers by key, on disk."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def find(self, key: str) -> Record | None:
        """Return the answer, or None."""
        query = "SELECT key, text, billed, engine, model, locale, day FROM answers WHERE key = ?"
        row = self.connection.execute(query, (key,)).fetchone()
        if row is None:
            return None
        names = ("key", "text", "billed", "engine", "model", "locale", "day")
        return Record(**dict(zip(names, row, strict=True)))

    def keep(self, records: Iterable[Record]) -> None:
        """Write answers so that a crash right after loses none."""
        with self.connection:
            self.connection.executemany(
                "INSERT OR REPLACE INTO answers (key, text, billed, engine, model, locale, day)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                ((r.key, r.text, r.billed, r.engine, r.model, r.locale, r.day) for r in records),
            )

    def lose(self, sent: Iterable[tuple[str, int]], day: datetime.date) -> None:
        """Write down texts (key, characters) that may have been counted without an answer."""
        with self.connection:
            self.connection.executemany(
                "INSERT INTO lost VALUES (?, ?, ?)", ((k, n, day.isoformat()) for k, n in sent)
            )

    def enter(self, drafts: Iterable[Draft]) -> None:
        """Write down what drafts came into the catalogs, to be compared with what people made."""
        with self.connection:
            self.connection.executemany(
                "INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?)",
                ((d.locale, d.context, d.source, d.text, d.engine, d.day) for d in drafts),
            )

    def drafts(self, locale: str) -> Iterator[Draft]:
        """Yield the drafts that came into a locale's catalogs, in that order."""
        query = "SELECT locale, context, source, text, engine, day FROM drafts WHERE locale = ?"
        names = ("locale", "context", "source", "text", "engine", "day")
        for row in self.connection.execute(query, (locale,)):
            yield Draft(**dict(zip(names, row, strict=True)))

    def billed(self, month: str = "") -> int:
        """Return the characters paid for, or perhaps paid for, in a month (`2026-11`) or ever."""
        found = [
            self.connection.execute(
                f"SELECT COALESCE(SUM({column}), 0) FROM {table} WHERE day LIKE ?",  # noqa: S608
                (f"{month}%",),
            ).fetchone()[0]
            for table, column in (("answers", "billed"), ("lost", "characters"))
        ]
        return sum(map(int, found))


@contextmanager
def open_journal(path: Path) -> Iterator[Journal]:
    """Open the journal, made where there is none; raise `InputError` where it cannot be read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = sqlite3.connect(path, timeout=30)
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(_TABLES)
        known = {row[1] for row in connection.execute("PRAGMA table_info(answers)")}
        for column, default in _COLUMNS.items():
            if column not in known:
                connection.execute(
                    f"ALTER TABLE answers ADD COLUMN {column} TEXT NOT NULL DEFAULT {default}"
                )
    except sqlite3.DatabaseError as error:
        hint = "move the file away; it will be made again"
        raise InputError(f"cannot be read: {error}", where=str(path), hint=hint) from None
    try:
        yield Journal(connection)
    finally:
        connection.close()
