"""A link that leads nowhere is told with the line that it stands in."""

import pytest

from pipeline.checks.links import line_of
from pipeline.website.addresses import Address


@pytest.mark.parametrize(
    ("text", "value", "line"),
    [
        ("a\n\n[b](c.md)\n", "c.md", 3),
        ("a c.md\n[b](c.md)\n", "c.md", 2),
        ("a\n[b](<c d.md>)\n", "c%20d.md", 2),
        ("a\n<a href='c.md?x=1&amp;y'>b</a>\n", "c.md?x=1&y", 2),
        ("a\n[b]\n\n[b]: c.md\n", "c.md", 4),
        ("a\n", "made.md", 1),
    ],
)
def test_the_line_of_an_address(text: str, value: str, line: int) -> None:
    assert line_of(text, Address(value, image=False)) == line
