"""`dragoman compile`: compiled catalogs."""

import click

from pipeline.building.run import run
from pipeline.cli.output import echo
from pipeline.cli.session import config_of, json_option, locale_option, print_json
from pipeline.plan import plan_catalogs
from pipeline.project.selection import chosen
from pipeline.project.snapshot import load_catalogs, load_project


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
    project = load_project(config)
    for locale in locales:
        load_catalogs(project, locale)
    outcome = run(
        plan_catalogs(project, locales, preview=preview),
        root=config.root,
        store=config.root / config.build / "steps.json",
        complete=False,
    )
    if as_json:
        print_json({"made": outcome.made, "kept": len(outcome.kept)})
        return
    echo(f"{len(outcome.made)} compiled, {len(outcome.kept)} up to date")
