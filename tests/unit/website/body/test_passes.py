"""Footnotes that begin or end with marks: each is written, with its link back at its end."""

import re

import pytest

from pipeline.website.body.make import to_html

NOTES = {
    "*One* two": "<p><em>One</em> two&#160;<a",
    "one *two*": "<p>one <em>two</em>&#160;<a",
    "[one](x.md)": '<p><a href="x.md">one</a>&#160;<a',
    "one\n\n    **two** three": "<p><strong>two</strong> three&#160;<a",
    "one\n\n    - two": "<p><a",
    "one": "<p>one&#160;<a",
}


@pytest.mark.parametrize(("note", "end"), NOTES.items())
def test_a_footnote_ends_with_its_link_back(note: str, end: str) -> None:
    text = f"a[^1]\n\n[^1]: {note}\n"
    html = to_html(text, extensions=("footnotes",), extension_configs={}, links=str).html
    assert re.search(re.escape(end) + ' class="footnote-backref"', html)
