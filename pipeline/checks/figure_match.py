"""Two texts' figures side by side: exact readings first, then what may be meant."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.checks.base import Pair, Problem, Scope
from pipeline.checks.figure_text import Figure, units_at
from pipeline.checks.number_words import number_words, spelled
from pipeline.locales.number_forms import Forms, write_figure

_WORD = re.compile(r"[^\W\d_]+")
_WORDY = ("duration-", "digital-")
_COUNTERS = frozenset("つ番倍者種方个個双")
_NAME = re.compile(r"[A-Z][\w+.#-]*[ \u00a0]\Z")
_COUNTING = frozenset({"ja", "zh", "ko"})
"Languages that say `two of them` where English says `both` or nothing."
_RANGE = re.compile(r"\s*(?:[-–—~〜,、/]|[^\W\d_]{1,4}|,? [^\W\d_]{1,4})\s*\d")


class Comparison:
    """Pairs the figures of two texts: exact readings first, then what may be meant."""

    def __init__(self, pair: Pair, scope: Scope, source: str, target: str) -> None:
        self.pair = pair
        self.scope = scope
        self.source = source
        self.target = target

    def compare(self, wanted: list[Figure], found: list[Figure]) -> Iterator[Problem]:
        """Find what of `wanted` is not among `found`, and what is among it and not wanted."""
        free = list(found)
        left: list[Figure] = []
        for one in wanted:
            same = _best(one, [other for other in free if _equal(one, other)])
            if same is None:
                left.append(one)
                continue
            free.remove(same)
            yield from self._unit(one, same)
        missing: list[Figure] = []
        for one in left:
            copied = next((other for other in free if _copied(one, other)), None)
            if copied is None:
                missing.append(one)
                continue
            free.remove(copied)
            yield from self._form(one, copied)
            yield from self._unit(one, copied)
        spare = self._unexplained(free, wanted, strict=bool(missing))
        yield from self._spelled_units([one for one in free if one not in spare])
        missing = self._unexcused(missing, free, found, spare)
        unsaid = self._unsaid(found) if free else []
        yield from self._missing(missing, unsaid, spare or (free if missing or unsaid else []))

    def _unexcused(
        self,
        missing: list[Figure],
        free: list[Figure],
        found: list[Figure],
        spare: list[Figure],
    ) -> list[Figure]:
        """Leave out what the translation says in words, in pieces, or once for twice."""
        if not missing:
            return missing
        pool = {part for other in free if other.value is None for part in other.parts}
        small = small_numbers(missing)
        words = spelled(self.target, self.scope.target.language, small) if small else set()
        if spare:
            words.discard(1)  # `a` is everywhere; where another figure stands, it is no excuse
        words |= _named_months(self.target, self.scope.target)
        counted = self.scope.target.counted
        words |= {number for word, number in counted.items() if word in self.target}
        taken = {other.value for other in found} - {other.value for other in free}
        kept = []
        for one in missing:
            if (one.text.isdigit() and one.value in words) or (one.value in taken and not free):
                continue
            if self._whole_hour(one):
                continue
            dated = one.value is None or (one.parts == (one.value,) and pool)
            if dated and one.parts and all(p in pool | taken | words for p in one.parts):
                continue
            kept.append(one)
        return kept

    def _whole_hour(self, one: Figure) -> bool:
        """Tell whether it is the `00` of `9:00`, which is `9 h` in many a language."""
        return one.value == 0 and self.source[one.start - 1 : one.start] == ":"

    def _unexplained(
        self, free: list[Figure], wanted: list[Figure], *, strict: bool
    ) -> list[Figure]:
        """Leave out what the source says in words, or already says in figures.

        Where a figure is missing (`strict`), a word explains a figure only if the translation does
        not say it in words too: `1 in 3, for two weeks` is not `2 de cada 3, por dos semanas`.
        """
        if not free:
            return free
        small = small_numbers(free)
        words = spelled(self.source, self.scope.source.language, small) if small else set()
        if strict:
            words &= set(number_words(self.source, self.scope.source.language))
            words -= spelled(self.target, self.scope.target.language, words)
        words |= _named_months(self.source, self.scope.source)
        every = {part for one in wanted for part in one.parts} | words
        parts = {part for one in wanted for part in one.parts if one.value is None}
        return [
            one
            for one in free
            if not (one.value in words and one.bare == one.value)
            and not (one.value is None and every.issuperset(one.parts))
            and not (one.value in parts and one.bare == one.value)
            and not self._counted(one)
            and not self._elsewhere_in_source(one, wanted)
        ]

    def _elsewhere_in_source(self, one: Figure, wanted: list[Figure]) -> bool:
        """Tell whether the source has the figure in code, a link or a block."""
        here = len(
            re.findall(rf"(?<!\d)(?<!\d[.,]){re.escape(one.text)}(?![\d]|[.,]\d)", self.pair.source)
        )
        return here > sum(other.text == one.text for other in wanted)

    def _counted(self, one: Figure) -> bool:
        """Tell whether it only counts what English leaves uncounted: `2 つの`."""
        if self.scope.target.language not in _COUNTING or one.value not in {1, 2}:
            return False
        return self.target[one.end :].lstrip()[:1] in _COUNTERS

    def _missing(
        self, missing: list[Figure], unsaid: list[str], spare: list[Figure]
    ) -> Iterator[Problem]:
        if self.pair.form:
            return  # one plural form may well do without the figure
        said = [(one.text, _expected(one, self.scope)) for one in missing]
        if spare and not missing:
            said = [(word, word) for word in unsaid]
        for number, (text, form) in enumerate(said):
            other = spare[number].text if number < len(spare) else ""
            if other:
                message = f'the source says "{text}", here stands "{other}": write {form}'
            else:
                message = f'"{text}" of the source is missing: write {form}'
            yield Problem("figure", message, text, other)
        yield from (self._added(one) for one in spare[len(said) :])

    def _spelled_units(self, found: list[Figure]) -> Iterator[Problem]:
        """Find `four days` that became `4 hours`."""
        numbers = number_words(self.source, self.scope.source.language) if found else {}
        for one in found:
            word = numbers.get(int(one.value)) if one.value is not None else None
            if word is None or not one.units:
                continue
            for place in re.finditer(rf"\b{word}\b", self.source, re.IGNORECASE):
                units, text = units_at(self.source, place.start(), place.end(), self.scope.source)
                if units and units[0] != one.units[0]:
                    message = (
                        f'"{word} {text}" stands as "{one.text} {one.unit_text}": write that unit'
                    )
                    yield Problem("unit", message, f"{word} {text}", one.unit_text)

    def _unsaid(self, found: list[Figure]) -> list[str]:
        """Return the number words of the source that the translation has in no form."""
        numbers = number_words(self.source, self.scope.source.language)
        here = {one.value for one in found}
        absent = [number for number in numbers if number not in here]
        said = spelled(self.target, self.scope.target.language, absent) if absent else set()
        return [numbers[number] for number in absent if number not in said]

    def _added(self, one: Figure) -> Problem:
        message = f'"{one.text}" is not in the source: take it out, or see why it is needed'
        return Problem("figure-added", message, "", one.text)

    def _form(self, one: Figure, other: Figure) -> Iterator[Problem]:
        if one.name or other.name or other.text.isdigit():
            return
        name = _NAME.search(self.source, max(0, one.start - 24), one.start)
        if name is not None and self.target[: other.start].endswith(name[0]):
            return  # `Rust 1.79` stays what it is
        if self.pair.same and self.pair.source.startswith('"'):
            return  # a string of code
        tag, value = self.scope.locale.tag, other.value
        read = "do not write so" if value is None else f"read {write_figure(value, 'en')}"
        form = _expected(one, self.scope)
        message = (
            f'"{other.text}" is in the form of the source; readers of {tag} {read}: write {form}'
        )
        yield Problem("figure-form", message, one.text, other.text)

    def _unit(self, one: Figure, other: Figure) -> Iterator[Problem]:
        if one.value != one.bare and other.value == other.bare != one.value:
            text = self.source[one.start : one.end]
            message = f'"{text}" stands as "{other.text}": write the word for the magnitude'
            yield Problem("unit-word", message, text, other.text)
        if not one.units or one.units == other.units:
            return
        symbol = not one.units[0].startswith(_WORDY)
        given = other.units[: len(one.units)]
        if other.units and (given != one.units[: len(given)]):
            message = (
                f'"{one.text} {one.unit_text}" stands as "{other.text} {other.unit_text}": '
                "write the unit of the source"
            )
            yield Problem("unit", message, f"{one.text} {one.unit_text}", other.unit_text)
            return
        if given == one.units or ((not symbol or self._ranged(other)) and self._elsewhere(one)):
            return
        message = (
            f'the unit of "{one.text} {one.unit_text}" was not found: write it with {other.text}'
        )
        rule = "unit" if symbol else "unit-word"
        yield Problem(rule, message, f"{one.text} {one.unit_text}", other.text)

    def _ranged(self, one: Figure) -> bool:
        """Tell whether another figure follows, which may carry the unit of both: `5 a 10 mg`."""
        return _RANGE.match(self.target, one.end) is not None

    def _elsewhere(self, one: Figure) -> bool:
        """Tell whether the unit stands elsewhere: `between 5 and 10 mg` in another order."""
        names = self.scope.target.unit_names
        stated = {
            names.get(unit[0]) or names.get(unit[0].casefold())
            for unit in self.scope.target.units.finditer(self.target)
        }
        return set(one.units) <= stated or self._inflected(one)

    def _inflected(self, one: Figure) -> bool:
        """Tell whether a word for the unit stands there with another ending."""
        target = self.target.casefold()
        return one.units[0].startswith(_WORDY) and any(
            name[: max(3, len(name) - len(name) // 3)] in target
            for name, unit in self.scope.target.unit_names.items()
            if unit == one.units[0] and len(name) > 2
        )


def _equal(one: Figure, other: Figure) -> bool:
    if one.value is None:
        return one.text == other.text
    if one.text == "00" and other.text == "0":
        return False  # minutes that lost a digit
    value = other.copied if other.name and one.name and other.copied == one.value else other.value
    if value is None:
        return False
    # A magnitude that the locale's data does not know leaves the bare figure.
    return value == one.value or value in one.others or (value == one.bare == other.bare)


def _copied(one: Figure, other: Figure) -> bool:
    value = other.copied
    if value is None or other.value != other.bare:
        return False
    return value in {one.value, one.bare}


def _best(one: Figure, others: list[Figure]) -> Figure | None:
    for other in others:
        if other.units == one.units and other.value == one.value:
            return other
    return others[0] if others else None


def small_numbers(found: Iterable[Figure]) -> list[int]:
    """Return the values from 0 to 12, which may stand in words."""
    values = (one.value for one in found)
    return [int(v) for v in values if v is not None and 0 <= v <= 12 and v == int(v)]


def _expected(one: Figure, scope: Scope) -> str:
    """Write the figure as the locale does, with as many digits behind the sign."""
    if one.name or one.value is None:
        return one.text
    tag = scope.locale.tag
    whole, point, fraction = one.text.partition(".")
    if point and fraction.isdigit() and whole.lstrip("-").isdigit():
        sign = write_figure(Decimal("0.5"), tag)[1]
        return write_figure(Decimal(whole), tag) + sign + fraction
    grouped = "," in one.text or abs(one.value) >= 10_000
    return write_figure(one.value, tag) if grouped or point else one.text


def _named_months(text: str, forms: Forms) -> set[int]:
    """Return the months that are named; a short name, such as `May`, only beside a figure."""
    words = {word.casefold() for word in _WORD.findall(text)}
    named = {word for word in words if word in forms.months}
    return {
        forms.months[word]
        for word in named
        if len(word) > 3 or re.search(rf"\d\.? {word}\b|\b{word}\.? \d", text, re.IGNORECASE)
    }
