"""Two texts' figures side by side: exact readings first, then what may be meant."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from pipeline.checks.base import Pair, Problem, Scope
from pipeline.checks.figures.excuses import Excuses
from pipeline.checks.figures.number_words import number_words, spelled
from pipeline.checks.figures.side import Side
from pipeline.checks.figures.text import Figure
from pipeline.checks.figures.units import Units
from pipeline.documents.inline.parts import inline
from pipeline.locales.number_forms import write_figure

_FRACTION = re.compile(r"[.,٫](\d+)\Z")
_TIMES_SIGN = re.compile(r"\s?(?:[x×*]|by)\s?")
_WORD = re.compile(r"\w+(?:[.,]\w+)*")
_NAME = re.compile(r"[A-Z][\w+.#-]*[ \u00a0]\Z")
_DOSES = ("mass-", "nanogram", "volume-", "microliter", "unit", "millimole", "milliequivalent")
"Units of what is given to a patient; an added time or share is more often said otherwise."


class Comparison:
    """Pairs the figures of two texts: exact readings first, then what may be meant."""

    def __init__(self, pair: Pair, scope: Scope, source: Side, target: Side) -> None:
        self.pair = pair
        self.scope = scope
        self.source = source
        self.target = target
        self.matched: list[tuple[Figure, Figure]] = []
        "Each figure of the source with the one of the translation that says it."
        self.units = Units(scope, source, target)

    def compare(self) -> Iterator[Problem]:
        """Find what of the source is not in the translation, and what is only there."""
        free = list(self.target.figures)
        rest = self._exact(free)
        yield from self._exchanged(rest, free)
        missing: list[Figure] = []
        for one in rest:
            same = _nearest(one, [other for other in free if _equal(one, other)])
            copied = same or next((other for other in free if _copied(one, other)), None)
            if copied is None:
                missing.append(one)
                continue
            self._take(one, copied, free)
            if same is None:
                yield from self._form(one, copied)
            yield from self.units.compare(one, copied)
        yield from (problem for pair in self.matched for problem in _digits(*pair))
        if free or missing:
            yield from self._unpaired(missing, free)
        elif self.source.figures and not self.pair.same:
            yield from self.units.compare_bare()

    def _take(self, one: Figure, other: Figure, free: list[Figure]) -> None:
        free.remove(other)
        self.matched.append((one, other))

    def _exact(self, free: list[Figure]) -> list[Figure]:
        """Pair the figures of the same value and unit; return the others of the source."""
        rest = []
        for one in self.source.figures:
            same = (
                two
                for two in free
                if (two.units, two.value, two.name) == (one.units, one.value, one.name)
                and _equal(one, two)
            )
            other = next(same, None)
            if other is None:
                rest.append(one)
            else:
                self._take(one, other, free)
        return rest

    def _exchanged(self, rest: list[Figure], free: list[Figure]) -> Iterator[Problem]:
        """Find two figures that changed places: `10 mg for 5 days` as `5 mg for 10 days`."""
        for one in list(rest):
            for two in list(rest):
                if one not in rest or two not in rest or one.value == two.value:
                    continue
                if _sized(one, two, self.source.text) or _sized(two, one, self.source.text):
                    continue
                unit, other_unit = self.source.unit_of(one), self.source.unit_of(two)
                first = self._with(two, unit, free)
                second = self._with(one, other_unit, free)
                if unit == other_unit or first is None or second is None:
                    continue
                rest.remove(one)
                rest.remove(two)
                self._take(one, second, free)
                self._take(two, first, free)
                yield self._places(one, two)

    def _with(self, one: Figure, unit: str, free: list[Figure]) -> Figure | None:
        """Return the free figure of the value of `one` that stands with the unit."""
        for other in free:
            if _equal(one, other) and self.target.unit_of(other) == unit:
                return other
        return None

    def _places(self, one: Figure, two: Figure) -> Problem:
        first, second = f"{one.text} {one.unit_text}".strip(), f"{two.text} {two.unit_text}".strip()
        message = f'"{first}" and "{second}" changed places: write each where the source has it'
        return Problem("figure-order", message, first, second)

    def _unpaired(self, missing: list[Figure], free: list[Figure]) -> Iterator[Problem]:
        excuses = Excuses(self.pair, self.scope, self.source, self.target)
        spare = excuses.unexplained(free, strict=bool(missing))
        missing = excuses.unexcused(missing, free, spare, self.matched)
        unsaid = self._unsaid() if spare else []
        yield from self._missing(missing, unsaid, spare or (free if missing else []))

    def _missing(
        self, missing: list[Figure], unsaid: list[str], spare: list[Figure]
    ) -> Iterator[Problem]:
        if self.pair.few:
            # A form may do without the number that is counted, or say it otherwise; not a measure,
            # and not a number that both texts of the message have.
            counted = _counted(self.pair)
            missing = [one for one in missing if one.unit_text or not counted(one.text)]
            unsaid = [word for word in unsaid if not counted(word)]
            others = self.pair.form or {one.value for one in spare}
            spare = [one for one in spare if one.unit_text or one.value not in others]
        said = [(one.text, _expected(one, self.scope)) for one in missing]
        if not missing:
            said = [(word, word) for word in unsaid]
        for number, (text, form) in enumerate(said):
            other = spare[number].text if number < len(spare) else ""
            if other:
                message = f'the source says "{text}", here stands "{other}": write {form}'
            else:
                message = f'"{text}" of the source is missing: write {form}'
            yield Problem("figure", message, text, other)
        yield from (self._added(one) for one in spare[len(said) :])

    def _unsaid(self) -> list[str]:
        """Return the number words of the source that the translation has in no form."""
        words = number_words(self.source.text, self.scope.source.language)
        numbers = {
            int(value): words.get(int(value), self.source.text[one.start : one.end].strip())
            for one in self.source.quantities
            if not one.digits
            for value in one.values
            if value.denominator == 1 and value > 1
        }
        here = {one.value for one in self.target.figures}
        absent = [number for number in numbers if number not in here]
        language = self.scope.target.language
        said = spelled(self.target.text, language, absent) if absent else set()
        return [
            numbers[number]
            for number in absent
            if number not in said and number not in self.target.worded
        ]

    def _added(self, one: Figure) -> Problem:
        message = f'"{one.text}" is not in the source: take it out, or see why it is needed'
        dose = any(unit.startswith(_DOSES) for unit in one.units)
        return Problem("dose-added" if dose else "figure-added", message, "", one.text)

    def _form(self, one: Figure, other: Figure) -> Iterator[Problem]:
        if one.name or other.name or other.text.isdigit():
            return
        name = _NAME.search(self.source.text, max(0, one.start - 24), one.start)
        if name is not None and self.target.text[: other.start].endswith(name[0]):
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


def _counted(pair: Pair) -> Callable[[str], bool]:
    """Return what tells whether a number may be the one that is counted.

    It is none that both texts of the message have where a placeholder stands for what is counted.

    >>> from pipeline.model.message import Entry
    >>> form = Entry(msgid="1 pill of 8", plural="%d pills of 8")
    >>> [*map(_counted(Pair(form, "1 pill of 8", "8")), ("1", "8"))]
    [True, False]
    """
    texts = (pair.entry.msgid, pair.entry.plural or "")
    if not inline(texts[1]).placeholders:
        return lambda _: True
    mine, its = (set(_WORD.findall(text)) for text in texts)
    both = mine & its
    return lambda text: not both.issuperset(_WORD.findall(text))


def _digits(one: Figure, other: Figure) -> Iterator[Problem]:
    """Find zeros that the source does not have: `0,450` for 0.45, `00,5` for 0.5."""
    text = other.text
    fraction = _FRACTION.search(text)
    if other.name or fraction is None or one.value is None or one.value != other.value:
        return
    said = _FRACTION.search(one.text)
    zeros = text.startswith("00") and not one.text.startswith("00")
    if zeros or (said is not None and len(fraction[1]) > len(said[1])):
        message = f'the source says "{one.text}", here stands "{text}": write no other digits'
        yield Problem("figure" if zeros else "figure-form", message, one.text, text)


def _sized(one: Figure, two: Figure, text: str) -> bool:
    """Tell whether both are one size, whose unit stands with either: `2 × 3 cm`, `2 cm sur 3`."""
    return _TIMES_SIGN.fullmatch(text, one.end, two.start) is not None


def _nearest(one: Figure, same: list[Figure]) -> Figure | None:
    """Return the figure with the unit of `one`: the litres of `O2, 2 litri`, not O2."""
    alike = (other for other in same if other.units[:1] == one.units[:1])
    return next(alike, same[0] if same else None)


def _equal(one: Figure, other: Figure) -> bool:
    if one.value is None:
        return one.text == other.text
    value = other.copied if other.name and one.name and other.copied == one.value else other.value
    if value is None:
        return False
    if one.text.endswith("k") and value == one.bare and not other.thousand:
        return False  # `10k` is no 10
    if one.name and _other_release(one, other):
        return False
    if value == one.value or value in one.others or one.value in other.others:
        return True
    # A magnitude that the locale's data does not know leaves the bare figure.
    return value == one.bare == other.bare


def _other_release(one: Figure, other: Figure) -> bool:
    """Tell whether both are releases, and not the same: 3.10 is none of 3.1."""
    pointed = "." in one.text and "." in other.text and len(one.parts) == len(other.parts)
    return pointed and one.parts != other.parts


def _copied(one: Figure, other: Figure) -> bool:
    value = other.copied
    if value is None or other.value != other.bare or (one.name and _other_release(one, other)):
        return False
    if one.text.endswith("k") and not other.thousand:
        return False
    return value in {one.value, one.bare}


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
