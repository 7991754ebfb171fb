"""The options that say who decides, and the line that tells what was decided."""

from collections.abc import Sequence
from pathlib import Path

import click

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


def record(config: Config, found: Sequence[Item], verdict: Verdict, who: Person) -> None:
    """Write a decision on each item to the ledgers."""
    for locale in dict.fromkeys(item.locale for item in found):
        digests = [item.digest for item in found if item.locale == locale]
        record_digests(config, locale, digests, verdict, who)
    role = f" as {who.role}" if who.role else ""
    click.echo(f"{len(found)} × {verdict} by {who.by}{role}")
