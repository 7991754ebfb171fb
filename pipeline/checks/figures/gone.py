# ruff: noqa: E501  a language a line
"""Measures that lost their number, and two that exchanged it: `more than kg`, 6 years for 5 months."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.checks.base import Problem
from pipeline.checks.figures.side import Side
from pipeline.checks.figures.signs import ONE, Quantity
from pipeline.checks.lexicon.words import phrase_lists
from pipeline.locales.units import SYMBOLS

_BARE_SIGN = re.compile(
    r"(?<![^\W\d_])(?<![\d/.,])(?:k?g|mg|mcg|[µμ]g|ng|m[lL]|d[lL]|cm|mm|mmHg|mmol|kcal|مل|ملغ|مغ|كغ|غ)(?![A-Za-zÀ-ÿ\u0621-\u064a\d/])"
)
"Signs for a unit, with no figure right before them."
_LED = re.compile(
    r"(?:\d[ \u00a0\u202f]?|\d [^\W\d_]+ |[/%(-][ \u00a0]?|\b(?:per|por|par|pro|al|il|je|cada|every|each|in|en|em|el|os?|les?|und|and|y|i|et|e|ou|oder|لكل|بال|كل|أو|و)[ \u00a0])\Z",
    re.IGNORECASE,
)
"What may stand before such a sign: a figure, or a word for each."
_JA_TIMES = (
    ("duration-hour", r"時間(?=以[内上下]|ごと|毎|後|前|経|待|か)"),
    ("duration-minute", r"分(?=以[内上下]|間|ごと|毎|後|前|経|待)"),
    ("duration-day", r"日(?=間|前|後|以[内上下]|ごと)"),
    ("duration-week", r"週間"),
    ("duration-month", r"[かヶカケ]月"),
    ("duration-year", r"歳|年(?=間|以[内上下]|前|後|保|使|継|続)"),
)
_JA_NUMBER = (
    r"(?<![\d０-９〇一二三四五六七八九十百千万億数何半毎各同翌全短長曜生当前終幾隔半一少若中平])"
)
"No number, and no word such as 毎, stands before."


def check_gone(source: Side, target: Side) -> Iterator[Problem]:
    """Find a measure of the source whose unit stands in the translation without its number.

    Law: a measure that is only missing, or said in another unit, is no finding here.
    """
    wanted, given = (_counted(side.quantities) for side in (source, target))
    for unit, count in wanted.items():
        if given[unit] >= count:
            continue
        one = _lost(unit, source, target)
        if one is not None and _stands_bare(unit, source, target):
            said = source.text[one.start : one.end].strip()
            message = f'"{said}" of the source is missing: write {said}'
            yield Problem("figure", message, said)
            return


def check_exchanged(source: Side, target: Side) -> Iterator[Problem]:
    """Find two measures of two units whose numbers changed places: 5 years, 6 months."""
    mine = [one for one in source.quantities if one.unit and one.values]
    its = [one for one in target.quantities if one.unit and one.values]
    for place, one in enumerate(mine):
        for two in mine[place + 1 :]:
            if one.unit == two.unit or one.values == two.values:
                continue
            turned = (_among(its, one.unit, two), _among(its, two.unit, one))
            right = (_among(its, one.unit, one), _among(its, two.unit, two))
            if all(turned) and not any(right):
                said = source.text[one.start : one.end], source.text[two.start : two.end]
                here = [target.text[found.start : found.end].strip() for found in turned if found]
                first, second = " … ".join(part.strip() for part in said), " … ".join(here)
                message = f'the source says "{first}", here stands "{second}": keep the order of the source'
                yield Problem("figure-order", message, first, second)
                return


def _among(every: Sequence[Quantity], unit: str, number: Quantity) -> Quantity | None:
    """Return what stands there with a unit and the number of another measure."""
    shared = (
        one for one in every if one.unit == unit and not set(one.values).isdisjoint(number.values)
    )
    return next(shared, None)


def _counted(quantities: Sequence[Quantity]) -> Counter[str]:
    return Counter(one.unit for one in quantities if one.unit and one.values)


def _lost(unit: str, source: Side, target: Side) -> Quantity | None:
    """Return the measure of a unit whose number the translation does not have with it."""
    here = [one for one in target.quantities if one.unit == unit]
    said = (one for one in source.quantities if one.unit == unit and one.values not in {(), ONE})
    for one in said:
        if not any(not set(one.values).isdisjoint(other.values) for other in here):
            return one
    mine = [one for one in source.quantities if one.unit == unit and one.values]
    return mine[-1] if len({one.values for one in mine}) == 1 < len(mine) else None


def _stands_bare(unit: str, source: Side, target: Side) -> bool:
    return _bare_signs(unit, target) > _bare_signs(unit, source) or _bare_time(unit, target)


def _bare_signs(unit: str, side: Side) -> int:
    """Count the signs of a unit that have no figure, and no `per`, before them."""
    names = side.forms.unit_names
    return sum(
        (SYMBOLS.get(found[0]) or names.get(found[0].casefold())) == unit
        and not _LED.search(side.text, max(0, found.start() - 16), found.start())
        and not any(one.start <= found.start() < one.end and one.values for one in side.quantities)
        for found in _BARE_SIGN.finditer(side.text)
    )


def _bare_time(unit: str, target: Side) -> bool:
    """Tell whether a time stands where its number is gone: `en horas`, 時間以内."""
    language = target.forms.language
    if language == "ja":
        return any(
            re.search(_JA_NUMBER + f"(?:{form})", target.text) is not None
            for name, form in _JA_TIMES
            if name == unit
        )
    before = phrase_lists("time_before.tsv").get(language)
    if before is None or not unit.startswith("duration-"):
        return False
    plural = "|".join(
        re.escape(name)
        for name, other in target.forms.unit_names.items()
        if other == unit and len(name) > 3
    )
    found = plural and re.search(
        rf"\b(?:{'|'.join(before)}) (?:{plural})\b", target.text, re.IGNORECASE
    )
    return bool(found)
