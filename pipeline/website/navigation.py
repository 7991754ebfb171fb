"""Which pages a page names in its navigation, and in which order."""

import math
import posixpath
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pipeline.model.pages import PageInfo
from pipeline.website.links import page_path


def shown_in(folder: str, pages: Mapping[str, PageInfo]) -> tuple[str, ...]:
    """Return the documents that pages of `folder` name: those in it and all folders' first ones.

    Those that their front matter hides are left out.
    """
    shown = (path for path in pages if posixpath.dirname(path) == folder or is_first(path))
    return in_order({path: pages[path] for path in shown if not pages[path].hidden})


def in_order(pages: Mapping[str, PageInfo]) -> tuple[str, ...]:
    """Return documents by folder, the first page of each first, then by weight and by path."""

    def key(path: str) -> tuple[str, bool, float, str]:
        weight = pages[path].weight
        place = math.inf if weight is None else weight
        return posixpath.dirname(path), not is_first(path), place, path

    return tuple(sorted(pages, key=key))


@lru_cache(maxsize=65536)
def is_first(document: str) -> bool:
    """Tell whether a document becomes the first page of its folder."""
    return page_path(document) == posixpath.join(posixpath.dirname(document), "index.html")


def home_of(documents: Iterable[str]) -> str | None:
    """Return the document that becomes the first page of a language; None where none does."""
    return next((path for path in documents if page_path(path) == "index.html"), None)
