"""Find out how a translated site lies in a folder: which pages, in which languages."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.adoption.layout_choice import Found, Wish, best_layout
from pipeline.adoption.layouts import (
    LAYOUTS,
    Placed,
    catalog_tag,
    is_page_name,
    tag_of,
)
from pipeline.adoption.records import CatalogFile, PagePair, Site
from pipeline.documents.dialects import BUILT_IN, COMMON, dialect_of
from pipeline.documents.format import format_of
from pipeline.documents.segment import segment
from pipeline.errors import InputError
from pipeline.files import decode
from pipeline.model.document import Dialect, Document, Format
from pipeline.project.generator import find_dialect

_LEFT_OUT = frozenset(
    {"node_modules", "vendor", "build", "dist", "_site", "public", "site-packages", "target"}
)
"Folders that hold what was built or brought in."
_WORDS = re.compile(
    r"(?:^|/)i18n/(?P<tag>[\w-]+)(?:/(?:[^/]+/)*[^/]+\.json|\.(?:toml|ya?ml|json))$"
)
"""Where Docusaurus, Hugo and Starlight have words of a site: `i18n/es/code.json`, `i18n/es.toml`,
`content/i18n/es.json`."""
_MOST_FILES = 200_000
"Files of a site that are looked at; more are no site's sources."
_LARGEST = 8 * 2**20
"Bytes of a page."


def find_site(path: Path, wish: Wish | None = None) -> Site:
    """Return the site in a folder: of all layouts the one that pairs the most pages.

    Raise `InputError` where no page or catalog of another language is found.
    """
    wish = wish or Wish()
    root = path.resolve()
    if not root.is_dir():
        raise InputError("is no folder", where=str(path), hint="give the folder of the site")
    if wish.layout and wish.layout not in (*LAYOUTS, "catalogs"):
        known = ", ".join((*LAYOUTS, "catalogs"))
        raise InputError(
            f"no layout is called {wish.layout}", where="--layout", hint=f"known: {known}"
        )
    source = tag_of(wish.source) if wish.source else "en"
    if wish.source and not source:
        hint = "write a BCP 47 tag such as en"
        raise InputError(f"{wish.source} is no language", where="--source", hint=hint)
    files = tuple(_files(root))
    pages = tuple(name for name in files if is_page_name(name))
    found = best_layout(pages, source, wish)
    catalogs = _catalogs(files, source, wish)
    unread = _unread(files, source)
    if catalogs and (wish.layout == "catalogs" or len(found.pairs) < max(3, len(pages) // 5)):
        return replace(_of_catalogs(root, pages, catalogs, source), **unread)
    if not found.pairs:
        hint = "name them: --layout, --source, --locale; known layouts: " + ", ".join(LAYOUTS)
        raise InputError("no translated pages are found here", where=str(path), hint=hint)
    site = _of_pages(root, pages, found, source)
    return replace(site, wished=bool(wish.locales), **unread)


def _unread(files: Iterable[str], source: str) -> dict[str, Any]:
    """Return what of a site is translated, and is read by nothing here."""
    words = [
        CatalogFile(locale=tag, path=PurePosixPath(name))
        for name in files
        if (found := _WORDS.search(name)) and (tag := tag_of(found["tag"])) and tag != source
    ]
    return {"words": tuple(words), "restructured": sum(name.endswith(".rst") for name in files)}


def _of_pages(root: Path, pages: Sequence[str], found: Found, source: str) -> Site:
    bases = {placed.base for placed, _ in found.pairs}
    targets = {page for _, page in (*found.pairs, *found.alone)}
    own = {placed.own for placed, _ in found.pairs} if found.layout != "suffix" else set()
    sources = {placed.page for placed, _ in found.pairs}
    documents = [
        page
        for page in pages
        if page in sources
        or (
            _is_below(page, bases)
            and page not in targets
            and not _is_below(page, own)
            and not (found.layout == "suffix" and _has_tag(page))
        )
    ]
    folder = _holding(documents)
    return Site(
        root=root,
        layout=found.layout,
        dialect=_dialect(root, folder, documents),
        source_locale=source,
        locales=tuple(sorted({placed.locale for placed, _ in found.pairs})),
        documents=tuple(map(PurePosixPath, documents)),
        source=folder,
        pages=tuple(_pair(placed, page) for placed, page in found.pairs),
        alone=tuple(_pair(placed, page) for placed, page in found.alone),
        others=found.others,
        strangers=found.strangers,
        passed=found.passed,
    )


def _pair(placed: Placed, page: str) -> PagePair:
    return PagePair(
        locale=placed.locale, source=PurePosixPath(placed.page), target=PurePosixPath(page)
    )


def _has_tag(page: str) -> bool:
    pieces = page.rsplit("/", 1)[-1].rsplit(".", 2)
    return len(pieces) == 3 and bool(tag_of(pieces[1]))


def _is_below(page: str, folders: Iterable[str]) -> bool:
    return any(not folder or page.startswith(f"{folder}/") for folder in folders)


def _holding(documents: Sequence[str]) -> PurePosixPath:
    """Return the folder that holds all documents."""
    if not documents:
        return PurePosixPath()
    return PurePosixPath(os.path.commonpath([os.path.dirname(page) for page in documents]))  # noqa: PTH120  paths of no disk


def _catalogs(
    files: Sequence[str], source: str, wish: Wish
) -> tuple[str, list[CatalogFile]] | None:
    """Return the layout with the most catalogs, and these; None: there are none."""
    wanted = {tag_of(tag) for tag in wish.locales}
    found: dict[str, list[CatalogFile]] = {}
    for name in files:
        placed = catalog_tag(PurePosixPath(name)) if name.endswith(".po") else None
        if placed and placed[1] != source and (not wanted or placed[1] in wanted):
            catalog = CatalogFile(locale=placed[1], path=PurePosixPath(name))
            found.setdefault(placed[0], []).append(catalog)
    return max(found.items(), key=lambda item: len(item[1])) if found else None


def _of_catalogs(
    root: Path, pages: Sequence[str], catalogs: tuple[str, list[CatalogFile]], source: str
) -> Site:
    layout, files = catalogs
    held = [page for page in pages if page.startswith(("src/", "docs/", "source/", "doc/"))]
    documents = held or list(pages)
    folder = _holding(documents)
    return Site(
        root=root,
        layout=layout,
        dialect=_dialect(root, folder, documents),
        source_locale=source,
        locales=tuple(sorted({catalog.locale for catalog in files})),
        documents=tuple(map(PurePosixPath, documents)),
        source=folder,
        pages=(),
        catalogs=tuple(sorted(files, key=lambda one: (one.locale, one.path))),
    )


def _dialect(root: Path, folder: PurePosixPath, documents: Sequence[str]) -> str:
    """Return whose Markdown it is: by the generator's file, else MDX where pages are MDX."""
    name = find_dialect(root, folder.as_posix())
    if not name and any(page.endswith(".mdx") for page in documents):
        return "mdx"
    return name


