"""A preview's page carries its banner, and asks search engines to leave it."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.website.preview import as_preview

BANNER = '<p class="preview-banner" role="note">Preview</p>'


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><head><title>T</title></head><body><p>x</p></body></html>",
        '<!DOCTYPE html><html><HEAD><title>T</title></HEAD><BODY class="a"><p>x</p></BODY></html>',
        "<p>a page without head and body</p>",
        "",
    ],
)
def test_the_banner_stands_first_on_the_page(page: str) -> None:
    tree = html5lib.parse(as_preview(page, BANNER), namespaceHTMLElements=False)
    robots = tree.find(".//meta[@name='robots']")
    assert robots is not None
    assert robots.get("content") == "noindex, nofollow"
    body = tree.find("body")
    assert body is not None
    first = next(child for child in body if child.tag not in {"meta", "style"})
    assert first.get("class") == "preview-banner"


@given(st.text())
def test_any_page_has_the_banner_and_keeps_its_text(page: str) -> None:
    written = as_preview(page, BANNER)
    assert BANNER in written
    assert 'content="noindex, nofollow"' in written
