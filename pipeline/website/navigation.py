"""Which pages a page names in its navigation, in which order, and how they stand in sections.

A page reads of others only those in its own folder, and one of each folder above it and beside
those: its first page, or else the one that leads to it. So a new title changes the pages of a few
folders, not the whole site, and a page of a large site costs what one of a small site does.
"""

import math
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipeline.model.pages import PageInfo
from pipeline.website.links import page_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A page in the tree of sections, or a section without a page of its own."""

    path: str
    "Path of the document; empty: the section has none."
    folder: str
    "The folder that it stands for or in."
    children: "tuple[Branch, ...]" = ()
    "The pages and sections below it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """Which document leads to each folder."""

    document: Mapping[str, str]
    "By folder: its first page, or the first in order in it, or else in the folders below it."
    below: Mapping[str, tuple[str, ...]]
    "By folder: the folders in it."
    inside: Mapping[str, tuple[str, ...]]
    "By folder: the documents in it that are not hidden."


def leads_in(pages: Mapping[str, PageInfo]) -> Leads:
    """Return which documents lead to the folders that have any that is not hidden.

    >>> one = PageInfo(path="a/x.md", title="", title_translated=True, description="",
    ...     description_translated=True, page="a/x/index.html")
    >>> leads = leads_in({"a/x.md": one, "a/y.md": one, "b/c/index.md": one, "b/c/z.md": one})
    >>> leads.document["a"], leads.document["b"], leads.below[""]
    ('a/x.md', 'b/c/index.md', ('a', 'b'))
    """
    document: dict[str, str] = {}
    below: dict[str, dict[str, None]] = {}
    inside: dict[str, list[str]] = {}
    for path in in_order(visible(pages)):
        folders = chain(posixpath.dirname(path))
        inside.setdefault(folders[-1], []).append(path)
        for folder in folders:
            document.setdefault(folder, path)
        for outer, inner in pairwise(folders):
            below.setdefault(outer, {})[inner] = None
    return Leads(
        document=document,
        below={folder: tuple(names) for folder, names in below.items()},
        inside={folder: tuple(paths) for folder, paths in inside.items()},
    )


def visible(pages: Mapping[str, PageInfo]) -> Mapping[str, PageInfo]:
    """Return the pages that navigation does not leave out."""
    return {path: page for path, page in pages.items() if not page.hidden}


def chain(folder: str) -> tuple[str, ...]:
    """Return the folders that lead to one, itself the last.

    >>> chain("a/b"), chain("")
    (('', 'a', 'a/b'), ('',))
    """
    parts = folder.split("/") if folder else []
    return ("", *("/".join(parts[: end + 1]) for end in range(len(parts))))


def shown_in(
    folder: str, pages: Mapping[str, PageInfo], leads: Leads | None = None
) -> tuple[str, ...]:
    """Return the documents that pages of `folder` name: those in it, and the ways to others.

    These are the documents that lead to the folders above it and to those beside them, so that
    their number grows with the depth of a site and not with its size; from there a reader finds
    the rest. Those that their front matter hides are left out. `leads` are those of the `pages`.
    """
    leads = leads or leads_in(pages)
    folders = chain(folder)
    ways = [*folders, *(inner for outer in folders for inner in leads.below.get(outer, ()))]
    found = [leads.document[way] for way in ways if way in leads.document]
    shown = dict.fromkeys((*found, *leads.inside.get(folder, ())))
    return in_order({path: pages[path] for path in shown})


def in_order(pages: Mapping[str, PageInfo]) -> tuple[str, ...]:
    """Return documents as a reader meets them: a folder's first page, its others, its folders.

    Those that `nav.toml` names come first. The others stand by weight, then by name; a folder has
    the weight of its first page.
    """
    weights = {
        posixpath.dirname(path): _weight(page) for path, page in pages.items() if is_first(path)
    }

    def key(path: str) -> tuple[tuple[bool, bool, bool, float, str], ...]:
        folders = chain(posixpath.dirname(path))[1:]
        *places, own = pages[path].order or (None,) * (len(folders) + 1)
        above = (
            (True, False, *_place(place, weights.get(folder, math.inf)), folder)
            for place, folder in zip(places, folders, strict=True)
        )
        return (*above, (False, not is_first(path), *_place(own, _weight(pages[path])), path))

    return tuple(sorted(pages, key=key))


def _place(place: int | None, weight: float) -> tuple[bool, float]:
    return (False, place) if place is not None else (True, weight)


def _weight(page: PageInfo) -> float:
    return math.inf if page.weight is None else page.weight


@lru_cache(maxsize=256)
def tree(paths: tuple[str, ...], root: str = "") -> tuple[Branch, ...]:
    """Return documents in order as sections: a folder's pages and folders below its first page.

    The pages of a folder all have the same. With `root`, only what stands below that folder.

    >>> [top] = [one for one in tree(("index.md", "a/index.md", "a/b.md")) if one.children]
    >>> top.path, [child.path for child in top.children]
    ('a/index.md', ['a/b.md'])
    """
    by_folder: dict[str, list[str]] = {}
    for path in paths:
        by_folder.setdefault(posixpath.dirname(path), []).append(path)
    return _below(root, by_folder)


def _below(folder: str, by_folder: Mapping[str, list[str]]) -> tuple[Branch, ...]:
    own = [path for path in by_folder.get(folder, ()) if not folder or not is_first(path)]
    start = f"{folder}/" if folder else ""
    names = dict.fromkeys(
        start + other[len(start) :].partition("/")[0]
        for other in by_folder
        if other.startswith(start) and other != folder
    )
    sections = tuple(_section(name, by_folder) for name in names)
    return (*(Branch(path=path, folder=folder) for path in own), *sections)


def _section(folder: str, by_folder: Mapping[str, list[str]]) -> Branch:
    first = next((path for path in by_folder.get(folder, ()) if is_first(path)), "")
    return Branch(path=first, folder=folder, children=_below(folder, by_folder))


def section_name(folder: str) -> str:
    """Return what a section without a first page is called, in the source language.

    >>> section_name("guide/first-steps")
    'First steps'
    """
    name = posixpath.basename(folder).replace("-", " ").replace("_", " ")
    return name[:1].upper() + name[1:]


def unnamed(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the folders of documents that have no first page, sorted: their name is a message.

    >>> unnamed(["index.md", "a/index.md", "a/b/c.md", "d/e/f.md"])
    ('a/b', 'd', 'd/e')
    """
    every = tuple(paths)
    own = {posixpath.dirname(path) for path in every}
    parts = (folder.split("/") for folder in own if folder)
    folders = {"/".join(one[: end + 1]) for one in parts for end in range(len(one))}
    return tuple(sorted(folders - {posixpath.dirname(path) for path in every if is_first(path)}))


def above(path: str, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the first pages of the folders that a document stands in, the outermost first.

    >>> above("a/b/c.md", ["index.md", "a/index.md", "a/b/c.md", "d/index.md"])
    ('index.md', 'a/index.md')
    """
    firsts = {posixpath.dirname(one): one for one in paths if is_first(one)}
    folders = chain(posixpath.dirname(path))
    return tuple(firsts[one] for one in folders if one in firsts and firsts[one] != path)


@lru_cache(maxsize=65536)
def is_first(document: str) -> bool:
    """Tell whether a document becomes the first page of its folder."""
    return page_path(document) == posixpath.join(posixpath.dirname(document), "index.html")


def home_of(documents: Iterable[str]) -> str | None:
    """Return the document that becomes the first page of a language; None where none does."""
    return next((path for path in documents if page_path(path) == "index.html"), None)
