"""The first page of a folder is the one that its address alone leads to."""

import pytest

from pipeline.website.navigation import home_of, is_first


@pytest.mark.parametrize("path", ["index.md", "a/index.mdx", "_index.md", "a/b/_index.md"])
def test_the_first_page_of_a_folder(path: str) -> None:
    assert is_first(path)


@pytest.mark.parametrize("path", ["a.md", "a/x_index.md", "a/index/b.md"])
def test_other_pages(path: str) -> None:
    assert not is_first(path)


def test_the_first_page_of_all() -> None:
    assert home_of(["a/index.md", "_index.md"]) == "_index.md"
    assert home_of(["a/index.md", "b.md"]) is None
