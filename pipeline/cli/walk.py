"""`dragoman review walk`: one message after another, in the terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import click

from pipeline.cli.identity import record
from pipeline.cli.output import echo
from pipeline.memory.difference import marked
from pipeline.model.finding import Finding
from pipeline.project.config import Config
from pipeline.project.snapshot import take_snapshot
from pipeline.review.items import Item, approve, check_approvable, revise
from pipeline.review.ledger import Verdict
from pipeline.workbench.advice import Advice
from pipeline.workbench.despite import despite, errors_of
from pipeline.workbench.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What a walk needs."""

    config: Config
    "The configuration."
    who: Person
    "Who decides."
    findings: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    "Findings by `path:line`."
    advice: Sequence[tuple[str, Advice]] = ()
    "What else is shown, each with its heading."


def walk(walk: Walk, items: Sequence[Item]) -> None:
    """Show each message and take a letter: approve, edit, reject, next or quit."""
    for number, item in enumerate(items, start=1):
        echo(f"\n[{number}/{len(items)}] {item.path}:{item.entry.line}  {item.state}")
        if not _decide(walk, item):
            echo("stopped; every decision so far is kept")
            return
    echo("\nthat was the last one")


def _decide(walk: Walk, item: Item) -> bool:
    """Show a message and do what the person answers; return whether to go on."""
    while True:
        _show(walk, item)
        answer = click.prompt(
            "[a]pprove [e]dit [r]eject [n]ext [q]uit",
            type=click.Choice(["a", "e", "r", "n", "q"]),
            show_choices=False,
            default="n",
        )
        match answer:
            case "a":
                if _approved(walk, item):
                    return True
            case "r":
                record(walk.config, [item], Verdict.REJECT, walk.who)
                return True
            case "e":
                item = _edit(walk, item)
            case _:
                return bool(answer == "n")


def _approved(walk: Walk, item: Item) -> bool:
    """Approve a message; where the checks find an error, ask whether it is meant."""
    check_approvable([item])
    errors = errors_of(take_snapshot(walk.config), [item])
    rules = tuple(dict.fromkeys(one.rule for some in errors.values() for one in some))
    if rules and not click.confirm(f"approve despite {', '.join(rules)}?"):
        return False
    record(walk.config, [item], Verdict.SIGN, walk.who, despite(errors, rules))
    approve(walk.config, item)
    return True


def _show(walk: Walk, item: Item) -> None:
    entry = item.entry
    if entry.previous_msgid is not None:
        echo(f"  change: {marked(entry.previous_msgid, entry.msgid)}")
    echo(f"  source: {entry.msgid}")
    for form in entry.msgstr:
        echo(f"  {item.locale.tag + ':':<8}{form}")
    for comment in (*entry.comments, *entry.translator_comments):
        echo(f"  # {comment.strip()}")
    for finding in walk.findings.get(f"{item.path}:{entry.line}", ()):
        echo(f"  {finding.severity}: {finding.message} [{finding.rule}]")
    for heading, advice in walk.advice:
        for line in advice(item):
            echo(f"  {heading}: {line}")


def _edit(walk: Walk, item: Item) -> Item:
    forms = []
    for form in item.entry.msgstr:
        answer = click.edit(form + "\n", extension=".md")
        forms.append(form if answer is None else answer.rstrip("\n"))
    return revise(walk.config, item, tuple(forms))
