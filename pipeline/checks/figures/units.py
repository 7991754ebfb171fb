"""Units: each figure stands with the unit of the source."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.base import Problem, Scope
from pipeline.checks.figures.side import PERCENT, Side
from pipeline.checks.figures.text import Figure
from pipeline.locales.measures import TIMES, UNSPACED
from pipeline.locales.number_forms import forms_of

_WORDY = ("duration-", "digital-", TIMES)
_RANGE = re.compile(r"\s*(?:[-–—~〜～,、/]|,? ?[^\W\d_]{1,5}['’]?)\s*\d")
_SIZE = re.compile(r"\d\s?(?:[x×*]|by)\s?\Z")
"What stands before the last figure of a size, whose unit may stand with any: `2 cm sur 3`."
_ONE_WORD = re.compile(r"[ \u00a0][^\W\d_]{3,}[ \u00a0]")
BARE = ("mass-", "volume-", "microliter", "length-", "millimole", "micromole", "nanogram")
"Units that are told by their names, also where no figure stands before them."
_APART = frozenset({"en", "es", "ca", "gl", "fr", "pt", "it"})
"Languages whose words do not join into longer ones: `pansement` says no `semaine`."
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGN = 2
"Letters of a sign for a unit at most, such as `l` and `mg`."
_AGE = "duration-year"
_YEAR = re.compile(r"(?:19|20)\d\d")
"A year, which no unit follows: 2019 is no age."
_AGED = frozenset({"es", "ca", "gl", "fr", "pt", "it", "de", "ar"})
"Languages that write no word for year behind a date."
_SIGNS = {
    "duration-second": "s",
    "duration-minute": "m(?:in)?",
    "duration-hour": "h",
    "duration-day": "d",
    "digital-byte": "B",
}
"Signs of one letter, which are words of many languages: they excuse where their unit is meant."
_STRICT = ("mass-", "concentr-", "pressure-", "volume-", "energy-", "temperature-", "length-")


class Units:
    """Compares the units of two figures of one value."""

    def __init__(self, scope: Scope, source: Side, target: Side) -> None:
        self.scope = scope
        self.source = source
        self.target = target

    def compare_bare(self) -> Iterator[Problem]:
        """Find a unit without a figure that became another one: `per microlitre`."""
        mine = in_words(self.source)
        its = in_words(self.target) if mine else mine
        gone = {unit for unit in mine if unit.startswith(BARE) and unit not in its}
        came = {unit for unit in its if unit.startswith(BARE) and unit not in mine}
        if len(gone) == len(came) == 1:
            said, here = (next(iter(units)).rpartition("-")[2] for units in (gone, came))
            message = f"the source says {said}, here stands {here}: write the unit of the source"
            yield Problem("unit", message, said, here)

    def compare(self, one: Figure, other: Figure) -> Iterator[Problem]:
        """Find another unit, a lost one, or a word for a magnitude that is lost."""
        if (
            one.value != one.bare
            and other.value == other.bare != one.value
            and not one.text.endswith("k")
        ):
            text = self.source.text[one.start : one.end]
            message = f'"{text}" stands as "{other.text}": write the word for the magnitude'
            yield Problem("unit-word", message, text, other.text)
        wanted, given = _plain(one), _plain(other)
        if not wanted:
            yield from self._added(one, other, given)
        elif wanted != given:
            yield from self._unit(one, other, wanted, given)

    def _added(self, one: Figure, other: Figure, given: tuple[str, ...]) -> Iterator[Problem]:
        """Find a unit that the source has nowhere: `3 times` that became `3 %`."""
        if given[:1] == (_AGE,) and _YEAR.fullmatch(one.text) and self._behind(other):
            message = f'"{one.text}" stands as "{other.text} {other.unit_text}": take the unit out'
            yield Problem("unit", message, one.text, f"{other.text} {other.unit_text}")
        if not given or not given[0].startswith(_STRICT) or given[0] in stated_units(self.source):
            return
        if given[0] == PERCENT and not self.target.shares.isdisjoint(self.source.ratios):
            return  # `1 in 100` said as 1 %
        if given[0].startswith("length-") and len(other.unit_text) < 2:
            return  # `5 m` may be five million
        said = f"{one.text} {self._said(one)}".strip()
        message = f'"{said}" stands as "{other.text} {other.unit_text}": take the unit out'
        yield Problem("unit", message, said, f"{other.text} {other.unit_text}")

    def _behind(self, one: Figure) -> bool:
        """Tell whether a unit behind a figure counts: 年 behind a year only dates it."""
        return self.target.forms.language in _AGED and len(one.unit_text) > 1

    def _said(self, one: Figure) -> str:
        whole = self.source.covering(one)
        return self.source.text[one.end : whole.end].strip() if whole is not None else ""

    def _unit(
        self, one: Figure, other: Figure, wanted: tuple[str, ...], given: tuple[str, ...]
    ) -> Iterator[Problem]:
        said = f"{one.text} {one.unit_text}"
        if not given and (unit := self.target.unit_of(other) or self._behind_word(other)):
            given = (unit,)  # a word stands between them
        same = given[: len(wanted)]
        if given and same != wanted[: len(same)]:
            if wanted[0] not in given and self._half(one, other):
                return
            message = (
                f'"{said}" stands as "{other.text} {other.unit_text}": write the unit of the source'
            )
            yield Problem("unit", message, said, other.unit_text)
            return
        symbol = not wanted[0].startswith(_WORDY)
        if same == wanted or ((not symbol or self._ranged(other)) and self._elsewhere(wanted)):
            return
        if not given and (sign := _SIGNS.get(wanted[0])) and self._signed(other, sign):
            return
        if len(same) == 1 and self._per(wanted[1]):
            return
        if not given and _SIZE.search(self.source.text, 0, one.start) and self._elsewhere(wanted):
            return
        message = f'the unit of "{said}" was not found: write it with {other.text}'
        yield Problem("unit" if symbol else "unit-word", message, said, other.text)

    def _signed(self, one: Figure, sign: str) -> bool:
        """Tell whether a figure has the sign of a unit that is too short to be read anywhere."""
        return (
            re.match(rf"[ \u00a0\u202f]?{sign}(?![\w'’])", self.target.text[one.end :]) is not None
        )

    def _behind_word(self, one: Figure) -> str:
        """Return the unit behind the next word: `les 50 premiers ml`."""
        word, forms = _ONE_WORD.match(self.target.text, one.end), self.target.forms
        unit = forms.units.match(self.target.text, word.end()) if word is not None else None
        return "" if unit is None else forms.unit_names.get(unit[0].casefold(), "")

    def _half(self, one: Figure, other: Figure) -> bool:
        """Tell whether both are parts, as of `2 and a half hours`, which is compared as a whole."""
        wholes = (self.source.covering(one), self.target.covering(other))
        return all(
            whole is not None and part.value is not None and part.value not in whole.values
            for whole, part in zip(wholes, (one, other), strict=True)
        )

    def _per(self, unit: str) -> bool:
        """Tell whether the second unit stands in words: `mg por kilo`."""
        here, wanted = (stated_units(side).count(unit) for side in (self.target, self.source))
        return 0 < here >= wanted or self._inflected(unit)

    def _ranged(self, one: Figure) -> bool:
        """Tell whether another figure follows, which may carry the unit of both: `5 a 10 mg`."""
        return _RANGE.match(self.target.text, one.end) is not None

    def _elsewhere(self, wanted: tuple[str, ...]) -> bool:
        """Tell whether the unit stands elsewhere: `between 5 and 10 mg` in another order."""
        stated = set(stated_units(self.target)) | {one.unit for one in self.target.quantities}
        return set(wanted) <= stated or self._inflected(wanted[0])

    def _inflected(self, unit: str) -> bool:
        return inflected(unit, self.target)


def stated_units(side: Side) -> list[str]:
    """Return each unit that a text names, with a figure or alone, in order.

    A sign at the end of a word is none: `meal` says no litre.
    """
    names = side.forms.unit_names
    return [
        names.get(unit[0]) or names.get(unit[0].casefold()) or ""
        for unit in side.forms.units.finditer(side.text)
        if len(unit[0]) > _SIGN or not side.text[: unit.start()][-1:].isalpha()
    ]


def inflected(unit: str, side: Side) -> bool:
    """Tell whether a word for the unit stands in a text with another ending.

    Where words join into one, as in German, it may stand within one: `Tagesdosis`.
    """
    text = side.text.casefold()
    if side.forms.language in _APART:
        text = " " + " ".join(_LETTERS.findall(text))
    before = " " if side.forms.language in _APART else ""
    return unit.startswith(_WORDY) and any(
        before + name[: max(3, len(name) - len(name) // 3)] in text
        for name, other in side.forms.unit_names.items()
        if other == unit and len(name) > 2
    )


def in_words(side: Side) -> set[str]:
    """Return the units that stand as whole words, if one of `BARE` may be among them.

    Signs such as `m` stand in many words, and most texts have no unit: they are not read for one.
    """
    small = side.text.casefold()
    if side.forms.language in UNSPACED or not any(
        name in small for name in _bare_names(side.forms.tag)
    ):
        return set()
    return {
        side.forms.unit_names.get(found[0].casefold(), "")
        for found in side.forms.units.finditer(side.text)
        if len(found[0]) > 3 and not side.text[found.start() - 1 : found.start()].isalpha()
    }


@lru_cache(maxsize=64)
def _bare_names(tag: str) -> tuple[str, ...]:
    """Return the names of `BARE` units, but those that another one begins with."""
    names = [name for name, unit in forms_of(tag).unit_names.items() if unit.startswith(BARE)]
    long = sorted(name for name in names if len(name) > 3)
    kept: list[str] = []
    for name in long:
        if not kept or not name.startswith(kept[-1]):
            kept.append(name)
    return tuple(kept)


def _plain(one: Figure) -> tuple[str, ...]:
    """Return the units without `per day`, which is compared as a measure of its own."""
    first, *more = one.units or ("",)
    return tuple(
        unit for unit in (first, *(u for u in more if not u.startswith("duration-"))) if unit
    )
