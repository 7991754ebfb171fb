"""Rates: `5 mg/day` is not `5 mg`, which may be given every hour."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.base import Problem
from pipeline.checks.figures.side import Side
from pipeline.checks.figures.signs import Quantity, as_long
from pipeline.checks.figures.text import Figure
from pipeline.checks.figures.units import inflected, stated_units
from pipeline.checks.lexicon.index import index_of
from pipeline.checks.lexicon.reader import readings
from pipeline.checks.lexicon.table import contrasts
from pipeline.locales.measures import UNIT

_TIME = "duration-"
_NEAR = re.compile(r"\s*(?:of \w+ )?(?:(?:an?|per|each|every)\s)?\s*")
"What may stand between a measure and its time: `5 mg of it a day`."
_PER = re.compile(r"\s*(?:(?!or\b|and\b|to\b)[a-z]+\s)?(?:an?|per|each|every)\s|\s?/\s?")
"What stands between a number and the time that it is told for: `four doses a day`."
_CALENDAR = frozenset(f"{_TIME}{name}" for name in ("day", "week", "month", "year"))
_PERIODS = _CALENDAR | {f"{_TIME}minute", f"{_TIME}hour"}
"Times that something is told for; a `second` may be one of an order."
_ALWAYS = (f"{_TIME}day", f"{_TIME}week")
"Seven days a week is said as always."
_EASTERN = re.compile(
    r"[年月日]に(?:つき)?[\d一二三四]|[年月週日][\d一二三四]回|[月週日]の|(?<!\d)[月週日年]\d+[日回件度時]|(?<!\d)1?[週日月]間の"
)
"As in 年に2回 and 年2回, twice a year."
_SPEED = re.compile(
    r"時速|时速|\bhora|\borari|-heure|الساعة|\b(?:bpm|rpm|lpm|ppm|bat|resp|mov)(?![A-Za-zÀ-ÿ])|毎[時分日]"
    r"|/ ?(?:min|dk|[時分日])|min[⁻−-][1¹]|\d ?ن/د"
)
"Rates that say their time within a word."


def check_rates(source: Side, target: Side) -> Iterator[Problem]:
    """Find a measure whose time is gone: the translation says that time less often.

    Law: where it says as many times of any kind, none is gone.
    """
    rates = list(_rates(source))
    if not rates or _SPEED.search(target.text):
        return
    mine, its = _times(source), _times(target)
    its |= Counter(unit for unit in stated_units(target) if unit.startswith(_TIME))
    if its.total() >= mine.total():
        return
    rest = Side(target.unread, target.forms, [])
    gone = (one for one, unit in rates if its[unit] < mine[unit] and not inflected(unit, rest))
    one = next(gone, None)
    if one is not None:
        said = source.text[one.start : _end(one, source)].strip()
        message = f'"{said}" stands without its time: write it as the source does'
        yield Problem("unit", message, said, one.text)


def check_often(source: Side, target: Side) -> Iterator[Problem]:
    """Find `twice a week` that became `twice`: the time of how often, or how much, is not said.

    Law: a time is said where it stands alone in any form, or as another time of its length.
    """
    often = list(_often(source))
    for one, time in often:
        if _says(time, source, target):
            if len(often) > 1:
                yield from _repeated(time, source, target)
            continue
        rest = Side(target.unread, target.forms, [])
        short = time.unit not in _CALENDAR and _SPEED.search(target.text)
        if time.unit == f"{_TIME}day" and len(_parts_of_day(target)) > 1:
            continue  # twice a day is said as in the morning and at night
        if not short and not _EASTERN.search(target.text) and not inflected(time.unit, rest):
            said, word = source.text[one.start : time.end], source.text[time.start : time.end]
            message = f'"{said.strip()}" stands without its time: write "{word}" too'
            yield Problem("number-word", message, said.strip())
            return


def _parts_of_day(side: Side) -> set[str]:
    """Return the parts of the day that a text names."""
    index = index_of(contrasts(), side.forms.language)
    return {one.pole for one in readings(side.text, index) if one.pair == "whenpart"}


def _repeated(time: Quantity, source: Side, target: Side) -> Iterator[Problem]:
    """Doubt a time that is told of several numbers and stands fewer times in the translation."""
    mine, its = _times(source), _times(target)
    if its[time.unit] < mine[time.unit] and its.total() < mine.total():
        word = source.text[time.start : time.end].strip()
        message = f'"{word}" stands in fewer places than in the source: see what it is told for'
        yield Problem("unit-word", message, word)


def _says(time: Quantity, source: Side, target: Side) -> bool:
    """Tell whether a text says the time, alone or read with the number beside it: `8 al día`."""
    told = sum(bool(one.values) for one in source.quantities if one.unit == time.unit)
    here = [one for one in target.quantities if one.unit == time.unit]
    alone = any(not one.values for one in here)
    return alone or len(here) > told or any(as_long(time, one) for one in target.quantities)


def _often(side: Side) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each number with the time that it is told for: `four doses` and `day`."""
    for one, time in pairwise(side.quantities):
        between = side.text[one.end : time.start]
        counted = one.values and (one.unit, time.unit) != _ALWAYS
        if counted and time.kind == UNIT and time.unit in _PERIODS and _PER.fullmatch(between):
            yield one, time


def _rates(side: Side) -> Iterator[tuple[Figure, str]]:
    """Yield each figure that stands with a measure in a time, and the unit of that."""
    bare = [one for one in side.quantities if one.unit.startswith(_TIME) and not one.values]
    for figure in side.figures:
        if not figure.units or figure.units[0].startswith((_TIME, "digital-")):
            continue
        times = [unit for unit in figure.units[1:] if unit.startswith(_TIME)]
        behind = _behind(figure, side)
        times += [one.unit for one in bare if _near(side.text, behind, one.start)]
        if times:
            yield figure, times[0]


def _near(text: str, end: int, start: int) -> bool:
    return end <= start and _NEAR.fullmatch(text, end, start) is not None


def _behind(figure: Figure, side: Side) -> int:
    """Return where the unit of a figure ends."""
    return side.text.find(figure.unit_text, figure.end) + len(figure.unit_text)


def _end(figure: Figure, side: Side) -> int:
    end = _behind(figure, side)
    starts = [one.end for one in side.quantities if 0 <= one.start - end < 12 and not one.values]
    return min(starts, default=end)


def _times(side: Side) -> Counter[str]:
    """Return how often a text says each unit of time, with a figure or alone."""
    return Counter(one.unit for one in side.quantities if one.unit.startswith(_TIME))
