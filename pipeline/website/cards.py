"""The pages and sections of a folder as cards, each with a line on what it is about."""

import posixpath
from collections.abc import Mapping

from pipeline.model.locale import Locale
from pipeline.model.pages import PageInfo
from pipeline.website.around import item, sections_of
from pipeline.website.layout import NavItem
from pipeline.website.navigation import home_of, in_order, is_first, visible


def cards_of(
    folder: str, pages: Mapping[str, PageInfo], here: str, locale: Locale, path: str = ""
) -> tuple[NavItem, ...]:
    """Return the pages and sections of `folder`, in the order of the navigation.

    `here` is the page that shows them; its document `path` is left out. The pages of a section are
    its children.
    """
    start = f"{folder}/" if folder else ""
    shown = {
        document: item(pages[document], here, locale)
        for document in in_order(visible(pages))
        if document != path and document.startswith(start)
    }
    return sections_of(shown, None, pages, root=folder)


def carded(pages: Mapping[str, bool]) -> frozenset[str]:
    """Return the documents that cards name, of `pages`: whether each shows cards.

    Without a first page, a language has one that shows them.

    >>> sorted(carded({"index.md": True, "a/index.md": False, "a/b.md": False}))
    ['a/index.md', 'index.md']
    """
    folders = {posixpath.dirname(path) for path, shows in pages.items() if shows}
    folders |= set() if home_of(pages) else {""}
    return frozenset(path for path in pages if _place(path) in folders)


def _place(path: str) -> str:
    """Return the folder of which a document is a page, or a section by its first page."""
    folder = posixpath.dirname(path)
    return posixpath.dirname(folder) if is_first(path) else folder
