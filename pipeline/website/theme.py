"""The theme: pages as Jinja2 templates; the only file that knows Jinja2."""

import datetime
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from gettext import c2py
from hashlib import sha256
from urllib.parse import quote

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
from pipeline.locales.cldr import format_date, format_number, format_percent
from pipeline.model.locale import Locale
from pipeline.website.files import OwnTemplates
from pipeline.website.layout import NavItem, Page, Sections
from pipeline.website.provenance import NONE, Provenance, linked_data
from pipeline.website.template_errors import own_errors

_TEMPLATES = "templates"
_PAGE = "page.html"
_PARTS = "parts.html"
_WORDS_A_MINUTE = 200


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
        self._plain: dict[str, Markup] = {}
        "Words without values, as they were given before."

    def gettext(self, text: str, **values: object) -> Markup:
        """Return the words for an element's text, with each `%(name)s` filled in and escaped.

        A translation that asks for other names is not used; `check` tells its translator.
        """
        if values:
            return self._marked(text, values)
        if text not in self._plain:
            self._plain[text] = self._marked(text, values)
        return self._plain[text]

    def _marked(self, text: str, values: Mapping[str, object]) -> Markup:
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
    provenance: Provenance = NONE,
) -> str:
    """Return the whole page; `lookup` gives the theme's words, or None, `forms` those that count.

    `own` are the project's own templates, which stand before the theme's. Raise `SourceError` with
    the line of one that cannot be used.
    """
    return _render(_PAGE, page, lookup, own, forms, provenance)


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


def render_missing(
    page: Page,
    lookup: Callable[[str], str | None],
    own: OwnTemplates | None = None,
    forms: Forms = lambda _: (),
) -> str:
    """Return the page that a server shows where there is none."""
    return _render("missing.html", page, lookup, own, forms)


def render_search(
    page: Page,
    lookup: Callable[[str], str | None],
    own: OwnTemplates | None = None,
    forms: Forms = lambda _: (),
) -> str:
    """Return the page that searches a language; without a script it lists the documents."""
    return _render("search.html", page, lookup, own, forms)


def render_banner(page: Page, lookup: Callable[[str], str | None]) -> str:
    """Return the banner of a preview, in the page's language."""
    return _render("preview.html", page, lookup, None, lambda _: ())


def _render(
    name: str,
    page: Page,
    lookup: Callable[[str], str | None],
    own: OwnTemplates | None,
    forms: Forms,
    provenance: Provenance = NONE,
) -> str:
    words = _words_of(lookup, forms, page.locale, page.source_locale)
    updated = page.credits.updated
    data = linked_data(page, provenance)
    minutes = max(1, round(page.words / _WORDS_A_MINUTE))
    with own_errors(own.folder if own else ""):
        return (
            _environment(own)
            .get_template(name)
            .render(
                page=page,
                menu=_menu(page, words, own),
                _=words.gettext,
                gettext=words.gettext,
                ngettext=words.ngettext,
                plain=words.plain,
                minutes=format_number(minutes, page.locale),
                date=format_date(page.date, page.locale) if page.date else "",
                updated=format_date(updated, page.locale) if updated else "",
                day=lambda day: format_date(_date(day), page.locale),
                provenance=provenance,
                data=Markup(data),  # noqa: S704  JSON, escaped
                data_hash=_hash(data),
                number=lambda value: format_number(value, page.locale),
                share=lambda percent: format_percent(percent, page.locale),
            )
        )


@lru_cache(maxsize=64)
def _words_of(
    lookup: Callable[[str], str | None], forms: Forms, locale: Locale, source: Locale
) -> Words:
    """Return the words of a language: the same for all its pages."""
    return Words(lookup, forms, locale, source)


def _menu(page: Page, words: Words, own: OwnTemplates | None) -> Markup:
    """Return the sections of the site as a list in which the page is marked."""
    around = page.around
    if not around.sections.several:
        return Markup()
    if own and _PARTS in dict(own.files):
        return listed(around.tree, words, own)
    return in_menu(menu_of(around.sections, words), around.folder)


@lru_cache(maxsize=64)
def menu_of(sections: Sections, words: Words) -> Markup:
    """Return the menu that all pages of a folder share, in which no page is marked."""
    return listed(sections.tree, words)


def listed(items: tuple[NavItem, ...], words: Words, own: OwnTemplates | None = None) -> Markup:
    """Return pages and sections as a list."""
    parts = _environment(own).get_template(_PARTS).module
    html = parts.branches(items, words.source, words.gettext)  # type: ignore[attr-defined]
    return Markup(html)  # noqa: S704  made by a template


def in_menu(menu: Markup, folder: str) -> Markup:
    """Return a menu as the page of the site's folder `folder` has it, and that page marked.

    `menu` is that of a page in another folder beside that one. No title has a `<` in it.

    >>> str(in_menu(Markup('<a href="../a/index.html">A</a> <a href="../b/index.html">B</a>'), "a"))
    '<a href="index.html" aria-current="page">A</a> <a href="../b/index.html">B</a>'
    """
    html = str(menu).replace(f'<a href="../{quote(folder)}/', '<a href="')
    current = '<a href="index.html" aria-current="page">'
    return Markup(html.replace('<a href="index.html">', current))  # noqa: S704  as it was


def _date(day: datetime.date | str) -> datetime.date:
    return datetime.date.fromisoformat(day) if isinstance(day, str) else day


def _hash(script: str) -> str:
    """Return the name of a script's text in a Content-Security-Policy."""
    return "sha256-" + b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")


def check_templates(own: OwnTemplates) -> None:
    """Raise `SourceError` with the line of a template that is not UTF-8 or does not parse."""
    for name, data in own.files:
        path = f"{own.folder}/{name}"
        text = decode(data, path)
        with own_errors(own.folder, path):
            _environment(None).compile(text, filename=path)


def compile_theme(own: OwnTemplates) -> None:
    """Compile the templates that most pages need, once for all copies of this process."""
    environment = _environment(own if own.files else None)
    for name in (_PAGE, _PARTS):
        with own_errors(own.folder):
            environment.get_template(name)


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
