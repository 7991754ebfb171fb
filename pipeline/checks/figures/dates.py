"""Dates: the day and the month are those of the source, in whatever order they stand."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.base import Problem, Scope
from pipeline.checks.figures.excuses import small_numbers
from pipeline.checks.figures.side import Side
from pipeline.checks.figures.text import Figure
from pipeline.locales.number_forms import Forms
from pipeline.model.finding import excerpt

_WORD = re.compile(r"[^\W\d_]+")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2\d{4}(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)\d{4}[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})(?!\d)日?")
_MONTH_DAY = re.compile(r"(?<!\d)(\d{1,2})[月월]\s?(\d{1,2})[日일]")
_NAMED_MONTH = re.compile(
    r"\b(?:January|February|March|April|(?<=in )May|(?<=mid-)May|June|July|August|September|October"
    r"|November|December)\b"
)
"Months with their capital; May is a verb where nothing shows that it is none."
_OTHER_WORDS = frozenset({"mar", "set", "ago", "gen", "out", "مه"})
"Short names of months that are words: sea, thirst, needle, gene, fog."
_GOES_ON = re.compile(r"[/.-]\d")
"A date in figures goes on so: `5/2018`."
_SINCE = re.compile(r"\bdes(?= d(?:e|el|els)?\b)", re.IGNORECASE)
"Since, which is the short name of December in Catalan too: `des de l'1 de gener`."
_LAST_DAY, _LAST_MONTH = 31, 12
Date = tuple[int, int]
"A day and a month; day 0 where none stands there."


def check_dates(source: Side, target: Side, scope: Scope) -> Iterator[Problem]:
    """Find another month, and a day and a month that changed places."""
    yield from _other_month(source, target, scope)
    said = _dates(source)
    if not said:
        return
    here = _dates(target)
    months, written = {month for _, month in said}, {month for _, month in here}
    wrong, lost = written - months, months - written
    if wrong and lost and (lost - _in_figures(target) or _turned(said, here)):
        names = {number: name for name, number in reversed(list(scope.target.months.items()))}
        meant = ", ".join(names[number] for number in sorted(lost))
        stands = ", ".join(names[number] for number in sorted(wrong))
        message = f"the month is {stands}; the source means {meant}: write that"
        yield Problem("date", message, excerpt(source.text, 40), stands)
    elif _turned(said, here):
        message = "the day and the month changed places: write the date of the source"
        yield Problem("date", message, excerpt(source.text, 40), excerpt(target.text, 40))


def _in_figures(side: Side) -> set[int]:
    """Return the small numbers that may be months in figures; a named month's day is none."""
    days = {one for one, _ in _named(side) if not _GOES_ON.match(side.text, one.end)}
    return set(small_numbers([one for one in side.figures if one not in days]))


def _other_month(source: Side, target: Side, scope: Scope) -> Iterator[Problem]:
    """Find a month without a figure that became another one: `in mid-March`."""
    name = _NAMED_MONTH.search(source.text)
    if name is None or any(month for _, (_, month) in _named(source)):
        return
    wanted = source.forms.months.get(name[0].casefold())
    if len(_NAMED_MONTH.findall(source.text)) > 1 or wanted is None:
        return
    words = {word.casefold() for word in _WORD.findall(target.text)}
    months = scope.target.months
    here = {months[word] for word in words - _OTHER_WORDS if word in months}
    if len(here) == 1 and wanted not in here:
        names = {number: name for name, number in reversed(list(months.items()))}
        stands = names[next(iter(here))]
        message = f"the month is {stands}; the source means {names[wanted]}: write that"
        yield Problem("date", message, name[0], stands)


@lru_cache(maxsize=4096)
def _dates(side: Side) -> frozenset[Date]:
    """Return the dates of a text; those of a source text serve all locales."""
    return frozenset({date for _, date in _named(side)} | _numeric(side))


def _turned(said: frozenset[Date], here: frozenset[Date]) -> bool:
    """Tell whether a date stands there with day and month exchanged, and not as it should."""
    return any(
        (month, day) in here and (day, month) not in here and (month, day) not in said
        for day, month in said
    )


def _named(side: Side) -> Iterator[tuple[Figure, Date]]:
    """Yield the dates with a named month; the nearest figure is the day."""
    if not side.forms.months:
        return
    for one in side.figures:
        month = _beside(one, side.text, side.forms)
        if month is None:
            continue
        plain = one.value is not None and one.text.isdecimal()
        yield one, (int(one.text) if plain else 0, month)


def _beside(one: Figure, text: str, forms: Forms) -> int | None:
    """Return the month named right before or behind a figure."""
    if forms.language == "ca":
        text = _SINCE.sub(lambda found: " " * len(found[0]), text)
    around = f"{text[max(0, one.start - 14) : one.start]} {text[one.end : one.end + 18]}".casefold()
    for word in _WORD.findall(around):
        if word in forms.months:
            return forms.months[word]
    return None


def _numeric(side: Side) -> set[Date]:
    """Return the dates in figures whose order is certain."""
    dates: set[Date] = set()
    if sum(len(one.parts) for one in side.figures) < 2:
        return dates
    for found in (*_YEAR_FIRST.finditer(side.text), *_MONTH_DAY.finditer(side.text)):
        dates.add((int(found[2]), int(found[1])))
    for found in _NUMERIC.finditer(side.text):
        first, second = int(found[1]), int(found[3])
        if first > _LAST_MONTH or side.forms.language != "en":
            dates.add((first, second))
        elif second > _LAST_MONTH:
            dates.add((second, first))
    return {date for date in dates if 0 < date[1] <= _LAST_MONTH and date[0] <= _LAST_DAY}
