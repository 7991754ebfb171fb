"""What is found in the texts that a locale has from another one, as es-MX has those of es."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.checks.base import OF_STATE
from pipeline.localization.shown import inherited_keys
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.project.snapshot import Snapshot, catalog_name


def as_inherited(
    project: Snapshot, locale: Locale, findings: Iterable[Finding]
) -> Iterator[Finding]:
    """Yield the findings of a locale; what another one has is told as that.

    Readers see the text of the other locale and not the source text, so it is no warning.
    """
    places = {
        place: one.tag
        for domain in project.domains
        for one, keys in inherited_keys(project, locale, domain)
        for place in _places(project, locale, domain, keys)
    }
    for found in findings:
        tag = places.get(found.where) if found.rule in OF_STATE else None
        if tag is None:
            yield found
        else:
            message = f"{found.message.rpartition(': ')[0]}: readers see the text of {tag}"
            yield replace(found, severity=Severity.INFO, message=message)


def inherited_from(
    project: Snapshot, locale: Locale, domain: str
) -> Mapping[Locale, frozenset[str]]:
    """Return the places in other locales' catalogs whose texts the pages of `locale` show."""
    return {
        one: frozenset(_places(project, one, domain, keys))
        for one, keys in inherited_keys(project, locale, domain)
        if keys
    }


def _places(
    project: Snapshot, locale: Locale, domain: str, keys: frozenset[tuple[str | None, str]]
) -> Iterator[str]:
    catalog = project.catalog(locale, domain) if keys else None
    path = catalog_name(project.config, locale, domain)
    for entry in catalog.messages if catalog else ():
        if entry.key in keys:
            yield f"{path}:{entry.line}"
