"""Tags and code of MDX."""

import pytest

from pipeline.documents.foreign.jsx import balanced, code_end, tag_at


def strings(text: str) -> list[tuple[str, str]]:
    element = tag_at(text.encode(), 0)
    assert element is not None
    assert element.end == len(text.encode())
    return [(p.name, p.value) for p in element.parameters]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<Card title="It\'s &amp; it" wide>', [("title", "It's & it"), ("wide", "true")]),
        ("<Card title='a\n  b' />", [("title", "a b")]),
        ("<Tab label={'A b'} on={() => x > 1}>", [("label", "A b")]),
        ("<Tabs v={[{label: 'A', value: \"b\"}]}>", [("label", "A"), ("value", "b")]),
        ("<T items={['a', 'b']} s={{x: 1}}>", [("items", "a"), ("items", "b")]),
        ("<T a={`x ${y}`} {...rest}>", []),
        ("<>", []),
        ("</Foo.Bar>", []),
    ],
)
def test_a_tag_has_its_strings(text: str, found: list[tuple[str, str]]) -> None:
    assert strings(text) == found


@pytest.mark.parametrize("text", ["<A", '<A b="c', "<A {", "<A <B>", "<A b=>", "<A\\>"])
def test_what_has_no_end_is_no_tag(text: str) -> None:
    assert tag_at(text.encode(), 0) is None


def test_braces_in_strings_and_comments_do_not_count() -> None:
    assert balanced(b"{ '}' /* } */ `}` {} } x", 0) == 22
    assert balanced(b"{ {", 0) == 0


def test_code_ends_at_the_blank_line_after_its_braces() -> None:
    assert code_end(b"import a from 'b';\n\nText", 0) == 19
    assert code_end(b"export const a = {\n\n  b: 1\n};\n\nText", 0) == 30
