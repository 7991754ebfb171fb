"""Attribute lists in braces: each name with its whole value."""

import pytest

from pipeline.documents.tokens.read import tokens

HEADINGS = {
    '## Head {title="Foo words"}': {"title": "Foo words"},
    '## See `x`{ title="Foo .a #b" }': {"title": "Foo .a #b"},
    '## Head {data-x="a b"}': {"data-x": "a b"},
    '## Head {: #a .b .c title="d e" }': {"id": "a", "class": "b c", "title": "d e"},
    "Head {title='a b'}\n---": {"title": "a b"},
    '> ## Head {#a title="b c" .d}': {"id": "a", "title": "b c", "class": "d"},
    "## Head {#id,foo}": {"id": "id,foo"},
    "## Head {a=b}": {"a": "b"},
    '## Head {a"b=c}': {},
    "## Head {#a -foo}": {"id": "a"},
}


@pytest.mark.parametrize("text", HEADINGS)
def test_a_heading_has_its_attributes_with_their_blanks(text: str) -> None:
    found = [one.attributes for one in tokens(f"{text}\n") if one.value in {"h1", "h2"}]
    assert found[0] == HEADINGS[text]
