"""The options that choose translations, for every command that takes them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from pipeline.cli.session import locale_option
from pipeline.model.message import State
from pipeline.workbench.choose import Choice


def choice_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the filters to a command; it gets them as one `Choice` named `choice`."""

    @wraps(command)
    def gathered(*words: Any, **options: Any) -> Any:
        choice = Choice(
            tags=options.pop("tags"),
            states=tuple(State(name) for name in options.pop("states")),
            paths=options.pop("paths"),
            rules=options.pop("rules"),
            engines=options.pop("engines"),
            older=options.pop("older"),
        )
        return command(*words, choice=choice, **options)

    state = click.Choice([state.value for state in State])
    for add in (
        click.option("--older", type=click.IntRange(0), help="Drafts at least DAYS old."),
        click.option("--engine", "engines", multiple=True, help="Only drafts of this engine."),
        click.option("--rule", "rules", multiple=True, help="Only messages with such a finding."),
        click.option(
            "-d", "--document", "paths", multiple=True, help="Only this, or a glob: articles/**"
        ),
        click.option(
            "--state", "states", multiple=True, type=state, help="Only messages in this state."
        ),
        locale_option,
    ):
        gathered = add(gathered)
    return gathered
