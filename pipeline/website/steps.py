"""The steps of a build that make pages."""

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from pipeline.building.graph import Files
from pipeline.model.locale import Locale
from pipeline.model.pages import PageInfo
from pipeline.website.anchors import read_anchors
from pipeline.website.around import Named, beside, named_in
from pipeline.website.body.snippets import laid_out
from pipeline.website.cards import cards_of
from pipeline.website.files import OwnTemplates
from pipeline.website.index import read_index
from pipeline.website.languages import read_shares
from pipeline.website.layout import Editing
from pipeline.website.options import RenderOptions
from pipeline.website.provenance import read_provenance
from pipeline.website.render import render_page
from pipeline.website.render_lists import (
    render_chooser,
    render_home,
    render_missing,
    render_search,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStep:
    """One page of the site."""

    document: str
    "Path of the document, relative to the source folder."
    locale: Locale
    "The page's language."
    markdown: str
    "Path of the localized document."
    info: str
    "Path of what the page says of itself."
    index: str
    "Path of what the pages of its folder say of others."
    words: str
    "Path of the compiled catalog of the theme's words; empty: the source language."
    page: str
    "Path of the page."
    options: RenderOptions
    "What all pages share."
    anchors: str = ""
    "Path of the source's headings; empty: the page is in the source language."
    languages: str = ""
    "Path of the languages that it is not translated into at all."
    known: tuple[str, ...] = ()
    "Documents and files that its addresses mean in another writing than their path."
    slugs: tuple[tuple[str, str], ...] = ()
    "(document, page) of those that it links to and that have an address of their own."
    versions: tuple[tuple[str, str], ...] = ()
    "(locale tag, page) in every language; none: it has the same address in all of them."
    places: tuple[tuple[str, str], ...] = ()
    "(file, place in the site) of those it shows that do not stand in `files/` by their own name."
    editing: Editing = Editing()  # noqa: RUF009  a frozen record
    "Where it is edited."
    provenance: str = ""
    "Path of what is known of its translation; empty: it is in the source language."
    beside: str = ""
    "Path of the page with its source under each block; empty: there is none."
    source: str = ""
    "Path of the document itself, for that page."
    taken_in: tuple[str, ...] = ()
    "Paths of the files whose text the document takes in."
    cards: str = ""
    "Path of the locale's index, where the page shows its sections as cards; empty: it does not."


def page_step(files: Files, parameters: PageStep) -> Files:
    """Return the page of a localized document."""
    options = parameters.options
    taken_in = {path: files[path] for path in parameters.taken_in if path in files}
    info = read_index(files[parameters.info])[parameters.document]
    with laid_out(taken_in, options.extensions, options.extension_configs) as configs:
        render = partial(
            render_page,
            files[parameters.markdown].decode("utf-8"),
            parameters.document,
            parameters.locale,
            info=info,
            named=_named(files, parameters, info),
            words=files.get(parameters.words) if parameters.words else None,
            options=replace(options, extension_configs=configs),
            own=_own_templates(files, options),
            known=frozenset(parameters.known),
            slugs=dict(parameters.slugs),
            versions=dict(parameters.versions),
            places=dict(parameters.places),
            provenance=read_provenance(files.get(parameters.provenance)),
            shares=read_shares(files.get(parameters.languages)),
            ids=tuple(anchor.id for anchor in read_anchors(files.get(parameters.anchors))),
        )
        made = {parameters.page: render(editing=parameters.editing)}
        if parameters.beside:
            alone = posixpath.basename(parameters.page)
            editing = replace(parameters.editing, beside="", alone=alone)
            source = files[parameters.source].decode("utf-8")
            made[parameters.beside] = render(editing=editing, source=source)
    return {path: html.encode("utf-8") for path, html in made.items()}


def _named(files: Files, parameters: PageStep, info: PageInfo) -> Named:
    """Return what the pages of the document's folder name, and the cards that it shows itself."""
    locale, folder = parameters.locale, posixpath.dirname(parameters.document)
    here, whole = f"{locale.tag}/{info.page}", parameters.options.whole
    index = files[parameters.index]
    named = named_in(index, folder, beside(here), locale, hidden=info.hidden, whole=whole)
    if not parameters.cards:
        return named
    pages = read_index(files[parameters.cards])
    return replace(named, cards=cards_of(folder, pages, here, locale, info.path))


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeStep:
    """A page of a language that no document becomes: its first page, or that of no address."""

    locale: Locale
    "The page's language."
    index: str
    "Path of the locale's index."
    words: str
    "Path of the compiled catalog of the theme's words; empty: the source language."
    page: str
    "Its path."
    options: RenderOptions
    "What all pages share."


def home_step(files: Files, parameters: HomeStep) -> Files:
    """Return the page that lists the documents."""
    return _made(render_home, files, parameters)


def missing_step(files: Files, parameters: HomeStep) -> Files:
    """Return the page for addresses that a language does not have."""
    return _made(render_missing, files, parameters)


def search_step(files: Files, parameters: HomeStep) -> Files:
    """Return the page that searches a language."""
    return _made(render_search, files, parameters)


def _made(render: Callable[..., str], files: Files, parameters: HomeStep) -> Files:
    html = render(
        parameters.locale,
        pages=read_index(files[parameters.index]),
        words=files.get(parameters.words) if parameters.words else None,
        options=parameters.options,
        own=_own_templates(files, parameters.options),
    )
    return {parameters.page: html.encode("utf-8")}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooserStep:
    """The page at the root of the site."""

    page: str
    "Its path."
    options: RenderOptions
    "What all pages share."


def chooser_step(files: Files, parameters: ChooserStep) -> Files:
    """Return the page where readers choose their language."""
    html = render_chooser(parameters.options, _own_templates(files, parameters.options))
    return {parameters.page: html.encode("utf-8")}


def _own_templates(files: Files, options: RenderOptions) -> OwnTemplates | None:
    read = tuple((name, files[path]) for name, path in options.templates if path in files)
    return OwnTemplates(folder=options.folder, files=read) if read else None
