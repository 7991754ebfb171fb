"""Hugo: a content folder a language, `_index.md` for sections, files once in `static/`."""

import json
import posixpath
import re
from collections.abc import Mapping
from functools import partial

from pipeline.model.locale import Locale
from pipeline.outputs.generator import (
    Addresses,
    Generator,
    Link,
    Written,
    address_of,
    is_index,
    own_in,
    rooted,
    rooted_file,
    shared_in,
)

_SIGNS = re.compile(r"[^\w\-./+~@]")
"What Hugo leaves out of addresses; blanks become hyphens."


def _page(site: Written, locale: Locale, name: str) -> str:
    folder, last = posixpath.split(name)
    if is_index(name) and _has_others(site, folder):
        name = posixpath.join(folder, f"_{last}")
    return f"content/{site.code(locale)}/{name}"


def _has_others(site: Written, folder: str) -> bool:
    """Tell whether a folder is a section: one with a single page is a page itself."""
    start = f"{folder}/" if folder else ""
    return not folder or sum(one.startswith(start) for one in site.pages.values()) > 1


def _address(site: Written, link: Link) -> str:
    if not link.is_page:
        return rooted_file(site, link)
    return rooted(site, link, _place(link.page))


def _place(address: str) -> str:
    return _SIGNS.sub("", address.replace(" ", "-")).lower()


def _keys(file: str, name: str) -> Mapping[str, str]:
    """Return what gives a page an address of its own: of a section, `slug` would move its pages."""
    address = address_of(name)
    if is_index(file):
        return {"url": _place(address)}
    return {"slug": posixpath.basename(address.rstrip("/"))}


def _settings(site: Written) -> Mapping[str, str]:
    lines = [
        "# Written by dragoman: take over what your own hugo.toml lacks.",
        f"title = {_text(site.title)}",
        *([f"baseURL = {_text(site.base_url)}"] if site.base_url else []),
        f"defaultContentLanguage = {_text(site.code(site.source))}",
        "",
        "# Marks of text in another language and the places of headings are HTML.",
        "[markup.goldmark.renderer]",
        "unsafe = true",
    ]
    for weight, one in enumerate(site.every, start=1):
        code = site.code(one)
        lines += [
            "",
            f"[languages.{code}]",
            f"contentDir = {_text(f'content/{code}')}",
            f"languageName = {_text(one.name)}",
            f"languageCode = {_text(one.tag)}",
            f"languageDirection = {_text(one.direction)}",
            f"weight = {weight}",
        ]
    return {"hugo.toml": "\n".join([*lines, ""])}


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


HUGO = Generator(
    page=_page,
    shared=partial(shared_in, "static"),
    own=partial(own_in, "static"),
    address=_address,
    settings=_settings,
    lower=True,
    code=r"[a-z0-9-]+",
    titled=True,
    toml=True,
    slugs=True,
    aliases=True,
    addresses=Addresses.KEY,
    keys=_keys,
)
