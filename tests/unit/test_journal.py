"""The journal keeps answers across runs and crashes."""

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.journal import journal_key, open_journal


def test_an_answer_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "a" / "journal.sqlite"
    with open_journal(path) as journal:
        journal.keep([("k", "text", 4), ("l", "more", 5)])
    with open_journal(path) as journal:
        assert (journal.find("k"), journal.find("x"), journal.billed()) == ("text", None, 9)


def test_a_key_is_of_engine_languages_and_text() -> None:
    keys = {
        journal_key("deepl", "1", "en", "es", "a"),
        journal_key("deepl", "2", "en", "es", "a"),
        journal_key("pseudo", "1", "en", "es", "a"),
        journal_key("deepl", "1", "en", "ca", "a"),
        journal_key("deepl", "1", "en", "es", "b"),
    }
    assert len(keys) == 5


def test_a_file_that_is_no_journal_is_told(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"not a database at all, but long enough to be read as one")
    with pytest.raises(InputError, match="cannot be read"), open_journal(path):
        pass
