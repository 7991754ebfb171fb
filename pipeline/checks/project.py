"""Findings on a whole project: its catalogs, its ledgers, its pages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import chain

from pipeline.catalog.header import plural_rule_of
from pipeline.checks.base import Scope, finding, scope_of
from pipeline.checks.detector import require_detector
from pipeline.checks.inherited import as_inherited, inherited_from
from pipeline.checks.lexicon.csv_file import opposites_of, opposites_path
from pipeline.checks.noted import noted
from pipeline.checks.run import (
    Severities,
    check_entry,
    check_in_scope,
    check_together,
    is_of_care,
    with_severities,
)
from pipeline.checks.site.frame_links import site_link_findings
from pipeline.checks.site.left_out import left_out_findings
from pipeline.checks.site.links import link_findings, link_findings_of
from pipeline.checks.site.lost_pages import lost_pages
from pipeline.checks.site.nav import nav_findings
from pipeline.checks.site.sources import source_findings
from pipeline.checks.table import RULES
from pipeline.digest import digest
from pipeline.errors import ConfigError
from pipeline.extraction.behind import behind
from pipeline.extraction.templates import messages_of
from pipeline.glossary.csv_file import glossary_of, glossary_path
from pipeline.localization.own_addresses import addressed_as_source
from pipeline.localization.own_words import without_packaged
from pipeline.localization.shown import page_of
from pipeline.model.finding import RULE_FALLBACK, RULE_WITHHELD, Finding, Severity, excerpt
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State
from pipeline.project.config import Config
from pipeline.project.labels import dialect_in, labels_in
from pipeline.project.policy import Policy
from pipeline.project.snapshot import Snapshot, catalog_name
from pipeline.review.decided import ledger_of, states_of, verdicts_of, void_of
from pipeline.review.ledger import Verdict, entry_digest

_OF_SOURCES = {RULE_FALLBACK, RULE_WITHHELD}  # told of catalog and source, and of no page besides


def project_findings(project: Snapshot) -> tuple[Finding, ...]:
    """Return what is wrong in the documents themselves, with the configured severities."""
    found = (
        *source_findings(project),
        *left_out_findings(project),
        *nav_findings(project),
        *lost_pages(project),
        *link_findings(project),
        *site_link_findings(project),
    )
    return tuple(with_severities(found, check_severities(project.config)))


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


def locale_findings(project: Snapshot, locale: Locale) -> tuple[Finding, ...]:
    """Return what is wrong in the locale's catalogs, its ledger and the pages they make, sorted.

    Findings that a person dismissed are left out.
    """
    return project.once(("findings", locale.tag), lambda: _findings(project, locale))


def count_errors(project: Snapshot, locale: Locale) -> int:
    """Return how many of the locale's findings are errors.

    Law: it is the number of errors among the `locale_findings`. A large site has many: each is
    dropped as soon as it is counted.
    """
    found = chain(_own(project, locale), _inherited(project, locale))
    return len({hash(one) for one in found if one.severity is Severity.ERROR})


def _findings(project: Snapshot, locale: Locale) -> tuple[Finding, ...]:
    return tuple(sorted({*_own(project, locale), *_inherited(project, locale)}))


def _own(project: Snapshot, locale: Locale) -> Iterator[Finding]:
    """Yield what is wrong in the locale's own catalogs, ledger and pages."""
    severities = check_severities(project.config)
    findings = chain(
        ledger_of(project, locale).findings,
        catalog_findings(project, locale),
        page_findings(project, locale),
        decided_findings(project, locale),
        link_findings_of(project, locale),
        behind(project, locale, messages_of(project)),
    )
    verdicts = verdicts_of(project, locale)
    judged = with_severities(as_inherited(project, locale, findings), severities)
    return (found for found in judged if verdicts.get(found.digest) is not Verdict.DISMISS)


def _inherited(project: Snapshot, locale: Locale) -> Iterator[Finding]:
    """Yield what is wrong in the texts that the pages show from catalogs of other locales."""
    for domain in project.domains:
        for other, places in inherited_from(project, locale, domain).items():
            yield from (one for one in locale_findings(project, other) if one.where in places)


def catalog_findings(project: Snapshot, locale: Locale) -> Iterator[Finding]:
    """Yield what is wrong in the locale's catalogs, with the rules' own severities."""
    for domain in project.domains:
        yield from catalog_findings_of(project, locale, domain)
    yield from check_together(project.catalogs(locale).by_path, locale)


def scope_of_project(project: Snapshot, locale: Locale) -> Scope:
    """Return what checks of the locale's translations know: terms, opposites, severities."""

    def scope() -> Scope:
        return scope_of(
            locale,
            project.config.source_locale.tag,
            glossary=glossary_of(project),
            severities=check_severities(project.config),
            opposites=opposites_of(project),
        )

    return project.once(("scope", locale.tag), scope)


def scope_of_domain(project: Snapshot, locale: Locale, domain: str) -> Scope:
    """Return what checks of one catalog's translations know of its document: labels, dialect."""
    catalog = project.catalog(locale, domain)
    rule = plural_rule_of(catalog.header) if catalog else ""
    labels, dialect = labels_in(project, domain), dialect_in(project, domain)
    scope = scope_of_project(project, locale)
    care = catalog is not None and is_of_care(catalog, scope.source.language)
    return replace(scope, labels=labels, dialect=dialect, plural_rule=rule, care=care)


