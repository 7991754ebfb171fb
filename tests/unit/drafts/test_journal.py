"""The journal keeps answers across runs and crashes."""

import datetime
import sqlite3
from pathlib import Path

import pytest

from pipeline.drafts.journal import Entered, Journal, Sender, journal_key, open_journal
from pipeline.engines.base import Answer, Spent
from pipeline.errors import InputError

DAY = datetime.date(2026, 11, 23)
FIVE, SEVEN = Spent(characters=5), Spent(characters=7, read=70, written=9)


def answer(key: str, billed: int) -> Answer:
    return Answer(text=f"text {key}", billed=billed, model="m")


def sender(day: datetime.date = DAY) -> Sender:
    return Sender(engine="deepl", locale="es", day=day)


def keep(journal: Journal, key: str, billed: int, day: datetime.date = DAY) -> None:
    journal.keep([(key, answer(key, billed))], sender(day))


def test_an_answer_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "a" / "journal.sqlite"
    with open_journal(path) as journal:
        keep(journal, "k", 4)
        keep(journal, "l", 5, datetime.date(2026, 10, 1))
    with open_journal(path) as journal:
        assert journal.find("k") == answer("k", 4)
        assert journal.find("x") is None
        assert (journal.billed(), journal.billed("2026-11")) == (9, 4)


def test_what_may_have_been_counted_counts(tmp_path: Path) -> None:
    with open_journal(tmp_path / "journal.sqlite") as journal:
        journal.send([("k", SEVEN)], sender(datetime.date(2026, 11, 1)))
        journal.lose(["k"])
        assert (journal.billed("2026-11"), journal.billed("2026-12")) == (7, 0)
        keep(journal, "k", 7)
        assert journal.billed("2026-11") == 14, "what was sent twice may be paid for twice"


def test_what_a_killed_run_had_under_way_counts_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with open_journal(path) as journal:
        journal.send([("k", SEVEN), ("l", FIVE)], sender())
        assert journal.billed("2026-11") == 12, "it is counted before it is sent"
        assert journal.costs()[0].unanswered == FIVE + SEVEN, "tokens as well"
    with open_journal(path) as journal:  # the run was killed; this is the next one
        assert journal.billed("2026-11") == 12
        journal.send([("k", SEVEN)], sender())
        keep(journal, "k", 7)
        assert journal.billed("2026-11") == 19
        journal.send([("l", FIVE)], sender())
        journal.drop(["l"], sender())
        assert journal.billed("2026-11") == 19, "the second time it was refused uncounted"


def test_an_answer_that_cannot_be_used_is_counted(tmp_path: Path) -> None:
    with open_journal(tmp_path / "journal.sqlite") as journal:
        journal.send([("k", SEVEN)], sender())
        journal.drop(["k"], sender(), Spent(characters=7, read=90, written=3))
        keep(journal, "k", 7)
        [cost] = journal.costs("2026-11")
        assert (cost.engine, cost.locale, cost.month) == ("deepl", "es", "2026-11")
        assert (cost.answered, cost.spent) == (1, Spent(characters=7))
        assert cost.unanswered == Spent(characters=7, read=90, written=3)
        assert journal.costs("2026-10") == ()


def test_a_better_answer_stands_for_the_first_and_both_are_counted(tmp_path: Path) -> None:
    with open_journal(tmp_path / "journal.sqlite") as journal:
        keep(journal, "k", 7)
        keep(journal, "again", 7)
        journal.prefer("k", "again")
        assert journal.find("k") == Answer(text="text again", billed=7, model="m")
        assert journal.billed() == 14


def test_drafts_of_a_locale_come_back_in_order(tmp_path: Path) -> None:
    drafts = [
        Entered(locale="es", context=c, source=s, text="t", engine="pseudo", day="2026-11-23")
        for c, s in ((None, "b"), ("menu", "a"))
    ]
    with open_journal(tmp_path / "journal.sqlite") as journal:
        journal.enter(drafts)
        assert list(journal.entered("es")) == drafts
        assert not list(journal.entered("ca"))


def test_a_journal_of_the_first_form_is_read(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE answers"
            " (key TEXT PRIMARY KEY, text TEXT NOT NULL, billed INTEGER NOT NULL)"
        )
        connection.execute("INSERT INTO answers VALUES ('k', 'old', 3)")
    with open_journal(path) as journal:
        assert journal.find("k") == Answer(text="old", billed=3)
        keep(journal, "l", 1)
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
    with pytest.raises(InputError, match="cannot be read") as caught, open_journal(path):
        pass
    assert "put a sound copy of it in its place" in caught.value.hint
    assert path.exists()


@pytest.mark.parametrize("opened", [False, True])
def test_a_journal_that_another_command_holds_is_left_where_it_is(
    tmp_path: Path, opened: bool
) -> None:
    path = tmp_path / "journal.sqlite"
    with open_journal(path) as journal:
        keep(journal, "k", 4)
    other = sqlite3.connect(path, isolation_level=None)
    try:
        if opened:
            with open_journal(path, patience=0.0) as journal:
                other.execute("BEGIN EXCLUSIVE")
                with pytest.raises(InputError, match="locked") as caught:
                    keep(journal, "l", 1)
        else:
            other.execute("BEGIN EXCLUSIVE")
            with (
                pytest.raises(InputError, match="cannot be used now: database is locked") as caught,
                open_journal(path, patience=0.0),
            ):
                pass
    finally:
        other.close()
    assert "leave the file where it is: it holds paid drafts" in caught.value.hint
    assert "move" not in caught.value.hint
    with open_journal(path) as journal:
        assert journal.find("k") == answer("k", 4)
