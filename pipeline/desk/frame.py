"""The page beside the texts: alone in a frame that can do nothing but show it."""

import re
import secrets
from dataclasses import replace

from pipeline.catalog.write import write_po
from pipeline.desk.opened import typed_entry
from pipeline.desk.page import page_html
from pipeline.desk.pages import static_files
from pipeline.desk.rows import Row, rows_of
from pipeline.model.locale import Locale
from pipeline.project.snapshot import Snapshot, catalog_name
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
) -> str:
    """Return the page's own part, each text in its mark, with what is typed in the place of `row`.

    Empty where the document becomes no page of this locale.
    """
    document = snapshot.document(domain)
    if document is None or not document.is_page or document.path in snapshot.variants(locale):
        return ""
    names = {one.message.key: one.mark for one in rows_of(snapshot, locale, domain)}
    html = page_html(snapshot, locale, document, names, _typed(snapshot, locale, row, forms))
    found = _MAIN.search(html) or _BODY.search(html)
    return found[0] if found else ""


def _typed(
    snapshot: Snapshot, locale: Locale, row: Row | None, forms: tuple[str, ...] | None
) -> dict[str, bytes]:
    """Return the catalog as it would be with what is typed; nothing where it is as it was."""
    if row is None or row.item is None or forms in {None, row.forms}:
        return {}
    catalog = snapshot.catalog(locale, row.item.domain)
    if catalog is None or len(forms or ()) != len(row.forms):
        return {}
    entries = tuple(
        typed_entry(one, forms) if one.key == row.message.key and not one.obsolete else one
        for one in catalog.entries
    )
    name = catalog_name(snapshot.config, locale, row.item.domain)
    return {name: write_po(replace(catalog, entries=entries)).encode("utf-8")}


def frame_html(snapshot: Snapshot, locale: Locale, article: str) -> tuple[str, str]:
    """Return the frame's document, and the policy that it is sent with.

    Law: whatever the article holds, no script runs but ours, and nothing is loaded.
    """
    nonce = secrets.token_urlsafe(16)
    site = snapshot.config.site
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
        f'<body><div class="frame">{article}</div>'
        f'<script nonce="{nonce}">{script}</script></body></html>'
    )
    return html, _POLICY.format(nonce=nonce)
