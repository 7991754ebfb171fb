"""Where the pages of a site stand: no two at one place, and no earlier address on a page."""

import posixpath
from collections.abc import Sequence

from pipeline.errors import SourceError
from pipeline.file_names import FOLDS, clash, folded, no_place
from pipeline.project.config import Config
from pipeline.project.source_files import THEME_DOMAIN, SourceFile
from pipeline.website.beside import NAME as BESIDE
from pipeline.website.facts import line_in

_OF_THE_SITE = frozenset({"index.html", "404.html", "search.html"})
"Pages that a language has of itself."


def check_outputs(config: Config, documents: Sequence[SourceFile], assets: Sequence[str]) -> None:
    """Raise `SourceError` where two files of the sources would become one file of the site."""
    known = {locale.tag for locale in (config.source_locale, *config.locales)}
    own = {tag for document in documents for tag, _ in document.facts.slugs}
    for document in documents:
        where = f"{config.source}/{document.path}"
        if document.domain == THEME_DOMAIN:
            message = f"its catalog would be {THEME_DOMAIN}.po, which holds the theme's own words"
            raise SourceError(message, where=where, hint="rename the document")
        for tag, _ in document.facts.slugs:
            if tag not in known:
                message = f"has a slug for {tag!r}, which is no language of the site"
                hint = f"write one of {', '.join(sorted(known))}"
                place = line_in(document.text, where, f"{tag}:", tag)
                raise SourceError(message, where=place, hint=hint)
    for tag in (config.source_locale.tag, *sorted(own - {config.source_locale.tag})):
        _check_outputs_in(tag, config.source, documents, assets)
    if two := clash(dict.fromkeys((*(document.path for document in documents), *assets))):
        message = no_place(f"{config.source}/{two[0]}")
        raise SourceError(message, where=f"{config.source}/{two[1]}", hint=FOLDS)


def _check_outputs_in(
    tag: str, source: str, documents: Sequence[SourceFile], assets: Sequence[str]
) -> None:
    """Raise as `check_outputs`, for one language."""
    made: dict[str, SourceFile] = {}
    for document in documents:
        page = folded(document.output_in(tag))
        if page in made:
            raise _two(document, made[page], page, source)
        made[page] = document
    pages = {page: document.path for page, document in made.items()}
    leads: dict[str, str] = {}
    for document in documents:
        _check_earlier(document, tag, source, pages, leads)
    for asset in assets:
        if folded(asset) in pages:
            message = f"stands where the page of {source}/{pages[folded(asset)]} is to stand"
            raise SourceError(message, where=f"{source}/{asset}", hint="rename one of the two")


def _two(one: SourceFile, other: SourceFile, page: str, source: str) -> SourceError:
    """Return the error of two documents with one page, at the slug where one has any."""
    by_slug = other.facts.slug or other.facts.slugs
    first, second = (other, one) if by_slug and not one.facts.slug else (one, other)
    message = f"becomes {page}, and so does {source}/{second.path}"
    where = line_in(first.text, f"{source}/{first.path}", "slug")
    return SourceError(message, where=where, hint="rename one of the two")


def _check_earlier(
    document: SourceFile, tag: str, source: str, made: dict[str, str], leads: dict[str, str]
) -> None:
    """Raise `SourceError` where an earlier address of a document is a page, or leads elsewhere."""
    for alias in document.facts.aliases:
        page, message = folded(alias), ""
        hint = "leave the alias out"
        if page == folded(document.output) and not document.facts.slugs:
            message = f"has its own address, {alias}, as an alias: it would lead to itself"
        elif made.get(page, document.path) != document.path:
            message = f"has the alias {alias}, which is the page of {source}/{made[page]}"
        elif alias in _OF_THE_SITE or posixpath.basename(alias) == BESIDE:
            message = f"has the alias {alias}, which is a page that each language has of itself"
        elif leads.setdefault(page, document.path) != document.path:
            message = f"has the alias {alias}, which {source}/{leads[page]} has too"
            hint = "leave the alias out in one of the two"
        if message:
            name = alias.removesuffix("index.html").removesuffix(".html").rstrip("/")
            where = f"{source}/{document.path}"
            place = line_in(document.text, where, name, posixpath.basename(name), "aliases")
            raise SourceError(message, where=place, hint=hint)
    if document.facts.slugs:
        _check_elsewhere(document, tag, source, made, leads)


def _check_elsewhere(
    document: SourceFile, tag: str, source: str, made: dict[str, str], leads: dict[str, str]
) -> None:
    """Raise `SourceError` where its address elsewhere is another page in a language."""
    page = folded(document.output)
    other = made.get(page, document.path)
    other = leads.setdefault(page, document.path) if other == document.path else other
    if other != document.path:
        message = f"in {tag} its address elsewhere, {document.output}, is that of {source}/{other}"
        where = line_in(document.text, f"{source}/{document.path}", "slugs")
        raise SourceError(message, where=where, hint="choose another slug for one of the two")