def draft_findings(project: Snapshot, locale: Locale) -> tuple[Finding, ...]:
    """Return what the checks find in the locale's drafts, and what drafting noted, sorted."""

    def findings() -> tuple[Finding, ...]:
        found = (
            finding
            for domain, catalog in project.catalogs(locale).items()
            for entry in catalog.messages
            if entry.state in {State.DRAFTED, State.STALE}
            for finding in entry_findings(project, locale, domain, entry)
        )
        return tuple(sorted(found))

    return project.once(("draft findings", locale.tag), findings)


def entry_findings(
    project: Snapshot, locale: Locale, domain: str, entry: Entry
) -> tuple[Finding, ...]:
    """Return what the checks find in one translation, a draft as well, and what drafting noted.

    What a person dismissed is left out: see `with_dismissed`.
    """
    verdicts = verdicts_of(project, locale)
    found = with_dismissed(project, locale, domain, entry)
    return tuple(one for one in found if verdicts.get(one.digest) is not Verdict.DISMISS)


def with_dismissed(
    project: Snapshot, locale: Locale, domain: str, entry: Entry
) -> tuple[Finding, ...]:
    """Return what the checks find in one translation, and what a person dismissed of it as well."""
    path, scope = catalog_name(project.config, locale, domain), _scope(project, locale, domain)
    return (*check_entry(entry, scope, path), *noted(entry, path))


def _scope(project: Snapshot, locale: Locale, domain: str) -> Scope:
    key = ("scope of domain", locale.tag, domain)
    return project.once(key, lambda: scope_of_domain(project, locale, domain))


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What all checks find in one catalog."""

    findings: tuple[Finding, ...]
    "The findings, with the rules' own severities."


def catalog_findings_of(project: Snapshot, locale: Locale, domain: str) -> tuple[Finding, ...]:
    """Return what is wrong in one catalog, from the store where it was found before.

    Law: findings depend on the catalog, the glossary, the opposites, the configured rules and the
    labels that the document defines, and on nothing else.
    """
    path = catalog_name(project.config, locale, domain)
    catalog = project.catalog(locale, domain)
    if catalog is None:
        return ()
    name = _findings_name(project, locale, domain)
    kept = project.store.get("findings", path, name, Findings)
    if kept is None:
        scope = scope_of_domain(project, locale, domain)
        read = addressed_as_source(catalog, project.config.dialect.languages)
        kept = Findings(findings=check_in_scope(read, scope, path))
        project.store.put("findings", path, name, kept)
    return tuple(without_packaged(project, locale, domain, kept.findings))


def is_checked(project: Snapshot, locale: Locale, domain: str) -> bool:
    """Tell whether the store has what is wrong in a catalog, as the catalog is."""
    path = catalog_name(project.config, locale, domain)
    return project.store.has("findings", path, _findings_name(project, locale, domain))


def _findings_name(project: Snapshot, locale: Locale, domain: str) -> str:
    config = project.config
    path = catalog_name(config, locale, domain)
    places = (path, glossary_path(config), opposites_path(config))
    read = [project.files.digest(place) or "" for place in places]
    rules = repr(sorted(config.checks.items()))
    labels = repr(sorted((labels_in(project, domain) or {}).items()))
    return digest([*read, locale.tag, config.source_locale.tag, rules, labels, str(config.dialect)])


def decided_findings(project: Snapshot, locale: Locale) -> Iterator[Finding]:
    """Yield the translations that readers do not see for what people decided, or did not yet."""
    for domain, catalog in project.catalogs(locale).items():
        asked = project.config.policy_for(domain, locale.tag).least_state
        states = states_of(project, locale, domain)
        void = void_of(project, locale)
        path = catalog_name(project.config, locale, domain)
        for entry in catalog.messages:
            if states[entry.key] is State.REJECTED:
                rule, said = "rejected", "is rejected"
            elif void and not entry.fuzzy and entry_digest(locale.tag, entry) in void:
                rule, said = "unsigned", "was signed, and not with a key that counts"
            elif states[entry.key] is State.TRANSLATED and asked is State.SIGNED:
                rule, said = "unsigned", "is not signed as the policy asks"
            else:
                continue
            message = f'"{excerpt(entry.msgid)}" {said}: readers see the source text'
            yield finding(path, entry, rule, Severity.WARNING, message)


def page_findings(project: Snapshot, locale: Locale) -> Iterator[Finding]:
    """Yield what is wrong in the localized documents: translations that would break a block.

    What is not signed yet is looked at as well.
    """
    for document in project.documents:
        yield from page_findings_of(project, locale, document.domain)


def page_findings_of(project: Snapshot, locale: Locale, domain: str) -> tuple[Finding, ...]:
    """Return what is wrong in one localized document; nothing of the theme, which is none."""
    document = project.document(domain)
    if document is None:
        return ()
    page = page_of(project, locale, document, Policy())
    return tuple(found for found in page.findings if found.rule not in _OF_SOURCES)
