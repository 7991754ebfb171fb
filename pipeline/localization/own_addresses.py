"""Addresses of translated pages: `/es/guide/#uso` is what `/guide/#usage` is to its readers."""

import re
from collections.abc import Collection
from dataclasses import replace
from posixpath import join, normpath

from pipeline.model.message import Catalog, Entry

_LINK = re.compile(r"(?P<before>\]\(\s*<?|\bhref=[\"'])(?P<link>[^()\s<>\"']+)")
_OUTSIDE = re.compile(r"[a-z][a-z+.-]*:|//", re.IGNORECASE)
_END = re.compile(r"(?:/?index)?(?:\.mdx?|\.html?)?/?$")


def as_in_source(source: str, target: str, folder: str | None, tags: Collection[str]) -> str:
    """Return the translation with each address as the source has it, where both lead to one page.

    A page of another language, a place whose heading is translated and another way to write a path
    are no other addresses; whether the place is there is asked by an audit. `folder` is the page's,
    from the root of the site; None: it is not known, and each path leads where it says alone.
    `tags` are the languages of source and translation.

    >>> as_in_source("[a](/x/#b)", "[ä](/de/x/#ß)", "", ("en", "de"))
    '[ä](/x/#b)'
    >>> as_in_source("[a](../x.md)", "[a](/x.md) [b](/y.md)", "guide", ("en", "de"))
    '[a](../x.md) [b](/y.md)'
    >>> as_in_source("[a](https://x.org/y/#b)", "[ä](https://x.org/de/y/#ß)", None, ("en", "de"))
    '[ä](https://x.org/y/#b)'
    """
    links = [match["link"] for match in _LINK.finditer(source)]
    if not links:
        return target
    kept = {match["link"] for match in _LINK.finditer(target)}.intersection(links)
    pages: dict[str, list[str]] = {}
    for link in links:
        if link not in kept:  # the place on a page of another language may have its own name
            for name in {_page(one, folder, tags) for one in (link, link.partition("#")[0])}:
                pages.setdefault(name, []).append(link)

    def written(match: re.Match[str]) -> str:
        link = match["link"]
        same = [] if link in kept else pages.get(_page(link, folder, tags), [])
        if not same:
            return match[0]
        return match["before"] + (same.pop(0) if len(same) > 1 else same[0])

    return _LINK.sub(written, target)


def _page(link: str, folder: str | None, tags: Collection[str]) -> str:
    """Return what page an address leads to: without its language, its place and its ending."""
    path, _, place = link.partition("#")
    outside = bool(_OUTSIDE.match(path))
    if folder is not None and not outside and path and not path.startswith("/"):
        path = "/" + normpath(join(folder, path)).lstrip("./")
    parts = path.split("/")
    first = 3 if outside else 1  # behind the host, which is none, whatever it is called
    kept = [part for at, part in enumerate(parts) if at < first or not _is_language(part, tags)]
    if outside and len(kept) > 2 and _is_language(kept[2].partition(".")[0], tags):
        kept[2] = kept[2].partition(".")[2]  # `es.example.org`
    page = _END.sub("", "/".join(kept))
    return f"{page}#{place}" if outside and place and len(kept) == len(parts) else page


def _is_language(part: str, tags: Collection[str]) -> bool:
    name = part.lower().replace("_", "-")
    return any(
        name == tag.lower() or (name.partition("-")[0] == tag.lower() and len(name) == 5)
        for tag in tags
    )


def addressed_as_source(catalog: Catalog, tags: Collection[str]) -> Catalog:
    """Return a catalog with each address as its source has it, where both lead to one page."""
    if not tags:
        return catalog
    return replace(catalog, entries=tuple(_addressed(one, tags) for one in catalog.entries))


def _addressed(entry: Entry, tags: Collection[str]) -> Entry:
    if not any("](" in text or "href=" in text for text in entry.msgstr):
        return entry
    texts = tuple(as_in_source(entry.msgid, text, None, tags) for text in entry.msgstr)
    return entry if texts == entry.msgstr else replace(entry, msgstr=texts)
