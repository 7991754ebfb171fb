"""A link that leads nowhere is told with each line that it stands in."""

import pytest

from pipeline.checks.site.links import lines_of
from pipeline.website.addresses import Address


@pytest.mark.parametrize(
    ("text", "value", "lines"),
    [
        ("a\n\n[b](c.md)\n", "c.md", [3]),
        ("a c.md\n[b](c.md)\n", "c.md", [2]),
        ("a\n[b](<c d.md>)\n", "c%20d.md", [2]),
        ("a\n<a href='c.md?x=1&amp;y'>b</a>\n", "c.md?x=1&y", [2]),
        ("a\n[b]\n\n[b]: c.md\n", "c.md", [4]),
        ("a\n", "made.md", [1]),
        ("[b](c.md)\n\n[b](c.md) [b](c.md)\n\n![b](c.md)\n", "c.md", [1, 3, 5]),
        ("~~~\n[b](c.md)\n~~~\n\n`[b](c.md)`\n\n[b](c.md.txt)\n\n[b](c.md)\n", "c.md", [9]),
        ("---\ntitle: c.md\n---\n\n!!! note\n\n    [b](c.md 'd')\n", "c.md", [7]),
        ("a\n\n<img srcset='b.png, c.png 2x'>\n", "c.png", [3]),
    ],
)
def test_the_lines_of_an_address(text: str, value: str, lines: list[int]) -> None:
    assert lines_of(text, Address(value, image=False)) == lines
