"""The options that say who decides, and the line that tells what was decided."""

from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.errors import ExitCode
from pipeline.project.config import Config
from pipeline.review.items import Item
from pipeline.review.ledger import Verdict
from pipeline.workbench.person import Person, record_digests

by_option = click.option("--by", help="Who decides; default: the name and address git knows.")
role_option = click.option("--role", default="", help="In which role; default: the one you have.")
key_option = click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    help="SSH key to sign the decision with, as `ssh-keygen -Y sign` takes it.",
)
note_option = click.option("--note", default="", help="Why; kept in the ledger.")


def record(config: Config, found: Sequence[Item], verdict: Verdict, who: Person) -> ExitCode:
    """Write a decision on each item to the ledgers; return 1 where none changes anything."""
    count = 0
    for locale in dict.fromkeys(item.locale for item in found):
        digests = [item.digest for item in found if item.locale == locale]
        count += record_digests(config, locale, digests, verdict, who)
    return report(count, len(found), verdict, who)


def report(count: int, asked: int, verdict: Verdict, who: Person) -> ExitCode:
    """Say how many decisions changed something; return 1 where none did, though some were asked."""
    role = f" as {who.role}" if who.role else ""
    same = f"; {asked - count} change nothing and were not written" if count < asked else ""
    click.echo(f"{count} × {verdict} by {who.by}{role}{same}")
    return ExitCode.FINDINGS if asked and not count else ExitCode.DONE
