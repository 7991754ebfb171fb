"""A page names itself in every language, and says what on it is not translated."""

import posixpath
import re
from dataclasses import replace

import pytest

from pipeline.catalog.compiled import write_mo
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Catalog, Entry
from pipeline.model.pages import PageInfo
from pipeline.website.around import beside, named_of
from pipeline.website.links import page_path
from pipeline.website.options import RenderOptions
from pipeline.website.render import render_page
from pipeline.website.render_lists import render_chooser

EN, ES, AR = (find_locale(tag) for tag in ("en", "es", "ar"))
OPTIONS = RenderOptions(
    site_title="Site <1>",
    base_url="https://example.org/",
    source_locale=EN,
    locales=(ES, AR),
    extensions=(),
    extension_configs={},
    folder="own",
    templates=(("chooser.html", "own/chooser.html"),),
    theme="",
)


def info(path: str, title: str, *, translated: bool = True) -> PageInfo:
    return PageInfo(
        path=path,
        title=title,
        title_translated=translated,
        description="",
        description_translated=True,
        page=page_path(path),
    )


PAGES = {
    "a/x.md": info("a/x.md", "X & Y"),
    "a/b.md": info("a/b.md", "B", translated=False),
    "index.md": info("index.md", "Home"),
    "c/deep.md": info("c/deep.md", "Deep"),
    "c/index.md": info("c/index.md", "Folder"),
}


def html(locale=ES, text: str = "Uno", path: str = "a/x.md", words: bytes | None = None) -> str:
    return of(PAGES, text, path, locale, words=words)


def of(pages, text: str, path: str, locale, words: bytes | None = None) -> str:
    """Return the page of one of `pages`."""
    here = f"{locale.tag}/{pages[path].page}"
    named = named_of(pages, posixpath.dirname(path), beside(here), locale)
    return render_page(
        text, path, locale, info=pages[path], named=named, words=words, options=OPTIONS
    )


@pytest.mark.parametrize("locale", [EN, ES, AR])
def test_a_page_says_its_language_direction_and_other_languages(locale) -> None:
    page = html(locale)
    assert f'<html lang="{locale.tag}" dir="{locale.direction}">' in page
    for other in (EN, ES, AR):
        assert f'hreflang="{other.tag}"' in page
        assert f"https://example.org/{other.tag}/a/x/" in page
    assert 'hreflang="x-default"' in page


def test_names_are_escaped() -> None:
    assert "X &amp; Y" in html()
    assert "Site &lt;1&gt;" in render_chooser(OPTIONS)


def test_the_navigation_has_the_folder_and_the_first_pages_of_others() -> None:
    page = html()
    assert "../../index.html" in page
    assert "../b/index.html" in page
    assert "../../c/index.html" in page
    assert "deep" not in page


def test_a_title_that_is_not_translated_is_marked_as_source_text() -> None:
    assert re.search(r'<span lang="en" dir="ltr">B</span>', html())


def test_a_page_that_is_translated_has_nothing_to_mark() -> None:
    """So that it is not read once more for marks that fill their block."""
    pages = {path: replace(page, title_translated=True) for path, page in PAGES.items()}
    words = write_mo(Catalog(entries=(Entry(msgid="A", msgstr=("La A",)),)))
    page = of(pages, "Uno", "a/x.md", ES, words=words)
    assert '<span class="section">La A</span>' in page
    assert '<bdi lang="ar" dir="rtl">' in page
    assert "<span lang=" not in page


def test_the_themes_words_are_in_the_pages_language() -> None:
    word = "Skip to the content"
    words = write_mo(Catalog(entries=(Entry(msgid=word, msgstr=("Saltar",)),)))
    assert "Ir al contenido" in html()
    assert "Ir al contenido" not in html(words=words)
    assert word not in html(words=words)
    assert "Saltar" in html(words=words)
