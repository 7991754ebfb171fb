"""`dragoman review serve`: the review desk in the browser."""

import os
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.output import echo
from pipeline.cli.review_oidc import OidcOptions, oidc_options, provider_of
from pipeline.cli.session import config_of, locale_option
from pipeline.errors import InputError
from pipeline.project.config import Config
from pipeline.project.selection import chosen
from pipeline.project.snapshot import take_snapshot
from pipeline.review.items import Item
from pipeline.workbench.left_marked import left_marked, told_of
from pipeline.workbench.person import identity

if TYPE_CHECKING:
    from pipeline.desk.access.terminals import Access

PORT = 8020
SECRET = "DRAGOMAN_BUILD_SECRET"  # noqa: S105  the name of a variable
_LOCAL = "127.0.0.1"
_SHORTEST = 20


def _reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what is kept of how people read."""
    traps = click.option(
        "--traps",
        type=click.IntRange(min=2),
        metavar="N",
        help="About one text in N is a copy of an approved one with a fault; tells who finds it.",
    )
    measures = click.option(
        "--measure",
        "measures",
        is_flag=True,
        help="Keep how long each text lay open; reviewers are told.",
    )
    return measures(traps(command))


def _team_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add who else may use a desk, and from where."""
    for add in (
        oidc_options,
        click.option(
            "--trusted-proxy",
            "proxies",
            multiple=True,
            metavar="ADDRESS",
            help="Address or network of that proxy; may be given again. Default: this machine.",
        ),
        click.option(
            "--trust-proxy-header",
            "header",
            default="",
            metavar="NAME",
            help="A proxy says in this header who asks; nobody logs in with a password.",
        ),
        click.option("--url", default="", help="The address that browsers know the desk by."),
        click.option(
            "--host", default=_LOCAL, show_default=True, help="Address that it listens on."
        ),
        click.option(
            "--users",
            type=click.Path(dir_okay=False, path_type=Path),
            help="File of the team's users; default: .dragoman/users.json.",
        ),
        click.option("--team", is_flag=True, help="Let those in whom `review user add` has named."),
    ):
        command = add(command)
    return command


@click.command("serve", short_help="review in the browser, beside the page")
@locale_option
@click.option("--port", default=PORT, show_default=True, help="0 takes any free one.")
@click.option("--by", help="Who decides; default: the name and address git knows.")
@click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    help="SSH key of that person, which signs each decision.",
)
@click.option(
    "--commit",
    "each",
    type=click.Choice(["decision", "session"]),
    help="Commit the files that were written, as the reviewer: after each decision, or at the end.",
)
@_reading_options
@_team_options
@click.pass_context
def command(  # noqa: PLR0913, PLR0917  one parameter an option
    context: click.Context,
    /,
    tags: tuple[str, ...],
    port: int,
    by: str | None,
    key: Path | None,
    each: str | None,
    measures: bool,
    traps: int | None,
    team: bool,
    users: Path | None,
    host: str,
    url: str,
    header: str,
    proxies: tuple[str, ...],
    **oidc: str,
) -> None:
    """Open the review desk: each text beside the page that it stands on.

    It prints an address that opens the desk once, in one browser. Nobody else gets in. Every
    decision is made in the name of --by; where the project asks for keys, signed with --key.

    With --team, the people of `dragoman review user` log in, and each decides in their own name.
    Where the project asks for keys, each signs with their own key on their own machine.

    \b
    Examples:
      dragoman review serve -l es --by "A. Reader <a@example.org>" --key ~/.ssh/id_ed25519
      dragoman review serve --team --url https://desk.example.org
      dragoman review serve --team --trust-proxy-header X-Forwarded-User
      dragoman review serve --team --oidc https://login.example.org --oidc-client dragoman
    """
    config = config_of(context)
    chosen(config, tags)
    _check_extra()
    from pipeline.desk.commits import Each  # noqa: PLC0415  an extra, and slow to import
    from pipeline.desk.desk import Desk  # noqa: PLC0415
    from pipeline.desk.place import public_url  # noqa: PLC0415
    from pipeline.desk.project import Project  # noqa: PLC0415
    from pipeline.desk.serve import serve  # noqa: PLC0415
    from pipeline.desk.traps import Traps  # noqa: PLC0415

    team = team or users is not None
    _check_team(team=team, alone=bool(by or key), header=header, proxies=proxies)
    _check_host(host, address := public_url(url) if url else "", team=team)
    (openid := OidcOptions(**oidc)).check(team=team, header=header)
    desk = Desk(
        project=Project(config),
        access=_access(config, users, header, proxies, openid, team=team),
        by="" if team else by or identity(config),
        key=key,
        tags=tags,
        secret=_secret(),
        each=Each(each or Each.NEVER),
        measures=measures,
        traps=Traps(traps or 0),
    )
    _tell_left_marked(config, tags)
    serve(desk, port, lambda where: echo(f"{where} (Ctrl-C ends)"), host, address)


