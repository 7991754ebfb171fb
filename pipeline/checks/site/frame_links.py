"""Checks of the links that every page has: those of `site.header` and `site.footer`."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from pipeline.model.finding import Finding, Severity, excerpt
from pipeline.project.snapshot import Snapshot
from pipeline.reader import key_path
from pipeline.website.links import SHARED

_MADE = frozenset({"", "index.html", "search.html", "404.html", "feed.xml"})
"What each language has, whatever its documents."
_ROOT = frozenset({"", "index.html", "sitemap.xml", "robots.txt"})


def site_link_findings(project: Snapshot) -> Iterator[Finding]:
    """Yield each address of the site's own links that no page or file of it has."""
    site = project.config.site
    for key, links in (("header", site.header), ("footer", site.footer)):
        for words, address in links:
            if address.startswith("/") and not _leads(project, address):
                yield Finding(
                    where=project.config.place(key_path(f"site.{key}", words)),
                    rule="broken-link",
                    severity=Severity.WARNING,
                    message=f'"{excerpt(address)}" is no page and no file of the site; "/x.md" '
                    "leads to that document in the language of each page",
                )


def _leads(project: Snapshot, address: str) -> bool:
    path = unquote(urlsplit(address).path).lstrip("/")
    tag, _, rest = path.partition("/")
    config, pages = project.config, [page for page in project.pages if not page.facts.draft]
    if path in _ROOT or path in {page.path for page in pages}:
        return True
    if tag == SHARED:
        return config.site.hashed_names or rest in project.assets
    if tag not in {config.source_locale.tag, *(locale.tag for locale in config.locales)}:
        return False
    places = {place for page in pages for place in (page.output_in(tag), *page.earlier_in(tag))}
    ends = {rest, posixpath.join(rest, "index.html")}
    return rest in _MADE or bool(ends & places) or rest in project.assets
