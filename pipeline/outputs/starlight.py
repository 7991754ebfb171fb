"""Starlight: the source at the root of `src/content/docs/`, a folder for each other language."""

import json
import re
from collections.abc import Mapping
from functools import partial
from urllib.parse import urlsplit

from pipeline.model.locale import Locale
from pipeline.outputs.generator import (
    Generator,
    IdForm,
    Link,
    Written,
    address_of,
    own_in,
    rooted,
    rooted_file,
    shared_in,
)

_SIGNS = re.compile(r"[^\w/-]")
"What Astro leaves out of addresses; blanks become hyphens."
_COLLECTION = """\
import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }),
};
"""


def _page(site: Written, locale: Locale, name: str) -> str:
    return f"src/content/docs/{site.inside(locale)}{name}"


def _address(site: Written, link: Link) -> str:
    if not link.is_page:
        return rooted_file(site, link)
    return rooted(site, link, _slug(address_of(link.there)))


def _slug(address: str) -> str:
    return _SIGNS.sub("", address.replace(" ", "-")).lower()


def _settings(site: Written) -> Mapping[str, str]:
    languages = {
        (site.inside(one)[:-1] or "root"): {
            "label": one.name,
            "lang": one.tag,
            "dir": one.direction,
        }
        for one in site.every
    }
    moved = {
        f"/{inside}{old.removesuffix('index.html')}": (
            f"{site.base}{inside}{_slug(address_of(site.pages[path]))}"
        )
        for old, path in site.aliases
        for inside in (site.inside(one) for one in site.every)
    }
    astro = {"site": _origin(site.base_url)} if site.base_url else {}
    parts = [
        *(f"{key}: {_written(value)}" for key, value in astro.items()),
        *([f"base: {_written(site.base)}"] if site.base != "/" else []),
        *([f"redirects: {_written(moved)}"] if moved else []),
        "integrations: [starlight("
        + _written({"title": site.title, "defaultLocale": "root", "locales": languages})
        + ")]",
    ]
    text = (
        "// Written by dragoman: take over what your own configuration lacks.\n"
        "import { defineConfig } from 'astro/config';\n"
        "import starlight from '@astrojs/starlight';\n\n"
        f"export default defineConfig({{ {', '.join(parts)} }});\n"
    )
    return {"astro.config.mjs": text, "src/content.config.ts": _COLLECTION}


def _origin(base_url: str) -> str:
    parts = urlsplit(base_url)
    return f"{parts.scheme}://{parts.netloc}"


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


STARLIGHT = Generator(
    page=_page,
    shared=partial(shared_in, "public"),
    own=partial(own_in, "public"),
    address=_address,
    settings=_settings,
    codes={"zh-Hans": "zh-cn", "zh-CN": "zh-cn", "zh-Hant": "zh-tw", "zh-TW": "zh-tw"},
    lower=True,
    code=r"[a-z0-9-]+",
    ids=IdForm.ELEMENT,
    titled=True,
    mdx=True,
    shows_source=True,
    always_shows=True,
)
