"""What a walk is seen and answered on: a terminal by single keys, anything else by lines."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from time import monotonic
from typing import Protocol

import click
from rich.text import Text

from pipeline.cli.interrupts import heard
from pipeline.cli.output import echo, print_lines
from pipeline.cli.walk.deed import Facts
from pipeline.cli.walk.keys import Silence, next_key
from pipeline.cli.walk.line import ESCAPE, asked_line, first_keys
from pipeline.cli.walk.pace import Pace
from pipeline.cli.walk.screen import View, bar, help_page, screen, told
from pipeline.cli.walk.state import Step, Walk, answer, press, say

_WIDEST = 100
"Columns of a line that the eye still follows."
_PROMPT = "[a]pprove [e]dit [r]eject [n]ext [b]ack [?] more [q]uit: "


class Terminal(Protocol):
    """Shows a walk, and takes what the reviewer answers."""

    ends_behind_last: bool
    "Whether the walk ends behind the last message of itself."

    def draw(self, walk: Walk, view: View | None, facts: Facts, end: str) -> None:
        """Show the message, or behind the last one `end`."""
        ...

    def take(self, walk: Walk, facts: Facts) -> Step:
        """Take an answer; raise `EOFError` where none comes any more."""
        ...

    def close(self) -> None:
        """Leave the terminal as it was."""
        ...


def terminal_here() -> Terminal:
    """Return what this run is seen and answered on."""
    both = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    return Keys() if both and os.environ.get("TERM") != "dumb" else Lines()


class Keys:
    """A terminal: one message a screen, one key an answer.

    Law: a key counts for the screen that it was pressed on: what was typed before is forgotten.
    A key that is held down decides once.
    """

    ends_behind_last = False

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Take what tells the seconds between keys."""
        self._silence, self._pace = Silence(), Pace(clock)

    def draw(self, walk: Walk, view: View | None, facts: Facts, end: str) -> None:
        """Show one message on an empty screen, and below it what is said and asked."""
        width = _width()
        self._silence.begin()
        self._pace.shows(walk.message)
        click.clear()
        print_lines(_body(walk, view, facts, width, end))
        print_lines(_foot(walk, facts, width))

    def take(self, walk: Walk, facts: Facts) -> Step:
        """Take a key, or the line that a question asks for; Ctrl-C or Esc gives it up."""
        step = self._taken(walk, facts)
        self._pace.did(step[1])
        return step

    def _taken(self, walk: Walk, facts: Facts) -> Step:
        try:
            if walk.question is None:
                key = next_key()
                refusal = "" if walk.helping else self._pace.refusal(key)
                return (replace(walk, told=refusal), None) if refusal else press(walk, key, facts)
            with suppress(EOFError, KeyboardInterrupt):
                if walk.question.one_key:
                    key = next_key()
                    return answer(walk, None if key == ESCAPE else key, facts)
                echo(f"{walk.question.text} ", nl=False)
                begun = first_keys()
                self._silence.end()
                return answer(walk, asked_line(f"{walk.question.text} ", begun), facts)
            return answer(walk, None, facts)
        finally:
            self._silence.end()

    def close(self) -> None:
        """Leave the terminal as it was."""
        self._silence.end()


class Lines:
    """Lines of input, for scripts and for terminals that cannot show a screen."""

    ends_behind_last = True

    def __init__(self) -> None:
        self._shown: View | None = None

    def draw(self, walk: Walk, view: View | None, facts: Facts, end: str) -> None:
        """Show a message once, and again where it changed."""
        width = _width()
        if walk.told:
            print_lines(told(walk.told, width))
        if walk.helping or view is None or view != self._shown:
            echo()
            print_lines(_body(walk, view, facts, width, end))
        self._shown = view

    def take(self, walk: Walk, facts: Facts) -> Step:
        """Take a line: a key or its word, with the reason, number or words that it asks for."""
        echo(_PROMPT if walk.question is None else f"{walk.question.text} ", nl=False)
        with heard():
            line = sys.stdin.buffer.readline() if sys.stdin else b""
        if not line or not sys.stdin.isatty():
            echo()  # a terminal has shown the line
        if not line:
            raise EOFError
        return say(walk, line.decode(sys.stdin.encoding or "utf-8", "replace"), facts)

    def close(self) -> None:
        """Do nothing: lines leave a terminal as it is."""


def _width() -> int:
    return min(shutil.get_terminal_size().columns, _WIDEST)


def _body(walk: Walk, view: View | None, facts: Facts, width: int, end: str) -> Iterable[Text]:
    if walk.helping:
        return help_page(walk, facts, width)
    return told(end, width) if view is None else screen(walk, view, width)


def _foot(walk: Walk, facts: Facts, width: int) -> Iterator[Text]:
    yield Text()
    if walk.helping:
        yield from told("any key goes back to the message", width)
        return
    if walk.told:
        yield from told(walk.told, width)
    if walk.question is None:
        yield from bar(walk, facts, width)
    elif walk.question.one_key:
        yield from told(walk.question.text, width)
    else:
        alone = "Esc" if walk.question.before else "Enter alone or Esc"
        yield from told(f"{alone}: nothing is done", width)
