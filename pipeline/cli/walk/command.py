"""`dragoman review walk`: one message after another, in the terminal."""

from collections import Counter
from dataclasses import replace

import click

from pipeline.cli.output import echo
from pipeline.cli.walk.bench import Bench
from pipeline.cli.walk.deed import Do
from pipeline.cli.walk.deeds import perform
from pipeline.cli.walk.state import Walk
from pipeline.cli.walk.terminal import Terminal, terminal_here
from pipeline.errors import InputError
from pipeline.review.ledger import Verdict


def walk(bench: Bench, *, risky_first: bool) -> None:
    """Show message after message and do what the reviewer answers, to the end or as far as wanted.

    Law: what was decided is on disk before the next message is shown, however the walk ends.
    """
    order = bench.rank() if risky_first else range(len(bench.items))
    if not bench.items:
        echo("no message is left by these filters")
        return
    terminal, state = terminal_here(), Walk(order=tuple(order), by_risk=risky_first)
    try:
        while not state.ended:
            state = _stepped(bench, terminal, state)
    except EOFError:
        pass
    except KeyboardInterrupt:
        echo()
        _end(bench, "stopped")
        raise click.Abort from None
    finally:
        terminal.close()
    _end(bench, "that was the last one" if state.message is None else "stopped")


def _stepped(bench: Bench, terminal: Terminal, state: Walk) -> Walk:
    """Show where the walk stands, take an answer and do it."""
    message = state.message
    if message is not None:
        state = _shown(state, _looked(bench, message))
    facts = bench.facts(message)
    view = None if message is None else bench.view(message)
    end = "" if terminal.ends_behind_last else f"that was the last one{_tally(bench)}"
    terminal.draw(state, view, facts, end)
    if message is None and terminal.ends_behind_last:
        return replace(state, ended=True)
    state, deed = terminal.take(state, facts)
    return state if deed is None else perform(bench, state, deed, _edit)


def _shown(state: Walk, news: str) -> Walk:
    """Return the walk with the news of its message; what was asked before they came is dropped."""
    asked = state.question
    if not news or asked is None or asked.deed.do is Do.SEARCH:
        return replace(state, told=_joined(state.told, news))
    return replace(state, question=None, told=f"{news}, nothing was done")


def _looked(bench: Bench, message: int) -> str:
    try:
        return bench.look(message)
    except InputError as error:
        return str(error)


def _joined(*parts: str) -> str:
    return "; ".join(filter(None, parts))


def _edit(text: str) -> str | None:
    """Open a text in the editor; raise `InputError` where that fails."""
    hint = "set EDITOR to a program that is there and waits until you are done"
    try:
        return click.edit(text, extension=".md")
    except click.ClickException as error:
        raise InputError(error.message, where="EDITOR", hint=hint) from None
    except UnicodeDecodeError:
        message = "what was saved is not UTF-8: nothing was changed"
        raise InputError(message, where="EDITOR", hint="save it as UTF-8") from None


def _tally(bench: Bench) -> str:
    count = Counter(one.verdict for one in bench.taken)
    words = {Verdict.SIGN: "signed", Verdict.REJECT: "rejected", Verdict.DISMISS: "dismissed"}
    parts = [f"{count[verdict]} {word}" for verdict, word in words.items() if count[verdict]]
    return f": {', '.join(parts)}" if parts else ""


def _end(bench: Bench, how: str) -> None:
    """Say how the walk ended, and print what was written and could not be kept."""
    kept = "; every decision so far is kept" if how == "stopped" else ""
    echo(f"{how}{kept}{_tally(bench)}")
    for message, text in bench.unsaved.items():
        item = bench.items[message]
        echo(f"this text for {item.path}:{item.entry.line} was not kept:\n{text}")