def dialect_for(site: Site, page: PurePosixPath) -> Dialect:
    """Return what of a page is text."""
    form = format_of(page.as_posix()) or Format.MARKDOWN
    return dialect_of(form, replace(BUILT_IN.get(site.dialect, COMMON), code=site.code))


def read_page(site: Site, page: PurePosixPath) -> Document:
    """Read and segment a page; raise `InputError` where it cannot be read."""
    return segment(page_text(site, page), dialect_for(site, page))


def page_text(site: Site, page: PurePosixPath) -> str:
    """Return the text of a page; raise `InputError` where it cannot be read."""
    path = site.root / page
    try:
        if path.stat().st_size > _LARGEST:
            message = f"this page has more than {_LARGEST // 2**20} MB"
            raise InputError(message, where=str(path), hint="leave it out of the folder")
        return decode(path.read_bytes(), str(page))
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise InputError(message, where=str(path), hint="let this user read it") from None


def page_bytes(site: Site, page: PurePosixPath) -> str:
    """Return a page that is no UTF-8, its other bytes by their numbers; empty: it is not there."""
    path = site.root / page
    try:
        if path.stat().st_size > _LARGEST:
            return ""
        return path.read_bytes().decode("utf-8", "backslashreplace")
    except OSError:
        return ""


def _files(root: Path) -> Iterator[str]:
    """Yield the files below a folder by name, without hidden ones, links and what was built."""
    count = 0
    found: list[str] = []
    for base, folders, names in os.walk(root):
        folders[:] = sorted(n for n in folders if not n.startswith(".") and n not in _LEFT_OUT)
        inside = os.path.relpath(base, root).replace(os.sep, "/")
        count += len(names)
        if count > _MOST_FILES:
            message = f"there are more than {_MOST_FILES} files here"
            raise InputError(message, where=str(root), hint="give the folder of the site's pages")
        for name in names:
            path = name if inside == "." else f"{inside}/{name}"
            wanted = is_page_name(name) or name.endswith((".po", ".rst")) or _WORDS.search(path)
            if wanted and not name.startswith(".") and not Path(base, name).is_symlink():
                found.append(path)
    yield from sorted(found)
