"""Layouts of translated sites: for a file, of which page in which language it is the translation.

A layout is one small function: it takes the path of a file apart and yields where the page may
stand that it translates. One more layout is one more function and a line in `LAYOUTS`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from pipeline.errors import ConfigError
from pipeline.locales.cldr import find_locale

_TAG = re.compile(r"[a-z]{2,3}(?:[-_@][A-Za-z0-9]{2,8}){0,2}")
_NO_TAGS = frozenset({"src"})
"Names of folders that are no languages in practice, though CLDR knows them: Sardinian, Logudorese."
_SOURCES = ("docs", "src", "source", "content", "pages", "book", "doc", "original", "docs/src")
"Folders that hold the source beside folders of languages."
_DOCUSAURUS = re.compile(r"docusaurus-(?:plugin|theme)-content-(docs|blog|pages)(?:-(.+))?")
_SUFFIXES = (".md", ".mdx", ".markdown")
_README = re.compile(r"(?P<stem>[A-Z]+)[-_](?P<tag>[^.]+)\.(?P<end>[^.]+)")
"A file such as `README_zh-CN.md`: of names in lower case `-it` may be a word."


class Placed(NamedTuple):
    """Where a page may stand whose translation a file is."""

    locale: str
    "Tag of the language, as CLDR has it."
    page: str
    "The page."
    base: str
    "The folder that holds the pages of the source; empty: the root."
    own: str
    "The folder, or the name's suffix, that holds this translation."


Parts = tuple[str, ...]
Layout = Callable[[Parts, str], Iterator[Placed]]
"Takes the parts of a path and the tag of the source, yields where its page may stand."


@lru_cache(maxsize=4096)
def tag_of(name: str) -> str:
    """Return the tag of the language that a folder or suffix is named for; empty: of none.

    >>> tag_of("pt-br"), tag_of("zh_CN"), tag_of("guides"), tag_of("src")
    ('pt-BR', 'zh-CN', '', '')
    """
    if name in _NO_TAGS or not _TAG.fullmatch(name):
        return ""
    try:
        return find_locale(name).tag
    except ConfigError:
        return ""


def _targets(parts: Parts, source: str) -> Iterator[tuple[int, str]]:
    """Yield the places of folders that are named for a language other than the source's."""
    for at, name in enumerate(parts[:-1]):
        tag = tag_of(name)
        if tag and tag != source and not _is_of(tag, source):
            yield at, tag


def _is_of(tag: str, source: str) -> bool:
    return tag.partition("-")[0] == source and source == "en"


def suffix(parts: Parts, source: str) -> Iterator[Placed]:
    """Yield for `x.es.md` the pages `x.md` and `x.en.md`: MkDocs and Hugo by suffix.

    >>> [placed.page for placed in suffix(("docs", "x.es.md"), "en")]
    ['docs/x.md', 'docs/x.en.md']
    >>> [placed.page for placed in suffix(("README_zh-CN.md",), "en")]
    ['README.md']
    """
    pieces = parts[-1].rsplit(".", 2)
    if len(pieces) == 3 and (tag := tag_of(pieces[1])) and tag != source:
        stem, _, end = pieces
        for name in (f"{stem}.{end}", f"{stem}.{source}.{end}"):
            yield Placed(tag, _path(*parts[:-1], name), parts[0] if parts[:-1] else "", tag)
    readme = _README.fullmatch(parts[-1])
    if readme and (tag := tag_of(readme["tag"])) and tag != source:
        name = f"{readme['stem']}.{readme['end']}"
        yield Placed(tag, _path(*parts[:-1], name), parts[0] if parts[:-1] else "", tag)


def folder(parts: Parts, source: str) -> Iterator[Placed]:
    """Yield for `docs/es/x.md` the page `docs/en/x.md`; so it is with `docs/es/docs/x.md`.

    >>> [placed.page for placed in folder(("docs", "es", "docs", "x.md"), "en")][0]
    'docs/en/docs/x.md'
    """
    names = dict.fromkeys((source, source.lower(), source.replace("-", "_"), f"{source}-us"))
    if source == "en":
        names |= dict.fromkeys(("en-US", "en_US", "en-GB", "english"))
    for at, tag in _targets(parts, source):
        for name in names:
            base = _path(*parts[:at], name)
            yield Placed(tag, _path(base, *parts[at + 1 :]), base, _path(*parts[: at + 1]))


def root(parts: Parts, source: str) -> Iterator[Placed]:
    """Yield for `docs/es/x.md` the page `docs/x.md`: Starlight with the source at the root.

    >>> [placed.page for placed in root(("src", "content", "docs", "es", "x.md"), "en")]
    ['src/content/docs/x.md']
    """
    for at, tag in _targets(parts, source):
        base = _path(*parts[:at])
        yield Placed(tag, _path(base, *parts[at + 1 :]), base, _path(*parts[: at + 1]))


