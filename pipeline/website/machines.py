"""What a site tells machines: which pages there are, what is new, what a server is to say.

These files read the index of a language; no page reads them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from pipeline.building.graph import Files
from pipeline.model.locale import Locale
from pipeline.model.pages import PageInfo
from pipeline.website import links
from pipeline.website.index import read_index
from pipeline.website.navigation import home_of

POLICY = (
    "default-src 'none'; img-src * data:; media-src *; font-src 'self'; style-src 'self' "
    "'unsafe-inline'; script-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"As each page says it, and that no other site may frame it, which only a server can say."


@dataclass(frozen=True, slots=True, kw_only=True)
class MachinesStep:
    """All pages of a site, as machines are told of them."""

    folder: str
    "Folder of the site."
    title: str
    "The site's title."
    base_url: str
    "Where the site will stand; empty: there is no list of addresses."
    indexes: tuple[tuple[Locale, str], ...]
    "(locale, path of its index), the source's first."
    least_indexed: int
    "Percent of a page that must be translated for search engines to keep it."
    hidden: tuple[str, ...] = ()
    "Documents that search engines are to leave out."
    dates: tuple[tuple[str, str], ...] = ()
    "(document, ISO date) of those that say when they were published."
    preview: bool = False
    "Whether nothing of it is for search engines."
    lasting: tuple[str, ...] = ()
    "Files that stay as they are, since their names carry a digest, as `_headers` names them."
    search: bool = False
    "Whether pages of it search the others: that script compiles WebAssembly."


def outputs_of(step: MachinesStep) -> tuple[str, ...]:
    """Return the files that the step makes."""
    tags = [locale.tag for locale, _ in step.indexes]
    names = ["robots.txt", "_headers", *(f"{tag}/site.webmanifest" for tag in tags)]
    if step.base_url and not step.preview:
        names += ["sitemap.xml", *(f"{tag}/feed.xml" for tag in tags if step.dates)]
    return tuple(f"{step.folder}/{name}" for name in names)


def machines_step(files: Files, parameters: MachinesStep) -> Files:
    """Return the files for machines."""
    site = _Site(
        step=parameters,
        pages={locale.tag: read_index(files[path]) for locale, path in parameters.indexes},
    )
    made = {"robots.txt": site.robots(), "_headers": site.headers(), "sitemap.xml": site.sitemap()}
    for locale, _ in parameters.indexes:
        made[f"{locale.tag}/site.webmanifest"] = site.manifest(locale)
        made[f"{locale.tag}/feed.xml"] = site.feed(locale)
    named = ((f"{parameters.folder}/{name}", text) for name, text in made.items())
    wanted = outputs_of(parameters)
    return {path: text.encode("utf-8") for path, text in named if path in wanted}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    step: MachinesStep
    pages: Mapping[str, Mapping[str, PageInfo]]
    "By tag and document."

    def address(self, tag: str, page: PageInfo) -> str:
        """Return where a page stands on the web."""
        return links.absolute(self.step.base_url, f"{tag}/{page.page}")

    def kept(self, page: PageInfo) -> bool:
        """Tell whether search engines keep a page."""
        hidden = page.path in self.step.hidden
        return not hidden and not page.absent and page.percent >= self.step.least_indexed

    def sitemap(self) -> str:
        """Return the addresses of all pages, each with its others: law: they name each other."""
        parts = ['<?xml version="1.0" encoding="UTF-8"?>', _URLSET]
        for tag, pages in self.pages.items():
            for path, page in sorted(pages.items()):
                if self.kept(page):
                    address = escape(self.address(tag, page))
                    parts.append(f"<url><loc>{address}</loc>{self._others(path)}</url>")
        return "\n".join([*parts, "</urlset>\n"])

    def _others(self, path: str) -> str:
        source = next(iter(self.pages))
        versions = [(tag, pages[path]) for tag, pages in self.pages.items() if path in pages]
        kept = [(tag, self.address(tag, page)) for tag, page in versions if self.kept(page)]
        kept += [("x-default", address) for tag, address in kept if tag == source]
        return "".join(
            f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(address)}"/>'
            for tag, address in kept
        )

    def robots(self) -> str:
        """Return what robots may read; of a preview nothing."""
        if self.step.preview:
            return "User-agent: *\nDisallow: /\n"
        base = self.step.base_url
        return "User-agent: *\nAllow: /\n" + (f"Sitemap: {base}sitemap.xml\n" if base else "")

    def headers(self) -> str:
        """Return what a server says of each file, as Netlify and Cloudflare Pages read it."""
        script = "script-src 'self'"
        # A server says one policy of all pages, each page its own: only what both allow may run.
        wasm = f"{script} 'wasm-unsafe-eval'" if self.step.search else script
        lines = [
            "/*",
            f"  Content-Security-Policy: {POLICY.replace(script, wasm)}",
            "  X-Content-Type-Options: nosniff",
            "  Referrer-Policy: strict-origin-when-cross-origin",
        ]
        root = urlsplit(self.step.base_url).path or "/"
        for name in self.step.lasting:
            lines += [f"{root}{name}", "  Cache-Control: public, max-age=31536000, immutable"]
        return "\n".join([*lines, ""])

    def manifest(self, locale: Locale) -> str:
        """Return what a phone shows of the site on its first screen."""
        record = {
            "name": self.name(locale),
            "lang": locale.tag,
            "dir": locale.direction,
            "start_url": "index.html",
            "display": "browser",
            "icons": [{"src": "../static/icon.svg", "type": "image/svg+xml", "sizes": "any"}],
        }
        return json.dumps(record, ensure_ascii=False, indent=1) + "\n"

    def name(self, locale: Locale) -> str:
        """Return the site's title: its home page's, for that is translated."""
        pages = self.pages[locale.tag]
        home = home_of(pages)
        return pages[home].title if home else self.step.title

    def feed(self, locale: Locale) -> str:
        """Return the dated pages of a language as an Atom feed, the newest first."""
        address = links.absolute(self.step.base_url, f"{locale.tag}/index.html")
        entries = list(self._entries(locale))
        newest = entries[0][0] if entries else "1970-01-01"
        head = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{locale.tag}">\n'
            f"<title>{escape(self.name(locale))}</title>\n<id>{escape(address)}</id>\n"
            f'<link href="{escape(address)}"/>\n'
            f'<link rel="self" href="{escape(address)}feed.xml"/>\n'
            f"<updated>{newest}T00:00:00Z</updated>\n"
            f"<author><name>{escape(self.step.title)}</name></author>\n"
        )
        return head + "".join(entry for _, entry in entries) + "</feed>\n"

    def _entries(self, locale: Locale) -> Iterator[tuple[str, str]]:
        pages = self.pages[locale.tag]
        newest = sorted(self.step.dates, key=lambda one: (one[1], one[0]), reverse=True)
        for path, date in newest:
            page = pages.get(path)
            if page is not None and self.kept(page):
                address = escape(self.address(locale.tag, page))
                said = page.description
                summary = f"<summary>{escape(said)}</summary>" if said else ""
                entry = (
                    f"<entry><title>{escape(page.title)}</title><id>{address}</id>"
                    f'<link href="{address}"/><updated>{date}T00:00:00Z</updated>{summary}</entry>'
                )
                yield date, entry + "\n"


_URLSET = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">'
)
