"""Pages that lead to another, an earlier address of it, and the lists of these for servers."""

import json
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, urlsplit

from pipeline.building.graph import Files
from pipeline.model.locale import Locale
from pipeline.website import links


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectStep:
    """One earlier address of a page."""

    page: str
    "Path of what is written."
    here: str
    "Its place in the site."
    there: str
    "The place of the page that it leads to."
    locale: Locale
    "The language of that page."
    base_url: str
    "Where the site will stand, or empty."


def redirect_step(files: Files, parameters: RedirectStep) -> Files:
    """Return a page that leads on, by script or without, and that no search engine keeps."""
    del files
    locale, there = parameters.locale, parameters.there
    address = escape(links.relative(parameters.here, there))
    canonical = escape(links.absolute(parameters.base_url, there) or address)
    html = (
        f'<!DOCTYPE html>\n<html lang="{locale.tag}" dir="{locale.direction}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{canonical}</title>\n'
        f'<link rel="canonical" href="{canonical}">\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={address}">\n</head>\n'
        f'<body>\n<main>\n<h1><a href="{address}">{canonical}</a></h1>\n</main>\n</body>\n</html>\n'
    )
    return {parameters.page: html.encode("utf-8")}


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectListStep:
    """All earlier addresses of a site, for servers that can lead on by themselves."""

    redirects: str
    "Path of the list that Netlify and Cloudflare Pages read."
    nginx: str
    "Path of the same as nginx includes it."
    moved: tuple[tuple[str, str], ...]
    "(earlier place in the site, place of the page)."
    base_url: str
    "Where the site will stand, or empty."


def redirect_list_step(files: Files, parameters: RedirectListStep) -> Files:
    """Return the lists; a server that reads one keeps what stands behind `#` in an address."""
    del files
    base = urlsplit(parameters.base_url).path or "/"
    netlify, nginx = [], []
    for old, new in parameters.moved:
        here, there = (f"{base}{one.removesuffix('index.html')}" for one in (old, new))
        netlify.append(f"{quote(here)} {quote(there)} 301\n")
        nginx.append(f"location = {json.dumps(here, ensure_ascii=False)} ")
        nginx.append(f"{{ return 301 {quote(there)}; }}\n")
    head = "# Earlier addresses; include this file in the `server` block.\n"
    made = {parameters.redirects: "".join(netlify), parameters.nginx: head + "".join(nginx)}
    return {path: text.encode("utf-8") for path, text in made.items()}
