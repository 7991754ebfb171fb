"""Whether people have translated the comments in a site's code blocks."""

from dataclasses import replace

from pipeline.adoption.align import align
from pipeline.adoption.foreign import translated_code
from pipeline.adoption.foreign_files import foreign_of
from pipeline.adoption.records import Site
from pipeline.adoption.sites import read_page
from pipeline.errors import InputError
from pipeline.model.document import CodePart, Document, Kind, Verbatim

_PAGES = 60
"Pages of a language that are looked at."
_LEAST, _SHARE = 5, 0.1
"How many comments, and which share of them, people must have translated."


def with_code(site: Site) -> Site:
    """Return the site with what of its code blocks people have translated."""
    if site.catalogs:
        entries = [
            one.entry
            for locale in site.locales
            for one in foreign_of(
                site, [one for one in site.catalogs if one.locale == locale]
            ).originals
            if not one.entry.obsolete and one.entry.translated
        ]
        return replace(site, code=translated_code(entries))
    with_comments = replace(site, code=(CodePart.COMMENTS,))
    for locale in site.locales:
        pairs = [pair for pair in site.pages if pair.locale == locale]
        every = translated = 0
        for pair in pairs[:: max(1, len(pairs) // _PAGES)]:
            try:
                mine, its = read_page(site, pair.source), read_page(site, pair.target)
            except InputError:
                continue
            if _code(mine) == _code(its):
                continue  # no comment is another one
            mine, its = read_page(with_comments, pair.source), read_page(with_comments, pair.target)
            for found in align(mine, its, locale).pairs:
                if found.source.kind is Kind.CODE_COMMENT:
                    every += 1
                    translated += not found.identical
        if translated >= max(_LEAST, _SHARE * every):
            return with_comments
    return site


def _code(document: Document) -> list[str]:
    """Return what of a document is not translated, where it may be code."""
    return [
        piece.source.strip()
        for piece in document.pieces
        if isinstance(piece, Verbatim) and ("`" * 3 in piece.source or "~" * 3 in piece.source)
    ]
