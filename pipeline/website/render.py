"""Render: localized Markdown as a page of the website."""

import datetime
import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from pipeline.documents.front_matter.leaves import first_line, read_front_matter
from pipeline.model.locale import Locale
from pipeline.model.pages import PageInfo
from pipeline.website import links
from pipeline.website.around import Named, absolute, alternates, around, items
from pipeline.website.beside import with_source
from pipeline.website.body.admonitions import with_titles
from pipeline.website.body.code import coloured
from pipeline.website.body.make import Body, to_html
from pipeline.website.body.outline import Outline, outline
from pipeline.website.body.whole_blocks import whole_blocks
from pipeline.website.facts import Credits, credits_in, picture
from pipeline.website.files import OwnTemplates
from pipeline.website.frame import bare, said, site_title, words_of
from pipeline.website.index import title_in
from pipeline.website.layout import Editing, PageHeading, Text
from pipeline.website.options import RenderOptions
from pipeline.website.provenance import NONE, Provenance
from pipeline.website.reports import LINE, reporter
from pipeline.website.theme import render

_REPORT, _CORRECT = "Report a mistake", "Correct the translation"
_UNSPACED = frozenset({"ja", "zh", "th", "lo", "km", "my"})
"Languages whose words no spaces tell apart."
_KIND = re.compile(r"[A-Z][A-Za-z]{2,40}")
_FALLBACK = re.compile(r"""<span lang=["']([\w-]+)["'] dir=["']ltr["']>""")


def render_page(  # noqa: PLR0913  six things a page is made of, and the own templates
    text: str,
    path: str,
    locale: Locale,
    *,
    info: PageInfo,
    named: Named,
    words: bytes | None,
    options: RenderOptions,
    own: OwnTemplates | None = None,
    ids: Sequence[str] = (),
    known: Container[str] = (),
    slugs: Mapping[str, str] = MappingProxyType({}),
    versions: Mapping[str, str] = MappingProxyType({}),
    places: Mapping[str, str] = MappingProxyType({}),
    shares: Mapping[str, int] = MappingProxyType({}),
    editing: Editing = Editing(),  # noqa: B008  a frozen record
    provenance: Provenance = NONE,
    source: str = "",
) -> str:
    """Return the page of the localized document `path`.

    `named` is what its folder's pages name, `ids` the source's; `known`, `slugs`, `places` say what
    its addresses mean, `versions`, `shares` where and how far it stands; `source` goes under it.
    """
    values, markdown = read_front_matter(text, path)
    here, source_tag = f"{locale.tag}/{info.page}", options.source_locale.tag
    rewrite = links.rewriter(path, known, {path: info.page, **slugs}, places)
    body = _body(markdown, path, locale, options, rewrite, ids=ids, line=first_line(text, markdown))
    titled, own_words = bool(title_in(values)), credits_in(values)
    parts = outline(body, titled=titled)
    say = words_of(locale, words, options).lookup
    nav = items(named, path, here, locale) if own else ()
    shown, report = with_titles(parts.html, say), _reporter(editing, provenance, say)
    page = replace(
        bare(options, locale, here),
        site_title=site_title(named.home, options),
        title=Text(value=info.title, translated=info.title_translated),
        heading=_heading(parts, titled=titled),
        heading_html=parts.heading,
        heading_id=parts.id,
        description=Text(value=info.description, translated=info.description_translated),
        body=coloured(_beside(shown, source, path, options, rewrite, say, report)),
        toc=parts.toc,
        alternates=alternates(info.page, here, locale, options, shares, versions),
        absent=info.absent,
        noindex=own_words.noindex or info.percent < options.least_indexed or bool(source),
        x_default=absolute(versions.get(source_tag, info.page), options.source_locale, options),
        nav=nav,
        cards=named.cards,
        around=around(path, here, locale, named, nav),
        editing=_at_line(editing, provenance.line or 1),
        kind=_kind(values.get("schema")),
        date=own_words.date,
        credits=_dated(own_words, editing),
        image=picture(own_words.image, rewrite, here, options.base_url),
        words=len(markdown.split()) if own_words.date and locale.tag not in _UNSPACED else 0,
        untranslated=_untranslated(body, info, locale, options),
    )
    return whole_blocks(said(partial(render, provenance=provenance), page, words, options, own))


def _reporter(
    editing: Editing, provenance: Provenance, say: Callable[[str], str | None]
) -> Callable[[str], str] | None:
    edit = (editing.translation, say(_CORRECT) or _CORRECT)
    return reporter(editing.reports, provenance.ids, say(_REPORT) or _REPORT, edit)


def _at_line(editing: Editing, line: int) -> Editing:
    """Return the addresses of a page, that of its catalog with the line of its first message."""
    if LINE not in editing.translation:
        return editing
    return replace(editing, translation=editing.translation.replace(LINE, str(line)))


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


def _kind(value: object) -> str:
    """Return a type of schema.org that front matter names; others are none."""
    return value if isinstance(value, str) and _KIND.fullmatch(value) else ""


def _heading(parts: Outline, *, titled: bool) -> PageHeading:
    """Tell how the page's heading stands above the body.

    A title that is taken from the text below it need not be seen twice.
    """
    if parts.heading or titled:
        return PageHeading.SHOWN
    return PageHeading.NONE if parts.has_own else PageHeading.UNSEEN
