"""Texts of pages that no catalog holds: readers see them in the source language, and nobody knows.

mdBook and Sphinx keep translations in catalogs alone: what an extraction left out, or what came to
a page since, is in none of them.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from pipeline.adoption.foreign import bared
from pipeline.adoption.records import Site
from pipeline.adoption.sites import read_page
from pipeline.audit.files import read_any_catalog
from pipeline.audit.record import FileReport, Pairing, Spot, Text
from pipeline.audit.rules import PAGE_MISSING, TEXT_MISSING
from pipeline.audit.words import words_in
from pipeline.documents.segment import segment
from pipeline.documents.words import has_words, without_code
from pipeline.errors import InputError
from pipeline.memory.bands import Open
from pipeline.model.finding import Finding, Severity, excerpt

_MOST_PAGES = 20_000
"Pages of reStructuredText that are looked for."


def unlisted(site: Site, shown: str) -> tuple[FileReport, ...]:
    """Return what of the pages no catalog of each language holds; of others nothing is said.

    A page of Markdown is looked at text by text. One of reStructuredText is told where a language
    has no catalog for it.
    """
    texts = {page: tuple(_texts(site, page)) for page in site.documents}
    known: dict[str, frozenset[str]] = {}
    reports = []
    for locale in site.locales:
        held = _held(site, locale, known)
        for page, lines in texts.items():
            left = {text: line for text, line in lines if bared(text) not in held}
            if left:
                reports.append(_report(_shown(shown, page), locale, left, whole=len(lines)))
    return (*reports, *_without_catalog(site, shown))


def _texts(site: Site, page: PurePosixPath) -> Iterator[tuple[str, int]]:
    """Yield the texts of a page that have words, each with its line."""
    with suppress(InputError):  # a page that cannot be read is told where catalogs are judged
        line = 1
        document = read_page(site, page)
        segments = set(map(id, document.segments))
        for piece in document.pieces:
            if id(piece) in segments:
                text = getattr(piece, "msgid", "")
                if has_words(without_code(text)):
                    yield text, line
            line += piece.source.count("\n")


def _held(site: Site, locale: str, known: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return the texts in the catalogs of a language, translated or not, without their marks.

    `known` are those of messages that were taken apart: all languages have the same.
    """
    held: set[str] = set()
    for file in site.catalogs:
        if file.locale != locale:
            continue
        with suppress(InputError):
            for entry in read_any_catalog(site.root / file.path, str(file.path)).messages:
                for text in (entry.msgid, entry.plural):
                    if text and text not in known:
                        parts = (piece.msgid for piece in segment(text).segments)
                        known[text] = frozenset(map(bared, (text, *parts)))
                    held |= known.get(text or "", frozenset())
    return frozenset(held)


def _report(path: str, locale: str, left: Mapping[str, int], whole: int) -> FileReport:
    """Return the report of a page; its texts count as not translated."""
    words = words_in(left)
    is_missing = len(left) == whole
    spots = [
        _spot(TEXT_MISSING, f"{path}:{line}", locale, f'"{excerpt(text)}" is in no catalog', text)
        for text, line in left.items()
    ]
    if is_missing:
        message = f"no catalog has any text of this page ({locale})"
        spots = [_spot(PAGE_MISSING, f"{path}:1", locale, message)]
    return FileReport(
        path=path,
        locale=locale,
        source=path,
        texts=len(left),
        words=words,
        words_left=words,
        left=tuple(Open(text=text) for text in left),
        missing=is_missing,
        spots=tuple(spots),
    )


def _without_catalog(site: Site, shown: str) -> Iterator[FileReport]:
    """Yield the pages of reStructuredText for which a language has no catalog."""
    if site.layout != "sphinx":
        return
    pages = tuple(_rst_pages(site.root))
    for locale in site.locales:
        names = {
            file.path.as_posix().partition("/LC_MESSAGES/")[2].removesuffix(".po")
            for file in site.catalogs
            if file.locale == locale
        }
        for folder, page in pages:
            name = page.with_suffix("").as_posix()
            if name not in names and page.parts[0].removesuffix(".rst") not in names:
                path = _shown(shown, folder / page)
                spot = _spot(PAGE_MISSING, f"{path}:1", locale, f"has no catalog ({locale})")
                yield FileReport(path=path, locale=locale, source=path, missing=True, spots=(spot,))


def _rst_pages(root: Path) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """Yield the pages below each `conf.py`: the folder of it, and the page from there."""
    count = 0
    bases: list[PurePosixPath] = []
    for base, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        inside = PurePosixPath(os.path.relpath(base, root))
        if "conf.py" in names:
            bases.append(inside)
        owners = [one for one in bases if inside.is_relative_to(one)]
        for name in sorted(names) if owners else ():
            count += name.endswith(".rst")
            if name.endswith(".rst") and count <= _MOST_PAGES:
                yield owners[-1], (inside / name).relative_to(owners[-1])


def _shown(folder: str, page: PurePosixPath) -> str:
    return page.as_posix() if folder in {"", "."} else f"{folder.rstrip('/')}/{page.as_posix()}"


def _spot(rule: str, where: str, locale: str, message: str, source: str = "") -> Spot:
    line = int(where.rpartition(":")[2])
    text = Text(
        source=source, target="", source_where=where, line=line, end=line, pairing=Pairing.NONE
    )
    finding = Finding(where=where, rule=rule, severity=Severity.INFO, message=message)
    return Spot(finding=finding, locale=locale, text=text)
