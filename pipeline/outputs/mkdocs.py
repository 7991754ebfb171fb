"""MkDocs with `mkdocs-static-i18n`: languages by the end of a name, or by folder."""

import json
import posixpath
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from urllib.parse import quote

from pipeline.documents.addresses import Form
from pipeline.model.locale import Locale
from pipeline.outputs.generator import (
    Generator,
    Link,
    Written,
    address_of,
    own_in,
    relative_file,
    rooted,
    shared_in,
)

CODES = MappingProxyType(
    {"zh-Hans": "zh", "zh-CN": "zh", "zh-Hans-CN": "zh", "zh-Hant-TW": "zh-TW", "no": "nb"}
)
"As its themes call the languages: Material speaks `zh`, `zh-Hant` and `zh-TW`."
_CODE = r"[a-z]{2}(-[A-Za-z]{4})?(-[A-Z]{2})?"
"What the plugin takes for a language."


def _with_suffix(site: Written, locale: Locale, name: str) -> str:
    stem, suffix = posixpath.splitext(name)
    code = "" if locale.tag == site.source.tag else f".{site.code(locale)}"
    return f"docs/{stem}{code}{suffix}"


def _own_with_suffix(site: Written, locale: Locale, name: str) -> str:
    stem, suffix = posixpath.splitext(name)
    return f"docs/{stem}.{site.code(locale)}{suffix}"


def address(site: Written, link: Link) -> str:
    """Return what MkDocs reads: the way between files, which the plugin leads to the language."""
    if link.absent:
        return rooted(site, link, address_of(link.there))
    if link.form is not Form.HTML:
        return relative_file(link)
    inside = site.inside(link.locale)
    there = inside + address_of(link.there) if link.is_page else link.there
    if link.own:
        there = inside + there
    way = posixpath.relpath(there or ".", inside + address_of(link.here) or ".")
    return quote(f"{way}/" if link.is_page else way)


def _settings(site: Written, *, structure: str) -> Mapping[str, str]:
    languages = [
        {"locale": site.code(one), "name": one.name, "build": True}
        | ({"default": True} if one.tag == site.source.tag else {})
        for one in site.every
    ]
    plugin = {
        "docs_structure": structure,
        "fallback_to_default": site.fallback,
        "languages": languages,
    }
    table = {
        "site_name": site.title,
        **({"site_url": site.base_url} if site.base_url else {}),
        "docs_dir": "docs",
        "plugins": ["search", {"i18n": plugin}],
        "markdown_extensions": extensions(site),
    }
    return {"mkdocs.yml": yaml(table)}


def extensions(site: Written) -> list[object]:
    """Return the Python-Markdown extensions; attribute lists are always read, for ids."""
    known = {"attr_list", "extra"} & site.extensions.keys()
    names = {**({} if known else {"attr_list": {}}), **site.extensions}
    return [{name: dict(options)} if options else name for name, options in names.items()]


def yaml(table: Mapping[str, object]) -> str:
    """Return a mapping as YAML: a line a key, its value as JSON, which YAML is a superset of."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in table.items())
    return "# Written by dragoman: take over what your own mkdocs.yml lacks.\n" + "".join(lines)


_in_folder = partial(own_in, "docs")
SUFFIX = Generator(
    page=_with_suffix,
    shared=partial(shared_in, "docs"),
    own=_own_with_suffix,
    address=address,
    settings=partial(_settings, structure="suffix"),
    codes=CODES,
    code=_CODE,
    shows_source=True,
)
FOLDER = replace(
    SUFFIX,
    page=_in_folder,
    own=_in_folder,
    settings=partial(_settings, structure="folder"),
)
