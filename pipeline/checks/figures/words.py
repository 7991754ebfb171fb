"""The quantities of a text: `eighteen`, `twice`, `half`, `two weeks`, `10 days`, `a day`."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from pipeline.checks.figures.signs import ONE, Quantity, by_signs
from pipeline.checks.figures.text import Figure
from pipeline.locales.measures import (
    COUNTED,
    FRACTION,
    MARKS,
    NOUN,
    NUMBER,
    ORDINAL,
    TIMES,
    TOKEN,
    UNIT,
    VULGAR,
    WORD,
    Lexicon,
    Reading,
    words_of,
)

_NEXT = re.compile("[ \u00a0\u202f\n'’-]{1,2}((?:[^\\W\\d_]|[\u064b-\u0652])+)")
"The next word of a phrase."
_NEAR = re.compile(r"[ \u00a0\u202f\n-]{0,2}\Z")
_BETWEEN = re.compile(r"[ \u00a0\u202f\n'’-]{0,2}(?:[^\W\d_]+['’ \u00a0\u202f\n-]{1,2})?\Z")
"At most one word between a number and its unit: `two full weeks`."
_OF = re.compile(r"[ \u00a0\u202f\n'’-]{0,2}(?:[^\W\d_]{1,3}['’ ]){0,2}\Z")
"Short words between a fraction and its unit: `half of an hour`, `un quart d'heure`, `mezz'ora`."
_AND = re.compile(
    r"\W{0,2}(?:and|y|i|e|et|und|och|og|и|ve|oraz|و|en(?= een\b))\W(?:(?:an?|una?|een)\W)?\Z"
)
"Words that add a part to a number; `en` alone is `in`, as in `250 ml en media hora`."
_MILLION = 1_000_000
_LONGEST_GAP = 24
_MOST_PARTS = 20
"More parts than of `two thirds` are no one number: `2015 halbierte`."
_OR = re.compile(r"\bou?\W\Z")
_TOLD_FOR = re.compile(r"\W(?:al|por|par|pro|per)\W\Z")
"A time behind it is what the second number is told for: `una vez o dos al día`."
_RATE = frozenset(["each", "every", "per", "a", "an", "daily", "weekly", "monthly", "yearly", "in"])
_UNIT_BEFORE = frozenset(["a", "per", "each", "every", "one"])
_DOUBTFUL = frozenset(["second", "minute", "once", "third", "fifth", "tenth", "half"])
_PARTS = {"third": 3, "fifth": 5, "tenth": 10}
_TIME_BEHIND = frozenset(["", "or", "and", "later", "after", "before", "to", "ago", "is", "in"])
_PART_BEHIND = frozenset(["of", "in", "had", "have", "were", "was", "are"])


def quantities(text: str, lexicon: Lexicon, figures: Iterable[Figure] = ()) -> list[Quantity]:
    """Return the quantities that stand in words, and the figures with what they count.

    >>> from pipeline.locales.measures import lexicon_of
    >>> [(str(q.values[0]), q.unit) for q in quantities("twice in two weeks", lexicon_of("en"))]
    [('2', 'times'), ('2', 'duration-week')]
    """
    digits = list(from_figures(figures, text))
    if lexicon.signs is not None:
        return list(by_signs(text, lexicon, digits))
    lower = words_of(text, lexicon.language)
    covered = [(one.start, one.end) for one in digits]
    atoms = [
        atom
        for word in _words(lower, lexicon)
        if not any(start <= word[0] < end for start, end in covered)
        for atom in _atom(*word, lower, english=lexicon.language == "en")
    ]
    return list(_joined(sorted([*atoms, *digits]), lower, lexicon))


def from_figures(figures: Iterable[Figure], text: str) -> Iterator[Quantity]:
    """Yield each figure with its unit, and a unit of time behind a slash as one of its own."""
    every = list(figures)
    done = -1
    for place, one in enumerate(every):
        if one.name or one.value is None or place == done:
            continue
        if place + 1 < len(every) and (part := _part(one, every[place + 1], text)):
            done = place + 1
            yield part
            continue
        values = tuple(Fraction(value) for value in (one.value, *one.others))
        unit, *more = one.units or ("",)
        end = one.end
        if one.unit_text and text[one.start - 1 : one.start] != one.unit_text:
            end = text.find(one.unit_text, one.end) + len(one.unit_text)
        values = () if values == ONE and unit else values
        yield Quantity(one.start, end, NUMBER if values else COUNTED, values, unit, digits=True)
        for other in more:
            if other.startswith("duration-"):
                yield Quantity(one.end, end, UNIT, (), other)


def _part(one: Figure, other: Figure, text: str) -> Quantity | None:
    """Read `1/2` as a half where it is no date and no longer row."""
    if text[one.end : other.start] not in {"/", "⁄"} or not (one.text + other.text).isdigit():
        return None
    if one.value is None or other.value is None or not 0 < one.value < other.value <= 10:
        return None
    if text[one.start - 1 : one.start] == "/" or text[other.end : other.end + 1] == "/":
        return None
    value = Fraction(int(one.value), int(other.value))
    unit = other.units[0] if other.units else ""
    return Quantity(one.start, other.end, FRACTION, (value,), unit, digits=True)


def _words(lower: str, lexicon: Lexicon) -> Iterator[tuple[int, int, tuple[Reading, ...]]]:
    """Yield the phrases of the lexicon with their places, the longest at each place."""
    arabic = lexicon.language == "ar"
    table, done = lexicon.phrases, 0
    for token in (TOKEN if arabic else WORD).finditer(lower):
        phrases = table.get(MARKS.sub("", token[0]) if arabic else token[0])
        if phrases is None or token.start() < done:
            continue
        for rest, readings in phrases:
            end = _end(lower, token.end(), rest) if rest else token.end()
            if end:
                done = end
                yield token.start(), end, readings
                break


def _end(lower: str, end: int, rest: tuple[str, ...]) -> int:
    """Return where the phrase ends that goes on with the words `rest`, or 0."""
    for word in rest:
        found = _NEXT.match(lower, end)
        if found is None or MARKS.sub("", found[1]) != word:
            return 0
        end = found.end()
    return end


def _atom(
    start: int, end: int, readings: tuple[Reading, ...], lower: str, *, english: bool
) -> Iterator[Quantity]:
    """Yield what a word says; of several things, the one that needs no other word comes first."""
    if english:
        readings = _english(start, end, readings, lower)
    by_kind = {reading.kind: reading for reading in reversed(readings)}
    values = tuple(r.value for r in readings if r.value is not None and r.kind != COUNTED)
    for kind in (NOUN, NUMBER, FRACTION, ORDINAL):
        if kind in by_kind:
            unit = by_kind[NOUN].unit if kind == NOUN else ""
            unit = unit or (by_kind[UNIT].unit if UNIT in by_kind else "")
            if kind == NOUN and COUNTED in by_kind:
                values = (Fraction(1),)
            yield Quantity(start, end, kind, values, unit)
            return
    for kind in (COUNTED, UNIT):
        if kind in by_kind:
            reading = by_kind[kind]
            given = () if reading.value is None else (reading.value,)
            yield Quantity(start, end, NUMBER if given else UNIT, given, reading.unit)
            return


def _english(
    start: int, end: int, readings: tuple[Reading, ...], lower: str
) -> tuple[Reading, ...]:
    """Read `second`, `third` and `minute` by the words beside them; leave `once you know` out."""
    written = lower[start:end]
    if written not in _DOUBTFUL:
        return readings
    before = (TOKEN.findall(lower[max(0, start - 12) : start]) or [""])[-1]
    behind = (TOKEN.findall(lower[end : end + 12]) or [""])[0]
    if written == "second":
        if before in _UNIT_BEFORE and (before != "a" or behind in _TIME_BEHIND):
            return (Reading(UNIT, None, "duration-second"),)
        return tuple(reading for reading in readings if reading.kind == ORDINAL)
    if written in _PARTS:
        part = Reading(FRACTION, Fraction(1, _PARTS[written]))
        sure = before == "one" or (before == "a" and behind in _PART_BEHIND)
        return (part,) if sure else (part, *readings) if before == "a" else readings
    says = {
        "half": not lower.startswith("-life", end),
        "minute": before not in {"", "the", "very", "more", "most"},
        "once": behind in _RATE,
    }
    return readings if says[written] else ()


def _joined(atoms: list[Quantity], lower: str, lexicon: Lexicon) -> Iterator[Quantity]:
    """Yield whole quantities: `one hundred and twenty`, `two thirds`, `2 hours and a half`."""
    place = 0
    while place < len(atoms):
        one = atoms[place]
        place += 1
        if one.kind in {NUMBER, FRACTION} and one.values:
            place += _ordinal_between(one, atoms[place : place + 2], lower)
            while place < len(atoms):
                more = _more(one, atoms[place], lower, lexicon)
                if more is None:
                    break
                one = more
                place += 1
        elif one.kind == UNIT and place < len(atoms):
            one = _and_a_half(one, atoms[place], lower) or one
            place += bool(one.values)
        elif one.kind == ORDINAL:
            one = one._replace(unit="")
            if place < len(atoms) and _arabic_tens(one, atoms[place], lower):
                tens = atoms[place]
                sums = tuple(value + tens.values[0] for value in one.values)
                one = one._replace(values=sums, end=tens.end)
                place += 1
        yield from _whole(one)


def _ordinal_between(one: Quantity, rest: list[Quantity], lower: str) -> bool:
    """Tell whether an ordinal parts a number from its unit of time: `los 7 primeros días`."""
    if len(rest) < 2 or one.unit or rest[0].kind != ORDINAL or rest[1].kind != UNIT:
        return False
    gaps = (lower[one.end : rest[0].start], lower[rest[0].end : rest[1].start])
    return rest[1].unit.startswith("duration-") and all(_NEAR.match(gap) for gap in gaps)


def _arabic_tens(one: Quantity, other: Quantity, lower: str) -> bool:
    """Tell whether the tens of an Arabic ordinal follow: `الخامسة والستين` is 65th."""
    tens = bool(other.values) and other.values[0] in range(20, 100, 10) and not other.digits
    near = lower[other.start] == "و" and _NEAR.match(lower[one.end : other.start]) is not None
    return tens and near and max(one.values, default=0) < 10


def _and_a_half(one: Quantity, other: Quantity, lower: str) -> Quantity | None:
    """Read `a year and a half`."""
    gap = lower[one.end : other.start]
    joined = lower[other.start] == "و" and _NEAR.match(gap)  # Arabic writes its `and` with it
    if other.kind != FRACTION or not (_AND.match(gap) or joined):
        return None
    return one._replace(kind=NUMBER, values=(1 + other.values[0],), end=other.end)


def _whole(one: Quantity) -> Iterator[Quantity]:
    """Leave out a bare `one` and the bare word `times`; `one week` says no more than `a week`."""
    if one.kind == NOUN:
        if one.values:
            yield one._replace(kind=NUMBER)
    elif one.values == ONE and not one.digits and one.kind == NUMBER and one.unit != TIMES:
        if one.unit:
            yield one._replace(kind=COUNTED, values=())
    else:
        yield one


def _more(one: Quantity, other: Quantity, lower: str, lexicon: Lexicon) -> Quantity | None:
    """Return both as one quantity, or None where they are two."""
    gap = lower[one.end : other.start]
    if len(gap) > _LONGEST_GAP:
        return None
    if other.kind == FRACTION and other.values:
        return _with_part(one, other, gap, lower, lexicon)
    if other.kind == NUMBER and other.values:
        return None if one.unit or other.digits else _with_number(one, other, gap, lexicon)
    if one.kind == FRACTION and other.unit == TIMES:
        return None  # `half a tablet once`
    told = other.unit.startswith("duration-") and _TOLD_FOR.search(gap)
    told = told and _OR.search(lower, max(0, one.start - 6), one.start)
    near = _OF if one.kind == FRACTION else _NEAR if told else _BETWEEN
    if other.unit and not one.unit and other.kind in {UNIT, NOUN, ORDINAL} and near.match(gap):
        return one._replace(unit=other.unit, end=other.end)
    return None


def _with_part(
    one: Quantity, other: Quantity, gap: str, lower: str, lexicon: Lexicon
) -> Quantity | None:
    """Read `2 and a half`, `2½` and `two thirds`."""
    arabic = lexicon.language == "ar"
    value, part = one.values[0], other.values[0]
    if not gap and one.digits and lower[other.start] in VULGAR:
        return one._replace(values=(value + part,), end=other.end)
    dutch = gap.strip() == "en" and lower.startswith("half", other.start)
    scale = max((one for one in lexicon.scales if one >= _MILLION and value % one == 0), default=1)
    if _AND.match(gap) or dutch or (arabic and lower[other.start] == "و" and _NEAR.match(gap)):
        part = min(other.values) * scale  # `cuarto` is 4th too; `un millón y medio`
        sums = tuple(number + part for number in one.values)
        return one._replace(values=sums, end=other.end, kind=NUMBER) if value >= 1 else None
    whole = value.denominator == 1 and 0 < value <= _MOST_PARTS and part < 1
    if whole and not one.unit and _NEAR.match(gap):
        return one._replace(values=(value * part,), end=other.end, kind=FRACTION)
    return None


def _with_number(one: Quantity, other: Quantity, gap: str, lexicon: Lexicon) -> Quantity | None:
    """Read `three million` and `one hundred and twenty`."""
    value, scale = one.values[0], other.values[0]
    near = _NEAR.match(gap)
    if scale in lexicon.scales and value < scale and near:
        return one._replace(values=(value * scale,), unit=other.unit, end=other.end)
    if not one.digits and value >= 100 and scale < 100 and (near or _AND.match(gap)):
        return one._replace(values=(value + scale,), unit=other.unit, end=other.end)
    return None
