"""`dragoman check`: findings."""

from collections.abc import Iterable
from dataclasses import replace

import click

from pipeline.checks.many import check_ahead
from pipeline.checks.noted import NOTED
from pipeline.checks.project import (
    check_severities,
    draft_findings,
    locale_findings,
    project_findings,
)
from pipeline.checks.site.leak_report import leak_findings
from pipeline.checks.table import RULES
from pipeline.cli.output import echo
from pipeline.cli.session import (
    as_records,
    config_of,
    findings_count,
    json_option,
    locale_option,
    print_findings,
    print_json,
    progress,
    readable,
    snapshot_of,
)
from pipeline.errors import ConfigError, ExitCode
from pipeline.model.counted import counted
from pipeline.model.finding import Finding, Severity
from pipeline.project.selection import chosen

_ORDER = tuple(Severity)
_COVERAGE = frozenset({"untranslated", "drafted", "stale", "rejected", "unsigned"})


@click.command("check")
@locale_option
@click.option("--rule", "rules", multiple=True, help="Only this rule; may be given again.")
@click.option(
    "--severity",
    type=click.Choice([severity.value for severity in Severity]),
    help="Only findings as bad as this, or worse.",
)
@click.option("--drafts", is_flag=True, help="Look through drafts as well.")
@click.option("--leaks", is_flag=True, help="Also find visible text that no catalog holds.")
@click.option(
    "--explain",
    "rule",
    is_flag=False,
    flag_value="",
    metavar="RULE",
    help="Say what a rule finds and what to do; without a name, list the rules.",
)
@json_option
@click.pass_context
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    context: click.Context,
    tags: tuple[str, ...],
    rules: tuple[str, ...],
    severity: str | None,
    drafts: bool,
    leaks: bool,
    rule: str | None,
    as_json: bool,
) -> int:
    """Look through catalogs and the pages they make; exit 1 when a finding is an error.

    With --leaks every document is also put into the pseudo-locale and rendered: what still has
    plain letters then was never offered to a translator.

    \b
    Examples:
      dragoman check
      dragoman check -l es --rule figure --rule unit
      dragoman check --severity error --json
      dragoman check --explain figure-form
      dragoman check -l es --drafts --rule figure
      dragoman check --leaks
    """
    if rule is not None:
        _explain(context, rule, as_json)
        return ExitCode.DONE
    for name in rules:
        if name not in NOTED:
            _check_rule(name, "--rule")
    config = config_of(context)
    check_severities(config)
    project = snapshot_of(context)
    locales = readable(context, project, chosen(config, tags))
    report, stop = progress("check")
    findings: list[Finding] = [*project_findings(project)]
    findings += leak_findings(project) if leaks else []
    try:
        check_ahead(project, locales)
        for locale in locales:
            report(locale.tag, len(locales))
            findings += locale_findings(project, locale)
            findings += draft_findings(project, locale) if drafts else ()
    finally:
        stop()
    selected = _selected(dict.fromkeys(findings), rules, severity)
    errors = sum(finding.severity is Severity.ERROR for finding in selected)
    if as_json:
        print_json({"findings": as_records(selected), "errors": errors})
    else:
        print_findings(selected if rules else _summed(selected))
        echo(findings_count(selected))
    return ExitCode.FINDINGS if errors else ExitCode.DONE


def _selected(
    findings: Iterable[Finding], rules: tuple[str, ...], severity: str | None
) -> list[Finding]:
    least = _ORDER.index(Severity(severity)) if severity else len(_ORDER)
    return [
        finding
        for finding in findings
        if (not rules or finding.rule in rules) and _ORDER.index(finding.severity) <= least
    ]


def _summed(findings: Iterable[Finding]) -> list[Finding]:
    """Return what is not translated as one finding a catalog: there are whole documents of it."""
    summed: list[Finding] = []
    untranslated: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.rule in _COVERAGE:
            place = (finding.where.rpartition(":")[0], finding.rule)
            untranslated.setdefault(place, []).append(finding)
        else:
            summed.append(finding)
    for (path, rule), same in untranslated.items():
        if len(same) == 1:
            summed += same
            continue
        message = f"{counted(len(same), 'message')} are {rule}; `--rule {rule}` lists them"
        summed.append(replace(same[0], where=path, message=message))
    return sorted(summed)


def _check_rule(name: str, where: str) -> None:
    if name not in RULES:
        hint = "`dragoman check --explain` lists the rules"
        raise ConfigError(f'no rule is called "{name}"', where=where, hint=hint)


def _explain(context: click.Context, name: str, as_json: bool) -> None:
    """Print one rule or all, with the severities that hold in this project."""
    if name:
        _check_rule(name, "--explain")
    try:
        own = check_severities(config_of(context))
    except ConfigError:
        own = {}  # rules can be read without a project
    rules = []
    for rule in (RULES[name],) if name else sorted(RULES.values(), key=lambda rule: rule.id):
        severity = own.get(rule.id, rule.severity)
        rules.append(
            {
                "rule": rule.id,
                "severity": severity.value if severity else "off",
                "finds": rule.says,
                "advice": rule.advice,
            }
        )
    if as_json:
        print_json({"rules": rules})
        return
    for record in rules:
        echo(f"{record['rule']} ({record['severity']}): {record['finds']}")
        if name:
            echo(f"  {record['advice']}")
