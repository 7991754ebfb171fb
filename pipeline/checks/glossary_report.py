"""Joins the glossary and the catalogs: translations and drafts without the project's terms."""

from collections.abc import Iterator

from pipeline.checks.base import scope_of
from pipeline.checks.project import check_severities
from pipeline.checks.run import check_entry
from pipeline.checks.terms import check_terms
from pipeline.glossary.record import Glossary
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.project.snapshot import Snapshot, catalog_name

RULES = ("do-not-translate", "term", "term-forbidden")
"The rules that speak of the glossary."


def term_findings(project: Snapshot, locale: Locale, glossary: Glossary) -> Iterator[Finding]:
    """Yield what `dragoman check` finds of terms in translations, and of drafts too."""
    config = project.config
    scope = scope_of(
        locale,
        config.source_locale.tag,
        glossary=glossary,
        severities=check_severities(config),
    )
    for domain, catalog in project.catalogs(locale).items():
        path = catalog_name(config, locale, domain)
        for entry in catalog.messages:
            for one in check_entry(entry, scope, path, (check_terms,)):
                if one.rule in RULES:
                    yield one
