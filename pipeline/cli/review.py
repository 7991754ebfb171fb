"""`dragoman review`: what waits for a person, and what a person decided."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import click

from pipeline.checks.project import locale_findings
from pipeline.cli.filters import choice_options
from pipeline.cli.identity import decision_options, person_options, record, report
from pipeline.cli.output import echo
from pipeline.cli.review_report import command as report_command
from pipeline.cli.review_serve import command as serve_command
from pipeline.cli.review_user import command as user_command
from pipeline.cli.session import config_of, json_option, locale_option, print_json, readable
from pipeline.drafts.from_memory import memory_of
from pipeline.drafts.risk import Risk
from pipeline.errors import ExitCode, InputError
from pipeline.glossary.csv_file import glossary_of
from pipeline.model.counted import counted
from pipeline.model.finding import excerpt
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.selection import chosen
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.review.decided import ledger_of
from pipeline.review.items import Item, approve, check_approvable
from pipeline.review.ledger import Verdict
from pipeline.workbench.advice import remembered, terms_of
from pipeline.workbench.by_risk import by_risk, risks
from pipeline.workbench.choose import WAITING, Choice, Sound, find, named, needs_signing
from pipeline.workbench.despite import despite, errors_of
from pipeline.workbench.left_marked import is_left_marked, told_of
from pipeline.workbench.person import Person, record_digests


def _sound(context: click.Context) -> Sound:
    return partial(readable, context)


_by_risk = click.option(
    "--by-risk", "risky_first", is_flag=True, help="Those most likely to do harm first, and why."
)
_reason = click.option("--note", required=True, help="Why the finding is none; kept in the ledger.")


@click.group("review")
def command() -> None:
    """List translations by state, and record what a person decided on them."""


command.add_command(report_command)
command.add_command(serve_command)
command.add_command(user_command)


@command.command("list", short_help="list what waits for review")
@choice_options
@_by_risk
@json_option
@click.pass_context
def list_command(context: click.Context, as_json: bool, choice: Choice, risky_first: bool) -> None:
    """List what waits for review: drafts and stale translations, or the states named.

    \b
    Examples:
      dragoman review list -l es
      dragoman review list -l es --state translated -d "articles/**" --json
      dragoman review list -l es --by-risk
      dragoman review list --engine deepl --older 30
      dragoman review list --state translated --rule number
    """
    config = config_of(context)
    items = find(config, choice, WAITING, _sound(context))
    found = risks(take_snapshot(config), items) if risky_first else {}
    items = by_risk(items, found) if risky_first else items
    if as_json:
        print_json([_record(item, found.get(item.digest)) for item in items])
        return
    for item in items:
        echo(f"{item.id}  {item.locale.tag}  {item.state}  {item.path}:{item.entry.line}")
        if item.digest in found:
            echo(f"    risk {found[item.digest].score:g}: {found[item.digest].line}")
        if item.entry.previous_msgid is not None:
            echo(f"    was: {excerpt(item.entry.previous_msgid, 90)}")
        echo(f"    en:  {excerpt(item.entry.msgid, 90)}")
        echo(f"    {item.locale.tag + ':':<5}{excerpt(item.entry.msgstr[0], 90)}")
    echo(counted(len(items), "message"))
    project = take_snapshot(config)
    if left := [item for item in items if is_left_marked(project, item)]:
        echo(told_of(left))


@command.command("approve", short_help="take the fuzzy mark off and sign")
@decision_options
@click.option(
    "--despite",
    "known_rules",
    multiple=True,
    metavar="RULE",
    help="Approve drafts with errors of this rule; may be given again. Kept in the ledger.",
)
@click.pass_context
def approve_command(
    context: click.Context,
    ids: tuple[str, ...],
    choice: Choice,
    who: Person,
    known_rules: tuple[str, ...],
) -> int:
    """Take the fuzzy mark off translations that you have read, and sign them.

    A draft in which the checks find an error is approved only where you name the rule.

    \b
    Examples:
      dragoman review approve 3f2a91c0 -l es
      dragoman review approve 3f2a91c0 -l es --despite length
      dragoman review approve -l es -d articles/ketamine-for-anxiety
    """
    config = config_of(context)
    items = named(config, ids, choice, WAITING, _sound(context))
    check_approvable(items)
    known = despite(errors_of(take_snapshot(config), items), known_rules)
    # The decision first: what is signed and still marked is not published, the other way it might.
    code = record(config, items, Verdict.SIGN, who, known)
    approve(config, *items)
    marked = sum(item.entry.fuzzy for item in items)
    if marked and code != ExitCode.DONE:  # signed before, by a command that was cut short
        echo(f"the mark of a draft is off {counted(marked, 'message')}")
    return ExitCode.DONE if marked else code


@command.command("sign", short_help="sign translations as they stand")
@decision_options
@click.pass_context
def sign_command(context: click.Context, ids: tuple[str, ...], choice: Choice, who: Person) -> int:
    """Stand by translations as they are now: the sign-off holds for this very text.

    \b
    Examples:
      dragoman review sign 3f2a91c0 -l es --by "A. Reader"
      dragoman review sign -l es -d "articles/**" --role medical --key ~/.ssh/id_ed25519
    """
    config = config_of(context)
    items = named(config, ids, choice, (State.TRANSLATED, State.SIGNED), _sound(context))
    for item in items:
        if item.entry.fuzzy:
            where = f"{item.path}:{item.entry.line}"
            hint = "use `dragoman review approve` when you have read it"
            raise InputError("is still marked fuzzy", where=where, hint=hint)
    return record(config, items, Verdict.SIGN, who)


@command.command("reject", short_help="keep translations off the pages")
@decision_options
@click.pass_context
def reject_command(
    context: click.Context, ids: tuple[str, ...], choice: Choice, who: Person
) -> int:
    """Refuse translations as they are now: no build shows them until their text changes.

    \b
    Examples:
      dragoman review reject 3f2a91c0 -l es --note "the dose is wrong"
    """
    config = config_of(context)
    states = (*WAITING, State.TRANSLATED, State.SIGNED)
    return record(config, named(config, ids, choice, states, _sound(context)), Verdict.REJECT, who)


@command.command("undo", short_help="take a decision back")
@decision_options
@click.pass_context
def undo_command(context: click.Context, ids: tuple[str, ...], choice: Choice, who: Person) -> int:
    """Take back what you decided: a line is added to the ledger, none is deleted.

    \b
    Examples:
      dragoman review undo 3f2a91c0 -l es
    """
    config = config_of(context)
    items = named(config, ids, choice, (State.SIGNED, State.REJECTED), _sound(context))
    code = record(config, items, Verdict.WITHDRAW, who)
    shown = [item for item in items if not item.entry.fuzzy and not needs_signing(config, item)]
    if shown and code == ExitCode.DONE:
        texts = counted(len(shown), "text")
        echo(f"{texts} not marked as a draft: pages show them; `dragoman review reject` hides them")
    return code


@command.command("dismiss", short_help="say that a finding is none")
@click.argument("digests", nargs=-1, required=True)
@locale_option
@partial(person_options, note=_reason)
@click.pass_context
def dismiss_command(
    context: click.Context, digests: tuple[str, ...], tags: tuple[str, ...], who: Person
) -> int:
    """Say that findings are none; the word holds for this finding on this very text.

    `dragoman check --json` prints each finding's digest; its start is enough.

    \b
    Examples:
      dragoman review dismiss 81c0f3aa -l es --note "the journal's own spelling"
    """
    config = config_of(context)
    project = take_snapshot(config)
    locales = dict(_dismissible(project, readable(context, project, chosen(config, tags))))
    named_digests = dict.fromkeys(_finding_named(name, locales) for name in digests)
    by_locale: dict[Locale, list[str]] = {}
    for digest in named_digests:
        by_locale.setdefault(locales[digest], []).append(digest)
    count = sum(
        record_digests(config, locale, some, Verdict.DISMISS, who)
        for locale, some in by_locale.items()
    )
    return report(count, len(named_digests), Verdict.DISMISS, who)


def _dismissible(project: Snapshot, locales: Iterable[Locale]) -> Iterator[tuple[str, Locale]]:
    """Yield (digest, its locale) of each finding, also of those that were dismissed before."""
    for locale in locales:
        for decision in ledger_of(project, locale).decisions:
            if decision.verdict is Verdict.DISMISS:
                yield decision.digest, locale
        for finding in locale_findings(project, locale):
            if finding.digest:
                yield finding.digest, locale


@command.command("walk", short_help="decide message by message")
@choice_options
@_by_risk
@person_options
@click.pass_context
def walk_command(context: click.Context, choice: Choice, who: Person, risky_first: bool) -> None:
    """Go from message to message, with a key for each: approve, edit, reject, next and more.

    `?` explains the keys. Where input comes from a file or a program, each line is a key or its
    word, with what it asks for: `reject the dose is wrong`.

    \b
    Examples:
      dragoman review walk -l es --by-risk
      dragoman review walk -l es -d "articles/**" --by "A. Reader"
    """
    from pipeline.cli.walk.bench import bench_of  # noqa: PLC0415  as above
    from pipeline.cli.walk.command import walk  # noqa: PLC0415  other commands need no rich

    config = config_of(context)
    project = take_snapshot(config)
    locales = readable(context, project, chosen(config, choice.tags), Snapshot.every_catalog)
    items = find(config, choice, WAITING, lambda *_: locales)
    some = [item for item in items if any(item.entry.msgstr)]
    with memory_of(project, locales) as memory:
        terms = terms_of(config, glossary_of(project))
        advice = (("term", terms), ("memory", remembered(memory)))
        walk(bench_of(project, who, some, advice), risky_first=risky_first)


def _finding_named(name: str, digests: Iterable[str]) -> str:
    same = [digest for digest in digests if digest.startswith(name)]
    if len(same) != 1:
        message = "names more than one finding" if same else "names no finding"
        hint = "`dragoman check --json` prints the digests"
        raise InputError(message, where=name, hint=hint)
    return same[0]


def _record(item: Item, risk: Risk | None = None) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": item.id,
        "digest": item.digest,
        "locale": item.locale.tag,
        "domain": item.domain,
        "state": item.state.value,
        "where": f"{item.path}:{item.entry.line}",
        "msgid": item.entry.msgid,
        "previous": item.entry.previous_msgid,
        "msgstr": item.entry.msgstr,
    }
    return record | ({"risk": risk.score, "risk_reasons": risk.reasons} if risk else {})
