"""`dragoman compile`: compiled catalogs."""

import click

from pipeline.building.place import Place
from pipeline.building.run import run
from pipeline.cli.output import echo
from pipeline.cli.session import (
    config_of,
    json_option,
    locale_option,
    print_json,
    readable,
    snapshot_of,
)
from pipeline.plan.site import plan_catalogs
from pipeline.project.built_files import store_of
from pipeline.project.selection import chosen


@click.command("compile")
@locale_option
@click.option("--preview", is_flag=True, help="Also compile drafts and stale translations.")
@json_option
@click.pass_context
def command(context: click.Context, tags: tuple[str, ...], preview: bool, as_json: bool) -> None:
    """Write the compiled catalogs (.mo): only what the policy allows to be published.

    \b
    Examples:
      dragoman compile
      dragoman compile -l es
    """
    config = config_of(context)
    locales = chosen(config, tags)
    snapshot = snapshot_of(context)
    locales = readable(context, snapshot, locales)
    outcome = run(
        plan_catalogs(snapshot, locales, preview=preview),
        Place(root=config.root, sources=snapshot.files),
        store=store_of(config, preview=preview),
        complete=False,
    )
    if as_json:
        print_json({"made": outcome.made, "kept": len(outcome.kept)})
        return
    echo(f"{len(outcome.made)} compiled, {len(outcome.kept)} up to date")
