"""Render: localized Markdown as a page of the website."""

import datetime
import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from urllib.parse import urlsplit

from pipeline.documents.frontmatter import first_line, read_front_matter
from pipeline.model.locale import Locale
from pipeline.model.pages import PageInfo
from pipeline.website import links
from pipeline.website.admonitions import with_titles
from pipeline.website.around import absolute, alternates, around, home_from, item, named_in, shared
from pipeline.website.beside import with_source
from pipeline.website.code import coloured
from pipeline.website.facts import Credits, credits_in, picture
from pipeline.website.files import OwnTemplates
from pipeline.website.index import title_in
from pipeline.website.layout import Alternate, Editing, Page, PageHeading, Text
from pipeline.website.navigation import home_of, in_order
from pipeline.website.options import RenderOptions
from pipeline.website.outline import Outline, outline
from pipeline.website.page import Body, to_html
from pipeline.website.preview import as_preview
from pipeline.website.provenance import NONE, Provenance
from pipeline.website.reports import reporter
from pipeline.website.theme import render, render_banner
from pipeline.website.theme import render_chooser as render_chooser_page
from pipeline.website.theme import render_home as render_home_page
from pipeline.website.theme import render_missing as render_missing_page
from pipeline.website.whole_blocks import whole_blocks
from pipeline.website.words import ThemeWords, theme_words

_STYLE = "static/style.css"
_REPORT = "Report a mistake"
_KIND = re.compile(r"[A-Z][A-Za-z]{2,40}")
_FALLBACK = re.compile(r"""<span lang=["']([\w-]+)["'] dir=["']ltr["']>""")


def render_page(  # noqa: PLR0913  six things a page is made of, and the own templates
    text: str,
    path: str,
    locale: Locale,
    *,
    pages: Mapping[str, PageInfo],
    words: bytes | None,
    options: RenderOptions,
    own: OwnTemplates | None = None,
    ids: Sequence[str] = (),
    known: Container[str] = (),
    slugs: Mapping[str, str] = MappingProxyType({}),
    places: Mapping[str, str] = MappingProxyType({}),
    shares: Mapping[str, int] = MappingProxyType({}),
    editing: Editing = Editing(),  # noqa: B008  a frozen record
    provenance: Provenance = NONE,
    source: str = "",
) -> str:
    """Return the page of the localized document `path`.

    `ids` are those of the source's headings, `known`, `slugs` and `places` what its addresses mean
    (see `links.rewriter`), `shares` how far it is translated by language, `editing` where it is
    edited, `provenance` how its translation came to be, `words` the compiled catalog of the theme's
    words. A page says its language and direction, names itself in every other language, and marks
    what is in the source language. With `source`, the document itself, it stands under its blocks.
    """
    (values, markdown), info = read_front_matter(text, path), pages[path]
    here = f"{locale.tag}/{info.page}"
    rewrite = links.rewriter(path, known, {path: info.page, **slugs}, places)
    body = _body(markdown, path, locale, options, rewrite, ids=ids, line=first_line(text, markdown))
    titled = bool(title_in(values))
    parts = outline(body, titled=titled)
    own_words = credits_in(values)
    say = _words(locale, words, options).lookup
    named = named_in(path, here, locale, pages)
    page = replace(
        _bare(options, locale, here),
        site_title=_site_title(pages, options),
        title=Text(value=info.title, translated=info.title_translated),
        heading=_heading(parts, titled=titled),
        heading_html=parts.heading,
        heading_id=parts.id,
        description=Text(value=info.description, translated=info.description_translated),
        body=coloured(
            _beside(
                with_titles(parts.html, say),
                source,
                path,
                options,
                rewrite,
                say,
                reporter(editing.reports, provenance.ids, say(_REPORT) or _REPORT),
            )
        ),
        toc=parts.toc,
        alternates=alternates(info.page, here, locale, options, shares),
        absent=info.absent,
        noindex=own_words.noindex or info.percent < options.least_indexed or bool(source),
        x_default=absolute(info.page, options.source_locale, options),
        nav=tuple(named.values()),
        around=around(path, named),
        editing=editing,
        kind=_kind(values.get("schema")),
        date=own_words.date,
        credits=_dated(own_words, editing),
        image=picture(own_words.image, rewrite, here, options.base_url),
        words=len(markdown.split()) if own_words.date and locale.tag not in _UNSPACED else 0,
        untranslated=_untranslated(body, info, locale, options),
    )
    return whole_blocks(_said(partial(render, provenance=provenance), page, words, options, own))


def _dated(said: Credits, editing: Editing) -> Credits:
    """Return what a page says of itself; where it gives no day, the one of version control."""
    if said.updated is not None or not editing.source_day:
        return said
    return replace(said, updated=datetime.date.fromisoformat(editing.source_day))


