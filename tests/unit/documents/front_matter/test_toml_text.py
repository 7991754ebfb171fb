"""TOML of any kind is values, or an error with its line."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.depth import ValuesError
from pipeline.documents.front_matter.toml_text import load_toml


@given(st.text(alphabet=" \n\t\r=.,[]{}#\"'abx01-+:TZ\0\ufeff\\"))
def test_any_text_is_values_or_an_error_with_a_line(text: str) -> None:
    try:
        values = load_toml(text)
    except ValuesError as error:
        line = error.line
    else:
        assert values == tomllib.loads(text.replace("\r\n", "\n"))
        line = 1
    assert 1 <= line <= text.count("\n") + 2


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a = 1\nb", 2, "Expected '='"),
        ("a = 1\nb = " + "[" * 5000, 2, "nested too deep"),
        ("a = 1\nb = {a = " + "{a = " * 3000, 2, "nested too deep"),
        ("a = 1\n" + "a." * 50_000 + "a = 1", 2, "nested more than 100 levels"),
        ("a = 1\nb = " + "9" * 6000, 2, "Exceeds the limit"),
        ("b = 0x" + "f" * 6000, 1, "more than 64 bits"),
        ("b = " + "[" * 150 + "]" * 150, 1, "nested more than 100 levels"),
        ("a = 1\na = 2", 2, "Cannot overwrite"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(ValuesError, match=message) as caught:
        load_toml(text)
    assert caught.value.line == line
