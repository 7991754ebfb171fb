"""The reader: what fits becomes a record, what does not is told with its whole path."""

import datetime
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.reader import Count, Line, Options, Percent, Strings, Table, field, read_table


class Part(Table, frozen=True):
    names: Strings = ()
    state: Literal["translated", "signed"] | None = None


class Whole(Table, frozen=True):
    title: Line = ""
    flag: bool = False
    count: Count = 0
    percent: Percent | None = None
    parts: tuple[Part, ...] = ()
    part: Part = Part()
    options: Options = field(default_factory=dict)
    roles: dict[str, Strings] = field(default_factory=dict)


def place(key: str) -> str:
    return f"x.toml: {key}"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"titel": 1}, 'titel: unknown key; did you mean "title"?'),
        ({"zzz": 1}, "zzz: unknown key; known: count, flag, options, part, parts, percent, roles"),
        ({"title": 3}, 'title: must be a string, not 3; write "3"'),
        ({"title": "a\nb"}, "title: must be a string on one line, without control signs, not"),
        ({"flag": "true"}, 'flag: must be true or false, not "true"; write it without quotes'),
        ({"flag": 1}, "flag: must be true or false, not 1"),
        ({"count": True}, "count: must be a whole number from 0 to 1_000_000_000_000, not true"),
        ({"count": 16**5000}, "count: must be a whole number from 0 to 1_000_000_000_000, not a n"),
        ({"percent": 101}, "percent: must be a whole number from 0 to 100, not 101"),
        ({"parts": {}}, "parts: must be a list of tables, not a table"),
        ({"parts": [{}, 3]}, "parts[1]: must be a table, not 3"),
        ({"parts": [{}, {"name": 1}]}, 'parts[1].name: unknown key; did you mean "names"?'),
        ({"parts": [{"state": "x"}]}, 'parts[0].state: must be "translated" or "signed", not "x"'),
        ({"part": "x"}, 'part: must be a table, not "x"; write it as a table: [part]'),
        ({"part": {"names": "x"}}, 'part.names: must be a list of strings, not "x"; write ["x"]'),
        ({"options": {"a b": 1}}, 'options."a b": must be a table, not 1'),
        ({"roles": {"m": ["a", 1]}}, 'roles.m[1]: must be a string, not 1; write "1"'),
        ({"title": datetime.date(2026, 1, 2)}, "title: must be a string, not a date"),
        ({"a`": 1}, '"a`": unknown key'),
        ({"` - at `$.title": 1}, '"` - at `$.title": unknown key'),
    ],
)
def test_a_fault_names_the_path_the_kind_and_what_to_write(
    table: dict[str, Any], message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        read_table(table, Whole, place)
    found = str(caught.value)
    assert found.startswith(("x.toml: " + message, f"x.toml: roles.{message}"))


def test_what_fits_is_read() -> None:
    table = {
        "title": "é",
        "parts": [{"names": ["a"], "state": "signed"}],
        "options": {"x": {"y": 1}},
    }
    whole = read_table(table, Whole, place)
    assert (whole.title, whole.parts[0], whole.options) == (
        "é",
        Part(names=("a",), state="signed"),
        {"x": {"y": 1}},
    )
    assert read_table({}, Whole, place) == Whole()


values = st.recursive(
    st.one_of(
        st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.dates(), st.datetimes()
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*Whole.__annotations__, "names", "state", "a b"]), inner)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*Whole.__annotations__, "x"]), values))
def test_any_table_is_a_record_or_an_error_of_one_form(table: dict[str, Any]) -> None:
    try:
        read_table(table, Whole, place)
    except ConfigError as error:
        fault = error
    else:
        return
    assert fault.where.startswith("x.toml: ")
    assert fault.message == "unknown key" or fault.message.startswith("must be ")
