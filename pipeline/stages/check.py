"""Check: all findings on a catalog and on the page it makes."""

from collections.abc import Iterable

from pipeline.checks.table import CHECKS
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog


def check_catalog(catalog: Catalog, locale: Locale, path: str) -> tuple[Finding, ...]:
    """Return what all checks find in `catalog`, sorted by place."""
    found: Iterable[Finding] = (f for check in CHECKS for f in check(catalog, locale, path))
    return tuple(sorted(found))
