"""A page that leads to another: an earlier address of it."""

from dataclasses import dataclass
from html import escape

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
        f'<meta charset="utf-8">\n<title>{canonical}</title>\n'
        f'<link rel="canonical" href="{canonical}">\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={address}">\n</head>\n'
        f'<body>\n<main>\n<h1><a href="{address}">{canonical}</a></h1>\n</main>\n</body>\n</html>\n'
    )
    return {parameters.page: html.encode("utf-8")}
