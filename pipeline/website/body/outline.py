"""The outline of a page: one heading of the first level, and the others below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.website.body.make import Body, TocItem

_HEADING = re.compile(
    r"<h(?P<level>[1-6])(?P<attributes>(?:\s[^>]*)?)>(?P<inner>.*?)</h(?P=level)>", re.DOTALL
)
"In what `safe_html` gives, `<` begins a tag and `>` ends it."
_ID = re.compile(r'\sid="([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The body of a page and its heading, apart."""

    heading: str
    "HTML of the heading that the document begins with; empty where it begins with none."
    id: str
    "Its id, or empty."
    has_own: bool
    "Whether the page's heading is the document's own, here or in the body."
    html: str
    "The body without that heading."
    toc: tuple[TocItem, ...]
    "The headings below the page's, in order."


def outline(body: Body, *, titled: bool) -> Outline:
    """Part the heading of a page from its body; `titled` tells whether it has a title besides.

    A document that begins with a heading of the first level has its heading in it; one without a
    title, in whatever heading it begins with, or else in its first of the first level. Law: but for
    that heading the body has none of the first level; each further one, and what stands below it,
    goes one level down.
    """
    first = _HEADING.search(body.html)
    begins = first is not None and not body.html[: first.start()].strip()
    if first is not None and begins and (first["level"] == "1" or not titled):
        found = _ID.search(first["attributes"])
        name = found[1] if found else ""
        html = _lowered(body.html[first.end() :].lstrip("\n"), keep=0)
        toc = [item for item in body.toc if item.id != name]
        return Outline(
            heading=first["inner"], id=name, has_own=True, html=html, toc=_listed(toc, html)
        )
    keep = 0 if titled else 1
    html = _lowered(body.html, keep=keep)
    own = keep == 1 and any(heading["level"] == "1" for heading in _HEADING.finditer(html))
    return Outline(heading="", id="", has_own=own, html=html, toc=_listed(body.toc, html))


def _lowered(html: str, *, keep: int) -> str:
    """Leave `keep` headings of the first level; from the next on all go one level down."""
    seen = 0

    def lower(heading: re.Match[str]) -> str:
        nonlocal seen
        seen += heading["level"] == "1"
        if seen <= keep:
            return heading[0]
        level = min(int(heading["level"]) + 1, 6)
        return f"<h{level}{heading['attributes']}>{heading['inner']}</h{level}>"

    return _HEADING.sub(lower, html)


def _listed(toc: Sequence[TocItem], html: str) -> tuple[TocItem, ...]:
    """Return the headings below the page's, each with the level that it has in `html`."""
    levels = dict(_levels(html))
    items = (replace(item, level=levels.get(item.id, item.level)) for item in toc)
    return tuple(item for item in items if item.level > 1)


def _levels(html: str) -> Iterator[tuple[str, int]]:
    for heading in _HEADING.finditer(html):
        if found := _ID.search(heading["attributes"]):
            yield found[1], int(heading["level"])
