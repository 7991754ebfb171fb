"""`dragoman draft`: machine drafts."""

import os
from typing import Any

import click

from pipeline.cli.session import (
    chosen,
    config_of,
    json_option,
    locale_option,
    now,
    print_json,
    progress,
)
from pipeline.drafting import Wanted, ask, enter, unanswered, wanted
from pipeline.engines.base import Engine
from pipeline.engines.table import NAMES, engine_named
from pipeline.errors import ExitCode, InputError
from pipeline.journal import Journal, open_journal
from pipeline.model.locale import Locale
from pipeline.project import Project, load_project

JOURNAL = ".dragoman/journal.sqlite"


@click.command("draft")
@locale_option
@click.option("--engine", "name", type=click.Choice(NAMES), help="Default: deepl if it has a key.")
@click.option("--dry-run", is_flag=True, help="Say what it would cost, and ask no engine.")
@click.option("--budget", type=click.IntRange(min=0), help="At most so many characters, or none.")
@json_option
@click.pass_context
def command(
    context: click.Context,
    tags: tuple[str, ...],
    name: str | None,
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
      dragoman draft --engine pseudo
    """
    config = config_of(context)
    project = load_project(config)
    locales = chosen(config, tags)
    engine = engine_named(name or _default(), os.environ)
    with open_journal(config.root / JOURNAL) as journal:
        found = {locale: wanted(project, locale, engine) for locale in locales}
        new = {locale: unanswered(texts, journal) for locale, texts in found.items()}
        plan = [_plan(locale, found[locale], new[locale], engine) for locale in locales]
        characters = sum(one["characters"] for one in plan)
        if budget is not None and characters > budget and not dry_run:
            message = f"{characters} characters would be sent, more than the budget of {budget}"
            hint = "raise the budget or name fewer locales; nothing was sent"
            raise InputError(message, where="--budget", hint=hint)
        if not dry_run:
            _draft(project, engine, journal, found, new, plan)
    if as_json:
        print_json({"engine": engine.name, "dry_run": dry_run, "locales": plan})
    else:
        _print(plan, engine, dry_run=dry_run)
    return ExitCode.FINDINGS if any(one.get("refused") for one in plan) else ExitCode.DONE


def _default() -> str:
    """Return deepl where its key is set; without an engine a draft would be nobody's wish."""
    if os.environ.get("DEEPL_AUTH_KEY"):
        return "deepl"
    hint = "set DEEPL_AUTH_KEY, or give --engine pseudo for test texts"
    raise InputError("no engine can be used without a key", where="--engine", hint=hint)


def _plan(locale: Locale, found: list[Wanted], new: list[Wanted], engine: Engine) -> dict[str, Any]:
    return {
        "locale": locale.tag,
        "messages": len(found),
        "to_ask": len(new),
        "characters": sum(one.characters for one in new) if engine.paid else 0,
    }


def _draft(
    project: Project,
    engine: Engine,
    journal: Journal,
    found: dict[Locale, list[Wanted]],
    new: dict[Locale, list[Wanted]],
    plan: list[dict[str, Any]],
) -> None:
    report, stop = progress(sum(map(len, new.values())), "draft")
    try:
        for record, (locale, texts) in zip(plan, found.items(), strict=True):
            try:
                record["billed"] = ask(engine, new[locale], journal, project, locale, report)
            finally:  # what was answered is entered, whatever stopped the rest
                entered = enter(project, locale, texts, journal, engine, now().date())
                record["drafted"], record["refused"] = entered
    finally:
        stop()


def _print(plan: list[dict[str, Any]], engine: Engine, *, dry_run: bool) -> None:
    for one in plan:
        what = f"{one['locale']}: {one['messages']} messages without a translation"
        cost = f"{one['to_ask']} to ask {engine.name}, {one['characters']} characters"
        done = "" if dry_run else f", {one['drafted']} drafted"
        click.echo(f"{what}, {cost}{done}")
        for text in one.get("refused", ()):
            click.echo(f"    refused, its markup came back damaged: {text[:80]}")
