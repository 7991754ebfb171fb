"""The journal of engines' answers: written before an answer is used, so none is paid for twice."""

import datetime
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.digest import digest
from pipeline.engines.base import Answer
from pipeline.errors import InputError
from pipeline.files import writing

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
_PATIENCE = 30.0
"Seconds that a command waits for another one to end its writing."


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
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
    """Answers by key, on disk; each method raises `InputError` where the file cannot be used."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def find(self, key: str) -> Answer | None:
        """Return the answer, or None."""
        query = "SELECT text, billed, model FROM answers WHERE key = ?"
        with _named(self.path):
            row = self.connection.execute(query, (key,)).fetchone()
        return None if row is None else Answer(text=row[0], billed=row[1], model=row[2])

    def keep(
        self, answers: Iterable[tuple[str, Answer]], *, engine: str, locale: str, day: datetime.date
    ) -> None:
        """Write answers by their keys, so that a crash right after loses none."""
        with _named(self.path), self.connection:
            self.connection.executemany(
                "INSERT OR REPLACE INTO answers (key, text, billed, engine, model, locale, day)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (key, answer.text, answer.billed, engine, answer.model, locale, day.isoformat())
                    for key, answer in answers
                ),
            )

    def lose(self, sent: Iterable[tuple[str, int]], day: datetime.date) -> None:
        """Write down texts (key, characters) that may have been counted without an answer."""
        with _named(self.path), self.connection:
            self.connection.executemany(
                "INSERT INTO lost VALUES (?, ?, ?)",
                ((key, characters, day.isoformat()) for key, characters in sent),
            )

    def enter(self, drafts: Iterable[Entered]) -> None:
        """Write down what drafts came into the catalogs, to be compared with what people made."""
        with _named(self.path), self.connection:
            self.connection.executemany(
                "INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?)",
                ((d.locale, d.context, d.source, d.text, d.engine, d.day) for d in drafts),
            )

    def entered(self, locale: str) -> Iterator[Entered]:
        """Yield the drafts that came into a locale's catalogs, in that order."""
        query = "SELECT locale, context, source, text, engine, day FROM drafts WHERE locale = ?"
        names = ("locale", "context", "source", "text", "engine", "day")
        with _named(self.path):
            rows = self.connection.execute(query, (locale,)).fetchall()
        for row in rows:
            yield Entered(**dict(zip(names, row, strict=True)))

    def billed(self, month: str = "") -> int:
        """Return the characters paid for, or perhaps paid for, in a month (`2026-11`) or ever."""
        query = (
            "SELECT (SELECT COALESCE(SUM(billed), 0) FROM answers WHERE day LIKE ?1)"
            " + (SELECT COALESCE(SUM(characters), 0) FROM lost WHERE day LIKE ?1)"
        )
        with _named(self.path):
            return int(self.connection.execute(query, (f"{month}%",)).fetchone()[0])


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Raise `InputError` for a failure of the database; it never asks to remove the file.

    The journal holds drafts that were paid for and that no other file has.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        hint = (
            "is another command at work on it, the disk full or the folder not writable? "
            "Wait or mend that and run again; leave the file where it is: it holds paid drafts"
        )
        raise InputError(f"cannot be used now: {error}", where=str(path), hint=hint) from None
    except sqlite3.DatabaseError as error:
        hint = (
            "put a sound copy of it in its place, or what `sqlite3 journal.sqlite .recover` "
            "still reads; without it every draft is asked for, and paid for, again"
        )
        raise InputError(f"cannot be read: {error}", where=str(path), hint=hint) from None


@contextmanager
def open_journal(path: Path, *, patience: float = _PATIENCE) -> Iterator[Journal]:
    """Open the journal, made where there is none; raise `InputError` where it cannot be used.

    Another command that writes it is waited for, `patience` seconds.
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with _named(path):
        connection = sqlite3.connect(path, timeout=patience)
    try:
        with _named(path):
            _prepare(connection)
        yield Journal(connection, path)
    finally:
        connection.close()


def _prepare(connection: sqlite3.Connection) -> None:
    """Make what tables and columns the file does not have."""
    connection.execute("PRAGMA synchronous = FULL")
    connection.executescript(_TABLES)
    columns = {row[1] for row in connection.execute("PRAGMA table_info(answers)")}
    for column, default in _COLUMNS.items():
        if column not in columns:
            connection.execute(
                f"ALTER TABLE answers ADD COLUMN {column} TEXT NOT NULL DEFAULT {default}"
            )
