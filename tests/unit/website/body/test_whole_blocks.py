"""The language of a text that fills its block is the block's; no text changes."""

import re

import pytest

from pipeline.website.body.whole_blocks import whole_blocks

MARK = '<span lang="en" dir="ltr">'


@pytest.mark.parametrize("name", ["p", "li", "td", "th", "dt", "dd", "h2", "figcaption", "summary"])
def test_a_block_says_its_language(name: str) -> None:
    html = f'<{name} id="x">{MARK}a <em>b</em> <span class="c">d</span></span></{name}>'
    expected = f'<{name} id="x" lang="en" dir="ltr">a <em>b</em> <span class="c">d</span></{name}>'
    assert whole_blocks(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{MARK}a</span> b</p>",
        f"<p>b {MARK}a</span></p>",
        f"<p>{MARK}a</span>{MARK}b</span></p>",
        f"<li>{MARK}a</span>\n<ul>\n<li>b</li>\n</ul>\n</li>",
        f'<p lang="es">{MARK}a</span></p>',
        f"<div>{MARK}a</span></div>",
        f"<p>{MARK}a",
        '<p><span lang="en" dir="rtl">a</span></p>',
        "<p><span>a</span></p>",
        "",
    ],
)
def test_a_part_of_a_block_stays_a_part(html: str) -> None:
    assert whole_blocks(html) == html


def test_each_block_for_itself() -> None:
    html = f"<ul>\n<li>\n<p>{MARK}a</span></p>\n</li>\n<li>{MARK}b</span></li>\n<li>c</li>\n</ul>"
    made = whole_blocks(html)
    assert made.count('lang="en" dir="ltr">') == 2
    assert "<span" not in made
    assert re.sub(r"<[^>]+>", "", made) == re.sub(r"<[^>]+>", "", html)
