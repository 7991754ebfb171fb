"""Apertium's stream: nothing kills its programs, spans move with their words, or stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines.apertium import decoded, encoded


@pytest.mark.parametrize(
    ("text", "bound", "stream"),
    [
        ('<g id="1">a b</g>', True, "[[t:g:1]]a b[[/]]"),
        ('<g id="1">a b</g>', False, "[<g1>]a b[</g>]"),
        ('<g id="1"> a</g>', True, "[<g1>] a[</g>]"),
        ('<g id="1">a <x id="2"/></g>', True, "[<g1>]a [<x2/>][</g>]"),
        ('<g id="1"><g id="2">a</g></g>', True, "[<g1>][[t:g:2]]a[[/]][</g>]"),
        ('<g id="1"></g>', True, "[<g1>][</g>]"),
        ("a/b [c] ^d$ &lt;e&gt; @", True, r"a\/b \[c\] \^d\$ \<e\> \@"),
        ("a\n~b*", True, "a \ue001b\ue002"),
        ("a\0b", True, "ab"),
        ("the 'required' of they're", True, "the \ue004required' of they're"),
    ],
)
def test_a_text_is_written_so_that_the_programs_live(text: str, bound: bool, stream: str) -> None:
    assert encoded(text, bound=bound) == stream


@pytest.mark.parametrize(
    ("stream", "text"),
    [
        ("*unknown word", "unknown word"),
        ("2\ue0023", "2*3"),
        ("Espera 3*mo, 5*xx, 0*x1F", "Espera 3mo, 5xx, 0x1F"),
        ("para_*github_*subdir", "para_github_subdir"),
        ("\ue002*foo\ue002 *c\ue003", "*foo* c#"),
        ("toma# fuera", "toma fuera"),
        ("\ue004requerido'", "'requerido'"),
        ("[[t:g:1]]la[[/]] [[t:g:1]]casa[[/]]", '<g id="1">la casa</g>'),
        ("[<g1>]la[</g>] y [<g1>]casa[</g>]", '<g id="1">la</g> y <g id="1">casa</g>'),
        ("[[t:g:1]]a[[/]][[t:g:2]]b[[/]]", '<g id="1">a</g><g id="2">b</g>'),
        (r"a  b\/ [a blank] \<", "a b/ &lt;"),
        ("a & b", "a &amp; b"),
    ],
)
def test_a_stream_is_read_without_marks_and_with_its_spans_whole(stream: str, text: str) -> None:
    assert decoded(stream) == text


LETTERS = st.text(alphabet="ab/[]^$<>{}@\\~*#'&é", min_size=1, max_size=8)


@given(st.lists(LETTERS, min_size=1, max_size=4).map(" ".join), st.booleans())
def test_letters_come_through_as_they_are(text: str, bound: bool) -> None:
    xml = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert decoded(encoded(xml, bound=bound)) == xml
