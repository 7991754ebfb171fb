"""The page beside the texts: alone in a frame that can do nothing but show it."""

import re
import secrets
from dataclasses import replace
from functools import partial

from pipeline.building.graph import Files
from pipeline.catalog.write import write_po
from pipeline.desk.excerpt import LONG, excerpt
from pipeline.desk.opened import typed_entry
from pipeline.desk.page import page_html
from pipeline.desk.pages import static_files
from pipeline.desk.pictures import with_pictures
from pipeline.desk.rows import Row, rows_of
from pipeline.desk.taken_in_page import with_taken_in
from pipeline.documents.segment import segment
from pipeline.model.locale import Locale
from pipeline.project.snapshot import Snapshot, catalog_name
from pipeline.project.source_files import SourceFile
from pipeline.website.colours import own_style
from pipeline.website.files import STYLE, assets

_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
_BODY = re.compile(r"(?<=<body>).*(?=</body>)", re.DOTALL)
"What a project's own template may show a page in, if not in a `main`."
_POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src data:;"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts"
)


def article_of(
    snapshot: Snapshot,
    locale: Locale,
    domain: str,
    row: Row | None = None,
    forms: tuple[str, ...] | None = None,
    *,
    in_source: bool = False,
) -> str:
    """Return the page's own part, each text in its mark, with what is typed in the place of `row`.

    `in_source`: each text as its source says it, in the place that it has on the page. Empty where
    the document becomes no page of this locale.
    """
    document = snapshot.document(domain)
    if document is None or not document.is_page or document.path in snapshot.variants(locale):
        return ""
    rows = rows_of(snapshot, locale, domain)
    names = {one.message.key: one.mark for one in rows}
    files = dict(_part(snapshot, document, row))
    catalog = (
        _nothing(snapshot, locale, domain)
        if in_source
        else _catalog(snapshot, locale, domain, row, forms, files)
    )
    html = page_html(snapshot, locale, document, names, {**files, **catalog})
    found = _MAIN.search(html) or _BODY.search(html)
    page = f"{locale.tag}/{document.output_in(locale.tag)}"
    article = with_taken_in(snapshot, document, found[0]) if found else ""
    return with_pictures(snapshot, locale, page, article)


def is_long(snapshot: Snapshot, domain: str) -> bool:
    """Tell whether the page of a document is shown by parts."""
    document = snapshot.document(domain)
    return document is not None and len(snapshot.segmented(document).segments) > LONG


def _part(snapshot: Snapshot, document: SourceFile, row: Row | None) -> Files:
    """Return the part of a long document that is shown with a text; nothing for others."""
    if not is_long(snapshot, document.domain):
        return {}
    read = partial(segment, dialect=snapshot.config.dialect_of(document.format))
    text = excerpt(snapshot.segmented(document), row.message.msgid if row else None, read)
    return {f"{snapshot.config.source}/{document.path}": text.encode("utf-8")}


def _nothing(snapshot: Snapshot, locale: Locale, domain: str) -> Files:
    """Return a catalog without translations: the page stands in its source language."""
    catalog = snapshot.catalog(locale, domain)
    if catalog is None:
        return {}
    header = tuple(one for one in catalog.entries if one.is_header)
    name = catalog_name(snapshot.config, locale, domain)
    return {name: write_po(replace(catalog, entries=header)).encode("utf-8")}


def _catalog(
    snapshot: Snapshot,
    locale: Locale,
    domain: str,
    row: Row | None,
    forms: tuple[str, ...] | None,
    part: Files,
) -> Files:
    """Return the catalog as it would be with what is typed, and of a part its texts alone."""
    catalog = snapshot.catalog(locale, domain)
    typed = row is not None and row.item is not None and forms not in {None, row.forms}
    typed = typed and row is not None and len(forms or ()) == len(row.forms)
    if catalog is None or not (typed or part):
        return {}
    entries = catalog.entries
    document = snapshot.document(domain)
    if part and document is not None:
        text = next(iter(part.values())).decode("utf-8")
        dialect = snapshot.config.dialect_of(document.format)
        keys = {(one.context, one.msgid) for one in segment(text, dialect).segments}
        entries = tuple(one for one in entries if one.is_header or one.key in keys)
    if typed and row is not None:
        key = row.message.key
        entries = tuple(
            typed_entry(one, forms) if one.key == key and not one.obsolete else one
            for one in entries
        )
    name = catalog_name(snapshot.config, locale, domain)
    return {name: write_po(replace(catalog, entries=entries)).encode("utf-8")}


def frame_html(snapshot: Snapshot, locale: Locale, article: str) -> tuple[str, str]:
    """Return the frame's document, and the policy that it is sent with.

    Law: whatever the article holds, no script runs but ours, and nothing is loaded.
    """
    nonce = secrets.token_urlsafe(16)
    site = snapshot.config.site
    of_source = " of-source" if locale == snapshot.config.source_locale else ""
    files = static_files()
    style = "\n".join(
        (
            assets()[STYLE].decode("utf-8"),
            own_style(site.accent, site.accent_dark),
            files["frame.css"].decode("utf-8"),
        )
    )
    script = files["idiomorph.min.js"].decode("utf-8") + files["frame.js"].decode("utf-8")
    html = (
        f'<!doctype html><html lang="{locale.tag}" dir="{locale.direction}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta name="color-scheme" content="light dark"><title>{locale.tag}</title>'
        f'<style nonce="{nonce}">{style}</style></head>'
        f'<body><div class="frame{of_source}">{article}</div>'
        f'<script nonce="{nonce}">{script}</script></body></html>'
    )
    return html, _POLICY.format(nonce=nonce)
