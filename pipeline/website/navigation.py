"""Which pages a page names in its navigation, and in which order."""

import posixpath
from collections.abc import Iterable

from pipeline.website.links import page_path


def shown_in(folder: str, documents: Iterable[str]) -> tuple[str, ...]:
    """Return the documents that pages of `folder` name: those in it and all folders' first ones.

    >>> shown_in("a", ["index.md", "a/y.md", "a/x.md", "b/index.md", "b/z.md"])
    ('index.md', 'a/x.md', 'a/y.md', 'b/index.md')
    """
    shown = [path for path in documents if posixpath.dirname(path) == folder or is_first(path)]
    return tuple(
        sorted(shown, key=lambda path: (posixpath.dirname(path), not is_first(path), path))
    )


def is_first(document: str) -> bool:
    """Tell whether a document becomes the first page of its folder."""
    return page_path(document) == posixpath.join(posixpath.dirname(document), "index.html")


def home_of(documents: Iterable[str]) -> str | None:
    """Return the document that becomes the first page of a language; None where none does."""
    return next((path for path in documents if page_path(path) == "index.html"), None)
