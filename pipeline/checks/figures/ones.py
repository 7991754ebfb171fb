"""One that became more: `at least one scan` as `at least two`, which a bare `one` does not show."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.base import Problem
from pipeline.checks.care import harms
from pipeline.checks.figures.number_words import spelled
from pipeline.checks.figures.side import Side
from pipeline.checks.figures.signs import ONE, Quantity, as_long
from pipeline.locales.measures import NUMBER, TIMES

_ONE = re.compile(r"\b(?:one|single|once|1)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\bone (?:another|can|may|should|must|of|or|by|who|that|to|on|in|and|is|was|for|at)\b|"
    r"\b(?:the|a|new|old|other|this|that|which|each|every|no|any|some"
    r"|(?!least|most)\w+(?:ed|er|st)) one\b",
    re.IGNORECASE,
)
"One that stands for a noun, or for anybody."
_HOMONYMS = frozenset({"nou", "nous", "neuf", "sei", "set", "acht", "الاثنين", "once"})
"Number words that are other words as well: new, you are, thirst, Monday."
_BENDS = ("dobl", "dobr")
"Words for double that are words for to bend as well."
_SPAN = re.compile(
    r"\b(?:for|within|after|in|over|lasts?|than|every) (?:an|a|one|1) \Z", re.IGNORECASE
)
"What stands before one of a time: `for an hour`."
_WORDS = 2
"Words of a time that is another one: `media hora`, `quince días`."
_MOST = 20
"Numbers in words up to here; greater ones are seldom mistaken for one."


@lru_cache(maxsize=16384)
def says_one(source: str, language: str) -> bool:
    """Tell whether an English text of care counts one of something.

    >>> says_one("Take one tablet.", "en"), says_one("One may take a tablet.", "en")
    (True, False)
    """
    if language != "en" or not _ONE.search(source) or not harms(source):
        return False
    return _ONE.search(_OTHER.sub("", source)) is not None


def check_ones(source: Side, target: Side) -> Iterator[Problem]:
    """Find a number in words, from two on, that the source has nowhere and says one instead."""
    found = _ONE.search(_OTHER.sub("", source.text))
    known = source.values | source.worded | source.romans
    for one in target.quantities:
        units = {"", TIMES} if found is not None and found[0].lower() == "once" else {""}
        plain = one.kind == NUMBER and not one.digits and one.unit in units
        numbers = [int(value) for value in one.values if value.denominator == 1]
        if found is None or not plain or not numbers or not known.isdisjoint(one.values):
            continue
        if target.text[: one.start].rstrip().endswith(" sur"):
            continue  # `un jour sur deux`, every second day
        word = target.text[one.start : one.end].strip().casefold()
        if word in _HOMONYMS or word.startswith(_BENDS):
            continue
        if not 2 <= min(numbers) <= _MOST or spelled(source.text, "en", numbers):
            continue
        here = target.text[one.start : one.end].strip()
        message = f'the source says "{found[0]}", here stands "{here}": write what the source says'
        yield Problem("number-word", message, found[0], here)
        return


def check_span(source: Side, target: Side) -> Iterator[Problem]:
    """Find the only time of a text, one of its unit, that became another: an hour half of one.

    Law: both texts say one time, and no time of the translation is as long as the source's.
    """
    mine, its = (_spans(side) for side in (source, target))
    if len(mine) != 1 or len(its) != 1:
        return
    one, other = mine[0], its[0]
    before = source.text[: one.end].rsplit(None, 1)[0] + " "
    if one.values not in {(), ONE} or not _SPAN.search(before):
        return
    same = one.unit == other.unit and other.values in {(), ONE}
    if same or as_long(one, other) or not other.values:
        return
    said, here = (
        side.text[part.start : part.end].strip() for side, part in ((source, one), (target, other))
    )
    if len(here.split()) > _WORDS:
        return  # a number of something else may stand before it
    message = f'the source says "{said}", here stands "{here}": write what the source says'
    yield Problem("number-word", message, said, here)


def _spans(side: Side) -> list[Quantity]:
    return [one for one in side.quantities if one.unit.startswith("duration-")]
