"""The journal keeps answers across runs and crashes."""

import datetime
import sqlite3
from pathlib import Path

import pytest

from pipeline.drafts.journal import Record, journal_key, open_journal
from pipeline.errors import InputError


def record(key: str, billed: int, day: str = "2026-11-23") -> Record:
    return Record(key=key, text=f"text {key}", billed=billed, engine="deepl", locale="es", day=day)


def test_an_answer_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "a" / "journal.sqlite"
    with open_journal(path) as journal:
        journal.keep([record("k", 4), record("l", 5, "2026-10-01")])
    with open_journal(path) as journal:
        assert journal.find("k") == record("k", 4)
        assert journal.find("x") is None
        assert (journal.billed(), journal.billed("2026-11")) == (9, 4)


def test_what_may_have_been_counted_counts(tmp_path: Path) -> None:
    with open_journal(tmp_path / "journal.sqlite") as journal:
        journal.lose([("k", 7)], datetime.date(2026, 11, 1))
        assert (journal.billed("2026-11"), journal.billed("2026-12")) == (7, 0)


def test_a_journal_of_the_first_form_is_read(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE answers"
            " (key TEXT PRIMARY KEY, text TEXT NOT NULL, billed INTEGER NOT NULL)"
        )
        connection.execute("INSERT INTO answers VALUES ('k', 'old', 3)")
    with open_journal(path) as journal:
        assert journal.find("k") == Record(key="k", text="old", billed=3)
        journal.keep([record("l", 1)])
        assert journal.billed() == 4


def test_a_key_is_of_engine_languages_text_and_what_stands_around() -> None:
    keys = {
        journal_key("deepl", "1", "en", "es", "a"),
        journal_key("deepl", "2", "en", "es", "a"),
        journal_key("pseudo", "1", "en", "es", "a"),
        journal_key("deepl", "1", "en", "ca", "a"),
        journal_key("deepl", "1", "en", "es", "b"),
        journal_key("deepl", "1", "en", "es", "b", "around"),
    }
    assert len(keys) == 6


def test_a_file_that_is_no_journal_is_told(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"not a database at all, but long enough to be read as one")
    with pytest.raises(InputError, match="cannot be read"), open_journal(path):
        pass
