"""Docusaurus: translations in `i18n/`, beside its own `docs/`; what it reads is MDX."""

import json
from collections.abc import Mapping
from functools import partial
from urllib.parse import quote, urlsplit

from pipeline.documents.addresses import Form
from pipeline.model.locale import Locale
from pipeline.outputs.generator import (
    Addresses,
    Generator,
    IdForm,
    Link,
    Written,
    address_of,
    own_in,
    relative_file,
    rooted,
    rooted_file,
    shared_in,
)


def _page(site: Written, locale: Locale, name: str) -> str:
    if locale.tag == site.source.tag:
        return f"docs/{name}"
    return f"i18n/{site.code(locale)}/docusaurus-plugin-content-docs/current/{name}"


def _address(site: Written, link: Link) -> str:
    """Return the way between documents; files count from the root, where `static/` will stand."""
    if link.is_page:
        html = link.form is Form.HTML
        return rooted(site, link, link.page) if html else relative_file(link)
    if link.form is not Form.LINK:  # it does not look for pictures by reference in `static/`
        return rooted_file(site, link)
    return quote(f"/{site.own_folder(link.locale) if link.own else ''}{link.there}")


def _keys(file: str, name: str) -> Mapping[str, str]:
    """Return what gives a page an address of its own; other pages link to its file."""
    del file
    return {"slug": f"/{address_of(name)}"}


def _settings(site: Written) -> Mapping[str, str]:
    parts = urlsplit(site.base_url or "https://example.org/")
    languages = {
        site.code(one): {"label": one.name, "direction": one.direction, "htmlLang": one.tag}
        for one in site.every
    }
    docs: dict[str, object] = {"routeBasePath": "/"}
    table = {
        "title": site.title,
        "url": f"{parts.scheme}://{parts.netloc}",
        "baseUrl": site.base,
        "trailingSlash": True,
        "i18n": {
            "defaultLocale": site.code(site.source),
            "locales": list(languages),
            "localeConfigs": languages,
        },
        "markdown": {"format": "detect"},
        "presets": [["classic", {"docs": docs, "blog": False}]],
        "themeConfig": {
            "navbar": {
                "title": site.title,
                "items": [{"type": "localeDropdown", "position": "right"}],
            }
        },
    }
    if site.has_maths:
        docs |= {"remarkPlugins": ["remark-math"], "rehypePlugins": ["rehype-katex"]}
    written = json.dumps(table, ensure_ascii=False, indent=2)
    head = "// Written by dragoman: take over what your own configuration lacks.\n"
    if site.has_maths:
        head += "// Formulas need two plugins: npm install remark-math rehype-katex\n"
        for name in ("remark-math", "rehype-katex"):
            written = written.replace(f'"{name}"', f"require('{name}').default")
    return {"docusaurus.config.js": f"{head}module.exports = {written};\n"}


DOCUSAURUS = Generator(
    page=_page,
    shared=partial(shared_in, "static"),
    own=partial(own_in, "static"),
    address=_address,
    settings=_settings,
    ids=IdForm.ESCAPED,
    mdx=True,
    shows_source=True,
    always_shows=True,
    slugs=True,
    addresses=Addresses.KEY,
    keys=_keys,
)
