"""Check: all findings on a catalog, with the severities that a project gives them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice

from pipeline.catalog.header import plural_rule_of
from pipeline.checks.base import (
    Pair,
    PairCheck,
    Problem,
    Scope,
    pairs_of,
    problem_digest,
    scope_of,
)
from pipeline.checks.by_place import by_place
from pipeline.checks.care import mostly_of_care
from pipeline.checks.consistency import check_consistency
from pipeline.checks.in_tags import pairs_in_tags
from pipeline.checks.live import awake, live
from pipeline.checks.table import CHECKS, OF_MEANING, PAIR_CHECKS, RULES
from pipeline.collector import no_collector
from pipeline.glossary.record import Glossary
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Entry, State

Severities = Mapping[str, Severity | None]
"What the configuration says of rules, by id; None: off."
_MOST = 200
"Problems of one text that one check tells: more help nobody, and each costs a digest of the text."
_AT_ONCE = 256
"Entries that one check reads before the next does: a fifth quicker than all checks by turns."


def check_catalog(
    catalog: Catalog,
    locale: Locale,
    path: str,
    *,
    source: str = "en",
    glossary: Glossary | None = None,
    severities: Severities | None = None,
) -> tuple[Finding, ...]:
    """Return what all checks find in `catalog`, sorted by place.

    Translations that are not to be used (fuzzy) are not looked at; `check_entry` looks at one.
    """
    scope = scope_of(locale, source, glossary=glossary, severities=severities)
    return check_in_scope(catalog, scope, path)


def check_in_scope(catalog: Catalog, scope: Scope, path: str) -> tuple[Finding, ...]:
    """Return what `check_catalog` does, by all that `scope` knows besides the texts."""
    rule, care = plural_rule_of(catalog.header), is_of_care(catalog, scope.source.language)
    scope = replace(scope, plural_rule=rule, care=care)
    with no_collector():
        found = [finding for check in CHECKS for finding in check(catalog, scope.locale, path)]
        entries = [entry for entry in catalog.messages if entry.state is State.TRANSLATED]
        for start in range(0, len(entries), _AT_ONCE):
            found += _findings(entries[start : start + _AT_ONCE], scope, path)
    return tuple(sorted(with_severities(found, scope.severities)))


def is_of_care(catalog: Catalog, source: str) -> bool:
    """Tell whether most texts of a catalog are of care, so that each is read as one."""
    return source == "en" and mostly_of_care(entry.msgid for entry in catalog.messages)


def check_entry(
    entry: Entry, scope: Scope, path: str, checks: tuple[PairCheck, ...] = PAIR_CHECKS
) -> tuple[Finding, ...]:
    """Return what all checks, or those given, find in one translation, a draft as well."""
    return tuple(sorted(with_severities(_findings([entry], scope, path, checks), scope.severities)))


def check_together(
    catalogs: Mapping[str, Catalog], locale: Locale, severities: Severities | None = None
) -> tuple[Finding, ...]:
    """Return what the catalogs of a locale, given by path, say in two ways."""
    return tuple(sorted(with_severities(check_consistency(catalogs, locale), severities)))


def _findings(
    entries: Iterable[Entry], scope: Scope, path: str, checks: tuple[PairCheck, ...] = PAIR_CHECKS
) -> Iterator[Finding]:
    """Yield what `checks` find in the entries: one check reads all of them, then the next."""
    checks = awake(checks, scope)
    by_checks: dict[tuple[PairCheck, ...], list[Pair]] = defaultdict(list)
    of_meaning = tuple(check for check in checks if check in OF_MEANING)
    for entry in entries:
        rules = scope.plural_rule, scope.locale.plural_forms
        for pair in pairs_of(entry, scope.labels, *rules, among=scope.care):
            language = scope.source.language
            some = live(pair.source, language, checks, same=pair.same, among=scope.care)
            by_checks[some].append(pair)
            by_checks[of_meaning] += pairs_in_tags(pair, scope.dialect)
    told: set[tuple[int, Problem]] = set()
    for check in checks:
        for pair in chain(*(pairs for some, pairs in by_checks.items() if check in some)):
            found = check(pair, scope) if pair.other is None else _of_both(check, pair, scope)
            for problem in by_place(islice(found, _MOST), pair, scope, check):
                one = (id(pair.entry), problem)  # plural forms may say the same
                if one not in told and _is_on(problem, scope):
                    told.add(one)
                    yield _finding(problem, pair.entry, scope, path)


def _of_both(check: PairCheck, pair: Pair, scope: Scope) -> Iterable[Problem]:
    """Return what a check finds in a pair; nothing where the text agrees with its other source."""
    found = tuple(islice(check(pair, scope), _MOST))
    agrees = pair.other is not None and next(iter(check(pair.other, scope)), None) is None
    return () if agrees else found


def _is_on(problem: Problem, scope: Scope) -> bool:
    """Tell whether a rule is on unless the configuration says otherwise, or because it says so."""
    on = RULES[problem.rule].severity is not None
    return on or bool((scope.severities or {}).get(problem.rule))


def _finding(problem: Problem, entry: Entry, scope: Scope, path: str) -> Finding:
    return Finding(
        where=f"{path}:{entry.line}",
        rule=problem.rule,
        severity=RULES[problem.rule].severity or Severity.INFO,
        message=problem.message,
        source=problem.source,
        target=problem.target,
        digest=problem_digest(problem, entry, scope.locale),
    )


def with_severities(found: Iterable[Finding], severities: Severities | None) -> Iterator[Finding]:
    """Give findings the severities of the configuration; leave out those of rules that are off."""
    for finding in found:
        if severities is None or finding.rule not in severities:
            yield finding
            continue
        severity = severities[finding.rule]
        if severity is not None:
            yield replace(finding, severity=severity)
