# ruff: noqa: E501  a language a line
"""Order and binding: figures that stand in the translation, but in each other's place."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pipeline.checks.base import Problem
from pipeline.checks.figures.anchors import Match, Verdict, judge
from pipeline.checks.figures.side import Side
from pipeline.checks.figures.text import Figure

_TIGHT = re.compile(
    r"[^\w<>≤≥=]{0,3}(?:to|and|or|through|until|till|vs\.?|versus|x|×)?[^\w<>≤≥=]{0,3}\Z"
)
"What joins the ends of a range, the two values of a blood pressure, or a list of figures."
_NEAR = re.compile(r"[^\w.;<>≤≥=。；]{0,3}(?:[^\W\d_]{1,4})?[^\w.;<>≤≥=。；]{0,3}\Z")
"The same in any language: one short word, or a sign."
_RANGE = re.compile(r"\s?[-–~～〜]\s?|\s(?:to|a|al|bis|à|fins a|hasta|até|إلى)\s\Z")
"What joins the ends of a range in the eight languages."
_RATIO = re.compile(r"\W*(?:[^\W\d_]+ )?(?:in|of|(?:for|in|of) every)\W*\Z")
_FORWARD = re.compile(
    r"[^\d.;]{0,30}\b(?:cada|sur|von|su|em|en|per|на|из|van de|op de|av|na|z|من|لكل)\b[^\d.;]{0,12}\Z"
    r"|[^\w.;](?:de|di|of)[^\w.;]\Z"
)
_BACKWARD = re.compile(
    r"[^\d。、]{0,4}(?:に|中|うち|当たり|あたり|里有|중|kişiden|kişide)[^\d。]{0,6}\Z"
)
_MONEY = re.compile(r"\A\s?(?:ユーロ|米?ドル|円|ポンド|欧元|美元|유로|달러|원|€|\$|£)")
"A currency behind a figure, which parts two ends of a range no more than a unit does."
_HEAD_FINAL = frozenset({"ja", "ko", "zh", "tr"})
"Languages that put phrases in another order so often that the order alone proves nothing."
_SHARES = ("concentr-", "mass-")
_SLASHED = re.compile(r"\d{1,4}([/.-])(\d{1,2})\1(\d{1,4})")


def check_order(matched: list[Match], source: Side, target: Side) -> Iterator[Problem]:
    """Find the first pair of figures that changed places.

    Law: the two ends of what stands together (`140/90`, `5–10`, `1.2 to 5.8`, `1 in 3`) keep their
    order in every language. Other figures may move with what they belong to: they are accused
    where what they belong to did not move, and doubted where nothing shows it.
    """
    if len(matched) < 2:
        return
    values = [one.value for one in source.figures]
    if values == [one.value for one in target.figures] and not _backward(target, values):
        return
    pairs = [pair for pair in matched if not _minutes(pair[0], source.text)]
    pairs.sort(key=lambda pair: pair[0].start)
    for problem in (
        *_together(source, target),
        *_ends_mixed(source, target),
        *_ratios(pairs, source, target),
        *_apart(pairs, source, target),
    ):
        yield problem
        return


def _backward(target: Side, values: list[Decimal | None]) -> bool:
    """Tell whether figures in the order of the source may be wrong all the same."""
    if target.forms.language in _HEAD_FINAL:
        return True
    shares = [one for one in target.figures if one.units and one.units[0].startswith(_SHARES)]
    return len(shares) > 1 and len(values) > 1


def _minutes(one: Figure, text: str) -> bool:
    return text[one.start - 1 : one.start] == ":" and len(one.text) == 2 and one.text < "60"


def _gap(one: Figure, two: Figure, side: Side) -> str:
    """Return what stands between two figures, without the unit or currency of the first."""
    return _MONEY.sub("", side.text[one.end : two.start].replace(one.unit_text, "", 1))


def _together(source: Side, target: Side) -> Iterator[Problem]:
    """Find ends of a range, or values of a pair, in the other order."""
    dates = list(_SLASHED.finditer(source.text))
    said = {(one.value, two.value): (one, two) for one, two in _pairs(source, _TIGHT)}
    here = {(one.value, two.value): (one, two) for one, two in _pairs(target, _NEAR)}
    for (first, second), (one, two) in said.items():
        turned = here.get((second, first))
        if turned is None or first == second or (first, second) in here or (second, first) in said:
            continue
        apart = "/" not in _gap(one, two, source) and _apart_by_unit(one, two, *turned)
        if not apart and not any(_turned(one, two, date) for date in dates):
            yield _swapped(one, two, *turned, source, target)


def _ends_mixed(source: Side, target: Side) -> Iterator[Problem]:
    """Find two ranges that exchanged an end, and an end that another figure of the source took."""
    said = {(one.value, two.value): (one, two) for one, two in _pairs(source, _RANGE)}
    here = {(one.value, two.value): (one, two) for one, two in _pairs(target, _RANGE)}
    values = {one.value for one in source.figures}
    for (first, second), (one, two) in said.items():
        if (first, second) in here or (second, first) in here or _clock(one, two, source.text):
            continue
        for (low, high), (this, that) in here.items():
            mixed = (low == first) != (high == second) and (low, high) not in said
            if mixed and {low, high} <= values and first != second:
                yield _swapped(one, two, this, that, source, target)
                return


def _clock(one: Figure, two: Figure, text: str) -> bool:
    """Tell whether they are of times of day, whose minutes may be left out: 13:00 to 17:30."""
    return ":" in text[max(0, one.start - 1) : two.end + 1]


def _apart_by_unit(one: Figure, two: Figure, second: Figure, first: Figure) -> bool:
    """Tell whether each figure kept a unit of its own: `5 days and 10 mg`, turned round."""
    units = one.units[:1], two.units[:1]
    return units == (first.units[:1], second.units[:1]) and units[0] != units[1] and all(units)


def _pairs(side: Side, joined: re.Pattern[str]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the neighbours that nothing but a word such as `to` parts."""
    for one, two in pairwise(side.figures):
        named = one.in_word(side.text) or two.in_word(side.text)  # `T4` is no end of a range
        if one.value is not None and not named and joined.match(_gap(one, two, side)):
            yield one, two


