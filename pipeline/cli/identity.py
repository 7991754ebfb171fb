"""The options that say who decides, and the line that says what was decided."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from pipeline.cli.filters import choice_options
from pipeline.cli.output import echo
from pipeline.cli.session import config_of
from pipeline.errors import ExitCode
from pipeline.project.config import Config
from pipeline.review.items import Item
from pipeline.review.ledger import Verdict
from pipeline.workbench.person import Person, others_asked, person, record_items
from pipeline.workbench.shown import marks_of, over_rejections, stands_of

_note = click.option("--note", default="", help="Why; kept in the ledger.")


def person_options(
    command: Callable[..., Any], note: Callable[..., Any] | None = None
) -> Callable[..., Any]:
    """Add who decides to a command, with `note` where the command takes one.

    The command gets a `Person` named `who`.
    """

    @wraps(command)
    def with_person(*words: Any, **options: Any) -> Any:
        config = config_of(click.get_current_context())
        who = person(
            config,
            options.pop("by"),
            options.pop("role"),
            options.pop("key"),
            options.pop("note", ""),
        )
        return command(*words, who=who, **options)

    key = click.Path(dir_okay=False, path_type=Path)
    for add in (
        *([note] if note else []),
        click.option("--key", type=key, help="SSH key that signs, as `ssh-keygen -Y sign` has it."),
        click.option("--role", default="", help="In which role; default: the one you have."),
        click.option("--by", help="Who decides; default: the name and address git knows."),
    ):
        with_person = add(with_person)
    return with_person


def decision_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what every decision takes; the command gets `ids`, `choice` and `who`."""
    ids = click.argument("ids", nargs=-1)
    return ids(choice_options(person_options(command, _note)))


def record(
    config: Config,
    items: Sequence[Item],
    verdict: Verdict,
    who: Person,
    despite: Mapping[str, str] = MappingProxyType({}),
) -> ExitCode:
    """Write a decision on each item to the ledgers; return 1 where none changes anything.

    Whose rejection a sign-off goes over is told; one that came in after that was read stops it.
    """
    stands = stands_of(config, items) if verdict is Verdict.SIGN else {}
    shown = {name: marks_of(stand.decided) for name, stand in stands.items()}
    count = record_items(config, items, verdict, who, despite, shown)
    code = report(count, len(items), verdict, who)
    for line in over_rejections(items, stands, who.by):
        echo(f"over a rejection: {line}")
    if verdict is Verdict.SIGN and (others := others_asked(config, items, who)):
        echo(others)
    return code


def report(count: int, asked: int, verdict: Verdict, who: Person) -> ExitCode:
    """Say how many decisions changed something; return 1 where none did, though some were asked."""
    role = f" as {who.role}" if who.role else ""
    same = f"; {asked - count} change nothing and were not written" if count < asked else ""
    echo(f"{count} × {verdict} by {who.by}{role}{same}")
    if asked and not count and verdict is Verdict.WITHDRAW:
        echo("there is nothing to undo; what an undo brought back is undone after another sign-off")
    return ExitCode.FINDINGS if asked and not count else ExitCode.DONE
