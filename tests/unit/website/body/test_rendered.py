"""Rendered parts: what a page shows of a text, by kind."""

import pytest

from pipeline.website.body.rendered import Part, rendered_parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md)", [("link", "b.md")]),
        ("[a](<https://b.c/ d e>)", [("link", "https://b.c/ d e")]),
        ("[a](https://b.c/ d e)", [("link", "https://b.c/")]),
        (r"[a](/\b.c)", [("link", "//b.c")]),
        ("![a](b.png)", [("image", "b.png")]),
        ("<kbd>a</kbd>", [("element", "kbd")]),
        ("*a*{: #b }", [("attribute", 'em id="b"')]),
        ("*a* **b** `c`", []),
        ("<script>a</script>", []),
        ('<span title="a" lang="en">b</span>', [("element", "span")]),
    ],
)
def test_the_parts_of_a_page(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(rendered_parts(text).elements()) == sorted(Part(*part) for part in expected)
