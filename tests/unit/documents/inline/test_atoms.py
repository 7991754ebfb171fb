"""What no engine may touch, in the words of each dialect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.inline.atoms import parser_bytes
from pipeline.documents.inline.shield import shield, unshield

TEXTS = {
    "a shortcode in an attribute": (
        '<a class="b" href="{{< ref "/c" >}}">Words</a>',
        '<x id="1"/>Words<x id="2"/>',
    ),
    "attributes of a link": ('[a](b){:target="_blank"}', '<g id="1">a</g><x id="2"/>'),
    "attributes of an image": ('![a](b){ width="3" }', '<g id="1">a</g><x id="2"/>'),
    "icons": (":smile: a :material-check:", '<x id="1"/> a <x id="2"/>'),
    "a time is no icon": ("at 10:30:45 or a:b:c", "at 10:30:45 or a:b:c"),
    "keys": ("++ctrl+c++ and ++esc++", '<x id="1"/> and <x id="2"/>'),
    "inserted words are no keys": ("++added words++ {++more++}", "++added words++ {++more++}"),
    "expressions": (
        "{a.b} {t('c')} {' '} {1 + 1}",
        '<x id="1"/> <x id="2"/> <x id="3"/> <x id="4"/>',
    ),
    "words in braces": ("a {b c. d} e", "a {b c. d} e"),
    "formulas": (r"\\( a_b \\) or \(c_d\)", '<x id="1"/> or <x id="2"/>'),
    "brackets with a backslash": (r"\(see below\)", '<x id="1"/>see below<x id="2"/>'),
    "character references": ("a &mdash; b", 'a <x id="1"/> b'),
    "code between tags": ("<code>a b</code> c", '<x id="1"/> c'),
    "code in a link": ("[<kbd>a</kbd> b](c)", '<g id="1"><x id="2"/> b</g>'),
    "tags of Vue": ('<A :b="[1]" @c="d > e">Words</A>', '<x id="1"/>Words<x id="2"/>'),
    "tags of MDX": ("<A b={c > d}>Words</A>", '<x id="1"/>Words<x id="2"/>'),
    "words in tags": ('a <Icon label="A star" />', 'a <g id="1">A star</g>'),
    "addresses of any scheme": ("<inv:*:x>", '<x id="1"/>'),
}


@pytest.mark.parametrize(("text", "tagged"), TEXTS.values(), ids=TEXTS)
def test_what_an_engine_is_given(text: str, tagged: str) -> None:
    shielded = shield(text)
    assert shielded.text == tagged
    assert unshield(shielded.text, shielded) == text


@given(st.text(alphabet="<>{}%\"'=@#:/ abA\n", max_size=60))
def test_the_parsers_bytes_are_as_many(text: str) -> None:
    assert len(parser_bytes(text.encode())) == len(text.encode())
    shielded = shield(text)
    assert unshield(shielded.text, shielded) == text
