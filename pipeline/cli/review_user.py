"""`dragoman review user`: who may use the review desk of a team, and as what."""

import sys
from pathlib import Path

import click

from pipeline.cli.output import echo
from pipeline.cli.session import config_of, json_option, print_json
from pipeline.desk.access.passwords import hashed
from pipeline.desk.access.rights import OF_DESK, rights_of
from pipeline.desk.access.users import FILE, User, change_user, read_users
from pipeline.errors import InputError
from pipeline.reader import nearest

_users = click.option(
    "--users",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File of the team's users; default: .dragoman/users.json.",
)


@click.group("user", short_help="who may use the desk of a team")
def command() -> None:
    """Name the people of a team, and what each may do at its review desk."""


def _file(context: click.Context, users: Path | None) -> Path:
    return users or config_of(context).root / FILE


@command.command("add", short_help="name a person, or change one")
@click.argument("name")
@click.option("--by", help="Name and address, as decisions have it; default: NAME.")
@click.option(
    "--role", "roles", multiple=True, required=True, help="What they may do; may be given again."
)
@click.option("--no-password", is_flag=True, help="A proxy says who they are.")
@_users
@click.pass_context
def add_command(
    context: click.Context,
    name: str,
    by: str | None,
    roles: tuple[str, ...],
    no_password: bool,
    users: Path | None,
) -> None:
    """Let a person in. The password is asked for, or read from standard input.

    Roles: reader, translator (saves drafts), reviewer (approves), editor (builds), and the roles
    of the project, which approve and sign as such. Who is named again has their sessions ended.

    \b
    Examples:
      dragoman review user add ann --by "Ann Reader <ann@example.org>" --role medical --role editor
      dragoman review user add ben --role translator < password.txt
    """
    config, path = config_of(context), _file(context, users)
    for role in roles:
        if not rights_of([role], config.roles):
            known = {*OF_DESK, *config.roles}
            raise InputError("is no role", where=f"--role {role}", hint=nearest(role, known))
    try:
        kept = "" if no_password else hashed(_password(name))
    except ModuleNotFoundError as error:
        hint = "install it: pip install 'dragoman[desk]'"
        message = f"passwords need {error.name}"
        raise InputError(message, where="review user", hint=hint) from None
    change_user(path, name, User(by=by or name, roles=roles, hash=kept))
    echo(f"{name} may use the desk as {', '.join(roles)}: {path}")


@command.command("remove", short_help="let a person in no more")
@click.argument("name")
@_users
@click.pass_context
def remove_command(context: click.Context, name: str, users: Path | None) -> None:
    """Take a person out; their sessions end at once, their decisions stay.

    \b
    Examples:
      dragoman review user remove ann
    """
    path = _file(context, users)
    if name not in (known := read_users(path)):
        raise InputError("is no user", where=name, hint=nearest(name, known))
    change_user(path, name, None)
    echo(f"{name} is out")


@command.command("list", short_help="who may use the desk")
@json_option
@_users
@click.pass_context
def list_command(context: click.Context, as_json: bool, users: Path | None) -> None:
    """List who may use the desk.

    \b
    Examples:
      dragoman review user list
    """
    found = read_users(_file(context, users))
    records = [
        {"name": name, "by": one.by, "roles": list(one.roles), "password": bool(one.hash)}
        for name, one in sorted(found.items())
    ]
    if as_json:
        print_json(records)
        return
    for name, one in sorted(found.items()):
        without = "" if one.hash else "  (no password)"
        echo(f"{name}  {one.by}  {', '.join(one.roles)}{without}")


def _password(name: str) -> str:
    """Return a new password: asked for twice at a terminal, or the first line of other input."""
    if sys.stdin.isatty():
        word: str = click.prompt(f"Password of {name}", hide_input=True, confirmation_prompt=True)
        return word
    return sys.stdin.readline().rstrip("\r\n")
