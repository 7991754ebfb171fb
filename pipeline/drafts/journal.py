"""The journal of engines' answers: written before an answer is used, so none is paid for twice.

What is sent is written down before it is sent, as being under way, and taken off that list when it
is known what came of it. What still stands there when it is sent again was under way in a run that
was killed: it may have been counted.
"""

import datetime
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from pipeline.digest import digest
from pipeline.drafts.journal_tables import prepare
from pipeline.engines.base import NOTHING, Answer, Spent
from pipeline.errors import InputError
from pipeline.ignored import make_ignored

JOURNAL = ".dragoman/journal.sqlite"
"Where it lies in a project: outside of `build/`, for it cannot be made again."
_ENTERED = "locale, context, source, text, engine, day, findings, risk, forms"
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
    findings: str = ""
    "The rules that it breaks, with commas between."
    risk: int = 0
    "How likely it did harm unread, as `drafts/risk.py` has it, in whole points."
    forms: str = ""
    "Of a message with a plural the digest of all forms of the draft."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sends: what each row of the journal says of where it comes from."""

    engine: str
    "The engine's name."
    locale: str
    "The tag of the language asked for."
    day: datetime.date
    "The day."

    @property
    def row(self) -> tuple[str, str, str]:
        """Return it as columns: engine, locale, day."""
        return (self.engine, self.locale, self.day.isoformat())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What an engine counted for a locale in a month."""

    engine: str
    "The engine's name; empty in what the first journals wrote."
    locale: str
    "The locale's tag; empty as well."
    month: str
    "Such as `2026-11`."
    answered: int
    "Texts answered."
    spent: Spent
    "What was counted for them."
    unanswered: Spent
    "What was counted, or may have been, without an answer that could be used."


def journal_key(engine: str, version: str, source: str, target: str, text: str, *more: str) -> str:
    """Return the key under which an answer is kept; `more` is what else the draft depends on."""
    return digest([engine, version, source, target, text, *(part for part in more if part)])


def forms_digest(forms: Sequence[str]) -> str:
    """Return what tells all forms of a draft from others; empty where it has no plural."""
    return digest(forms) if forms else ""