def _beside(  # noqa: PLR0913, PLR0917  as `beside`
    html: str,
    source: str,
    path: str,
    options: RenderOptions,
    rewrite: Callable[[str], str],
    say: Callable[[str], str | None],
    report: Callable[[str], str] | None,
) -> str:
    """Return a body with that of the document `source`, if one is given, under its blocks."""
    if not source:
        return html
    values, markdown = read_front_matter(source, path)
    language = options.source_locale
    body = _body(markdown, path, language, options, rewrite, ids=(), line=1)
    other = outline(body, titled=bool(title_in(values))).html
    own, said = with_titles(other, str), with_titles(other, say)
    return with_source(html, own, language.tag, language.direction, said, report)


def _untranslated(body: Body, info: PageInfo, locale: Locale, options: RenderOptions) -> int:
    """Return how many texts of a page stand in the source language for want of a translation."""
    if locale.tag == options.source_locale.tag:
        return 0
    missing = (not info.title_translated) + (not info.description_translated)
    return missing + len(_FALLBACK.findall(body.html))


def _body(  # noqa: PLR0913  the place is for errors alone
    markdown: str,
    path: str,
    locale: Locale,
    options: RenderOptions,
    rewrite: Callable[[str], str],
    *,
    ids: Sequence[str],
    line: int,
) -> Body:
    return to_html(
        markdown,
        extensions=options.extensions,
        extension_configs=options.extension_configs,
        links=rewrite,
        renderer=options.renderer,
        language=locale.tag,
        where=path,
        first_line=line,
        ids=ids,
    )


def _said(
    template: Callable[..., str],
    page: Page,
    words: bytes | None,
    options: RenderOptions,
    own: OwnTemplates | None,
) -> str:
    """Return the page, with the theme's words in its language."""
    found = _words(page.locale, words, options)
    html = template(page, found.lookup, own, found.forms)
    return _finished(page, html, found.lookup, options)


def _kind(value: object) -> str:
    """Return a type of schema.org that front matter names; others are none."""
    return value if isinstance(value, str) and _KIND.fullmatch(value) else ""


def _words(locale: Locale, words: bytes | None, options: RenderOptions) -> ThemeWords:
    if locale.tag == options.source_locale.tag:
        return ThemeWords(lookup=str, forms=lambda _: ())
    return theme_words(locale, words, packaged=locale.tag not in options.signed_words)


def _heading(parts: Outline, *, titled: bool) -> PageHeading:
    """Tell how the page's heading stands above the body.

    A title that is taken from the text below it need not be seen twice.
    """
    if parts.heading or titled:
        return PageHeading.SHOWN
    return PageHeading.NONE if parts.has_own else PageHeading.UNSEEN


def _finished(
    page: Page, html: str, words: Callable[[str], str | None], options: RenderOptions
) -> str:
    """Return the page; one of a preview with its banner, whatever the template has made of it."""
    return as_preview(html, render_banner(page, words)) if options.preview else html


_UNSPACED = frozenset({"ja", "zh", "th", "lo", "km", "my"})
"Languages whose words no spaces tell apart."


def _site_title(pages: Mapping[str, PageInfo], options: RenderOptions) -> Text:
    """Return the site's title: the home page's, where there is one, for that is translated."""
    home = home_of(pages)
    if home is None:
        return Text(value=options.site_title, translated=True)
    return Text(value=pages[home].title, translated=pages[home].title_translated)


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
    page = replace(
        _bare(options, locale, here),
        alternates=alternates("index.html", here, locale, options),
        x_default=absolute("index.html", options.source_locale, options),
        nav=tuple(item(pages[path], here, locale) for path in in_order(pages)),
    )
    return _said(render_home_page, page, words, options, own)


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
    base, title = urlsplit(options.base_url).path or "/", _site_title(pages, options)
    here = f"{locale.tag}/404.html"
    page = replace(
        _bare(options, locale, here, title),
        noindex=True,
        home=f"{base}{locale.tag}/index.html",
        stylesheet=f"{base}{_STYLE}",
        shared=shared(here, options, base),
    )
    return _said(render_missing_page, page, words, options, own)


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
    bare = _bare(options, options.source_locale, "index.html")
    page = replace(bare, alternates=every, x_default=x_default)
    return _finished(page, render_chooser_page(page, own), str, options)


def _bare(options: RenderOptions, locale: Locale, here: str, title: Text | None = None) -> Page:
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
        stylesheet=links.relative(here, _STYLE),
        shared=shared(here, options),
        date=None,
        words=0,
        untranslated=0,
    )
