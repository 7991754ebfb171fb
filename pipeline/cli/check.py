"""`dragoman check`: findings."""

import click

from pipeline.cli.session import (
    as_records,
    chosen,
    config_of,
    json_option,
    locale_option,
    print_findings,
    print_json,
    progress,
)
from pipeline.errors import ExitCode
from pipeline.model.finding import Finding, Severity
from pipeline.project import load_project
from pipeline.reporting import leak_findings, locale_findings


@click.command("check")
@locale_option
@click.option("--leaks", is_flag=True, help="Also find visible text that no catalog holds.")
@json_option
@click.pass_context
def command(context: click.Context, tags: tuple[str, ...], leaks: bool, as_json: bool) -> int:
    """Look through catalogs and the pages they make; exit 1 when a finding is an error.

    With --leaks every document is also put into the pseudo-locale and rendered: what still has
    plain letters then was never offered to a translator.

    \b
    Examples:
      dragoman check
      dragoman check -l es --json
      dragoman check --leaks
    """
    config = config_of(context)
    locales = chosen(config, tags)
    project = load_project(config)
    report, stop = progress(len(locales), "check")
    findings: list[Finding] = list(leak_findings(project)) if leaks else []
    try:
        for locale in locales:
            report(locale.tag)
            findings += locale_findings(project, locale)
    finally:
        stop()
    errors = sum(one.severity is Severity.ERROR for one in findings)
    if as_json:
        print_json({"findings": as_records(findings), "errors": errors})
    else:
        print_findings(findings)
        click.echo(f"{len(findings)} findings, {errors} errors")
    return ExitCode.FINDINGS if errors else ExitCode.DONE
