"""The catalog's header, as `msgfmt --check-header` reads it."""

import re
from collections.abc import Iterable

from pipeline.catalog.header import header_fields
from pipeline.checks.base import finding
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Entry

_NEEDED = ("Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")


def check_header(catalog: Catalog, locale: Locale, path: str) -> Iterable[Finding]:
    """Find a header that is missing or says something other than its locale."""
    header = catalog.header
    if header is None:
        message = (
            "the catalog has no header; run `dragoman update` or copy one from another catalog"
        )
        yield Finding(where=f"{path}:1", rule="header", severity=Severity.ERROR, message=message)
        return
    fields = header_fields(header)
    for name in _NEEDED:
        if not fields.get(name, "").strip():
            yield _error(path, header, f"the header lacks `{name}`")
    language = fields.get("Language", "").strip().replace("-", "_")
    if language and language != locale.folder:
        yield _error(
            path, header, f"`Language` is {language}; this is a catalog of {locale.folder}"
        )
    yield from _plural_forms(catalog, header, fields.get("Plural-Forms", ""), locale, path)


def _plural_forms(
    catalog: Catalog, header: Entry, value: str, locale: Locale, path: str
) -> Iterable[Finding]:
    plurals = [entry for entry in catalog.messages if entry.plural is not None]
    match = re.search(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=", value)
    if match is None:
        if plurals or value:
            yield _error(path, header, f"`Plural-Forms` should be: {locale.plural_forms}")
        return
    count = int(match[1])
    for entry in plurals:
        if entry.translated and len(entry.msgstr) != count:
            message = f"has {len(entry.msgstr)} plural forms; the header says {count}"
            yield finding(path, entry, "plural-forms", Severity.ERROR, message)


def _error(path: str, header: Entry, message: str) -> Finding:
    return finding(path, header, "header", Severity.ERROR, message)
