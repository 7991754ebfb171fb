"""The theme: pages as Jinja2 templates; the only file that knows Jinja2."""

import datetime
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from gettext import c2py

from jinja2 import (
    ChoiceLoader,
    Environment,
    FunctionLoader,
    PackageLoader,
    StrictUndefined,
)
from markupsafe import Markup, escape

from pipeline.catalog.lookup import Forms
from pipeline.files import decode
from pipeline.locales.cldr import format_date, format_number
from pipeline.model.locale import Locale
from pipeline.website.facts import NO_CREDITS, Credits
from pipeline.website.files import OwnTemplates
from pipeline.website.page import TocItem
from pipeline.website.template_errors import own_errors

_TEMPLATES = "templates"
_WORDS_A_MINUTE = 200


class PageHeading(StrEnum):
    """How the one heading of the first level stands above the body of a page."""

    SHOWN = "shown"
    UNSEEN = "unseen"  # for those who listen: the body shows the same words
    NONE = ""  # the body has it


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text and whether it is in the page's language."""

    value: str
    "The text."
    translated: bool = True
    "False: it is in the source language."


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """The same page in one language."""

    locale: Locale
    "The language."
    href: str
    "Its address from this page."
    absolute: str
    "Its address on the web, or empty."
    current: bool
    "Whether it is this page."
    absent: bool = False
    "Whether nothing of it is translated."


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """A page in the navigation."""

    title: Text
    "Its title."
    href: str
    "Its address from this page."
    current: bool
    "Whether it is this page."
    folder: str = ""
    "Folder of its document."


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that a template may show."""

    locale: Locale
    "The page's language."
    source_locale: Locale
    "The language of what is not translated."
    site_title: Text
    "The site's title."
    title: Text
    "The page's title."
    heading: PageHeading
    "How the page's heading stands above the body."
    heading_html: str = ""
    "HTML of the document's own heading, where the page's is that; empty: it is the title."
    heading_id: str = ""
    "Its id, or empty."
    description: Text
    "The page's description; may be empty."
    body: str
    "Its HTML."
    toc: tuple[TocItem, ...]
    "Its headings."
    alternates: tuple[Alternate, ...]
    "The page in every language, this one too."
    x_default: str
    "Address of the page for readers of no known language, or empty."
    nav: tuple[NavItem, ...]
    "The pages of the site's navigation."
    home: str
    "Address of the home page."
    stylesheet: str
    "Address of the style sheet."
    date: datetime.date | None
    "When it was published."
    words: int
    "Number of words; 0 where nobody needs to know."
    untranslated: int
    "How many of its texts are in the source language."
    absent: bool = False
    "Whether nothing of it stands in its language: it is the source's page once more."
    noindex: bool = False
    "Whether search engines are to leave it out."
    credits: Credits = NO_CREDITS
    "What it says of itself besides its text."
    image: str = ""
    "Whole address of its picture, or empty."


class Words:
    """The theme's words in the page's language, marked where they are not."""

    def __init__(
        self, lookup: Callable[[str], str | None], forms: Forms, locale: Locale, source: Locale
    ) -> None:
        self.lookup = lookup
        self.forms = forms
        self.locale = locale
        self.source = source
        self.form_of = _form_of(locale.plural_forms.partition("plural=")[2].rstrip("; "))

    def gettext(self, text: str, **values: object) -> Markup:
        """Return the words for an element's text, with each `%(name)s` filled in and escaped.

        A translation that asks for other names is not used; `check` tells its translator.
        """
        found = self.lookup(text)
        if found is not None:
            with suppress(KeyError, TypeError, ValueError):
                return _filled(found, values)
        mark = Markup('<span lang="{}" dir="{}">{}</span>')
        return mark.format(self.source.tag, self.source.direction, _filled(text, values))

    def ngettext(self, singular: str, plural: str, number: int, **values: object) -> Markup:
        """Return the words for a number of things, in the plural form that the language has for it.

        Without a translation, 1 takes `singular` and every other number `plural`.
        """
        values.setdefault("num", number)
        forms = self.forms(singular)
        index = self.form_of(number)
        if index < len(forms) and forms[index]:
            with suppress(KeyError, TypeError, ValueError):
                return _filled(forms[index], values)
        mark = Markup('<span lang="{}" dir="{}">{}</span>')
        text = _filled(singular if number == 1 else plural, values)
        here = self.locale.tag == self.source.tag
        return text if here else mark.format(self.source.tag, self.source.direction, text)

    def plain(self, text: str) -> str:
        """Return the words for an attribute, where no mark can stand."""
        return self.lookup(text) or text


@lru_cache(maxsize=64)
def _form_of(rule: str) -> Callable[[int], int]:
    """Return the function from a number to its plural form; it is compiled once a rule."""
    return c2py(rule)


def _filled(words: str, values: Mapping[str, object]) -> Markup:
    """Fill in the values; without any, `{% trans %}` has still doubled each percent sign."""
    return escape(words) % values if values else escape(words.replace("%%", "%"))


def render(
    page: Page,
    lookup: Callable[[str], str | None],
    own: OwnTemplates | None = None,
    forms: Forms = lambda _: (),
) -> str:
    """Return the whole page; `lookup` gives the theme's words, or None, `forms` those that count.

    `own` are the project's own templates, which stand before the theme's. Raise `SourceError` with
    the line of one that cannot be used.
    """
    return _render("page.html", page, lookup, own, forms)


def render_chooser(page: Page, own: OwnTemplates | None = None) -> str:
    """Return the page at the root of the site, where readers choose their language."""
    return _render("chooser.html", page, lambda text: text, own, lambda _: ())


def render_home(
    page: Page,
    lookup: Callable[[str], str | None],
    own: OwnTemplates | None = None,
    forms: Forms = lambda _: (),
) -> str:
    """Return the first page of a language whose documents have none; it lists them."""
    return _render("home.html", page, lookup, own, forms)


def render_banner(page: Page, lookup: Callable[[str], str | None]) -> str:
    """Return the banner of a preview, in the page's language."""
    return _render("preview.html", page, lookup, None, lambda _: ())


def _render(
    name: str,
    page: Page,
    lookup: Callable[[str], str | None],
    own: OwnTemplates | None,
    forms: Forms,
) -> str:
    words = Words(lookup, forms, page.locale, page.source_locale)
    updated = page.credits.updated
    minutes = max(1, round(page.words / _WORDS_A_MINUTE))
    with own_errors(own.folder if own else ""):
        return (
            _environment(own)
            .get_template(name)
            .render(
                page=page,
                _=words.gettext,
                gettext=words.gettext,
                ngettext=words.ngettext,
                plain=words.plain,
                minutes=format_number(minutes, page.locale),
                date=format_date(page.date, page.locale) if page.date else "",
                updated=format_date(updated, page.locale) if updated else "",
            )
        )


def check_templates(own: OwnTemplates) -> None:
    """Raise `SourceError` with the line of a template that is not UTF-8 or does not parse."""
    for name, data in own.files:
        path = f"{own.folder}/{name}"
        text = decode(data, path)
        with own_errors(own.folder, path):
            _environment(None).compile(text, filename=path)


@lru_cache(maxsize=8)
def _environment(own: OwnTemplates | None) -> Environment:
    files = dict(own.files) if own else {}

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        path = f"{own.folder}/{name}" if own else name
        return (decode(files[name], path), path, lambda: True) if name in files else None

    loader = ChoiceLoader([FunctionLoader(load), PackageLoader("pipeline.website", _TEMPLATES)])
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    # `{% trans %}` in a project's own templates: read as the extractor reads it.
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.policies["ext.i18n.trimmed"] = True
    return environment
