"""What is no fault: a figure in words, in Roman numerals, in pieces, or once for twice."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from pipeline.checks.base import Pair, Scope
from pipeline.checks.figures.clock import clock_said
from pipeline.checks.figures.number_words import number_words, spelled
from pipeline.checks.figures.side import PERCENT, Side
from pipeline.checks.figures.signs import Quantity, as_long
from pipeline.checks.figures.text import Figure
from pipeline.locales.measures import TIMES, lexicon_of, words_of
from pipeline.locales.number_forms import Forms

_WORD = re.compile(r"[^\W\d_]+")
_COUNTERS = frozenset("つ番倍者種方个個双")
"Signs that count in Japanese and Chinese: `two of them` where English says `both` or nothing."
_ONE = re.compile(r"\b(?:daily|weekly|monthly|yearly|hourly|per|each|every)\b", re.IGNORECASE)
_EACH_ONE = re.compile(
    r"\s?[人名個件本回つ枚台人명개인건]{1,2}(?:あたり|当たり|当り|につき|ごと|당\b|당)"
)
"As in 1人あたり for `each`."
_FOLD = re.compile(r"\d ?倍|\d[ -]?fach")
_ALWAYS = re.compile(r"\b24/7\b")
_SMALL = 12
"Up to it a number is often written in words, and looked for by its stem."
_STEM = 5
_FEW = re.compile(r"\b(?:couple of|few|several) ", re.IGNORECASE)
_SOME = frozenset(map(Decimal, range(2, 6)))
"A few, said in figures: `2、3日`."
_JOINED = frozenset({"it", "de"})
"Languages whose numbers stand within words: `ultrasessantacinquenni`, `Endsechziger`."


class Excuses:
    """Sorts out what differs without being wrong."""

    def __init__(self, pair: Pair, scope: Scope, source: Side, target: Side) -> None:
        self.pair = pair
        self.scope = scope
        self.source = source
        self.target = target

    def unexcused(
        self,
        missing: list[Figure],
        free: list[Figure],
        spare: list[Figure],
        matched: list[tuple[Figure, Figure]],
    ) -> list[Figure]:
        """Return the figures that the translation says in no way.

        Where more figures are spare than missing, those that only a like word excuses are missing
        too: `a` for 1, `half` for 2, one word for several figures.
        """
        if not missing:
            return missing
        pool = {part for other in free if other.value is None for part in other.parts}
        apart = {other.value for other in free}
        words = self._spelled(self.target, missing)
        months = _named_months(self.target.text, self.scope.target)
        months -= _named_months(self.source.text, self.scope.source)
        taken = {other.value for _, other in matched}
        text = self.target.text
        plain = {other.value for _, other in matched if not other.in_word(text)}  # no 4 of `T4`
        lost: list[Figure] = []
        weak: list[Figure] = []
        excused: Counter[Decimal | None] = Counter()
        for one in missing:
            excused[one.value] += 1
            if one.value is not None and self._said(one, one.value, bare=bool(spare)):
                if excused[one.value] > self._times(one.value):
                    weak.append(one)
                continue
            if one.value in (taken if one.name else plain) and not free:
                continue
            if one.text.isdigit() and one.value in words | months:
                if one.value not in months:
                    weak.append(one)
                continue
            dated = one.value is None or (one.parts == (one.value,) and pool)
            known = pool | taken | words | months | apart
            if dated and one.parts and known.issuperset(one.parts):
                continue
            lost.append(one)
        return lost + weak[: max(0, len(spare) - len(lost))]

    def _times(self, value: Decimal) -> int:
        """Return how often a figure may be excused: as often as words say it there."""
        said = sum(Fraction(value) in other.values for other in self.target.quantities)
        return max(1, said)

    def _said(self, one: Figure, value: Decimal, *, bare: bool) -> bool:
        """Tell whether a missing figure stands there in another form than digits of its own."""
        if one.name and bare:
            return False
        if not self.target.shares.isdisjoint(self.source.ratios):
            return 1 / value in self.target.shares or value == 1
        shared = self.source.ratios & self.target.worded
        third = value > 1 and 1 / Fraction(value) in shared  # `1 in 3` said as a third
        turns = value == 1 and not self.source.ratios.isdisjoint(self.target.turns)
        if third or turns or self._idiom(one, bare=bare):
            return True
        values = {Fraction(value)}
        whole = self.source.covering(one)
        if whole is not None:
            values.update(whole.values)
            if _as_long_elsewhere(whole, self.source, self.target):
                return True
        if PERCENT in one.units:
            values.add(Fraction(value) / 100)
        if values == {1}:
            return False
        here = self.target.worded
        if PERCENT in one.units:
            here |= self.target.ratios
        worded = not values.isdisjoint(here) or self._stem(value)
        return worded or self._and_a_half(Fraction(value))

    def _and_a_half(self, value: Fraction) -> bool:
        """Tell whether `1.5` stands there as `un comprimé et demi`, with a word between them."""
        whole, part = divmod(value, 1)
        if part != Fraction(1, 2) or part not in self.target.worded:
            return False
        return whole == 1 or whole in self.target.values | self.target.worded

    def _idiom(self, one: Figure, *, bare: bool) -> bool:
        """Tell whether it is the `00` of `9:00`, or of `24/7`, `K8s` or `3D`, which have names."""
        text = self.source.text
        before, behind = text[one.start - 1 : one.start], text[one.end : one.end + 2]
        if one.value == 0 and before == ":":
            return True
        if clock_said(one, self.source, self.target):
            return True
        if bare:
            return False
        if one.value == 1 and behind[:1] == ":" and _FOLD.search(self.target.text):
            return True  # `1:100` as 100倍
        if _ALWAYS.match(text, one.start) or _ALWAYS.match(text, max(0, one.start - 3)):
            return True
        return behind[:1].isalpha() and (before.isalpha() or behind.strip() == "D")

    def _stem(self, value: Decimal) -> bool:
        """Tell whether a number from 13 on stands there in another case."""
        language = self.scope.target.language
        if value != int(value):
            return False
        lower = words_of(self.target.unread, language)
        stems = _stems(self.scope.target.tag).get(int(value), ())
        start = "" if language in _JOINED else r"(?<!\w)"
        return any(re.search(start + re.escape(stem), lower) for stem in stems)

    def _spelled(self, side: Side, figures: Iterable[Figure]) -> set[int]:
        return spelled(side.text, side.forms.language, small_numbers(figures))

    def unexplained(self, free: list[Figure], *, strict: bool) -> list[Figure]:
        """Leave out what the source says in words, or already says in figures.

        Where a figure is missing (`strict`), a word explains a figure only if the translation does
        not say it in words too: `1 in 3, for two weeks` is not `2 de cada 3, por dos semanas`.
        """
        if not free:
            return free
        wanted = self.source.figures
        words = self._spelled(self.source, free)
        if strict:
            words &= set(number_words(self.source.text, self.scope.source.language))
            words -= spelled(self.target.text, self.scope.target.language, words)
        words |= _named_months(self.source.text, self.scope.source)
        every = {part for one in wanted for part in one.parts} | words
        parts = {part for one in wanted for part in one.parts if one.value is None}
        return [
            one
            for one in free
            if not (one.value in words and not one.name)
            and not (one.value is None and every.issuperset(one.parts))
            and one.value not in parts
            and not (_FEW.search(self.source.text) and one.value in _SOME)
            and not self._counted(one)
            and not self._worded(one)
            and not self._elsewhere_in_source(one)
        ]

    def _worded(self, one: Figure) -> bool:
        """Tell whether the source says a spare figure in words, or as a part of a number."""
        if one.value is None or one.name:
            return False
        if _ALWAYS.search(self.source.text) and one.value in {24, 7}:
            return True
        values = {Fraction(one.value)}
        whole = self.target.covering(one)
        if whole is not None:
            values |= {*whole.values, *(1 / value for value in whole.values if 0 < value < 1)}
            if _as_long_elsewhere(whole, self.target, self.source):
                return True
            once = not whole.values or (one.value == 1 and whole.unit == TIMES)
            each = _EACH_ONE.match(self.target.text, one.end) is not None
            once = once or (one.value == 1 and each)
            if once and _ONE.search(self.source.text):
                return True  # `1日` and `1 vez al día` for `daily`
        said = self.source.worded - {Fraction(1)}
        if PERCENT in one.units:
            values.add(Fraction(one.value) / 100)
            said |= self.source.ratios
        if self.source.values.issuperset(values - {Fraction(one.value)}):
            said |= values - {Fraction(one.value)}
        if values == {Fraction(one.value)} and Fraction(one.value) in self.target.worded:
            return False
        return not values.isdisjoint(said)

    def _elsewhere_in_source(self, one: Figure) -> bool:
        """Tell whether the source has the figure in code, a link or a block."""
        here = len(
            re.findall(rf"(?<!\d)(?<!\d[.,]){re.escape(one.text)}(?![\d]|[.,]\d)", self.pair.source)
        )
        return here > sum(other.text == one.text for other in self.source.figures)

    def _counted(self, one: Figure) -> bool:
        """Tell whether it only counts what English leaves uncounted: `2 つの`."""
        counter = self.target.text[one.end :].lstrip()[:1]
        return one.value in {1, 2} and counter in _COUNTERS


def _as_long_elsewhere(one: Quantity, side: Side, other: Side) -> bool:
    """Tell whether the other text says the same time in another unit, and this one does not."""
    mine = side.quantities
    return any(
        as_long(one, two)
        and (
            sum(three.unit == two.unit for three in other.quantities)
            > sum(three.unit == two.unit for three in mine)
            or not any((three.unit, three.values) == (two.unit, two.values) for three in mine)
        )
        for two in other.quantities
    )


def small_numbers(found: Iterable[Figure]) -> list[int]:
    """Return the values from 0 to 12, which may stand in words."""
    values = (one.value for one in found)
    return [int(v) for v in values if v is not None and 0 <= v <= _SMALL and v == int(v)]


@lru_cache(maxsize=64)
def _stems(tag: str) -> dict[int, tuple[str, ...]]:
    """Return the words for the numbers from 13 on without their endings."""
    by_value: dict[int, tuple[str, ...]] = {}
    for first, phrases in lexicon_of(tag).phrases.items():
        for rest, readings in phrases:
            value = readings[0].value
            if rest or value is None or value <= _SMALL or len(first) <= _STEM:
                continue
            stem = first[: max(_STEM, len(first) * 4 // 5)]
            by_value[int(value)] = (*by_value.get(int(value), ()), stem)
    return by_value


def _named_months(text: str, forms: Forms) -> set[int]:
    """Return the months that are named; a short name, such as `May`, only beside a figure."""
    words = {word.casefold() for word in _WORD.findall(text)}
    named = {word for word in words if word in forms.months}
    return {
        forms.months[word]
        for word in named
        if len(word) > 3 or re.search(rf"\d\.? {word}\b|\b{word}\.? \d", text, re.IGNORECASE)
    }
