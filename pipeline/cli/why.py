"""`dragoman why`: what a built file was made from, and whether that changed since."""

from pathlib import Path

import click

from pipeline.building.explain import explain
from pipeline.building.place import Place
from pipeline.cli.output import echo
from pipeline.cli.session import config_of, json_option, print_json, snapshot_of
from pipeline.errors import InputError
from pipeline.plan.site import plan
from pipeline.project.built_files import store_of


@click.command("why")
@click.argument("path", type=click.Path(path_type=Path))
@json_option
@click.pass_context
def command(context: click.Context, path: Path, as_json: bool) -> None:
    """Tell why the next build would make a built file again, or would not, in one line.

    With --json also which step each reason is one of.

    \b
    Examples:
      dragoman why build/site/es/index.html
    """
    config = config_of(context)
    absolute = path.resolve()
    if not absolute.is_relative_to(config.root):
        raise InputError("lies outside the project", where=str(path))
    name = absolute.relative_to(config.root).as_posix()
    snapshot = snapshot_of(context)
    graph = plan(snapshot, config.locales)
    store = store_of(config)
    reasons = explain(graph, name, Place(root=config.root, sources=snapshot.files), store=store)
    if as_json:
        print_json({"path": name, "reasons": reasons})
        return
    causes = dict.fromkeys(reason.partition(": ")[2] for reason in reasons)
    echo("; ".join(causes) or f"{name} is up to date")
