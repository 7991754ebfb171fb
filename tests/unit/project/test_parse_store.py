"""Kept records come back as they were, for the same bytes and program only."""

import os
import sqlite3
from pathlib import Path

import pytest

from pipeline.model.message import Catalog, Entry
from pipeline.project.parse_store import ParseStore

CATALOG = Catalog(entries=(Entry(msgid="One", context="", msgstr=("Uno",), raw="x\n"),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "build").mkdir()
    store = ParseStore(tmp_path / "build/parsed.sqlite", "program")
    store.put("catalog", "es.po", "digest", CATALOG)
    store.save()
    return tmp_path / "build/parsed.sqlite"


def test_a_record_comes_back_equal(path: Path) -> None:
    assert ParseStore(path, "program").get("catalog", "es.po", "digest", Catalog) == CATALOG
    assert ParseStore(path, "program").has("catalog", "es.po", "digest")


@pytest.mark.parametrize(
    ("program", "kind", "place", "name"),
    [
        ("changed", "catalog", "es.po", "digest"),
        ("program", "ledger", "es.po", "digest"),
        ("program", "catalog", "fr.po", "digest"),
        ("program", "catalog", "es.po", "other"),
    ],
)
def test_of_another_program_kind_place_or_bytes_nothing_is_known(
    path: Path, program: str, kind: str, place: str, name: str
) -> None:
    assert ParseStore(path, program).get(kind, place, name, Catalog) is None
    assert not ParseStore(path, program).has(kind, place, name)


def test_where_nothing_was_built_no_folder_is_made(tmp_path: Path) -> None:
    store = ParseStore(tmp_path / "build/parsed.sqlite", "program")
    store.put("catalog", "es.po", "digest", CATALOG)
    store.save()
    assert not (tmp_path / "build").exists()


def test_before_saving_nothing_is_on_disk(tmp_path: Path) -> None:
    store = ParseStore(tmp_path / "p.sqlite", "program")
    store.put("catalog", "es.po", "digest", CATALOG)
    assert not (tmp_path / "p.sqlite").exists()


def test_without_a_path_nothing_is_kept() -> None:
    store = ParseStore(None, "program")
    store.put("catalog", "es.po", "digest", CATALOG)
    store.save()
    assert store.get("catalog", "es.po", "digest", Catalog) is None


@pytest.mark.parametrize("data", [b"", b"no database at all", b"SQLite format 3\0" + b"x" * 600])
def test_a_damaged_store_is_an_empty_one_that_can_be_written(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    store = ParseStore(path, "program")
    assert store.get("catalog", "es.po", "digest", Catalog) is None
    store.put("catalog", "es.po", "digest", CATALOG)
    store.save()
    again = ParseStore(path, "program")
    again.put("catalog", "es.po", "digest", CATALOG)
    again.save()
    assert ParseStore(path, "program").get("catalog", "es.po", "digest", Catalog) == CATALOG


def test_a_damaged_record_is_none(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE parsed SET data = ?", (b"\xff\xff",))
    connection.close()
    assert ParseStore(path, "program").get("catalog", "es.po", "digest", Catalog) is None


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file")
    store = ParseStore(tmp_path / "build/p.sqlite", "program")
    store.put("catalog", "es.po", "digest", CATALOG)
    store.save()
    assert store.get("catalog", "es.po", "digest", Catalog) is None


def test_records_that_have_no_room_in_memory_are_known_and_saved(path: Path) -> None:
    store = ParseStore(path, "program", room=100)
    for number in range(9):
        store.put("catalog", f"{number}.po", "digest", CATALOG)
    assert all(store.has("catalog", f"{number}.po", "digest") for number in range(9))
    assert store.get("catalog", "0.po", "digest", Catalog) == CATALOG
    assert len(store.new()) == 9
    store.save()
    after = ParseStore(path, "program")
    assert all(after.get("catalog", f"{n}.po", "digest", Catalog) == CATALOG for n in range(9))


def test_another_process_does_not_read_what_this_one_put_aside(path: Path) -> None:
    store = ParseStore(path, "program", room=0)
    store.put("catalog", "fr.po", "digest", CATALOG)
    if child := os.fork():
        assert os.waitpid(child, 0)[1] == 0
        assert store.has("catalog", "fr.po", "digest")
    else:
        os._exit(store.has("catalog", "fr.po", "digest") or bool(store.new()))
