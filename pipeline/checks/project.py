"""Joins files and the stages that only look: status and check."""

from difflib import get_close_matches

from pipeline.catalog.lookup import lookup_in
from pipeline.checks.detector import require_detector
from pipeline.checks.leaks import leaks
from pipeline.checks.run import (
    Severities,
    check_catalog,
    check_together,
    with_severities,
)
from pipeline.checks.table import RULES
from pipeline.documents.frontmatter import read_front_matter
from pipeline.errors import ConfigError
from pipeline.glossary.csv_file import load_glossary
from pipeline.localization.compile import compile_catalog
from pipeline.localization.localize import RULE_FALLBACK, localize
from pipeline.model.finding import Finding, Severity, excerpt
from pipeline.model.locale import Locale
from pipeline.project.config import Config
from pipeline.project.snapshot import Project, catalog_path, load_catalogs
from pipeline.review.decisions import locale_decisions, verdicts
from pipeline.review.ledger import Verdict
from pipeline.website.page import to_html


def leak_findings(project: Project) -> tuple[Finding, ...]:
    """Return the visible texts of every document that no catalog would hold."""
    config = project.config
    found = []
    for document in project.documents:

        def render(text: str, path: str = document.path) -> str:
            _, body = read_front_matter(text, path)
            return to_html(
                body,
                extensions=config.markdown_extensions,
                extension_configs=config.markdown_extension_configs,
                links=str,
                where=f"{config.source}/{path}",
            ).html

        where = f"{config.source}/{document.path}"
        stretches, _ = leaks(document.text, render, config.dialect)
        for stretch in stretches:
            message = f'a reader sees "{excerpt(stretch)}", and no catalog holds it'
            found.append(
                Finding(where=where, rule="leak", severity=Severity.ERROR, message=message)
            )
    return tuple(found)


def check_severities(config: Config) -> Severities:
    """Return the severities that the configuration gives to rules.

    Raise `ConfigError` where it names a rule that there is not.
    """
    for rule in config.checks:
        if rule not in RULES:
            near = get_close_matches(rule, RULES, n=1)
            known = "`dragoman check --explain` lists the rules"
            raise ConfigError(
                "no such rule",
                where=config.place(f"checks.{rule}"),
                hint=f'did you mean "{near[0]}"?' if near else known,
            )
    if config.checks.get("wrong-language"):
        require_detector(config.place("checks.wrong-language"))
    return config.checks


def locale_findings(project: Project, locale: Locale) -> tuple[Finding, ...]:
    """Return what is wrong in the locale's catalogs and in the pages they make."""
    config = project.config
    decisions, damaged = locale_decisions(config, locale)
    known = verdicts(decisions)
    severities = check_severities(config)
    glossary = load_glossary(config)
    found = list(damaged)
    catalogs = load_catalogs(project, locale)
    placed = [
        (catalog_path(config, locale, domain).relative_to(config.root).as_posix(), catalog)
        for domain, catalog in catalogs.items()
    ]
    source, glossary = config.source_locale.tag, load_glossary(config)
    for path, catalog in placed:
        found += check_catalog(catalog, locale, path, source=source, glossary=glossary)
    found += check_together(placed, locale)
    for document in project.documents:
        if document.domain not in catalogs:
            continue
        compiled = compile_catalog(catalogs[document.domain], locale.tag, known)
        page = localize(
            document.text,
            lookup_in(compiled),
            where=f"{config.source}/{document.path} ({locale.tag})",
            dialect=config.dialect,
        )
        found += [one for one in page.findings if one.rule != RULE_FALLBACK]
    judged = sorted(with_severities(found, severities))
    return tuple(one for one in judged if known.get(one.digest) is not Verdict.DISMISS)
