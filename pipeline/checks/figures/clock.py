# ruff: noqa: E501  the words of a language a line
"""Times of day: `9:30` said as `nueve y media`, `halb zehn`, `dos quarts de deu`; 14:00 as two."""

import re
from collections.abc import Iterator
from fractions import Fraction

from pipeline.checks.figures.side import Side
from pipeline.checks.figures.text import Figure

_CLOCK = re.compile(r"(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])")
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
_AT_ONE = {
    "es": r"\bla una\b|\bde una a\b", "ca": r"\bla una\b|\bd['’]una a\b", "gl": r"\ba unha\b|\bda unha\b",
    "pt": r"\b(?:à|da) uma\b|\buma hora da tarde\b", "fr": r"\bune heure\b", "it": r"l['’]una\b",
    "de": r"\bein Uhr\b|\bum eins\b", "ar": r"الواحدة", "ja": r"(?<!\d)1時|(?<![十二])一時",
}  # fmt: skip
_NOON = {
    "es": r"\bmediodía\b", "ca": r"\bmigdia\b", "gl": r"\bmediodía\b", "pt": r"\bmeio-dia\b",
    "fr": r"\bmidi\b", "it": r"\bmezzogiorno\b", "de": r"\bmittags?\b", "ar": r"\b\w{0,2}ظهر\w?\b", "ja": r"正午",
}  # fmt: skip
_MIDNIGHT = {
    "es": r"\bmedianoche\b", "ca": r"\bmitjanit\b", "gl": r"\bmedianoite\b", "pt": r"\bmeia-noite\b",
    "fr": r"\bminuit\b", "it": r"\bmezzanotte\b", "de": r"\bmitternachts?\b", "ar": r"منتصف الليل", "ja": r"真夜中|深夜",
}  # fmt: skip
"One, twelve and zero o'clock, as languages say them."
_HALF_TO = re.compile(
    r"\bhalb (ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)", re.IGNORECASE
)
_GERMAN = [
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
]
"Half an hour before a full one: `halb zwei` is 1:30."
_FULL = re.compile(
    r"(?<![\d.,:])(?:(?P<hour>1[0-2]|0?[1-9])[ \u00a0\u202f]?(?:(?P<am>a\.?[ \u00a0]?m\b)|(?P<pm>p\.?[ \u00a0]?m\b)"
    r"|o['’]clock\b)|\b(?P<noon>noon|midday)\b|\b(?P<midnight>midnight)\b)",
    re.IGNORECASE,
)
"A full hour of a source without minutes: `5 p.m.`, `8 o'clock`, noon."
_FULL_THERE = re.compile(
    r"(?<![\d.,:])(\d{1,2})(?:[:.]|[ \u00a0\u202f]?h[ \u00a0\u202f]?)(?:00|٠٠)(?![.,:]?\d)"
)
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
    text, language = target.text, target.forms.language
    if not part and _named_hour(hour, text, language):
        return True
    if language == "ca" and part and _QUARTERS.search(text):
        return False  # the source's own time is written in figures by now
    halves = {_GERMAN.index(one.lower()) % 12 for one in _HALF_TO.findall(text)}
    if language == "de" and halves and part == Fraction(1, 2):
        return hour % 12 in halves
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


def _named_hour(hour: int, text: str, language: str) -> bool:
    """Tell whether a text names a full hour by a word that is no plain number: noon, midnight."""
    words = {1: _AT_ONE, 13: _AT_ONE, 12: _NOON, 0: _MIDNIGHT, 24: _MIDNIGHT}.get(hour, {})
    return re.search(words.get(language, r"(?!)"), text, re.IGNORECASE) is not None


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


def with_full_hours(text: str, source: str) -> str:
    """Leave the `:00` out of a time of day that the source has without minutes.

    >>> with_full_hours("a las 17:00", "at 5 p.m."), with_full_hours("um 17.00 Uhr", "at 5 pm")
    ('a las 17', 'um 17 Uhr')
    >>> with_full_hours("a las 18:00", "at 5 p.m."), with_full_hours("17,00 €", "at 5 p.m.")
    ('a las 18:00', '17,00 €')
    """
    if "00" not in text and "٠٠" not in text:
        return text
    hours = {hour: said for one in _FULL.finditer(source) for hour, said in _hours_of(one)}

    def written(found: re.Match[str]) -> str:
        said = hours.get(int(found[1]))
        return found[0] if said is None else said or found[1]

    return _FULL_THERE.sub(written, text) if hours else text


def _hours_of(found: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Yield the hours that a full hour of a source may be, and what is read instead of each.

    Noon has no figure; 8 o'clock may be 20:00, and is read as 8 then.
    """
    if found["noon"] or found["midnight"]:
        yield from ((hour, " ") for hour in ({12} if found["noon"] else {0, 12, 24}))
        return
    hour = int(found["hour"]) % 12
    half = found["am"] or found["pm"]
    yield hour or 12, ""
    if not found["pm"]:
        yield hour, ""
    if not found["am"]:
        yield hour + 12, "" if half else found["hour"]


def _within(one: Figure, clock: re.Match[str]) -> bool:
    return clock.start() <= one.start < clock.end()
