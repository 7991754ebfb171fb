"""`dragoman compare`: engines side by side."""

import os
from dataclasses import asdict

import click

from pipeline.cli.output import cell, echo, print_json, print_table
from pipeline.cli.session import config_of, json_option
from pipeline.clock import now
from pipeline.drafts.compare import Row, compared, sample
from pipeline.drafts.journal import JOURNAL, open_journal
from pipeline.drafts.session import DraftSession, facts_for_engines, styles_of
from pipeline.drafts.turn import own_turn
from pipeline.engines.table import chosen_engine
from pipeline.errors import InputError
from pipeline.glossary.csv_file import glossary_of
from pipeline.project.selection import chosen
from pipeline.project.snapshot import take_snapshot


@click.command("compare")
@click.option("-l", "--locale", "tag", required=True, help="The locale, such as es.")
@click.option("--engine", "names", multiple=True, required=True, help="May be given again.")
@click.option("--sample", "count", type=click.IntRange(min=1), default=50, show_default=True)
@click.option("--budget", type=click.IntRange(min=0), help="At most so many characters, or none.")
@json_option
@click.pass_context
def command(
    context: click.Context,
    tag: str,
    names: tuple[str, ...],
    count: int,
    budget: int | None,
    as_json: bool,
) -> None:
    """Draft approved messages with several engines and measure the drafts against them.

    Catalogs stay as they are. Answers are kept in the journal, so a text is paid for once.

    \b
    Examples:
      dragoman compare -l es --engine deepl --engine apertium --sample 100
      dragoman compare -l es --engine apertium --json
    """
    config = config_of(context)
    project = take_snapshot(config)
    [locale] = chosen(config, (tag,))
    glossary = glossary_of(project)
    facts = facts_for_engines(
        config, glossary, os.environ, lambda text: echo(text, err=True), styles_of(project)
    )
    rows = []
    with own_turn(config.root, facts.notice), open_journal(config.root / JOURNAL) as journal:
        for name in names:
            engine, _ = chosen_engine(name, facts)
            session = DraftSession(
                project=project,
                locale=locale,
                engine=engine,
                journal=journal,
                today=now().date(),
                budget=budget,
                glossary=glossary,
            )
            requests = sample(session, count)
            if not requests:
                hint = "approve some translations first"
                raise InputError("nothing is translated yet", where=locale.tag, hint=hint)
            rows.append(compared(session, requests))
    if as_json:
        print_json({"locale": locale.tag, "engines": [asdict(row) for row in rows]})
    else:
        _print(rows)


def _print(rows: list[Row]) -> None:
    from rich.table import Table  # noqa: PLC0415  only the table pays for it

    table = Table()
    for title in ("engine", "messages", "chrF", "TER", "tags kept", "terms kept", "cost"):
        table.add_column(title, justify="left" if title == "engine" else "right")
    for row in rows:
        terms = "·" if row.terms is None else f"{row.terms} %"
        cost = f"{row.cost:.2f} {row.currency}" if row.cost else "free"
        cells = (row.engine, row.messages, row.chrf, row.ter, f"{row.tags} %", terms, cost)
        table.add_row(*map(cell, cells))
    print_table(table)
