"""What stands around the text of a page: languages, sections, the way on, what all pages load."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from pipeline.model.locale import Locale
from pipeline.model.pages import PageInfo
from pipeline.website import links
from pipeline.website.files import FINDER, ICON, SCRIPT
from pipeline.website.index import read_index
from pipeline.website.layout import Alternate, Around, NavItem, Sections, Shared, Text
from pipeline.website.navigation import (
    Branch,
    above,
    chain,
    home_of,
    in_order,
    section_name,
    shown_in,
    tree,
    visible,
)
from pipeline.website.options import RenderOptions


def absolute(page: str, locale: Locale, options: RenderOptions) -> str:
    """Return the address of a page of a language on the web, or nothing."""
    return links.absolute(options.base_url, f"{locale.tag}/{page}")


def alternates(
    page: str,
    here: str,
    locale: Locale,
    options: RenderOptions,
    shares: Mapping[str, int] = MappingProxyType({}),
    versions: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Alternate, ...]:
    """Return the page in every language; `shares` says how far it is translated into each.

    `versions` are its places by language, where they are not all `page`.
    """
    return tuple(
        Alternate(
            locale=language,
            href=links.relative(here, f"{language.tag}/{versions.get(language.tag, page)}"),
            absolute=absolute(versions.get(language.tag, page), language, options),
            current=language.tag == locale.tag,
            absent=shares.get(language.tag) == 0,
            share=shares.get(language.tag, 100),
        )
        for language in options.all_locales
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Named:
    """What the pages of one folder name: the same for all of them, so it is worked out once."""

    pages: Mapping[str, PageInfo]
    "The documents that they name, in order."
    places: Mapping[str, int]
    "Where each stands in that order."
    sections: Sections
    "The same as a tree, with the addresses that a page beside theirs would write."
    home: PageInfo | None
    "The first page of the language; None where no document becomes one."
    cards: tuple[NavItem, ...] = ()
    "The pages and sections that one of them shows as cards."


@lru_cache(maxsize=32)
def named_in(
    index: bytes, folder: str, beside: str, locale: Locale, *, hidden: bool, whole: bool = False
) -> Named:
    """Return what `named_of` does, of the pages that `index` holds."""
    return named_of(read_index(index), folder, beside, locale, hidden=hidden, whole=whole)


def named_of(
    pages: Mapping[str, PageInfo],
    folder: str,
    beside: str,
    locale: Locale,
    *,
    hidden: bool = False,
    whole: bool = False,
) -> Named:
    """Return what the pages of the documents in `folder` name, of `pages`.

    `beside` is the folder of the site in which those pages have their own folders; `hidden`:
    whether they are such as navigation leaves out; `whole`: whether they name all pages.
    """
    every = in_order(visible(pages)) if whole else shown_in(folder, pages)
    shown = {document: pages[document] for document in every}
    here = f"{beside}/{_NO_PAGE}/index.html" if beside else f"{_NO_PAGE}/index.html"
    found = {document: item(page, here, locale) for document, page in shown.items()}
    return Named(
        pages=shown,
        places={document: place for place, document in enumerate(shown)},
        sections=Sections(tree=sections_of(found, None if hidden else folder, shown, folds=whole)),
        home=first_page(pages),
    )


def sections_of(
    found: Mapping[str, NavItem],
    folder: str | None,
    pages: Mapping[str, PageInfo],
    *,
    folds: bool = False,
    root: str = "",
) -> tuple[NavItem, ...]:
    """Return documents in order as sections, for pages of `folder`; None: for one of none.

    With `root`, only what stands below that folder.

    A section that has one page and no first one leads to that page by its own name, unless it is
    the page that is read. Where they fold, those are open that the pages stand in.
    """
    names = _names(pages)
    inside = chain(folder) if folder is not None else ()

    def branch(one: Branch) -> NavItem:
        below = tuple(map(branch, one.children))
        fold = ("open" if one.folder in inside else "closed") if folds and below else ""
        if one.path:
            first = found[one.path]
            below = (replace(first, section=""), *below) if fold else below
            return replace(first, children=below, fold=fold)
        name = names.get(one.folder) or section_name(one.folder)
        alone = below[0] if len(below) == 1 and not below[0].children else None
        if alone is not None and alone.folder != folder:
            return replace(alone, section=name)
        title = Text(value=name, translated=False)
        item = NavItem(title=title, href="", current=False, section=name, children=below)
        return replace(item, fold=fold)

    return tuple(map(branch, tree(tuple(found), root)))


def _names(pages: Mapping[str, PageInfo]) -> Mapping[str, str]:
    """Return the names that `nav.toml` gives folders."""
    named = (
        (chain(posixpath.dirname(path))[1:], page.sections)
        for path, page in pages.items()
        if page.sections
    )
    return {
        folder: name
        for folders, names in named
        for folder, name in zip(folders, names, strict=False)
        if name
    }


def first_page(pages: Mapping[str, PageInfo]) -> PageInfo | None:
    """Return the first page of a language; None where no document becomes one."""
    home = home_of(pages)
    return None if home is None else pages[home]


_NO_PAGE = "\x00"
"A folder that no page has: from it every page is one step up, and down again."


def beside(here: str) -> str:
    """Return the folder of the site that the page `here` has its own folder in."""
    return posixpath.dirname(posixpath.dirname(here))


def items(named: Named, path: str, here: str, locale: Locale) -> tuple[NavItem, ...]:
    """Return what the page `here` of the document `path` names, in order."""
    return tuple(
        replace(item(page, here, locale), current=document == path)
        for document, page in named.pages.items()
    )


def around(
    path: str, here: str, locale: Locale, named: Named, own: tuple[NavItem, ...] = ()
) -> Around:
    """Return the sections, the way to a page, and the pages beside it.

    The sections are the page's own where it has `own` items, for a template of the project: to
    write them out takes time in proportion to their number.
    """

    def near(document: str) -> NavItem:
        return item(named.pages[document], here, locale)

    shown, place = tuple(named.pages), named.places.get(path)
    before = shown[place - 1] if place else None
    after = shown[place + 1] if place is not None and place + 1 < len(shown) else None
    found = dict(zip(shown, own, strict=True)) if own else {}
    folder = None if place is None else posixpath.dirname(path)
    return Around(
        tree=sections_of(found, folder, named.pages),
        sections=named.sections,
        folder=posixpath.basename(posixpath.dirname(here)),
        crumbs=tuple(map(near, above(path, named.places))),
        before=near(before) if before else None,
        after=near(after) if after else None,
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
        section=page.label,
        summary=_summary(page),
    )


def _summary(page: PageInfo) -> Text:
    """Return what a page is about: its description, or else what its text begins with."""
    if page.description:
        return Text(value=page.description, translated=page.description_translated)
    return Text(value=page.summary, translated=page.summary_translated)


def shared(here: str, options: RenderOptions, base: str = "") -> Shared:
    """Return what all pages load and link to, as the page `here` writes it.

    With `base`, the path of the site's root on its server, addresses count from there.
    """

    def at(place: str) -> str:
        return base + place if base else links.relative(here, place)

    folder, inside, _ = here.partition("/")
    language = folder if inside else options.source_locale.tag
    linked = {path: place for path, tag, place in options.linked if tag == language}

    def to(address: str) -> str:
        path, sign, place = address.partition("#")
        if path in linked:
            return f"{at(linked[path])}{sign}{place}"
        mine = address.startswith("/") and not address.startswith("//")
        return at(address.lstrip("/")) if mine else address

    return Shared(
        script=at(options.place_of(SCRIPT)),
        icon=at(ICON),
        manifest=at(f"{folder}/site.webmanifest") if inside else "",
        feed=at(f"{folder}/feed.xml") if inside and options.feed else "",
        search=at(f"{folder}/search.html") if inside and options.search else "",
        finder=at(options.place_of(FINDER)) if options.search else "",
        logo=at(options.logo) if options.logo else "",
        header=tuple((words, to(address)) for words, address in options.header),
        footer=tuple((words, to(address)) for words, address in options.footer),
    )
