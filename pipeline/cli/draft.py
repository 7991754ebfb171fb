"""`dragoman draft`: machine drafts."""

import os
from dataclasses import replace
from typing import Any

import click

from pipeline.cli.session import (
    config_of,
    json_option,
    locale_option,
    print_json,
)
from pipeline.cli.spending import spending
from pipeline.clock import now
from pipeline.drafts.ask import Asked, ask
from pipeline.drafts.enter import enter, terms_missing
from pipeline.drafts.from_memory import memory_of, recalled, write_recalled
from pipeline.drafts.journal import JOURNAL, Journal, open_journal
from pipeline.drafts.request import Desk, Wanted, check, unanswered, wanted
from pipeline.engines import table
from pipeline.engines.base import Engine, EngineError
from pipeline.engines.dispatch import patiently
from pipeline.errors import ExitCode, InputError
from pipeline.glossary.csv_file import load_glossary
from pipeline.glossary.record import Glossary, entries
from pipeline.project.config import Config
from pipeline.project.selection import chosen
from pipeline.project.snapshot import load_project


@click.command("draft")
@locale_option
@click.option("--engine", "name", help="Default: `engine` of the configuration, else auto.")
@click.option("--stale", is_flag=True, help="Draft stale messages as well; their old text is kept.")
@click.option("--dry-run", is_flag=True, help="Say what it would cost, and ask no engine.")
@click.option("--budget", type=click.IntRange(min=0), help="At most so many characters, or none.")
@json_option
@click.pass_context
def command(
    context: click.Context,
    /,
    tags: tuple[str, ...],
    name: str | None,
    as_json: bool,
    **wish: Any,
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
    budget, dry_run = wish["budget"], wish["dry_run"]
    config = config_of(context)
    project = load_project(config)
    locales = chosen(config, tags)
    glossary = load_glossary(config)
    engine, why = engine_of(config, name or config.engine, glossary)
    with open_journal(config.root / JOURNAL) as journal:
        desks = [
            Desk(
                project=project,
                locale=locale,
                engine=engine,
                journal=journal,
                today=now().date(),
                budget=budget,
                glossary=glossary,
            )
            for locale in locales
        ]
        found = [wanted(desk, stale=wish["stale"]) for desk in desks]
        with memory_of(config) as memory:
            known = [recalled(*one, memory) for one in zip(desks, found, strict=True)]
        found = [left for left, _ in known]
        counts = [sum(map(len, drafts.values())) for _, drafts in known]
        plan = [_plan(*one) for one in zip(desks, found, counts, strict=True)]
        if not dry_run:
            limit = _afford(config, engine, plan, journal, budget)
            skipped = _check(desks, plan, strict=(name or config.engine) != table.AUTO)
            for desk, (_, drafts) in zip(desks, known, strict=True):
                write_recalled(desk, drafts)
            work = [one for one in zip(desks, found, plan, strict=True) if one[2] not in skipped]
            _draft(work, limit)
    report = {"engine": engine.name, "why": why, "dry_run": dry_run, "locales": plan}
    if (left := None if dry_run else _usage(engine)) is not None:
        report["account"] = {"used": left[0], "limit": left[1]}
    if as_json:
        print_json(report)
    else:
        _print(report, engine)
    return ExitCode.FINDINGS if any(one.get("refused") for one in plan) else ExitCode.DONE


def engine_of(config: Config, wish: str, glossary: Glossary) -> tuple[Engine, str]:
    """Return the engine that is wished for, and why it is this one."""
    name, why = table.chosen(os.environ) if wish == table.AUTO else (wish, "asked for")
    project = table.Project(
        title=config.title,
        tables=config.engines,
        where=config.place("engines"),
        environment=os.environ,
        terms={
            locale.tag: entries(glossary, config.source_locale.tag, locale.tag)
            for locale in config.locales
        },
        notice=lambda text: click.echo(text, err=True),
    )
    where = config.place("engine") if wish == config.engine else "--engine"
    return table.engine_named(name, project, where), why


def _plan(desk: Desk, found: list[Wanted], count: int) -> dict[str, Any]:
    new = unanswered(desk, found)
    characters = sum(one.characters for one in new) if desk.engine.traits.counts else 0
    return {
        "locale": desk.locale.tag,
        "messages": len(found) + count,
        "from_memory": count,
        "to_ask": len(new),
        "characters": characters,
        "cost": round(characters * desk.engine.traits.price / 1e6, 4),
        "currency": desk.engine.traits.currency,
    }


def _afford(
    config: Config, engine: Engine, plan: list[dict[str, Any]], journal: Journal, budget: int | None
) -> int | None:
    """Return the characters that may be sent, None for any number.

    Raise `InputError` where the budget, the cap or the account does not reach.
    """
    if not engine.traits.counts:
        return None
    characters = sum(one["characters"] for one in plan)
    if budget is not None and characters > budget:
        message = f"{characters} characters would be sent, more than the budget of {budget}"
        hint = "raise the budget or name fewer locales; nothing was sent"
        raise InputError(message, where="--budget", hint=hint)
    month = now().strftime("%Y-%m")
    spent = journal.billed(month) if config.monthly_cap else 0
    if config.monthly_cap and characters and spent + characters > config.monthly_cap:
        message = (
            f"{characters} characters would be sent, and {spent} were in {month}: "
            f"more than the cap of {config.monthly_cap}"
        )
        hint = "raise monthly_cap or wait for the next month; nothing was sent"
        raise InputError(message, where=config.place("monthly_cap"), hint=hint)
    if characters and (found := _usage(engine)) is not None:
        used, limit = found
        if used + characters > limit:
            message = f"{characters} characters would be sent, and the account has {limit - used}"
            hint = "name fewer locales or documents; nothing was sent"
            raise InputError(message, where=engine.name, hint=hint)
    limits = [budget] if budget is not None else []
    limits += [config.monthly_cap - spent] if config.monthly_cap else []
    return min(limits, default=None)


def _usage(engine: Engine) -> tuple[int, int] | None:
    """Return the characters used and those of the account, where the engine can tell."""
    usage = getattr(engine, "usage", None)
    found: list[tuple[int, int] | None] = []
    if usage is not None:
        patiently(lambda: found.append(usage()), engine.name)
    return found[0] if found else None


def _check(desks: list[Desk], plan: list[dict[str, Any]], *, strict: bool) -> list[dict[str, Any]]:
    """Ask the engine whether it knows the languages; what `auto` chose may leave some out."""
    skipped = []
    for desk, record in zip(desks, plan, strict=True):
        try:
            if record["messages"]:
                check(desk)
        except EngineError as error:
            if strict or error.where != desk.locale.tag:
                raise
            record["skipped"] = str(error)
            skipped.append(record)
    return skipped


def _draft(work: list[tuple[Desk, list[Wanted], dict[str, Any]]], limit: int | None) -> None:
    """Ask and enter, one locale after the other; of `limit`, what the others need stays theirs."""
    waiting = sum(record["characters"] for _, _, record in work)
    total = sum(record["to_ask"] for _, _, record in work)
    price = work[0][0].engine.traits.price if work else 0.0
    report, stop = spending(total, price)
    try:
        for desk, found, record in work:
            asked = Asked()
            waiting -= record["characters"]
            desk = replace(desk, budget=None if limit is None else limit - waiting)  # noqa: PLW2901
            try:
                if desk.engine.traits.answers:
                    ask(desk, found, asked, report)
            finally:  # what was answered is entered, whatever stopped the rest
                record["drafted"], record["refused"] = enter(desk, found)
                record["billed"] = asked.billed
                limit = None if limit is None else limit - asked.sent - asked.lost
                record["maybe_billed"] = asked.lost
                record["held"] = asked.held
                record["terms_missing"] = terms_missing(desk, found)
                record["offended"] = sorted(set(asked.offended.values()))
    finally:
        stop()


def _print(report: dict[str, Any], engine: Engine) -> None:
    click.echo(f"{engine.name}: {engine.traits.quality} ({report['why']})")
    if account := report.get("account"):
        click.echo(f"the account has used {account['used']:,} of {account['limit']:,} characters")
    for one in report["locales"]:
        what = f"{one['locale']}: {one['messages']} messages without a translation"
        cost = f"{one['to_ask']} to ask {engine.name}, {one['characters']} characters"
        money = f" ({one['cost']:.2f} {one['currency']})" if one["cost"] else ""
        done = f", {one['drafted']} drafted" if "drafted" in one else ""
        done += f", {one['from_memory']} from the memory" if one["from_memory"] else ""
        click.echo(f"{what}, {cost}{money}{done}")
        if "skipped" in one:
            click.echo(f"    left out: {one['skipped']}")
        if one.get("maybe_billed"):
            click.echo(f"    {one['maybe_billed']} characters may have been counted twice")
        if one.get("held"):
            click.echo(f"    {one['held']} pieces of damaged drafts: no characters left for them")
        for reason in one.get("offended", ()):
            click.echo(f"    the service refused a text: {reason}")
        for line in one.get("terms_missing", ()):
            click.echo(f"    a draft lacks a term: {line}")
        for text in one.get("refused", ()):
            click.echo(f"    refused, its markup came back damaged: {text[:80]}")
