"""Numbers and measures in words side by side: what changed is found, what only differs is not."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from pipeline.checks.base import Problem, Scope
from pipeline.checks.figures.number_words import spelled
from pipeline.checks.figures.side import PERCENT, Side
from pipeline.checks.figures.signs import ONE, Quantity, as_long
from pipeline.locales.measures import (
    COUNTED,
    FRACTION,
    NUMBER,
    ORDINAL,
    TIMES,
    TOKEN,
    UNIT,
    UNSPACED,
    words_of,
)

_STEM = 4
_AGE = "duration-year"
"What English leaves out where it tells an age: `patients over 80`."
_FEW = re.compile(r"\b(?:couple of|few|several|some)\s\Z", re.IGNORECASE)
"What stands before a time of which there are some: `2、3日` for a couple of days."


class Texts(NamedTuple):
    """The two sides and their language."""

    scope: Scope
    "The languages."
    source: Side
    "The source."
    target: Side
    "The translation."


def compare_measures(
    source: Side, target: Side, scope: Scope, *, words_only: bool, paired: bool
) -> Iterator[Problem]:
    """Find `two weeks` that became `two months`, `twice` that became `once`, `half` a quarter.

    Law: a word that is only missing is no finding here; another one must stand in its place.
    `words_only` says that figures in digits have findings of their own already, `paired` that
    each figure of the source was found in digits.
    """
    if not source.quantities:
        return
    units = {unit for one in source.figures for unit in one.units}
    if paired and all(
        one.digits and (not one.unit or one.unit in units) for one in source.quantities
    ):
        return  # the figures have been compared
    lost, added = _apart(source.quantities, target.quantities)
    if words_only:
        lost = [one for one in lost if not one.digits]
        added = [one for one in added if not one.digits]
    texts = Texts(scope, source, target)
    for one, other in _once(_faults(lost, added, texts)):
        yield _problem(one, other, texts)


def _apart(
    wanted: Iterable[Quantity], found: Iterable[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Return what is left on each side when the same quantities are paired."""
    lost, added = list(wanted), list(found)
    stated = {one.unit for one in added}
    for same in (_identical, _same, as_long, _alike, _same, as_long):
        for one in list(lost):
            other = next((two for two in added if same(one, two)), None)
            if other is None:
                continue
            lost.remove(one)
            added.remove(other)
            if same is _alike:  # the unit of one of them may belong to another word
                lost += () if one.unit in stated else _unit_alone(one)  # `a 8 semanas y a 12`
                added += () if other.unit == _AGE else _unit_alone(other)  # `over 80`
    return lost, added


def _unit_alone(one: Quantity) -> Iterable[Quantity]:
    return [one._replace(kind=UNIT, values=())] if one.unit.startswith("duration-") else []


