"""Bare addresses: what GitHub makes a link of, and where it ends."""

import pytest

from pipeline.documents.inline.autolinks import autolinks


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("www.example.org", ["http://www.example.org"]),
        ("(https://example.org/a_(b)).", ["https://example.org/a_(b)"]),
        ("https://example.org/?q=a&amp;", ["https://example.org/?q=a"]),
        ('"http://example.org/a", b', ["http://example.org/a"]),
        ("http://x🍄.example/", ["http://x🍄.example/"]),
        ("see a.b+c@example.co.uk.", ["mailto:a.b+c@example.co.uk"]),
        ("@a.b.c@. x n@.  b a@b_", []),
        ("xhttps://example.org http:// https://. www.", []),
        ("ftp://example.org", []),
    ],
)
def test_bare_addresses(text: str, links: list[str]) -> None:
    assert [link.address for link in autolinks(text)] == links
