"""`dragoman status`: coverage."""

from typing import Any

import click

from pipeline.cli.session import chosen, config_of, json_option, locale_option, print_json
from pipeline.cli.tables import print_coverage
from pipeline.project import load_project
from pipeline.reporting import locale_coverage
from pipeline.stages.status import Coverage


@click.command("status")
@locale_option
@click.option("--documents", is_flag=True, help="A line for each document as well.")
@json_option
@click.pass_context
def command(context: click.Context, tags: tuple[str, ...], documents: bool, as_json: bool) -> None:
    """Print how many messages are in which state, by locale and document.

    \b
    Examples:
      dragoman status
      dragoman status -l es --documents
    """
    config = config_of(context)
    project = load_project(config)
    parts = {locale: locale_coverage(project, locale) for locale in chosen(config, tags)}
    if as_json:
        print_json({locale.tag: [_record(one) for one in found] for locale, found in parts.items()})
        return
    print_coverage(parts, documents=documents)


def _record(one: Coverage) -> dict[str, Any]:
    counts = {state.value: count for state, count in one.counts.items()}
    return {"domain": one.domain, "messages": one.total, "percent": one.percent, "states": counts}
