"""What every page has around its own: title, words, style, and the links that all share."""

from collections.abc import Callable

from pipeline.model.locale import Locale
from pipeline.model.pages import PageInfo
from pipeline.website import links
from pipeline.website.around import home_from, shared
from pipeline.website.files import STYLE, OwnTemplates
from pipeline.website.layout import Page, PageHeading, Text
from pipeline.website.options import RenderOptions
from pipeline.website.preview import as_preview
from pipeline.website.theme import render_banner
from pipeline.website.words import ThemeWords, theme_words

_SOURCE_WORDS = ThemeWords(lookup=str, forms=lambda _: ())
"The words of the source language: those that the templates have."


def said(
    template: Callable[..., str],
    page: Page,
    words: bytes | None,
    options: RenderOptions,
    own: OwnTemplates | None,
) -> str:
    """Return the page, with the theme's words in its language."""
    found = words_of(page.locale, words, options)
    html = template(page, found.lookup, own, found.forms)
    return finished(page, html, found.lookup, options)


def words_of(locale: Locale, words: bytes | None, options: RenderOptions) -> ThemeWords:
    """Return the theme's words in the language of a page."""
    if locale.tag == options.source_locale.tag:
        return _SOURCE_WORDS
    return theme_words(locale, words, packaged=locale.tag not in options.signed_words)


def finished(
    page: Page, html: str, words: Callable[[str], str | None], options: RenderOptions
) -> str:
    """Return the page; one of a preview with its banner, whatever the template has made of it."""
    return as_preview(html, render_banner(page, words)) if options.preview else html


def site_title(home: PageInfo | None, options: RenderOptions) -> Text:
    """Return the site's title: the first page's, where there is one, for that is translated."""
    if home is None:
        return Text(value=options.site_title, translated=True)
    return Text(value=home.title, translated=home.title_translated)


def bare(options: RenderOptions, locale: Locale, here: str, title: Text | None = None) -> Page:
    """Return a page that has the site's title and nothing else."""
    title = title or Text(value=options.site_title)
    return Page(
        locale=locale,
        source_locale=options.source_locale,
        site_title=title,
        title=title,
        heading=PageHeading.SHOWN,
        description=Text(value=""),
        body="",
        toc=(),
        alternates=(),
        x_default="",
        nav=(),
        home=home_from(here),
        stylesheet=links.relative(here, options.place_of(STYLE)),
        shared=shared(here, options),
        date=None,
        words=0,
        untranslated=0,
    )
