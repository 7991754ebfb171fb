"""`dragoman review report`: a reader's report holds a translation until a person decides."""

from pathlib import Path

import click

from pipeline.cli.filters import choice_options
from pipeline.cli.identity import record
from pipeline.cli.session import config_of, readable
from pipeline.errors import InputError
from pipeline.model.message import State
from pipeline.project.snapshot import take_snapshot
from pipeline.review.ledger import Verdict
from pipeline.workbench.choose import WAITING, Choice, named
from pipeline.workbench.person import reader
from pipeline.workbench.reported import ids_in, quoted

_HELD = (*WAITING, State.TRANSLATED, State.SIGNED)


@click.command("report", short_help="hold what a reader reported")
@click.argument("report", nargs=-1)
@choice_options
@click.option("--text", default="", help="The words that the reader quoted, instead of an id.")
@click.option("--by", help="Who takes the report in; default: who git knows.")
@click.option("--key", type=click.Path(dir_okay=False, path_type=Path), help="SSH key that signs.")
@click.option("--note", required=True, help="What is said to be wrong; kept in the ledger.")
@click.pass_context
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    context: click.Context,
    report: tuple[str, ...],
    choice: Choice,
    text: str,
    by: str | None,
    key: Path | None,
    note: str,
) -> int:
    """Hold translations that a reader says are wrong, until a person decides on each.

    REPORT is the address that the page's link led to, or an id that it carries. Readers see the
    source text meanwhile, and the gate is closed: `dragoman review sign` says that the text is
    right; a corrected text is a new one.

    \b
    Examples:
      dragoman review report 3f2a91c0ab -l es --note "the dose is wrong"
      dragoman review report "https://example.org/new?locale=es&message=3f2a91c0ab" --note "20 mg?"
      dragoman review report -l es -d guide/dose --text "Tome 20 mg" --note "20 mg?"
    """
    config = config_of(context)
    who = reader(config, by, key, note)
    if text:
        project = take_snapshot(config)
        ids: tuple[str, ...] = quoted(project, choice, text)
        if not ids:
            hint = "quote one sentence as the page shows it, or name its id"
            raise InputError("no translation says this", where=text, hint=hint)
    else:
        ids = tuple(name for one in report for name in ids_in(one))
    items = named(config, ids, choice, _HELD, lambda *read: readable(context, *read))
    return record(config, items, Verdict.REJECT, who)
