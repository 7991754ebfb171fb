"""Kept records come back as they were, for the same bytes and program only."""

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import msgspec
import pytest

from pipeline.model.message import Catalog, Entry
from pipeline.parallel import spread
from pipeline.project import parse_store
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


@pytest.mark.parametrize("room", [1, 10**6])
def test_what_is_new_is_written_in_one_transaction(path: Path, room: int) -> None:
    """A run that is killed in a second one leaves a journal; SQLite counts them in its header."""
    before = _transactions(path)
    store = ParseStore(path, "program", room)
    for name in ("one", "two"):
        store.put("catalog", "es.po", name, CATALOG)
    store.save()
    assert _transactions(path) == before + 1
    ParseStore(path, "program").save()
    assert _transactions(path) == before + 1


def _transactions(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[24:28], "big")


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
    assert store.give() == {}
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
        os._exit(store.has("catalog", "fr.po", "digest") or bool(store.give()))


@pytest.mark.parametrize("room", [0, 10_000])
def test_a_copy_gives_what_it_put_and_nothing_else(path: Path, room: int) -> None:
    def put(part: Sequence[str]) -> tuple[bool, Mapping[str, bytes]]:
        for name in part:
            store.put("catalog", name, "digest", CATALOG)
        return store.has("catalog", "before.po", "digest"), store.give()

    store = ParseStore(path, "program", room=room)
    store.put("catalog", "before.po", "digest", CATALOG)
    parts = [["a.po", "b.po"], ["c.po"], ["d.po"]]
    for part, (inherited, new) in zip(parts, spread(put, parts, 2), strict=True):
        assert len(new) == len(part)
        assert inherited == (room > 0), "what is put aside is not read by another process"
        store.take(new)
    store.save()
    after = ParseStore(path, "program")
    names = ["before.po", *chain(*parts)]
    assert all(after.get("catalog", name, "digest", Catalog) == CATALOG for name in names)


def saved(path: Path, *names: str, read: tuple[str, ...] = ()) -> set[str]:
    """Let a run read and put records; return which of all names the store has afterwards."""
    store = ParseStore(path, "program")
    for name in read:
        assert store.get("catalog", "es.po", name, Catalog)
    for name in names:
        store.put("catalog", "es.po", name, CATALOG)
    store.save()
    again = ParseStore(path, "program")
    return {name for name in "abcdefghij" if again.has("catalog", "es.po", name)}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A place for a store of which a few small records are large."""
    monkeypatch.setattr(parse_store, "_LARGE", 0)
    monkeypatch.setattr(parse_store, "_MEGABYTE", 1)
    record = len(msgspec.msgpack.encode(CATALOG))
    page = 12288  # bytes of an empty store on disk
    monkeypatch.setattr(
        parse_store, "_TIMES", page / record / 2.5
    )  # two records are few, three are not
    return tmp_path / "p.sqlite"


def test_a_store_far_larger_than_what_its_runs_used_is_begun_anew(small: Path) -> None:
    assert saved(small, "a") == {"a"}
    assert saved(small, "b") == {"b"}
    assert saved(small, "c", "d") == {"c", "d"}


def test_a_store_that_a_run_used_so_much_of_is_kept(small: Path) -> None:
    assert saved(small, "a", "b", "c") == {"a", "b", "c"}
    assert saved(small, "d") == {"a", "b", "c", "d"}, "an earlier run used as much"
    assert saved(small, read=("a",)) == {"a", "b", "c", "d"}, "who only reads begins nothing anew"


def test_what_a_run_read_counts_as_used(small: Path) -> None:
    saved(small, "a")
    with sqlite3.connect(small) as connection:
        copied = [(ParseStore(None, "program")._key("catalog", "es.po", n),) for n in "bc"]
        connection.executemany("INSERT INTO parsed SELECT ?, data FROM parsed LIMIT 1", copied)
    connection.close()
    assert saved(small, "d", read=("a", "b", "c")) == {"a", "b", "c", "d"}


def put_by_copy(store: ParseStore) -> Callable[[str], Mapping[str, bytes]]:
    def put(name: str) -> Mapping[str, bytes]:
        store.put("catalog", "es.po", name, CATALOG)
        return store.give()

    return put


def test_what_another_process_put_counts_as_used(small: Path) -> None:
    saved(small, "a")
    store = ParseStore(small, "program")
    for new in spread(put_by_copy(store), ["a", "b", "c"], 2):
        store.take(new)
    store.save()
    assert saved(small, "d") == {"a", "b", "c", "d"}


@pytest.mark.parametrize("room", [0, 10_000])
def test_one_thread_knows_what_another_one_put(path: Path, room: int) -> None:
    """The desk reads a project in whatever thread answers, one by one."""
    store = ParseStore(path, "program", room=room)

    def work() -> None:
        store.put("catalog", "fr.po", "other", CATALOG)
        assert store.get("catalog", "es.po", "digest", Catalog) == CATALOG

    with ThreadPoolExecutor(max_workers=1) as elsewhere:
        elsewhere.submit(work).result()
    assert store.has("catalog", "fr.po", "other")
    assert store.get("catalog", "fr.po", "other", Catalog) == CATALOG
    assert store.get("catalog", "es.po", "digest", Catalog) == CATALOG
    store.save()
    assert ParseStore(path, "program").has("catalog", "fr.po", "other")
