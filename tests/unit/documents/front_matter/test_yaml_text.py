"""YAML of any kind is values, or an error with its line; it takes neither time nor the stack."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.documents.depth import DEEPEST, MOST_VALUES, ValuesError
from pipeline.documents.front_matter.yaml_text import compose_yaml, load_yaml
from pipeline.documents.front_matter.yaml_values import yaml_scalar

scalars = st.one_of(st.none(), st.booleans(), st.integers(-(2**60), 2**60), st.text(max_size=8))
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=20,
)


@given(values)
def test_right_yaml_is_read_as_pyyaml_reads_it(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    assert load_yaml(text) == yaml.safe_load(text)


@given(st.text(alphabet=' \n\t-?:,[]{}&*#!|>"%@`abx01~\0\ufeff\ud800'))
def test_any_text_is_values_or_an_error_with_a_line(text: str) -> None:
    for read in (load_yaml, compose_yaml):
        line = 1
        try:
            read(text)
        except ValuesError as error:
            line = error.line
        assert 1 <= line <= text.count("\n") + 2


BOMB = "a: &a [1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nb: &b [*b]\n", 2, "stands within"),
        (BOMB, 6, f"more than {MOST_VALUES:,} values"),
        ("x: 1\ny: " + "[" * 50_000, 2, "nested more than"),
        ("- " * 50_000, 1, "nested more than"),
        ("{a: " * 50_000, 1, "nested more than"),
        ("a: 1\nb: 2026-13-45\n", 2, "month must be in 1..12"),
        ("a: 1\nb: !!bool x\n", 2, "a value that cannot be"),
        ("a: 1\nb: !!timestamp x\n", 2, "a value that cannot be"),
        ("a: 0x" + "f" * 6000, 1, "more than 64 bits"),
        ("a: " + "9" * 6000, 1, "a value that cannot be"),
        ("a: *b\n", 1, "undefined alias"),
        ("a: !!python/object:os.system 1\n", 1, "could not determine a constructor"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(ValuesError, match=message) as caught:
        load_yaml(text)
    assert caught.value.line == line


def test_the_deepest_that_is_read() -> None:
    assert load_yaml("[" * DEEPEST + "]" * DEEPEST)
    with pytest.raises(ValuesError):
        load_yaml("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))


def test_aliases_are_read() -> None:
    assert load_yaml("a: &a [x, y]\nb: *a\n") == {"a": ["x", "y"], "b": ["x", "y"]}


@given(value=st.text(alphabet="ab1¿¡«»'\",:#[]{}&*!|>%@`-? .é–", min_size=1, max_size=14))
@example("a: b")
@example("a #b")
@example("a,b")
@example("a] b")
@example("null")
def test_a_value_without_quotes_is_read_back_wherever_it_stands(value: str) -> None:
    plain = " ".join(value.split())
    line = yaml_scalar(plain, "written", in_flow=False)
    assert load_yaml(f"k: {line}\n") == {"k": plain}
    assert load_yaml(f"- {line}\n") == [plain]
    assert load_yaml(f"k: [{yaml_scalar(plain, 'written')}, x]\n") == {"k": [plain, "x"]}
