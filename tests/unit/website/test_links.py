"""Links between pages."""

import posixpath
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.website.links import absolute, page_path, relative, rewriter


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("../guide/y.md", "../../guide/y/index.html"),
        ("../guide/y.md#a?b", "../../guide/y/index.html#a?b"),
        ("../index.md", "../../index.html"),
        ("z.md?q=1#top", "../z/index.html?q=1#top"),
        ("my%20page.md", "../my%20page/index.html"),
        ("image.png", "../../../files/articles/image.png"),
        ("../guide/", "../../guide/index.html"),
        ("..", "../../index.html"),
        ("./", "../index.html"),
        ("javascript:x.md", "javascript:x.md"),
        ("./javascript:x", "../javascript%3Ax"),
        ("#top", "#top"),
        ("https://example.org/a.md", "https://example.org/a.md"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("/rooted.md", "/rooted.md"),
        ("../../outside.md", "../../outside.md"),
        ("http://[broken", "#"),
    ],
)
def test_a_link_leads_to_the_page(href: str, expected: str) -> None:
    assert rewriter("articles/x.md")(href) == expected


def test_pages_stand_in_folders_of_their_own() -> None:
    assert page_path("index.md") == "index.html"
    assert page_path("a/b.md") == "a/b/index.html"
    assert relative("es/a/b/index.html", "static/style.css") == "../../../static/style.css"
    assert absolute("", "es/index.html") == ""


FILES = st.lists(st.sampled_from(["a", "b", "ä c", "..", ".", "a/"]), max_size=4).map(
    lambda folders: "/".join([*folders, "x.html"])
)


@given(FILES, FILES)
def test_an_address_is_the_way_from_one_file_to_the_other(here: str, there: str) -> None:
    way = posixpath.relpath(there, posixpath.dirname(here) or ".")
    assert relative(here, there) == quote(way)
