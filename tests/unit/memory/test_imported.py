"""Imported pairs are a file of lines: written, read back, and a bad line told with its number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.memory.imported import origin_named, read_imported, write_imported
from pipeline.memory.store import Pair

PATH = "locale/es/memory/vendor.jsonl"
texts = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" \n"), min_size=1, max_size=8
)


@given(st.lists(st.tuples(texts, texts, st.none() | texts), max_size=5, unique=True))
def test_what_is_written_reads_back(rows: list[tuple[str, str, str | None]]) -> None:
    some = [
        Pair(
            path=PATH,
            locale="es",
            line=line,
            obsolete=False,
            context=context,
            source=source,
            target=target,
            origin="vendor",
        )
        for line, (source, target, context) in enumerate(rows, 1)
    ]
    assert list(read_imported(write_imported(some), PATH, "es")) == some


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "3",
        '{"source": "a"}',
        '{"source": "a", "target": 3}',
        '{"source":"","target":"b"}',
        '{"source": "a", "target": "b", "context": []}',
        "[" * 100_000,
    ],
)
def test_a_line_that_is_no_pair_is_told(line: str) -> None:
    text = '{"source": "a", "target": "b"}\n\n' + line
    with pytest.raises(InputError, match=r"vendor\.jsonl:3: is no pair"):
        list(read_imported(text, PATH, "es"))


@pytest.mark.parametrize("name", ["", "..", "/", "éé", "-"])
def test_what_cannot_name_an_origin_is_told(name: str) -> None:
    with pytest.raises(InputError, match="is no name of an origin"):
        origin_named(name)
