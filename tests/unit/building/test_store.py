"""What was built is read back as it was written; what is damaged counts as nothing."""

import sqlite3
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.building.store import Built, Store, read_store
from pipeline.stamp import Stamp

digests = st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3)
stamps = st.builds(Stamp, *[st.integers(0, 2**62)] * 4)
records = st.builds(
    Built,
    key=st.text(max_size=5),
    inputs=digests,
    outputs=digests,
    stamps=st.dictionaries(st.text(max_size=5), stamps, max_size=3),
)
stores = st.dictionaries(st.text(min_size=1, max_size=5), records, max_size=4)
GOOD = Built(key="k", inputs={"a": "1"}, outputs={"b": "2"})


@given(first=stores, second=stores)
def test_what_was_put_last_is_read_by_anyone(tmp_path_factory, first, second) -> None:
    path = tmp_path_factory.mktemp("store") / "steps.sqlite"
    with Store(path) as store, Store(path) as other:
        store.put(first)
        other.put(second)
        assert store.read() == other.read() == read_store(path) == {**first, **second}
        store.drop(first)
        assert other.read() == {k: v for k, v in second.items() if k not in first}


def test_no_store_knows_nothing_and_is_not_made_by_reading(tmp_path: Path) -> None:
    assert read_store(tmp_path / "none.sqlite") == {}
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_was_cut_off_is_known(tmp_path: Path) -> None:
    path = tmp_path / "steps.sqlite"
    with Store(path) as store:
        assert not store.begin()
        store.put({"step": GOOD})
    with Store(path) as store:
        assert store.begin()
        assert store.read() == {"step": GOOD}
        store.end()
        assert not store.begin()


@pytest.mark.parametrize(
    "data", [b"{", b"\xff\xfe", b"SQLite format 3\x00" + bytes(200), b"x" * 9000]
)
def test_a_file_that_is_no_store_is_replaced(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "steps.sqlite"
    path.write_bytes(data)
    assert read_store(path) == {}
    with Store(path) as store:
        assert store.read() == {}
        store.put({"step": GOOD})
    assert read_store(path) == {"step": GOOD}


def test_a_store_with_another_table_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "steps.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE steps (other TEXT)")
    connection.close()
    with Store(path) as store:
        assert store.read() == {}


def test_damage_anywhere_in_the_file_is_never_believed(tmp_path: Path) -> None:
    path = tmp_path / "steps.sqlite"
    many = {f"step {number}": GOOD for number in range(400)}
    with Store(path) as store:
        store.put(many)
    sound = path.read_bytes()
    for at in range(0, len(sound), 997):
        path.write_bytes(sound[:at] + bytes(300) + sound[at + 300 :])
        with Store(path) as store:
            assert all(built == GOOD for built in store.read().values())


@pytest.mark.parametrize(
    "record",
    [
        b"\xc1",
        msgspec.msgpack.encode([]),
        msgspec.msgpack.encode({"key": "k"}),
        msgspec.msgpack.encode({"key": "k", "inputs": {}, "outputs": ["b"]}),
        msgspec.msgpack.encode({"key": "k", "inputs": {}, "outputs": {"b": 2}}),
        b"\x91" * 100_000,
        "text",
        None,
    ],
)
def test_a_record_that_cannot_be_read_is_left_out(tmp_path: Path, record: object) -> None:
    path = tmp_path / "steps.sqlite"
    with Store(path) as store:
        store.put({"good": GOOD})
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("INSERT INTO steps VALUES ('bad', ?)", (record,))
    connection.close()
    assert read_store(path) == {"good": GOOD}
