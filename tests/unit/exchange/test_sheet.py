"""Rows of a table say the same texts, whatever program had the file."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.exchange.inline import markdown
from pipeline.exchange.record import Exchange
from pipeline.exchange.sheet import exchange_of, quoted, read_csv, rows_of, unquoted, write_csv
from tests.unit.exchange.test_xliff import exchanges

CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["=1+1", "+1", "-5 mg", "@a", "'=a", "''", "'a", "\t", "\r\n", 'a"b', "a,b;c"]
)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_csv_gives_its_rows_back(rows: list[list[str]]) -> None:
    data = write_csv([["id", "id,"], *rows])
    assert [list(row) for _, row in read_csv(data, "a.csv")][1:] == rows


@given(CELLS)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert quoted(cell)[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert unquoted(quoted(cell)) == cell


def texts(exchange: Exchange) -> list[tuple[str | None, ...]]:
    """Return what a table says; a target of white space alone is none."""
    found: list[tuple[str | None, ...]] = []
    for part in exchange.parts:
        for unit in part.units:
            target = markdown(unit.target, unit.codes) or ""
            said = (markdown(unit.source, unit.codes), target if target.strip() else "")
            found.append((part.domain, unit.id, unit.was, *said))
    return found


@given(exchanges())
def test_a_table_says_the_same_texts(exchange: Exchange) -> None:
    domains = [part.domain for part in exchange.parts]
    if len(set(domains)) == len(domains):
        rows = list(enumerate(rows_of(exchange), start=1))
        assert texts(exchange_of(rows, "a.csv")) == texts(exchange)
