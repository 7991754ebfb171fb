"""What all generators have in common: where a file stands, how one names another."""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import quote, urlsplit

from pipeline.documents.addresses import Form
from pipeline.model.locale import Locale

Settings = Mapping[str, object]
"Tables and values of a configuration, to be written as JSON, TOML or YAML."


class Addresses(StrEnum):
    """How a page gets an address of its own in a language (`slugs`)."""

    ONE = "one"  # it does not: it has the same in all languages
    FILE = "file"  # by the name of its file
    KEY = "key"  # by a key of its front matter


class IdForm(StrEnum):
    """How the id of a heading is written."""

    LIST = "list"  # `## Options {#options}`
    ESCAPED = "escaped"  # `## Options \{#options}`: MDX takes a bare brace for an expression
    ELEMENT = "element"  # `## <a id="options"></a>Options`, where nothing else is read


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The site as a generator gets it: what the place of a file depends on."""

    title: str
    "The site's title."
    base_url: str
    "Where it will stand; empty: nobody knows."
    source: Locale
    "The language of the documents."
    locales: tuple[Locale, ...]
    "The languages it is translated into."
    codes: Mapping[str, str]
    "The generator's code of each language, by tag."
    pages: Mapping[str, str]
    "The name of each document in the output, `guide/index.md`, by its path."
    fallback: bool = True
    "Whether the generator is to show the source's page where a language has none."
    extensions: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    "Python-Markdown extensions and their options."
    aliases: tuple[tuple[str, str], ...] = ()
    "(earlier address, document) of pages that moved, relative to the language's folder."
    own_names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    "The name of a document by the address that it has in one language alone, by (tag, path)."

    def name(self, locale: Locale, path: str) -> str:
        """Return the name of a document by its address in a language."""
        return self.own_names.get((locale.tag, path)) or self.pages[path]

    @property
    def every(self) -> tuple[Locale, ...]:
        """All languages, the source's first."""
        return (self.source, *self.locales)

    @property
    def base(self) -> str:
        """The path that the site's addresses begin with, such as `/docs/`."""
        return urlsplit(self.base_url).path or "/"

    def code(self, locale: Locale) -> str:
        """Return the generator's code of a language."""
        return self.codes[locale.tag]

    @property
    def has_maths(self) -> bool:
        """Whether an extension makes formulas of what stands between `$`."""
        return "pymdownx.arithmatex" in self.extensions

    def own_folder(self, locale: Locale) -> str:
        """Return the folder of the files that a language has of its own."""
        return f"{self.code(locale)}/"

    def inside(self, locale: Locale) -> str:
        """Return the folder of a language's addresses: the source's stand at the root."""
        return "" if locale.tag == self.source.tag else f"{self.code(locale)}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One address that a document names."""

    locale: Locale
    "The language of the page that names it."
    here: str
    "Name of that page in the output, `guide/index.md`."
    there: str
    "Name of the page or file that it means."
    is_page: bool
    "Whether it is a page."
    own: bool = False
    "Whether it is a file that the language has of its own."
    absent: bool = False
    "Whether it is a page that the language does not have: the source's is meant."
    form: Form = Form.LINK
    "How it is written: what stands in raw HTML few generators read."
    address: str = ""
    "Name of the page by its address in the language; empty: that is `there`."

    @property
    def page(self) -> str:
        """The address of the page, relative to its language."""
        return address_of(self.address or self.there)


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """How one site generator wants its files."""

    page: Callable[[Written, Locale, str], str]
    "Gives the place of a document by its name in the output."
    shared: Callable[[Written, str], str]
    "Gives the place of a file that all languages share."
    own: Callable[[Written, Locale, str], str]
    "Gives the place of a file that one language has of its own."
    address: Callable[[Written, Link], str]
    "Gives what a document is to write for an address."
    settings: Callable[[Written], Mapping[str, str]]
    "Gives its configuration: texts by path."
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    "Its codes of locales that are not their tags."
    lower: bool = False
    "Whether its other codes are in small letters."
    code: str = r"[A-Za-z0-9-]+"
    "What its codes look like."
    ids: IdForm = IdForm.LIST
    "How ids of headings are written."
    titled: bool = False
    "Whether a title must stand in the front matter: it becomes the page's heading."
    mdx: bool = False
    "Whether it takes Markdown for MDX."
    toml: bool = False
    "Whether it reads front matter in TOML."
    shows_source: bool = False
    "Whether it can show the source's page by itself where a language has none."
    always_shows: bool = False
    "Whether nothing keeps it from that."
    slugs: bool = False
    "Whether a `slug` of ours means the same to it; else the key is left out."
    aliases: bool = False
    "Whether it reads `aliases`, counted from the root of the site."
    addresses: Addresses = Addresses.ONE
    "How a page gets an address of its own in a language."
    keys: Callable[[str, str], Mapping[str, str]] = lambda _file, _name: MappingProxyType({})
    "Gives the keys for that, by the place of its file and its name by that address."

    def code_of(self, tag: str) -> str:
        """Return the code of a locale where the configuration names none."""
        return self.codes.get(tag) or (tag.lower() if self.lower else tag)

    def takes(self, code: str) -> bool:
        """Tell whether a code is one that the generator reads."""
        return re.fullmatch(self.code, code) is not None


def is_index(name: str) -> bool:
    """Tell whether a document is the first page of its folder, by its name in the output."""
    return posixpath.basename(name) in {"index.md", "index.mdx"}


def address_of(name: str) -> str:
    """Return the address of a page in folder form, relative to its language.

    >>> address_of("guide/index.md"), address_of("a/b.mdx"), address_of("index.md")
    ('guide/', 'a/b/', '')
    """
    if is_index(name):
        folder = posixpath.dirname(name)
        return f"{folder}/" if folder else ""
    return posixpath.splitext(name)[0] + "/"


def shared_in(folder: str, site: Written, name: str) -> str:
    """Return the place of a file that all languages share, of those that stand in `folder`."""
    del site
    return f"{folder}/{name}"


def own_in(folder: str, site: Written, locale: Locale, name: str) -> str:
    """Return the place of a file that one language has of its own, in its folder of `folder`."""
    return f"{folder}/{site.own_folder(locale)}{name}"


def rooted(site: Written, link: Link, address: str) -> str:
    """Return the address of a page from the root of the site, in the language of the link."""
    inside = "" if link.absent else site.inside(link.locale)
    return quote(f"{site.base}{inside}{address}")


def rooted_file(site: Written, link: Link) -> str:
    """Return the address of a file from the root of the site."""
    folder = site.own_folder(link.locale) if link.own else ""
    return quote(f"{site.base}{folder}{link.there}")


def relative_file(link: Link) -> str:
    """Return the way from one file to the other, as Markdown writes it."""
    return quote(posixpath.relpath(link.there, posixpath.dirname(link.here) or "."))