def _turned(one: Figure, two: Figure, date: re.Match[str]) -> bool:
    """Tell whether both are of a date whose form says which is the day: 2018-05-03, 12/25/2018."""
    inside = date.start() <= one.start and two.end <= date.end()
    return inside and (int(date[2]) > 12 or int(date[3]) < 32)


def _ratios(pairs: list[Match], source: Side, target: Side) -> Iterator[Problem]:
    """Find `1 in 3` as `3 in 1`; some languages name the whole first."""
    backward = target.forms.language in _HEAD_FINAL
    for (one, here), (two, there) in pairwise(pairs):
        if one.value == two.value or not _RATIO.match(_gap(one, two, source)):
            continue
        first, second = (here, there) if here.start < there.start else (there, here)
        gap = target.text[first.end : second.start]
        joined = (_BACKWARD if backward else _FORWARD).match(gap)
        if joined and (first is here) == backward:
            yield _swapped(one, two, here, there, source, target)


def _apart(pairs: list[Match], source: Side, target: Side) -> Iterator[Problem]:
    """Find figures of one unit whose order is another one, and judge them by what is near."""
    groups: dict[str, list[Match]] = {}
    for one, other in pairs:
        if not one.name and one.value is not None:
            groups.setdefault(_group(one, source), []).append((one, other))
    doubted: list[Problem] = []
    for unit, group in groups.items():
        for (one, here), (two, there) in pairwise(group):
            kept = there.start >= here.start
            if one.value == two.value or (kept and not unit.startswith(_SHARES)):
                continue
            verdict = judge(((one, here), (two, there)), pairs, source, target)
            if kept:
                if verdict is Verdict.MOVED:  # the words moved, and the figures did not
                    doubted.append(_moved(one, two, source))
            elif verdict is Verdict.SWAPPED:
                yield _swapped(one, two, here, there, source, target)
            elif verdict is Verdict.UNKNOWN and unit and unit != "year":
                doubted.append(_moved(one, two, source))
    yield from doubted


def _group(one: Figure, source: Side) -> str:
    unit = source.unit_of(one)
    year = not unit and len(one.text) == 4 and one.text.isdigit() and one.text[:2] in {"19", "20"}
    return "year" if year else unit


def _said(one: Figure, side: Side) -> str:
    return side.text[one.start : (side.covering(one) or one).end].strip()


def _swapped(
    one: Figure, two: Figure, here: Figure, there: Figure, source: Side, target: Side
) -> Problem:
    first, second = (here, there) if here.start < there.start else (there, here)
    said = source.text[one.start : two.end] if two.start - one.end < 20 else ""
    written = target.text[first.start : second.end] if second.start - first.end < 20 else ""
    said = said or f"{_said(one, source)} … {_said(two, source)}"
    written = written or f"{_said(first, target)} … {_said(second, target)}"
    message = f'the source says "{said}", here stands "{written}": keep the order of the source'
    return Problem("figure-order", message, said, written)


def _moved(one: Figure, two: Figure, source: Side) -> Problem:
    first, second = _said(one, source), _said(two, source)
    message = f'"{first}" and "{second}" stand in another order: see that each belongs to the same'
    return Problem("figure-moved", message, first, second)