class Journal:
    """Answers by key, on disk; each method raises `InputError` where the file cannot be used."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def find(self, key: str) -> Answer | None:
        """Return the answer, or None."""
        query = "SELECT text, billed, model, read, written FROM answers WHERE key = ?"
        names = ("text", "billed", "model", "read", "written")
        with _named(self.path):
            row = self.connection.execute(query, (key,)).fetchone()
        return None if row is None else Answer(**dict(zip(names, row, strict=True)))

    def send(self, sent: Iterable[tuple[str, Spent]], sender: Sender) -> None:
        """Write down texts that are about to be sent, by key, each with what it takes at most.

        What a killed run had under way with the same key may have been counted.
        """
        rows = [(key, most.characters, most.read, most.written, *sender.row) for key, most in sent]
        self.lose(row[0] for row in rows)
        query = (
            "INSERT INTO flight (key, characters, read, written, engine, locale, day)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
        with _named(self.path), self.connection:
            self.connection.executemany(query, rows)

    def keep(self, answers: Iterable[tuple[str, Answer]], sender: Sender) -> None:
        """Write answers by their keys, so that a crash right after loses none."""
        rows = [
            (key, one.text, one.billed, one.model, one.read, one.written, *sender.row)
            for key, one in answers
        ]
        with _named(self.path), self.connection:
            self.connection.executemany(
                "INSERT OR REPLACE INTO answers"
                " (key, text, billed, model, read, written, engine, locale, day)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
            )
            self._landed(row[0] for row in rows)

    def prefer(self, key: str, better: str) -> None:
        """Let the answer with the key `better` stand under `key` as well, uncounted there."""
        query = (
            "UPDATE answers SET (text, model) = (SELECT text, model FROM answers WHERE key = ?2)"
            " WHERE key = ?1"
        )
        with _named(self.path), self.connection:
            self.connection.execute(query, (key, better))

    def drop(self, keys: Iterable[str], sender: Sender, spent: Spent = NOTHING) -> None:
        """Write down that texts have no answer, and what was counted for them all the same."""
        with _named(self.path), self.connection:
            self._landed(keys)
            self._drop(sender, spent)

    def _drop(self, sender: Sender, spent: Spent) -> None:
        query = (
            "INSERT INTO lost (key, characters, read, written, engine, locale, day)"
            " VALUES ('', ?, ?, ?, ?, ?, ?)"
        )
        if spent != NOTHING:
            counted = (spent.characters, spent.read, spent.written)
            self.connection.execute(query, (*counted, *sender.row))

    def take_back(self, keys: Sequence[str], sender: Sender) -> Spent:
        """Keep answers no more, as those of other texts; return what stays counted for them."""
        answers = [answer for key in keys if (answer := self.find(key)) is not None]
        spent = sum((answer.spent for answer in answers), NOTHING)
        with _named(self.path), self.connection:
            gone = [(key,) for key in keys]
            self.connection.executemany("DELETE FROM answers WHERE key = ?", gone)
            self._drop(sender, spent)
        return spent

    def lose(self, keys: Iterable[str]) -> None:
        """Write down that texts under way may have been counted without an answer."""
        query = (
            "INSERT INTO lost (key, characters, read, written, engine, locale, day)"
            " SELECT key, characters, read, written, engine, locale, day FROM flight WHERE key = ?"
        )
        lost = [(key,) for key in keys]
        with _named(self.path), self.connection:
            self.connection.executemany(query, lost)
            self._landed(key for (key,) in lost)

    def _landed(self, keys: Iterable[str]) -> None:
        query = "DELETE FROM flight WHERE key = ?"
        self.connection.executemany(query, ((key,) for key in keys))

    def enter(self, drafts: Iterable[Entered]) -> None:
        """Write down what drafts came into the catalogs, to be compared with what people made."""
        with _named(self.path), self.connection:
            self.connection.executemany(
                f"INSERT INTO drafts ({_ENTERED}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                map(attrgetter(*_ENTERED.split(", ")), drafts),
            )

    def entered(self, locale: str) -> Iterator[Entered]:
        """Yield the drafts that came into a locale's catalogs, in that order."""
        query = f"SELECT {_ENTERED} FROM drafts WHERE locale = ?"  # noqa: S608  ours
        names = _ENTERED.split(", ")
        with _named(self.path):
            rows = self.connection.execute(query, (locale,)).fetchall()
        for row in rows:
            yield Entered(**dict(zip(names, row, strict=True)))

    def billed(self, month: str = "") -> int:
        """Return the characters paid for, or perhaps paid for, in a month (`2026-11`) or ever."""
        query = (
            "SELECT (SELECT COALESCE(SUM(billed), 0) FROM answers WHERE day LIKE ?1)"
            " + (SELECT COALESCE(SUM(characters), 0) FROM lost WHERE day LIKE ?1)"
            " + (SELECT COALESCE(SUM(characters), 0) FROM flight WHERE day LIKE ?1)"
        )
        with _named(self.path):
            return int(self.connection.execute(query, (f"{month}%",)).fetchone()[0])

    def costs(self, month: str = "") -> tuple[Cost, ...]:
        """Return what was counted in a month, or ever, by month, engine and locale."""
        query = (
            "SELECT substr(day, 1, 7) AS month, engine, locale, SUM(texts), SUM(c), SUM(r), SUM(w),"
            " SUM(lc), SUM(lr), SUM(lw) FROM ("
            "SELECT day, engine, locale, 1 AS texts, billed AS c, read AS r, written AS w,"
            " 0 AS lc, 0 AS lr, 0 AS lw FROM answers UNION ALL "
            "SELECT day, engine, locale, 0, 0, 0, 0, characters, read, written FROM lost UNION ALL "
            "SELECT day, engine, locale, 0, 0, 0, 0, characters, read, written FROM flight)"
            " WHERE day LIKE ? GROUP BY month, engine, locale ORDER BY month, engine, locale"
        )
        with _named(self.path):
            rows = self.connection.execute(query, (f"{month}%",)).fetchall()
        return tuple(
            Cost(
                month=row[0],
                engine=row[1],
                locale=row[2],
                answered=row[3],
                spent=Spent(characters=row[4], read=row[5], written=row[6]),
                unanswered=Spent(characters=row[7], read=row[8], written=row[9]),
            )
            for row in rows
        )


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
    make_ignored(path.parent)
    with _named(path):
        connection = sqlite3.connect(path, timeout=patience)
    try:
        with _named(path):
            prepare(connection)
        yield Journal(connection, path)
    finally:
        connection.close()
