"""What stands around a page is worked out once a folder, and each page has it as its own."""

import posixpath
from dataclasses import replace

import pytest

from pipeline.locales.cldr import find_locale
from pipeline.model.pages import PageInfo
from pipeline.website.around import around, beside, items, named_of
from pipeline.website.layout import Alternate
from pipeline.website.links import page_path
from pipeline.website.theme import Words, in_menu, listed, menu_of

ES, EN = find_locale("es"), find_locale("en")


def info(path: str, title: str) -> PageInfo:
    return PageInfo(
        path=path,
        title=title,
        title_translated="&" not in title,
        description="",
        description_translated=True,
        page=page_path(path),
    )


PATHS = (
    *("index.md", "a.md", "a b/index.md", "a b/x.md", "a b/y.md", "a b/x/z.md", "a b/x/index/q.md"),
    *("c/d/e/deep.md", "ä/&.md", "ä/README.md", "index/one.md", "c/a.md", "a b/a b.md"),
)
PAGES = {path: info(path, f'<a href="index.html"> & {path}') for path in PATHS}


WORDS = Words(lambda text: f"<{text}>", lambda _: (), ES, EN)


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("path", PATHS)
def test_the_menu_of_a_folder_becomes_the_one_that_the_page_would_write(
    path: str, hidden: bool
) -> None:
    pages = {**PAGES, path: replace(PAGES[path], hidden=hidden)}
    here = f"es/{PAGES[path].page}"
    named = named_of(pages, posixpath.dirname(path), beside(here), ES, hidden=hidden)
    own = around(path, here, ES, named, items(named, path, here, ES))
    written = in_menu(menu_of(named.sections, WORDS), own.folder)
    assert written == listed(own.tree, WORDS)
    assert written.count('aria-current="page"') == (not hidden)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_the_one_before_and_the_one_behind_it(path: str) -> None:
    here = f"es/{PAGES[path].page}"
    named = named_of(PAGES, posixpath.dirname(path), beside(here), ES)
    own = around(path, here, ES, named)
    every = items(named, path, here, ES)
    [place] = [place for place, one in enumerate(every) if one.current]
    assert every[place].href == "index.html"
    near = [own.before, own.after]
    titles = [every[at].title if 0 <= at < len(every) else None for at in (place - 1, place + 1)]
    assert [one.title if one else None for one in near] == titles


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        *(("es", "Español"), ("es-MX", "Español (México)"), ("en", "English"), ("ka", "ქართული")),
        *(("zu", "isiZulu"), ("ru", "Русский"), ("ja", "日本語"), ("az", "Azərbaycan")),
    ],
)
def test_a_list_of_languages_writes_their_names_with_a_capital(tag: str, name: str) -> None:
    assert Alternate(locale=find_locale(tag), href="", absolute="", current=False).name == name
