"""The tables of the journal: of a file that an older Dragoman wrote, what it lacks is added."""

import sqlite3

_TABLES = """
CREATE TABLE IF NOT EXISTS answers
    (key TEXT PRIMARY KEY, text TEXT NOT NULL, billed INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS lost
    (key TEXT NOT NULL, characters INTEGER NOT NULL, day TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS flight
    (key TEXT PRIMARY KEY, engine TEXT NOT NULL, locale TEXT NOT NULL,
     characters INTEGER NOT NULL, day TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS drafts
    (locale TEXT NOT NULL, context TEXT, source TEXT NOT NULL, text TEXT NOT NULL,
     engine TEXT NOT NULL, day TEXT NOT NULL);
"""
_TEXT, _COUNT = "TEXT NOT NULL DEFAULT ''", "INTEGER NOT NULL DEFAULT 0"
_TOKENS = {"read": _COUNT, "written": _COUNT}
_COLUMNS = {
    "answers": {"engine": _TEXT, "model": _TEXT, "locale": _TEXT, "day": _TEXT, **_TOKENS},
    "lost": {"engine": _TEXT, "locale": _TEXT, **_TOKENS},
    "flight": _TOKENS,
    "drafts": {"findings": _TEXT, "risk": _COUNT, "forms": _TEXT},
}
"Columns that the first journals did not have."


def prepare(connection: sqlite3.Connection) -> None:
    """Make what tables and columns the file does not have."""
    connection.execute("PRAGMA synchronous = FULL")
    connection.executescript(_TABLES)
    for table, wanted in _COLUMNS.items():
        there = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        for column, kind in wanted.items():
            if column not in there:
                connection.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
