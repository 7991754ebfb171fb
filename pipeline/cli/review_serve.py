"""`dragoman review serve`: the review desk in the browser."""

from pathlib import Path

import click

from pipeline.cli.output import echo
from pipeline.cli.session import config_of, locale_option
from pipeline.errors import InputError
from pipeline.project.selection import chosen
from pipeline.workbench.person import identity

PORT = 8020


@click.command("serve", short_help="review in the browser, beside the page")
@locale_option
@click.option("--port", default=PORT, show_default=True, help="0 takes any free one.")
@click.option("--by", help="Who decides; default: the name and address git knows.")
@click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    help="SSH key of that person, which signs each decision.",
)
@click.pass_context
def command(
    context: click.Context, tags: tuple[str, ...], port: int, by: str | None, key: Path | None
) -> None:
    """Open the review desk on this machine: each text beside the page that it stands on.

    It prints an address that opens the desk once, in one browser. Nobody else gets in. Every
    decision is made in the name of --by; where the project asks for keys, signed with --key.

    \b
    Examples:
      dragoman review serve -l es
      dragoman review serve -l es --by "A. Reader <a@example.org>" --key ~/.ssh/id_ed25519
    """
    config = config_of(context)
    chosen(config, tags)
    try:
        from pipeline.desk.serve import serve  # noqa: PLC0415  an extra, and slow to import
    except ModuleNotFoundError as error:
        hint = "install it: pip install 'dragoman[desk]'"
        message = f"the review desk needs {error.name}"
        raise InputError(message, where="review serve", hint=hint) from None
    from pipeline.desk.access import Access  # noqa: PLC0415
    from pipeline.desk.desk import Desk  # noqa: PLC0415
    from pipeline.desk.project import Project  # noqa: PLC0415

    desk = Desk(
        project=Project(config),
        access=Access(),
        by=by or identity(config),
        key=key,
        tags=tags,
    )
    serve(desk, port, lambda address: echo(f"{address} (Ctrl-C ends)"))
