"""Rates: `5 mg/day` is not `5 mg`, which may be given every hour."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Problem
from pipeline.checks.figure_side import Side
from pipeline.checks.figure_text import Figure
from pipeline.checks.figure_units import inflected

_TIME = "duration-"
_NEAR = re.compile(r"\s*(?:of \w+ )?(?:(?:an?|per|each|every)\s)?\s*")
"What may stand between a measure and its time: `5 mg of it a day`."
_SPEED = re.compile(
    r"時速|时速|\bhora|\borari|-heure|الساعة|\bbpm\b|\brpm\b|\blpm\b|\bppm\b|毎[時分日]"
)
"Rates that say their time within a word."


def check_rates(source: Side, target: Side) -> Iterator[Problem]:
    """Find a measure whose time is gone, where the translation says no time at all.

    Law: a time that stands in another word or place is none that is gone.
    """
    rates = list(_rates(source))
    if not rates or _says_time(target):
        return
    for one, unit in rates:
        if not inflected(unit, target) and not _SPEED.search(target.text):
            said = source.text[one.start : _end(one, source)].strip()
            message = f'"{said}" stands without its time: write it as the source does'
            yield Problem("unit", message, said, one.text)
            return


def _rates(side: Side) -> Iterator[tuple[Figure, str]]:
    """Yield each figure that stands with a measure in a time, and the unit of that."""
    bare = [one for one in side.quantities if one.unit.startswith(_TIME) and not one.values]
    for figure in side.figures:
        if not figure.units or figure.units[0].startswith((_TIME, "digital-")):
            continue
        times = [unit for unit in figure.units[1:] if unit.startswith(_TIME)]
        behind = side.text.find(figure.unit_text, figure.end) + len(figure.unit_text)
        times += [one.unit for one in bare if _near(side.text, behind, one.start)]
        if times:
            yield figure, times[0]


def _near(text: str, end: int, start: int) -> bool:
    return end <= start and _NEAR.fullmatch(text, end, start) is not None


def _end(figure: Figure, side: Side) -> int:
    end = side.text.find(figure.unit_text, figure.end) + len(figure.unit_text)
    starts = [one.end for one in side.quantities if 0 <= one.start - end < 12 and not one.values]
    return min(starts, default=end)


def _says_time(side: Side) -> bool:
    """Tell whether a text names any time, with a figure or alone."""
    names = side.forms.unit_names
    stated = (names.get(found[0].casefold(), "") for found in side.forms.units.finditer(side.text))
    return any(one.unit.startswith(_TIME) for one in side.quantities) or any(
        unit.startswith(_TIME) for unit in stated
    )
