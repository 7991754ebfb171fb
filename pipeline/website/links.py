"""Where pages stand, and how they point at each other."""

import posixpath
import re
from collections.abc import Callable, Container, Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from pipeline.documents.format import is_page, stem_of
from pipeline.website.targets import target_of

SHARED = "files"
"Folder of the site with the files that all languages share."
_AFTER_PATH = re.compile(r"[?#]")
_ODD = frozenset({"", ".", ".."})
"Parts of a path that is not written in the shortest way."


@lru_cache(maxsize=65536)
def page_path(path: str) -> str:
    """Return the page of a document, both relative.

    >>> page_path("articles/x.md"), page_path("guide/index.md"), page_path("docs/_index.md")
    ('articles/x/index.html', 'guide/index.html', 'docs/index.html')
    """
    stem = re.sub(r"(^|/)_index$", r"\1index", stem_of(path))
    return f"{stem}.html" if stem.split("/")[-1] == "index" else f"{stem}/index.html"


def names_a_file(path: str) -> bool:
    """Tell whether an address that is no page's leads to a file: other names may be pages'.

    >>> [names_a_file(path) for path in ("a/b.png", "a/b", "a/b.html")]
    [True, False, False]
    """
    return posixpath.splitext(path)[1].lower() not in {"", ".html", ".htm"}


def relative(here: str, there: str) -> str:
    """Return the address of the file `there` as the page `here` writes it.

    File names stand in full, so that pages also open from a disk.

    >>> relative("articles/x/index.html", "index.html")
    '../../index.html'
    """
    folder, path = here.split("/")[:-1], there.split("/")
    if not _ODD.isdisjoint(folder) or not _ODD.isdisjoint(path):
        return quote(posixpath.relpath(there, posixpath.dirname(here) or "."))
    shared = 0
    for one, other in zip(folder, path[:-1], strict=False):
        if one != other:
            break
        shared += 1
    return quote("../" * (len(folder) - shared) + "/".join(path[shared:]))


def absolute(base_url: str, page: str) -> str:
    """Return the page's address on the web, in folder form; empty without a base.

    >>> absolute("https://example.org/", "es/articles/x/index.html")
    'https://example.org/es/articles/x/'
    """
    return base_url + quote(page.removesuffix("index.html")) if base_url else ""


def as_browsers_read(address: str) -> str:
    r"""Return `address` with each `\` of its path as the `/` that browsers take it for.

    >>> as_browsers_read("/\\example.org\\a?b=\\c") == "//example.org/a?b=\\c"
    True
    """
    end = _AFTER_PATH.search(address)
    at = end.start() if end else len(address)
    return address[:at].replace("\\", "/") + address[at:]


def rewriter(
    document: str,
    known: Container[str] = (),
    pages: Mapping[str, str] = MappingProxyType({}),
    places: Mapping[str, str] = MappingProxyType({}),
) -> Callable[[str], str]:
    """Return the function that turns an address written in `document` into one for its page.

    Links to documents lead to their pages, those to a folder to its first page, by its file name
    so that it also opens from a disk; other relative ones to the file in `files/`, which all
    languages share, or to its place in the site where `places` names one. `known` are
    the documents and files that an address may mean in another writing, `pages` the pages of
    documents that have an address of their own. Absolute addresses, fragments, and what leaves the
    source folder stay.

    >>> to = rewriter("articles/x.md", {"guide/y.md"})
    >>> to("../guide/y.md#top"), to("/guide/y/"), to("../guide/y.html")
    ('../../guide/y/index.html#top', '../../guide/y/index.html', '../../guide/y/index.html')
    """
    here = pages.get(document) or page_path(document)
    folder = posixpath.dirname(document)

    def rewrite(href: str) -> str:
        href = as_browsers_read(href)
        try:
            parts = urlsplit(href)
        except ValueError:
            return "#"
        if parts.scheme or parts.netloc or not parts.path:
            return href
        path = unquote(parts.path)
        target = target_of(path, document, known) or ""
        if not target:
            if path.startswith("/"):
                return href
            target = posixpath.normpath(posixpath.join(folder, path))
            if target.startswith(".."):
                return href
        if is_page(target):
            target = pages.get(target) or page_path(target)
        elif parts.path.rpartition("/")[2] in {"", ".", ".."}:
            target = posixpath.normpath(posixpath.join(target, "index.html"))
        elif target in places or names_a_file(target):
            place = relative(f"locale/{here}", places.get(target) or f"{SHARED}/{target}")
            return urlunsplit(("", "", place, parts.query, parts.fragment))
        return urlunsplit(("", "", relative(here, target), parts.query, parts.fragment))

    return rewrite
