"""What stands around the text of a page: languages, sections, the way on, what all pages load."""

import posixpath
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from pipeline.model.locale import Locale
from pipeline.model.pages import PageInfo
from pipeline.website import links
from pipeline.website.layout import Alternate, Around, NavItem, Shared, Text
from pipeline.website.navigation import Branch, above, neighbours, section_name, shown_in, tree
from pipeline.website.options import RenderOptions

SCRIPT = "static/page.js"
ICON = "static/icon.svg"
FINDER = "static/search.js"


def absolute(page: str, locale: Locale, options: RenderOptions) -> str:
    """Return the address of a page of a language on the web, or nothing."""
    return links.absolute(options.base_url, f"{locale.tag}/{page}")


def alternates(
    page: str,
    here: str,
    locale: Locale,
    options: RenderOptions,
    shares: Mapping[str, int] = MappingProxyType({}),
) -> tuple[Alternate, ...]:
    """Return the page in every language; `shares` says how far it is translated into each."""
    return tuple(
        Alternate(
            locale=language,
            href=links.relative(here, f"{language.tag}/{page}"),
            absolute=absolute(page, language, options),
            current=language.tag == locale.tag,
            absent=shares.get(language.tag) == 0,
            share=shares.get(language.tag, 100),
        )
        for language in options.all_locales
    )


def named_in(
    path: str, here: str, locale: Locale, pages: Mapping[str, PageInfo]
) -> Mapping[str, NavItem]:
    """Return what a page names by document, in order: its folder's pages and one of each other."""
    return {
        document: replace(item(pages[document], here, locale), current=document == path)
        for document in shown_in(posixpath.dirname(path), pages)
    }


def around(path: str, named: Mapping[str, NavItem]) -> Around:
    """Return the sections, the way to a page, and the pages beside it, of those `named`."""
    shown = tuple(named)
    before, after = neighbours(path, shown)

    def branch(one: Branch) -> NavItem:
        if one.path:
            return replace(named[one.path], children=tuple(map(branch, one.children)))
        below, name = tuple(map(branch, one.children)), section_name(one.folder)
        alone = below[0] if len(below) == 1 and not below[0].children else None
        if alone is not None and not alone.current:
            return replace(alone, section=name)
        title = Text(value=name, translated=False)
        return NavItem(title=title, href="", current=False, section=name, children=below)

    return Around(
        tree=tuple(map(branch, tree(shown))),
        crumbs=tuple(named[one] for one in above(path, shown)),
        before=named.get(before),
        after=named.get(after),
    )


def home_from(here: str) -> str:
    """Return the address of the first page of the language that a page is in, or of the site's."""
    folder, _, rest = here.partition("/")
    return links.relative(here, f"{folder}/index.html" if rest else "index.html")


def item(page: PageInfo, here: str, locale: Locale) -> NavItem:
    """Return a page as others name it."""
    return NavItem(
        title=Text(value=page.title, translated=page.title_translated),
        href=links.relative(here, f"{locale.tag}/{page.page}"),
        current=False,
        folder=posixpath.dirname(page.path),
    )


def shared(here: str, options: RenderOptions, base: str = "") -> Shared:
    """Return what all pages load and link to, as the page `here` writes it.

    With `base`, the path of the site's root on its server, addresses count from there.
    """

    def at(place: str) -> str:
        return base + place if base else links.relative(here, place)

    def to(address: str) -> str:
        inside = address.startswith("/") and not address.startswith("//")
        return at(address.lstrip("/")) if inside else address

    folder, inside, _ = here.partition("/")
    return Shared(
        script=at(SCRIPT),
        icon=at(ICON),
        manifest=at(f"{folder}/site.webmanifest") if inside else "",
        feed=at(f"{folder}/feed.xml") if inside and options.feed else "",
        search=at(f"{folder}/search.html") if inside and options.search else "",
        finder=at(FINDER) if options.search else "",
        logo=at(options.logo) if options.logo else "",
        header=tuple((words, to(address)) for words, address in options.header),
        footer=tuple((words, to(address)) for words, address in options.footer),
    )
