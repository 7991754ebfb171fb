"""What was built is read back as it was written; what is damaged counts as nothing."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.building.store import Built, read_store, write_store

digests = st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3)
records = st.builds(Built, key=st.text(max_size=5), inputs=digests, outputs=digests)
stores = st.dictionaries(st.text(max_size=5), records, max_size=4)


@given(store=stores)
def test_what_is_written_is_read_back(tmp_path_factory, store: dict[str, Built]) -> None:
    path = tmp_path_factory.mktemp("store") / "steps.json"
    write_store(path, store)
    assert read_store(path) == store


def test_no_store_knows_nothing(tmp_path: Path) -> None:
    assert read_store(tmp_path / "none.json") == {}


GOOD = {"key": "k", "inputs": {"a": "1"}, "outputs": {"b": "2"}}
DAMAGED = [
    "{",
    "[]",
    "null",
    "3",
    '{"step": []}',
    '{"step": {"key": "k"}}',
    json.dumps({"step": {**GOOD, "outputs": None}}),
    json.dumps({"step": {**GOOD, "outputs": ["b"]}}),
    json.dumps({"step": {**GOOD, "outputs": {"b": 2}}}),
    json.dumps({"step": {**GOOD, "key": 3}}),
    "[" * 100_000,
]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_store_knows_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "steps.json").write_text(text)
    assert read_store(tmp_path / "steps.json") == {}


def test_a_store_that_is_not_utf_8_knows_nothing(tmp_path: Path) -> None:
    (tmp_path / "steps.json").write_bytes(b"\xff\xfe{")
    assert read_store(tmp_path / "steps.json") == {}
