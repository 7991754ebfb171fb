"""An address means the document that its author meant, however some generator writes it."""

import pytest

from pipeline.website.targets import path_of, target_of, targets_in

FILES = {
    "index.md",
    "guide/index.md",
    "guide/x y.md",
    "guide/deep/_index.md",
    "part.mdx",
    "img/a.png",
    "real.html",
}


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("", "guide/x y.md"),
        ("x y.md", "guide/x y.md"),
        ("index.html", "guide/index.md"),
        ("../part.html", "part.mdx"),
        ("../part", "part.mdx"),
        ("../part/index.html", "part.mdx"),
        ("/part/", "part.mdx"),
        ("/", "index.md"),
        ("..", "index.md"),
        ("deep/", "guide/deep/_index.md"),
        ("../deep", "guide/deep/_index.md"),
        ("/real.html", "real.html"),
        ("/img/a.png", "img/a.png"),
        ("../img/a.png", "img/a.png"),
        ("../../img/a.png", "img/a.png"),
        ("../../../img/a.png", None),
        ("y.html", None),
        ("/guide/y/", None),
    ],
)
def test_what_a_path_means(path: str, target: str | None) -> None:
    assert target_of(path, "guide/x y.md", FILES) == target


@pytest.mark.parametrize("address", ["https://a.b/c.md", "//a/b", "mailto:a@b", "http://[a"])
def test_an_address_elsewhere_has_no_path(address: str) -> None:
    assert path_of(address) is None


def test_what_names_a_file_as_it_is_needs_no_reading() -> None:
    text = '[a](index.md) ![b](</img/a.png>) <a href="../part/">c</a>\n\n[d]: deep/\n'
    found = targets_in(text, "guide/x y.md", FILES)
    assert found == ("guide/deep/_index.md", "img/a.png", "part.mdx")