def _identical(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind and one.digits == other.digits and _same(one, other)


def _same(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit and (
        one.values == other.values or not set(one.values).isdisjoint(other.values)
    )


def _alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether the numbers are the same and one of them has no unit that was understood."""
    return not set(one.values).isdisjoint(other.values) and not (one.unit and other.unit)


def _faults(
    lost: list[Quantity], added: list[Quantity], texts: Texts
) -> Iterator[tuple[Quantity, Quantity]]:
    """Pair what is lost with what stands in its place."""
    strict = [one for one in lost if one.values and one.unit]
    free = [one for one in added if _odd(one, texts) or _only_one(one, strict)]
    for one in lost:
        if not free:
            return
        other = _in_place_of(one, free)
        if other is None or _excused(one, other, texts) or _in_percent(other, texts):
            continue
        free.remove(other)
        yield one, other


def _odd(one: Quantity, texts: Texts) -> bool:
    """Tell whether the source has its number, or its unit, less often than the translation."""
    wanted, found = texts.source.quantities, texts.target.quantities
    if one.unit and _more_units(one.unit, wanted, found):
        return True
    if not one.values or (one.values == ONE and one.unit != TIMES):
        return False
    here = _count(one.values, found)
    said = _count(one.values, wanted)
    if not said and not texts.source.values.isdisjoint(one.values):
        said = 1
    return here > said


def _only_one(one: Quantity, lost: list[Quantity]) -> bool:
    """Tell whether it is one of a unit of which the source has more, or a part: `half an hour`."""
    return any(
        one.unit == other.unit and (one.kind == COUNTED or other.kind == FRACTION)
        for other in lost
        if not one.values and other.unit != TIMES
    )


def _more_units(unit: str, wanted: list[Quantity], found: list[Quantity]) -> bool:
    return sum(two.unit == unit for two in found) > sum(two.unit == unit for two in wanted)


def _count(values: tuple[Fraction, ...], every: list[Quantity]) -> int:
    return sum(not set(values).isdisjoint(one.values) for one in every)


def _in_place_of(one: Quantity, free: list[Quantity]) -> Quantity | None:
    """Return what stands in the place of a quantity: another unit first, then another number."""
    for test in (_other_unit, _other_number, _other_word, _other_time):
        for other in free:
            if test(one, other):
                return other
    return None


def _other_unit(one: Quantity, other: Quantity) -> bool:
    if not one.unit or not other.unit or one.unit == other.unit:
        return False
    return not set(one.values).isdisjoint(other.values) or (not one.values and not other.values)


def _other_number(one: Quantity, other: Quantity) -> bool:
    return bool(one.unit) and one.unit == other.unit and bool(other.values or one.values)


def _other_word(one: Quantity, other: Quantity) -> bool:
    kinds = {one.kind, other.kind}
    if not one.values or not other.values or (one.unit and other.unit) or other.values == ONE:
        return False
    return kinds in ({NUMBER}, {FRACTION}, {ORDINAL}) and not (one.digits and other.digits)


def _other_time(one: Quantity, other: Quantity) -> bool:
    return bool(one.values and other.values) and all(
        two.unit.startswith("duration-") for two in (one, other)
    )


def _in_percent(other: Quantity, texts: Texts) -> bool:
    """Tell whether it is the share of the source in percent: `25 %` for one in four."""
    shared = other.unit == PERCENT and texts.source.ratios
    return bool(shared) and not texts.target.shares.isdisjoint(texts.source.ratios)


def _excused(one: Quantity, other: Quantity, texts: Texts) -> bool:
    """Tell whether the translation says it all the same, in words that are not read strictly."""
    if not one.values and one.unit == other.unit:
        dual = 2 if texts.scope.target.language == "ar" and not other.digits else 1
        dual = 5 if _FEW.search(texts.source.text, 0, one.start) else dual
        return not other.values or other.values[0] <= dual
    if one.unit != other.unit and one.unit and (not one.values or _share(one, other)):
        return _often_said(one, other, texts) or _unit_is_there(one.unit, texts)
    here = _count(one.values, texts.target.quantities)
    if here or (other.values == ONE and other.unit == TIMES):
        return here >= _count(one.values, texts.source.quantities)
    if one.kind == FRACTION:
        return False
    if not one.digits and one.values != ONE and not texts.target.values.isdisjoint(one.values):
        return True
    language = texts.scope.target.language
    counts = [int(value) for value in one.values if value.denominator == 1 and 2 <= value <= 12]
    if language == "ar":
        counts = [count for count in counts if count == 2]  # a dual; the others are read strictly
    return bool(spelled(texts.target.unread, language, counts))


def _often_said(one: Quantity, other: Quantity, texts: Texts) -> bool:
    """Tell whether how often is read with another word: `120-mal pro Minute`."""
    if TIMES not in {one.unit, other.unit} or not _share(one, other):
        return False
    here = {two.unit for two in texts.target.quantities if two is not other}
    mine = {two.unit for two in texts.source.quantities if two is not one}
    return one.unit in here and (other.unit in mine or other.unit == TIMES)


def _share(one: Quantity, other: Quantity) -> bool:
    return not set(one.values).isdisjoint(other.values)


def _unit_is_there(unit: str, texts: Texts) -> bool:
    """Tell whether a word for the unit stands there with an ending that is not read strictly."""
    language = texts.scope.target.language
    if language in UNSPACED:
        return False
    stems = tuple(
        name[: max(_STEM, len(name) - len(name) // 3)]
        for name, other in texts.scope.target.unit_names.items()
        if other == unit and len(name) >= _STEM
    )
    words = TOKEN.findall(words_of(texts.target.text, language))
    here = sum(word.startswith(stems) for word in words) if stems else 0
    return here > sum(two.unit == unit for two in texts.target.quantities)


def _once(pairs: Iterable[tuple[Quantity, Quantity]]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each fault; of two that changed places, the first."""
    faults = list(pairs)
    for number, (one, other) in enumerate(faults):
        if not any(
            before.values == other.values and after.values == one.values and one.values
            for before, after in faults[:number]
        ):
            yield one, other


def _problem(one: Quantity, other: Quantity, texts: Texts) -> Problem:
    said, here = texts.source.text[one.start : one.end], texts.target.text[other.start : other.end]
    said, here = said.strip(), here.strip()
    message = f'the source says "{said}", here stands "{here}": write what the source says'
    unit = one.unit != other.unit and (one.values == other.values)
    rule = "figure" if other.digits else "number-word"
    return Problem("unit" if unit and one.unit and other.unit else rule, message, said, here)
