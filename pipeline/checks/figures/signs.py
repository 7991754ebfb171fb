"""The quantities of a text without spaces between words: `2週間`, `三分之二`, `毎日`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from pipeline.checks.figures.number_words import ideographic
from pipeline.locales.measures import COUNTED, FRACTION, NUMBER, ORDINAL, UNIT, Lexicon

_KANJI = re.compile(r"[〇零一二两兩三四五六七八九十百千万萬億亿]+")
_PART = re.compile(
    r"(\d+|[一二两兩三四五六七八九十]+)\s?(?:分の|分之|분의)\s?(\d+|[一二两兩三四五六七八九十]+)"
)
_COUNTERS = frozenset("つ人名個个錠回種群例片粒点")
_EACH = frozenset("毎每連매하")
ONE = (Fraction(1),)
"The number of `a` and `one`."
SECONDS = {
    "duration-second": 1,
    "duration-minute": 60,
    "duration-hour": 3600,
    "duration-day": 86_400,
    "duration-week": 604_800,
    "duration-month": 2_629_800,
    "duration-year": 31_557_600,
}
"How long the units of time are."
_NEARLY = Fraction(2, 100)
"How far 12 months may be from a year, and 52 weeks."
_WEEKLY = re.compile(r"[週周](?:に|あたり|当たり)?(?=[\d一二三])")
"As in 週2回, twice a week."
_SOME = ("数", "翌", "同", "同じ", "各", "何", "几", "幾")
_HALF = re.compile(r"[个個]?半(?![分数量年日天錠枚包杯カ])")


class Quantity(NamedTuple):
    """A number, a unit, or both."""

    start: int
    "Where it starts in the text."
    end: int
    "Where it ends."
    kind: int
    "`NUMBER`, `ORDINAL`, `FRACTION`; `UNIT` where there is no number, `COUNTED` where it is one."
    values: tuple[Fraction, ...]
    "What the number may be; nothing where there is none, or where it is one."
    unit: str
    "CLDR's name of its unit, `times`, or nothing."
    digits: bool = False
    "Whether the number is written in digits."


def as_long(one: Quantity, other: Quantity) -> bool:
    """Tell whether it is the same time: `24 hours` and `a day`, `12 months` and `a year`."""
    if one.unit == other.unit or not {one.unit, other.unit} <= SECONDS.keys():
        return False
    if _fortnight(one, other) or _fortnight(other, one):
        return True
    if not one.values and not other.values:
        return False
    return any(
        abs(first * SECONDS[one.unit] - second * SECONDS[other.unit])
        <= _NEARLY * first * SECONDS[one.unit]
        for first in one.values or ONE
        for second in other.values or ONE
    )


def _fortnight(one: Quantity, other: Quantity) -> bool:
    """Tell whether it is `quinze jours` for two weeks, which counts the first day and the last.

    In the same way `huit jours` is a week.
    """
    weeks: Mapping[tuple[Fraction, ...], tuple[Fraction, ...]] = {
        (Fraction(15),): (Fraction(2),),
        (Fraction(8),): ONE,
    }
    said = weeks.get(one.values)
    units = (one.unit, other.unit) == ("duration-day", "duration-week")
    return units and said is not None and (other.values or ONE) == said


def by_signs(text: str, lexicon: Lexicon, digits: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield figures and numbers in Chinese signs with their units, and words of measure alone.

    >>> from pipeline.locales.measures import lexicon_of
    >>> [str(one.values[0]) for one in by_signs("三分之二，半数", lexicon_of("zh"), ())]
    ['2/3', '1/2']
    """
    done: list[tuple[int, int]] = []
    for part in _PART.finditer(text):
        below, above = (_number(part[1]), _number(part[2]))
        if below:
            done.append(part.span())
            yield Quantity(*part.span(), FRACTION, (Fraction(above, below),), "", part[1].isdigit())
    numbers = [*digits, *(_spelled(run) for run in _KANJI.finditer(text))]
    for number in numbers:
        half = _HALF.match(text, number.end) if number.kind == COUNTED else None
        one = number
        if half is not None:
            one = number._replace(kind=NUMBER, values=(Fraction(3, 2),), end=half.end())
        if half is not None or not one.values:
            done.append((one.start, one.end))
            yield one
        elif not _within(one.start, done):
            whole = _bound(one, text, lexicon)
            if whole is not None:
                done.append((whole.start, whole.end))
                yield whole
    yield from _alone(text, lexicon, done)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else max(ideographic(text))


def _spelled(run: re.Match[str]) -> Quantity:
    return Quantity(*run.span(), NUMBER, (Fraction(max(ideographic(run[0]))),), "")


def _within(place: int, done: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in done)


def _bound(one: Quantity, text: str, lexicon: Lexicon) -> Quantity | None:
    """Return the number with the unit behind it; None for a sign such as 一 that counts nothing."""
    if lexicon.signs is None:
        return None
    at = one.end + (text[one.end : one.end + 1] in {" ", "\u00a0"})
    found = None if one.unit else lexicon.signs.match(text, at)
    units = [r.unit for r in lexicon.readings[found[0]] if r.unit] if found else []
    if found and units:
        one = one._replace(unit=units[0], end=found.end())
    elif not one.digits and text[one.end : one.end + 1] not in _COUNTERS:
        return None
    if half := _HALF.match(text, one.end):
        sums = tuple(value + Fraction(1, 2) for value in one.values)
        one = one._replace(values=sums, end=half.end())
    if one.unit.startswith("duration-") and one.values == ONE:
        one = one._replace(values=(), kind=COUNTED)
    return one


def _stands_alone(found: re.Match[str], text: str) -> bool:
    """Tell whether it is a unit without a number: `毎日`, `週2回`, `数日`, `翌日`."""
    return (
        found[0][0] in _EACH
        or _WEEKLY.match(text, found.start()) is not None
        or text[: found.start()].endswith(_SOME)
    )


def _alone(text: str, lexicon: Lexicon, done: list[tuple[int, int]]) -> Iterator[Quantity]:
    """Yield `毎日` and `半年`, which need no number."""
    if lexicon.signs is None:
        return
    for found in lexicon.signs.finditer(text):
        if _within(found.start(), done):
            continue
        for reading in lexicon.readings[found[0]]:
            if reading.kind == UNIT and _stands_alone(found, text):
                yield Quantity(*found.span(), UNIT, (), reading.unit)
            elif reading.value is not None and reading.kind in {COUNTED, FRACTION, ORDINAL}:
                kind = NUMBER if reading.kind == COUNTED else reading.kind
                yield Quantity(*found.span(), kind, (reading.value,), reading.unit)
            else:
                continue
            break
