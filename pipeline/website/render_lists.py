"""Render: the pages that no document becomes: a list, the search, the page of none, languages."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from pipeline.model.locale import Locale
from pipeline.model.pages import PageInfo
from pipeline.website import links
from pipeline.website.around import absolute, alternates, first_page, item, shared
from pipeline.website.cards import cards_of
from pipeline.website.files import STYLE, OwnTemplates
from pipeline.website.frame import bare, finished, said, site_title
from pipeline.website.layout import Alternate, NavItem, Page
from pipeline.website.navigation import home_of, in_order
from pipeline.website.options import RenderOptions
from pipeline.website.theme import render_chooser as render_chooser_page
from pipeline.website.theme import render_home as render_home_page
from pipeline.website.theme import render_missing as render_missing_page
from pipeline.website.theme import render_search as render_search_page


def render_home(
    locale: Locale,
    *,
    pages: Mapping[str, PageInfo],
    words: bytes | None,
    options: RenderOptions,
    own: OwnTemplates | None = None,
) -> str:
    """Return the first page of a language whose documents have none: the list of them."""
    here = f"{locale.tag}/index.html"
    page = _listed(bare(options, locale, here), here, locale, pages, options)
    return said(render_home_page, page, words, options, own)


def render_search(
    locale: Locale,
    *,
    pages: Mapping[str, PageInfo],
    words: bytes | None,
    options: RenderOptions,
    own: OwnTemplates | None = None,
) -> str:
    """Return the page that searches the pages of a language."""
    here = f"{locale.tag}/search.html"
    start = bare(options, locale, here, site_title(first_page(pages), options))
    page = replace(_listed(start, here, locale, pages, options), noindex=True)
    return said(render_search_page, page, words, options, own)


def _listed(
    page: Page, here: str, locale: Locale, pages: Mapping[str, PageInfo], options: RenderOptions
) -> Page:
    """Return a page that each language has at the same place, with a list of its pages."""
    place = here.removeprefix(f"{locale.tag}/")
    return replace(
        page,
        alternates=alternates(place, here, locale, options),
        x_default=absolute(place, options.source_locale, options),
        nav=tuple(item(pages[path], here, locale) for path in in_order(pages)),
        cards=cards_of("", pages, here, locale),
    )


def render_missing(
    locale: Locale,
    *,
    pages: Mapping[str, PageInfo],
    words: bytes | None,
    options: RenderOptions,
    own: OwnTemplates | None = None,
) -> str:
    """Return the page that a server shows for an address of a language that has none.

    Its own addresses count from the site's root, for it stands in the place of any page.
    """
    base, title = urlsplit(options.base_url).path or "/", site_title(first_page(pages), options)
    here = f"{locale.tag}/404.html"
    others = cards_of("", pages, here, locale, home_of(pages) or "")
    page = replace(
        bare(options, locale, here, title),
        noindex=True,
        home=f"{base}{locale.tag}/index.html",
        stylesheet=base + options.place_of(STYLE),
        shared=shared(here, options, base),
        alternates=tuple(
            replace(one, href=f"{base}{one.locale.tag}/404.html")
            for one in alternates("404.html", here, locale, options)
        ),
        cards=_sections(f"{base}{locale.tag}/", others),
    )
    return said(render_missing_page, page, words, options, own)


def _sections(place: str, cards: tuple[NavItem, ...]) -> tuple[NavItem, ...]:
    """Return cards without the pages below them, for any page: addresses count from `place`."""
    return tuple(replace(one, href=place + one.leads_to, children=()) for one in cards)


def render_chooser(options: RenderOptions, own: OwnTemplates | None = None) -> str:
    """Return the page at the root of the site, where readers choose their language."""
    every = tuple(
        Alternate(
            locale=language,
            href=f"{language.tag}/index.html",
            absolute=links.absolute(options.base_url, f"{language.tag}/index.html"),
            current=False,
        )
        for language in options.all_locales
    )
    x_default = links.absolute(options.base_url, "index.html")
    start = bare(options, options.source_locale, "index.html")
    page = replace(start, alternates=every, x_default=x_default)
    return finished(page, render_chooser_page(page, own), str, options)
