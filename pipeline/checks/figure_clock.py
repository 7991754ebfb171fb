"""Times of day: `9:30` said as `nueve y media`, `halb zehn`, `dos quarts de deu`; 14:00 as two."""

import re
from fractions import Fraction

from pipeline.checks.figure_side import Side
from pipeline.checks.figure_text import Figure

_CLOCK = re.compile(r"(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])")
_POINTED = re.compile(r"(?<![\d.])([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d.])")
_QUARTERS = re.compile(
    r"\b(?:(?P<one>un)|(?P<two>dos)|(?P<three>tres)) quarts? (?:de |d['’])(?P<hour>una|dues|tres"
    r"|quatre|cinc|sis|set|vuit|nou|deu|onze|dotze)\b",
    re.IGNORECASE,
)
"A time of day in Catalan: so many quarters of the hour that has begun."
_HOURS = [
    "una",
    "dues",
    "tres",
    "quatre",
    "cinc",
    "sis",
    "set",
    "vuit",
    "nou",
    "deu",
    "onze",
    "dotze",
]
_PARTS = frozenset({0, 15, 30, 45})
"Minutes that have a word: a quarter, half, three quarters."


def clock_said(one: Figure, source: Side, target: Side) -> bool:
    """Tell whether a figure is of a time of day that the translation says in words.

    Law: both the hour, or the one that follows, and the part of it are there; a full hour in
    figures is compared as one.
    """
    clock = next((at for at in _CLOCK.finditer(source.text) if _within(one, at)), None)
    if clock is None or int(clock[2]) not in _PARTS:
        return False
    hour, part = int(clock[1]), Fraction(int(clock[2]), 60)
    hours = {hour, hour % 12 or 12}
    said = {
        value
        for quantity in target.quantities
        for value in quantity.values
        if part or not quantity.digits
    }
    if not said.isdisjoint(here + part for here in hours):
        return True
    near = hours | {here + 1 for here in hours}
    return bool(part) and not said.isdisjoint({part, 1 - part}) and not said.isdisjoint(near)


def with_quarters(text: str, source: str) -> str:
    """Write a Catalan time of day as its source does, where it is that time.

    >>> with_quarters("a dos quarts de deu", "at 9.30 am")
    'a 9:30'
    >>> with_quarters("a un quart de deu", "at 9.30 am")
    'a un quart de deu'
    """
    clocks = {(int(one[1]) % 12, int(one[2])): one for one in _POINTED.finditer(source)}

    def written(found: re.Match[str]) -> str:
        quarters = 1 if found["one"] else 2 if found["two"] else 3
        clock = clocks.get((_HOURS.index(found["hour"].lower()) % 12, 15 * quarters))
        return f"{clock[1]}:{clock[2]}" if clock else found[0]

    return _QUARTERS.sub(written, text) if clocks and "quart" in text else text


def _within(one: Figure, clock: re.Match[str]) -> bool:
    return clock.start() <= one.start < clock.end()