def beside(parts: Parts, source: str) -> Iterator[Placed]:
    """Yield for `es/x.md` the pages `docs/x.md`, `src/x.md` and others of that kind.

    >>> [placed.page for placed in beside(("es", "x.md"), "en")][:2]
    ['docs/x.md', 'src/x.md']
    """
    for at, tag in _targets(parts, source):
        for name in _SOURCES:
            for up in {at, at - 1} - {-1}:  # `translations/es/x.md` translates `docs/x.md`
                base = _path(*parts[:up], name)
                yield Placed(tag, _path(base, *parts[at + 1 :]), base, _path(*parts[: at + 1]))


def docusaurus(parts: Parts, source: str) -> Iterator[Placed]:
    """Yield the page that a file below `i18n/` translates, by version and by plugin.

    >>> plugin = ("i18n", "es", "docusaurus-plugin-content-docs")
    >>> [placed.page for placed in docusaurus((*plugin, "version-3", "x.md"), "en")]
    ['versioned_docs/version-3/x.md']
    >>> [placed.page for placed in docusaurus((*plugin, "current", "x.md"), "en")]
    ['docs/x.md']
    """
    for at, tag in _targets(parts, source):
        plugin = _DOCUSAURUS.fullmatch(parts[at + 1]) if len(parts) > at + 2 else None
        if not plugin or not at or parts[at - 1] != "i18n":
            continue
        above, rest = parts[: at - 1], parts[at + 2 :]
        name = plugin[2] or ""
        if plugin[1] != "docs":
            base = _path(*above, "src/pages" if plugin[1] == "pages" else name or "blog")
            held = rest
        elif rest[0] == "current":
            base, held = _path(*above, name or "docs"), rest[1:]
        else:
            folder = f"{name}_versioned_docs" if name else "versioned_docs"
            base, held = _path(*above, folder, rest[0]), rest[1:]
        if held:
            own = _path(*parts[: len(parts) - len(held)])
            yield Placed(tag, _path(base, *held), base, own)


def _path(*parts: str) -> str:
    return "/".join(part for part in parts if part)


LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "docusaurus": docusaurus,
        "folder": folder,
        "suffix": suffix,
        "root": root,
        "beside": beside,
    }
)
"Layouts of pages by name; where two of them pair as many pages, the first is taken."

CATALOGS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "sphinx": re.compile(
            r"(?:.*/)?(?:locales?|translations?|po)/(?P<tag>[^/]+)/LC_MESSAGES/(?P<page>.+)\.po"
        ),
        "mdbook": re.compile(r"(?:.*/)?po/(?P<tag>[^/.]+)\.po(?P<page>)"),
        "po4a": re.compile(
            r"(?:.*/)?(?:po|po4a|l10n|locales?|i18n|translations?)/(?:.*/)?"
            r"(?P<page>[^/]+)\.(?P<tag>[^/.]+)\.po"
        ),
        "folder of catalogs": re.compile(
            r"(?:.*/)?(?:po|po4a|l10n|locales?|i18n|translations?)/(?P<tag>[^/]+)/(?P<page>.+)\.po"
        ),
        "catalog beside": re.compile(r"(?:.*/)?(?P<page>.+/)?(?P<tag>[^/.]+)\.po"),
    }
)
"Layouts of catalogs by name: where the tag stands in the path; the first that fits is taken."


def catalog_tag(path: PurePosixPath) -> tuple[str, str] | None:
    """Return the layout and the language of a catalog; None where its path names no language.

    >>> catalog_tag(PurePosixPath("docs/locales/es/LC_MESSAGES/index.po"))
    ('sphinx', 'es')
    >>> catalog_tag(PurePosixPath("po/pt-BR.po"))
    ('mdbook', 'pt-BR')
    """
    for name, pattern in CATALOGS.items():
        found = pattern.fullmatch(path.as_posix())
        if found and (tag := tag_of(found["tag"])):
            return name, tag
    return None


def is_page_name(name: str) -> bool:
    """Tell whether a file is a page by its name."""
    return name.lower().endswith(_SUFFIXES)


def other_suffixes(page: str) -> Iterator[str]:
    """Yield the same page by other endings: Markdown, MDX, in capitals.

    >>> list(other_suffixes("x.md"))
    ['x.mdx', 'x.markdown', 'x.MD']
    """
    stem, _, _ = page.rpartition(".")
    yield from (name for end in (*_SUFFIXES, ".MD") if (name := f"{stem}{end}") != page)
