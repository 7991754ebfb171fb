"""Whatever a file from outside holds, it is read, or refused with its place."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.exchange.deliver import received
from pipeline.exchange.inline import markdown
from pipeline.exchange.sheet import rows_of, write_csv
from pipeline.exchange.xliff import to_xliff
from pipeline.exchange.xliff_old import to_old_xliff
from tests.unit.exchange.test_xliff import exchanges

TAGS = ("</target>", "<target>", "<source/>", "<target/>", '<pc id="1">', "</pc>", "</unit>", "<g>")
EMPTY = (
    '<ph id="0"/>',
    '<x id="1"/>',
    '<cp hex="0"/>',
    '<cp hex="zz"/>',
    "<cp/>",
    "<ec/>",
    "<sc/>",
)
WORDS = (
    'id="s1"',
    'state="new"',
    'order="-1"',
    'order="99"',
    "]]>",
    "<!--",
    "<",
    ">",
    "&",
    '"',
    "",
)
ODD = st.sampled_from((*TAGS, *EMPTY, *WORDS, "\x00", "é", "\ufeff", ","))


@st.composite
def damaged(draw, write):
    """A file of ours in which some pieces were taken out, doubled or put in."""
    text = write(draw(exchanges()))
    for _ in range(draw(st.integers(1, 4))):
        marks = [match.start() for match in re.finditer(r"[<>\" ,]", text)] or [0]
        start = draw(st.sampled_from(marks))
        end = min(len(text), start + draw(st.integers(0, 40)))
        text = text[:start] + draw(ODD) + text[start:end] * draw(st.integers(0, 2)) + text[end:]
    return text.encode("utf-8", "replace")


def read(data: bytes, name: str) -> None:
    try:
        exchange = received(data, name)
    except InputError as error:
        where = error.where
    else:
        where = name
        for unit in (unit for part in exchange.parts for unit in part.units):
            markdown(unit.target, unit.codes)
    assert where.startswith(name)


@given(damaged(to_xliff))
def test_damaged_xliff_2_is_read_or_refused(data: bytes) -> None:
    read(data, "a.xlf")


@given(damaged(to_old_xliff))
def test_damaged_xliff_1_is_read_or_refused(data: bytes) -> None:
    read(data, "a.xlf")


@given(damaged(lambda exchange: write_csv(rows_of(exchange)).decode("utf-8-sig")))
def test_a_damaged_table_is_read_or_refused(data: bytes) -> None:
    read(data, "a.csv")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for name in ("a.xlf", "a.csv"):
        read(data, name)
