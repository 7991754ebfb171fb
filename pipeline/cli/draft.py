"""`dragoman draft`: machine drafts."""

import os
from dataclasses import asdict

import click

from pipeline.cli.draft_progress import draft_progress
from pipeline.cli.output import echo, print_json
from pipeline.cli.session import config_of, json_option, locale_option, readable
from pipeline.clock import now
from pipeline.drafts.run import LocaleReport, Order, Report, draft
from pipeline.errors import ExitCode
from pipeline.model.counted import counted
from pipeline.project.selection import chosen
from pipeline.project.snapshot import Snapshot, take_snapshot


@click.command("draft")
@locale_option
@click.option("--engine", "name", help="Default: `engine` of the configuration, else auto.")
@click.option("--stale", is_flag=True, help="Draft stale messages as well; their old text is kept.")
@click.option("--dry-run", is_flag=True, help="Say what it would cost, and ask no engine.")
@click.option("--budget", type=click.IntRange(min=0), help="At most so many characters, or none.")
@json_option
@click.pass_context
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    context: click.Context,
    tags: tuple[str, ...],
    name: str | None,
    stale: bool,
    dry_run: bool,
    budget: int | None,
    as_json: bool,
) -> int:
    """Draft what is not translated; a person must review every draft.

    Every answer is kept in a journal before it is used: no text is asked for twice.

    \b
    Examples:
      dragoman draft -l es --engine deepl --dry-run
      dragoman draft -l es --engine deepl --budget 20000
      dragoman draft -l es --stale
      dragoman draft --engine pseudo
    """
    config = config_of(context)
    project = take_snapshot(config)
    order = Order(
        project=project,
        locales=readable(context, project, chosen(config, tags), Snapshot.every_catalog),
        engine=name or config.engine,
        today=now().date(),
        environment=os.environ,
        stale=stale,
        dry_run=dry_run,
        budget=budget,
    )
    with draft_progress() as progress:
        report = draft(order, notice=lambda text: echo(text, err=True), progress=progress)
    if as_json:
        print_json(_record(report, dry_run=order.dry_run))
    else:
        _print(report)
    refused = any(locale.result and locale.result.refused for locale in report.locales)
    return ExitCode.FINDINGS if refused else ExitCode.DONE


def _record(report: Report, *, dry_run: bool) -> dict[str, object]:
    """Return a report as JSON has it."""
    record: dict[str, object] = {
        "engine": report.engine.name,
        "why": report.why,
        "dry_run": dry_run,
        "locales": [_locale_record(locale) for locale in report.locales],
    }
    return record | ({"account": asdict(report.account)} if report.account else {})


def _locale_record(locale: LocaleReport) -> dict[str, object]:
    record: dict[str, object] = asdict(locale.plan)
    record |= {"skipped": locale.skipped} if locale.skipped else {}
    if locale.result is None:
        return record
    usage = locale.result.usage
    return record | {
        "drafted": locale.result.drafted,
        "refused": locale.result.refused,
        "billed": usage.billed,
        "maybe_billed": usage.lost,
        "held": usage.held,
        "terms_missing": locale.result.terms_missing,
        "offended": sorted(set(usage.offended.values())),
    }


def _print(report: Report) -> None:
    engine = report.engine
    echo(f"{engine.name}: {engine.traits.quality} ({report.why})")
    if account := report.account:
        echo(f"the account has used {account.used:,} of {account.limit:,} characters")
    for locale in report.locales:
        _print_plan(locale, engine.name)
        if locale.skipped:
            echo(f"    left out: {locale.skipped}")
        _print_result(locale)


def _print_plan(locale: LocaleReport, engine: str) -> None:
    plan, result = locale.plan, locale.result
    line = f"{plan.locale}: {counted(plan.messages, 'message')} without a translation, "
    line += f"{plan.to_ask} to ask {engine}, {counted(plan.characters, 'character')}"
    line += f" ({plan.cost:.2f} {plan.currency})" if plan.cost else ""
    line += f", {result.drafted} drafted" if result else ""
    line += f", {plan.from_memory} from the memory" if plan.from_memory else ""
    echo(line)


def _print_result(locale: LocaleReport) -> None:
    if locale.result is None:
        return
    usage = locale.result.usage
    if usage.lost:
        echo(f"    {counted(usage.lost, 'character')} may have been counted twice")
    if usage.held:
        echo(f"    {counted(usage.held, 'piece')} of damaged drafts: no characters left")
    for reason in sorted(set(usage.offended.values())):
        echo(f"    the service refused a text: {reason}")
    for line in locale.result.terms_missing:
        echo(f"    a draft lacks a term: {line}")
    for text in locale.result.refused:
        echo(f"    refused, its markup came back damaged: {text[:80]}")
