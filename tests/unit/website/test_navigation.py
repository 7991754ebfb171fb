"""The first page of a folder is the one that its address alone leads to."""

import posixpath
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.pages import PageInfo
from pipeline.website.links import page_path
from pipeline.website.navigation import home_of, is_first, shown_in


@pytest.mark.parametrize("path", ["index.md", "a/index.mdx", "_index.md", "a/b/_index.md"])
def test_the_first_page_of_a_folder(path: str) -> None:
    assert is_first(path)


@pytest.mark.parametrize("path", ["a.md", "a/x_index.md", "a/index/b.md"])
def test_other_pages(path: str) -> None:
    assert not is_first(path)


def test_the_first_page_of_all() -> None:
    assert home_of(["a/index.md", "_index.md"]) == "_index.md"
    assert home_of(["a/index.md", "b.md"]) is None


def pages_of(paths: Iterable[str], hidden: Iterable[str] = ()) -> dict[str, PageInfo]:
    gone = set(hidden)
    return {
        path: PageInfo(
            path=path,
            title=path,
            title_translated=True,
            description="",
            description_translated=True,
            page=page_path(path),
            weight=len(path) % 3 or None,
            hidden=path in gone,
        )
        for path in paths
    }


NAMES = st.sampled_from(["a", "b", "c"])
PATHS = st.builds(
    lambda folders, name: "/".join([*folders, f"{name}.md"]),
    st.lists(NAMES, max_size=3),
    st.sampled_from(["index", "a", "x"]),
)


@given(st.sets(PATHS, max_size=12), st.sets(PATHS, max_size=3))
def test_every_page_that_is_not_hidden_is_found_from_every_other(
    paths: set[str], hidden: set[str]
) -> None:
    pages = pages_of(sorted(paths), hidden)
    shown = {path for path in pages if path not in hidden}
    for start in sorted({posixpath.dirname(path) for path in pages}):
        found: set[str] = set()
        folders, seen = {start}, set()
        while folders:
            folder = folders.pop()
            seen.add(folder)
            named = shown_in(folder, pages)
            found |= set(named)
            folders |= {posixpath.dirname(path) for path in named} - seen
        assert found == shown


@given(st.sets(PATHS, min_size=1, max_size=12))
def test_the_pages_that_are_named_name_the_same(paths: set[str]) -> None:
    """So a page can be made of the part of the index that it shows."""
    pages = pages_of(sorted(paths))
    for folder in {posixpath.dirname(path) for path in pages}:
        shown = shown_in(folder, pages)
        assert shown_in(folder, {path: pages[path] for path in shown}) == shown


def test_a_page_names_no_more_in_a_larger_site() -> None:
    near = [f"a/b/{number}.md" for number in range(3)]
    far = [f"z/{one}/{two}/page.md" for one in range(20) for two in range(20)]
    assert shown_in("a/b", pages_of(near)) == shown_in("a/b", pages_of([*near, *far]))[:3]
    assert len(shown_in("a/b", pages_of([*near, *far]))) == 4