def _tell_left_marked(config: Config, tags: tuple[str, ...]) -> None:
    """Say which texts are signed and drafts all the same, beside what programs read."""
    project, left = take_snapshot(config), list[Item]()
    for locale in chosen(config, tags):
        with suppress(InputError):  # the desk shows what is wrong with a locale
            left += left_marked(project, locale)
    if left:
        echo(told_of(left), err=True)


def _check_extra() -> None:
    """Raise `InputError` where what the desk is made of is not installed."""
    try:
        import pipeline.desk.serve  # noqa: PLC0415
    except ModuleNotFoundError as error:
        hint = "install it: pip install 'dragoman[desk]'"
        message = f"the review desk needs {error.name}"
        raise InputError(message, where="review serve", hint=hint) from None
    del pipeline


def _secret() -> str:
    """Return the secret of programs that build; raise `InputError` for one that can be guessed."""
    secret = os.environ.get(SECRET, "")
    if secret and len(secret) < _SHORTEST:
        message = f"must have {_SHORTEST} characters at least"
        raise InputError(message, where=SECRET, hint="openssl rand -hex 32")
    return secret


def _access(
    config: Config,
    users: Path | None,
    header: str,
    proxies: tuple[str, ...],
    openid: OidcOptions,
    *,
    team: bool,
) -> "Access":
    from pipeline.desk.access.terminals import Access, proxy_of  # noqa: PLC0415
    from pipeline.desk.access.users import FILE, UserFile  # noqa: PLC0415

    if not team:
        return Access()
    file = UserFile(users or config.root / FILE)
    if not file.users():
        hint = "dragoman review user add NAME --role reviewer"
        raise InputError("names nobody", where=str(file.path), hint=hint)
    proxy = proxy_of(header, proxies or (_LOCAL, "::1")) if header else None
    return Access(file, proxy, provider=provider_of(openid))


def _check_team(*, team: bool, alone: bool, header: str, proxies: tuple[str, ...]) -> None:
    """Raise `InputError` for options that belong to another kind of desk."""
    if team and alone:
        message = "is for a desk of one person: in a team each decides in their own name"
        raise InputError(message, where="--by, --key")
    if header and not team:
        raise InputError("needs --team", where="--trust-proxy-header")
    if proxies and not header:
        raise InputError("needs --trust-proxy-header", where="--trusted-proxy")


def _check_host(host: str, url: str, *, team: bool) -> None:
    """Raise `InputError` where passwords or a token would go over a network in the clear."""
    try:
        local = ip_address(host).is_loopback
    except ValueError:
        message, hint = "must be an IP address", "127.0.0.1, or 0.0.0.0 for all"
        raise InputError(message, where=f"--host {host}", hint=hint) from None
    if not local and not (team and url.startswith("https://")):
        hint = "a proxy that speaks TLS: --team --url https://desk.example.org"
        message = "is no address of this machine alone, and passwords would go in the clear"
        raise InputError(message, where=f"--host {host}", hint=hint)
    if url and not team:
        raise InputError("needs --team", where="--url")
