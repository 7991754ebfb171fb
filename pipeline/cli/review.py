"""`dragoman review`: what waits for a person, and what a person decided."""

import getpass
import subprocess
from collections.abc import Sequence
from typing import Any

import click

from pipeline.checks.base import excerpt
from pipeline.cli.session import chosen, config_of, json_option, locale_option, now, print_json
from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.ledger import Decision, Verdict
from pipeline.model.message import State
from pipeline.project import load_project
from pipeline.reviewing import Item, approve, decide, items

_WAITING = (State.DRAFTED.value, State.STALE.value)
_states = click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([state.value for state in State]),
    help="Only messages in this state; may be given again.",
)
_documents = click.option(
    "-d", "--document", "domains", multiple=True, help="Only this document, such as articles/x."
)
_ids = click.argument("ids", nargs=-1)
_by = click.option("--by", help="Who decides; default: the name that git knows.")
_note = click.option("--note", default="", help="Why; kept in the ledger.")


@click.group("review")
def command() -> None:
    """List translations by state, and record what a person decided on them."""


@command.command("list")
@locale_option
@_states
@_documents
@json_option
@click.pass_context
def list_command(
    context: click.Context,
    tags: tuple[str, ...],
    states: tuple[str, ...],
    domains: tuple[str, ...],
    as_json: bool,
) -> None:
    """List what waits for review: drafts and stale translations, or the states named.

    \b
    Examples:
      dragoman review list -l es
      dragoman review list -l es --state translated -d articles/ketamine-for-anxiety --json
    """
    found = _find(config_of(context), tags, states or _WAITING, domains)
    if as_json:
        print_json([_record(item) for item in found])
        return
    for item in found:
        click.echo(f"{item.id}  {item.locale.tag}  {item.state}  {item.path}:{item.entry.line}")
        if item.entry.previous_msgid is not None:
            click.echo(f"    was: {excerpt(item.entry.previous_msgid, 90)}")
        click.echo(f"    en:  {excerpt(item.entry.msgid, 90)}")
        click.echo(f"    {item.locale.tag + ':':<5}{excerpt(item.entry.msgstr[0], 90)}")
    click.echo(f"{len(found)} messages")


@command.command("approve")
@_ids
@locale_option
@_by
@_note
@click.pass_context
def approve_command(
    context: click.Context, ids: tuple[str, ...], tags: tuple[str, ...], by: str | None, note: str
) -> None:
    """Take the fuzzy mark off translations that you have read, and sign them.

    \b
    Examples:
      dragoman review approve 3f2a91c0 -l es
    """
    config = config_of(context)
    found = _named(config, tags, ids)
    for item in found:
        approve(config, item)
    _record_all(config, found, Verdict.SIGN, by, note)


@command.command("sign")
@_ids
@locale_option
@_by
@_note
@click.pass_context
def sign_command(
    context: click.Context, ids: tuple[str, ...], tags: tuple[str, ...], by: str | None, note: str
) -> None:
    """Stand by translations as they are now: the sign-off holds for this very text.

    \b
    Examples:
      dragoman review sign 3f2a91c0 -l es --by "A. Reader"
    """
    config = config_of(context)
    found = _named(config, tags, ids)
    for item in found:
        if item.entry.fuzzy:
            where = f"{item.path}:{item.entry.line}"
            hint = "use `dragoman review approve` when you have read it"
            raise InputError("is still marked fuzzy", where=where, hint=hint)
    _record_all(config, found, Verdict.SIGN, by, note)


@command.command("reject")
@_ids
@locale_option
@_by
@_note
@click.pass_context
def reject_command(
    context: click.Context, ids: tuple[str, ...], tags: tuple[str, ...], by: str | None, note: str
) -> None:
    """Refuse translations as they are now: no build shows them until their text changes.

    \b
    Examples:
      dragoman review reject 3f2a91c0 -l es --note "the dose is wrong"
    """
    config = config_of(context)
    found = _named(config, tags, ids)
    _record_all(config, found, Verdict.REJECT, by, note)


def _find(
    config: Config,
    tags: Sequence[str],
    states: Sequence[str],
    domains: Sequence[str],
) -> list[Item]:
    project = load_project(config)
    found = [item for locale in chosen(config, tags) for item in items(project, locale)]
    return [
        item
        for item in found
        if item.state.value in states and (not domains or item.domain in domains)
    ]


def _named(config: Config, tags: Sequence[str], ids: Sequence[str]) -> list[Item]:
    """Return the items that `ids` (or starts of ids) name; raise where one names none or many."""
    if not ids:
        raise InputError("names no message", where="IDS", hint="`dragoman review list` prints them")
    known = _find(config, tags, [state.value for state in State], ())
    found: list[Item] = []
    for name in ids:
        same = {item.id: item for item in known if item.id.startswith(name)}
        if len(same) != 1:
            message = "names no translation" if not same else "names more than one translation"
            raise InputError(message, where=name, hint="`dragoman review list` prints the ids")
        found += same.values()
    return found


def _record_all(
    config: Config,
    found: Sequence[Item],
    verdict: Verdict,
    by: str | None,
    note: str,
) -> None:
    name = by or _git_name()
    for item in found:
        decision = Decision(digest=item.digest, verdict=verdict, by=name, at=now(), note=note)
        decide(config, item.locale, decision)
    click.echo(f"{len(found)} × {verdict} by {name}")


def _git_name() -> str:
    try:
        name = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607  the user's own git
            capture_output=True,
            text=True,
            check=False,
        ).stdout.strip()
    except OSError:
        name = ""
    return name or getpass.getuser()


def _record(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "locale": item.locale.tag,
        "domain": item.domain,
        "state": item.state.value,
        "where": f"{item.path}:{item.entry.line}",
        "msgid": item.entry.msgid,
        "previous": item.entry.previous_msgid,
        "msgstr": item.entry.msgstr,
    }
