"""What `dragoman review serve` is told of a provider of OpenID Connect."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from pipeline.errors import InputError

if TYPE_CHECKING:
    from pipeline.desk.access.oidc_names import Provider

SECRET = "DRAGOMAN_OIDC_SECRET"  # noqa: S105  the name of a variable


@dataclass(frozen=True, slots=True, kw_only=True)
class OidcOptions:
    """What was said of a provider."""

    oidc: str = ""
    "Its address; empty: there is none."
    oidc_client: str = ""
    "The name that it knows the desk by."
    oidc_name: str = ""
    "Which claim is the name in the file of users."

    def check(self, *, team: bool, header: str) -> None:
        """Raise `InputError` for options that do not go together."""
        if self.oidc_client and not self.oidc:
            raise InputError("needs --oidc", where="--oidc-client")
        if not self.oidc:
            return
        if not team:
            raise InputError("needs --team", where="--oidc")
        if header:
            raise InputError("says who asks already", where="--oidc, --trust-proxy-header")
        if not self.oidc_client:
            hint = "the name that the provider gave to this desk"
            raise InputError("needs --oidc-client", where="--oidc", hint=hint)


def oidc_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add a provider that people log in with."""
    for add in (
        click.option(
            "--oidc-name",
            type=click.Choice(["email", "sub"]),
            default="email",
            show_default=True,
            help="Which claim is the name in the file of users.",
        ),
        click.option(
            "--oidc-client", default="", metavar="ID", help="The name it knows the desk by."
        ),
        click.option(
            "--oidc",
            default="",
            metavar="URL",
            help=f"A provider of OpenID Connect says who logs in. Secret: {SECRET}.",
        ),
    ):
        command = add(command)
    return command


def provider_of(options: OidcOptions) -> "Provider | None":
    """Return the provider, once it has said where it answers; None where there is none.

    Raise `InputError` for one that cannot be used.
    """
    if not options.oidc:
        return None
    try:
        from pipeline.desk.access.openid import OpenId  # noqa: PLC0415  an extra
    except ModuleNotFoundError as error:
        hint = "install it: pip install 'dragoman[desk,oidc]'"
        raise InputError(f"needs {error.name}", where="--oidc", hint=hint) from None
    from pipeline.desk.access.oidc_names import NameBy  # noqa: PLC0415  with the desk

    provider = OpenId(
        issuer=options.oidc,
        client=options.oidc_client,
        secret=os.environ.get(SECRET, ""),
        name_by=NameBy(options.oidc_name),
    )
    provider.discover()
    return provider
