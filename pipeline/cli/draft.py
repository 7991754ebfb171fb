"""`dragoman draft`: machine drafts."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

import click

from pipeline.cli.draft_costs import check_month, print_costs
from pipeline.cli.draft_progress import draft_progress
from pipeline.cli.output import echo, print_json
from pipeline.cli.session import as_records, config_of, json_option, locale_option, readable
from pipeline.clock import now
from pipeline.drafts.report import Drafted, EngineReport, LocaleReport, Order, Report
from pipeline.drafts.run import draft
from pipeline.errors import ExitCode
from pipeline.model.counted import counted
from pipeline.model.finding import Finding
from pipeline.project.selection import chosen
from pipeline.project.snapshot import Snapshot, take_snapshot


@click.command("draft")
@locale_option
@click.option("-d", "--document", "paths", multiple=True, help="Only this, or a glob: articles/**")
@click.option("--term", default="", help="Only texts that this term of the glossary touches.")
@click.option("--engine", "name", default="", help="Default: as the configuration says, else auto.")
@click.option("--stale", is_flag=True, help="Draft stale messages as well; their old text is kept.")
@click.option("--dry-run", is_flag=True, help="Say what it would cost, and ask no engine.")
@click.option("--costs", is_flag=True, help="Say what drafts have cost so far; ask no engine.")
@click.option("--month", default="", help="With --costs: of this month alone, such as 2026-11.")
@click.option("--budget", type=click.IntRange(min=0), help="At most so many characters, or none.")
@json_option
@click.pass_context
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    context: click.Context,
    tags: tuple[str, ...],
    paths: tuple[str, ...],
    term: str,
    name: str,
    stale: bool,
    dry_run: bool,
    costs: bool,
    month: str,
    budget: int | None,
    as_json: bool,
) -> int:
    """Draft what is not translated; a person must review every draft.

    Every answer is kept in a journal before it is used: no text is asked for twice.

    \b
    Examples:
      dragoman draft -l es --engine deepl --dry-run
      dragoman draft -l es --engine deepl --budget 20000
      dragoman draft -l es -d "articles/**" --stale
      dragoman draft --term "social anxiety"
      dragoman draft --engine pseudo
      dragoman draft --costs --month 2026-11
    """
    config = config_of(context)
    check_month(month)
    if costs:
        print_costs(config, month, as_json=as_json)
        return ExitCode.DONE
    project = take_snapshot(config)
    order = Order(
        project=project,
        locales=readable(context, project, chosen(config, tags), Snapshot.every_catalog),
        engine=name,
        term=term,
        today=now().date(),
        environment=os.environ,
        paths=paths,
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
    if report.refused is not None:
        raise report.refused
    short = any(locale.result and locale.result.without for locale in report.locales)
    return ExitCode.FINDINGS if short else ExitCode.DONE


def _record(report: Report, *, dry_run: bool) -> dict[str, object]:
    """Return a report as JSON has it."""
    first = report.engines[0] if report.engines else None
    record: dict[str, object] = {
        "engine": first.engine.name if first else "",
        "why": first.why if first else "",
        "engines": [_engine_record(engine) for engine in report.engines],
        "dry_run": dry_run,
        "locales": [_locale_record(locale) for locale in report.locales],
    }
    return record | ({"account": asdict(first.account)} if first and first.account else {})


def _engine_record(report: EngineReport) -> dict[str, object]:
    record: dict[str, object] = {"name": report.engine.name, "why": report.why}
    return record | ({"account": asdict(report.account)} if report.account else {})


def _locale_record(locale: LocaleReport) -> dict[str, object]:
    record: dict[str, object] = asdict(locale.plan)
    record |= {"engine": locale.engine, "fallback": locale.fallback}
    record |= {"passed": locale.passed} if locale.passed else {}
    record |= {"kept": dict(locale.kept)} if locale.kept else {}
    record |= {"skipped": locale.skipped} if locale.skipped else {}
    if locale.result is None:
        found = as_records(locale.findings)
        return record | ({"findings": found} if found else {})
    usage = locale.result.usage
    return record | {
        "drafted": locale.result.drafted,
        "refused": locale.result.refused,
        "empty": locale.result.empty,
        "billed": usage.billed,
        "billed_cost": locale.result.cost,
        "maybe_billed": usage.lost,
        "unused": usage.unused.characters,
        "tokens_used": usage.whole.read + usage.whole.written,
        "shifted": usage.shifted,
        "held": usage.held,
        "held_after": usage.reasons,
        "terms_missing": locale.result.terms_missing,
        "offended": sorted(set(usage.offended.values())),
        "findings": as_records(locale.findings),
        "without": locale.result.without,
    }


def _print(report: Report) -> None:
    for used in report.engines:
        echo(f"{used.engine.name}: {used.engine.traits.quality} ({used.why})")
        if account := used.account:
            echo(f"the account has used {account.used:,} of {account.limit:,} characters")
    for locale in report.locales:
        _print_plan(locale)
        for reason in locale.passed:
            echo(f"    passed over: {reason}")
        if locale.skipped:
            echo(f"    left out: {locale.skipped}")
        if locale.kept:
            kept = ", ".join(f"{count} {state}" for state, count in sorted(locale.kept.items()))
            echo(f"    lack the term, and stay as a person left them: {kept}")
        _print_result(locale)
        _print_findings(locale.findings)
    if len(report.locales) > 1:
        _print_total(report)


def _print_total(report: Report) -> None:
    """Print what all locales take together, beside what was counted."""
    plans = [locale.plan for locale in report.locales]
    currencies = {plan.currency for plan in plans if plan.most_cost}
    if len(currencies) > 1:
        echo("together: prices in " + " and ".join(sorted(currencies)) + " are not added up")
        return
    most = sum(plan.most for plan in plans)
    line = f"together: {sum(plan.to_ask for plan in plans)} to ask"
    line += _range(
        sum(plan.characters for plan in plans),
        most if report.room is None else min(most, report.room),
        sum(plan.cost for plan in plans),
        sum(plan.most_cost for plan in plans),
        min(currencies, default=""),
    )
    if most_tokens := sum(plan.most_tokens for plan in plans):
        line += f", {sum(plan.tokens for plan in plans):,} to {most_tokens:,} tokens"
    results = [locale.result for locale in report.locales if locale.result]
    if results and any(plan.most for plan in plans):
        line += f"; counted: {sum(one.usage.billed for one in results):,}"
    echo(line)


def _range(least: int, most: int, cost: float, most_cost: float, currency: str) -> str:
    """Return what is sent at least and at most, and what that costs.

    >>> _range(1200, 2000, 0.024, 0.04, "EUR"), _range(0, 0, 0.0, 0.0, "EUR")
    (', 1,200 to 2,000 characters (0.02 to 0.04 EUR)', ', 0 characters')
    """
    if most == least:
        text = f", {counted(least, 'character')}"
    else:
        text = f", {least:,} to {most:,} characters"
    if most_cost:
        money = f"{cost:.2f}" if cost == most_cost else f"{cost:.2f} to {most_cost:.2f}"
        text += f" ({money} {currency})"
    return text


def _print_plan(locale: LocaleReport) -> None:
    plan, result = locale.plan, locale.result
    if locale.fallback:
        line = f"{plan.locale}: {locale.engine} for what is left, {plan.to_ask} to ask"
    else:
        line = f"{plan.locale}: {counted(plan.messages, 'message')} without a translation, "
        line += f"{plan.to_ask} to ask {locale.engine}"
    line += _range(plan.characters, plan.most, plan.cost, plan.most_cost, plan.currency)
    if plan.most_tokens:
        line += f", {plan.tokens:,} to {plan.most_tokens:,} tokens"
    line += f", {result.drafted} drafted" if result else ""
    line += f", {plan.from_memory} from the memory" if plan.from_memory else ""
    line += f", {plan.people} for people alone" if plan.people else ""
    echo(line)


def _print_lost(result: Drafted) -> None:
    for text in result.empty:
        echo(f"    empty answer: {text[:80]}")
    for text in result.refused:
        echo(f"    refused, its markup came back damaged: {text[:80]}")


def _print_result(locale: LocaleReport) -> None:
    result = locale.result
    if result is None:
        return
    usage = result.usage
    if usage.billed:
        tokens = usage.whole.read + usage.whole.written
        line = f"    counted: {counted(usage.billed, 'character')}"
        line += f", {tokens:,} tokens" if tokens else ""
        line += f" ({result.cost:.2f} {locale.plan.currency})" if result.cost else ""
        echo(line)
    if usage.lost:
        echo(f"    {counted(usage.lost, 'character')} may have been counted twice")
    if usage.unused.characters:
        what = counted(usage.unused.characters, "character")
        echo(f"    {what} were counted for answers that cannot be used")
    if usage.shifted:
        texts = counted(usage.shifted, "text")
        echo(f"    {texts} got the answers of their neighbours: they were asked for alone")
    if usage.held:
        texts = counted(usage.held, "text")
        echo(f"    {texts} not asked for again: more would be counted than was said or allowed")
        for reason in usage.reasons:
            echo(f"    what came before: {reason}")
    for reason in sorted(set(usage.offended.values())):
        echo(f"    the service refused a text: {reason}")
    for line in result.terms_missing:
        echo(f"    a draft lacks a term: {line}")
    _print_lost(result)
    if result.without:
        echo(f"    {counted(result.without, 'text')} left without a draft")


def _print_findings(found: Sequence[Finding]) -> None:
    """Print how many drafts have a finding, and of which rules."""
    if not found:
        return
    rules = Counter(one.rule for one in found).most_common(6)
    drafts = counted(len({one.where for one in found}), "draft")
    says = ", ".join(f"{rule} {count}" for rule, count in rules)
    echo(f"    {drafts} with findings ({says}); `dragoman check --drafts` shows them")
