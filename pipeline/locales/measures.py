# ruff: noqa: E501  the words of a language a line
"""Words of number and measure by language: `eighteen`, `half`, `twice`, `weekly`."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from pipeline.locales.number_forms import Forms, forms_of

NUMBER, ORDINAL, FRACTION, UNIT, COUNTED, NOUN = range(6)
TIMES = "times"
"The unit of `twice` and `three times`."
UNSPACED = frozenset({"ja", "zh", "yue", "ko", "th", "lo", "km", "my"})
TOKEN = re.compile("(?:[^\\W\\d_]|[\u064b-\u0652])+")
"A word; Arabic vowel marks belong to it."
WORD = re.compile(r"[^\W\d_]+")
"The same for other languages, read faster."
MARKS = re.compile("[\u064b-\u0652\u0640]")
"What is left out of an Arabic word when it is looked up."
VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅛": "1/8"}
"Signs that are a fraction in every language."
_SEATS = str.maketrans("أإآى", "اااي")
_COMPOUND = {
    "wöch": "duration-week",
    "täg": "duration-day",
    "stünd": "duration-hour",
    "minüt": "duration-minute",
    "monat": "duration-month",
    "jähr": "duration-year",
}
_ENDINGS = ("ig", "ige", "igen", "iger", "iges", "igem")
_ARABIC_ONES = {
    "واحد واحدة واحدا إحدى الواحد الواحدة الحادي الحادية": 1, "اثنان اثنين اثنتان اثنتين": 2, "ثلاث ثلاثة ثلاثا": 3,
    "أربع أربعة أربعا": 4, "خمس خمسة خمسا": 5, "ست ستة ستا": 6, "سبع سبعة سبعا": 7,
    "ثمان ثماني ثمانية ثمانيا": 8, "تسع تسعة تسعا": 9,
}  # fmt: skip
_ARABIC_TENS = {
    "عشر": 20, "ثلاث": 30, "أربع": 40, "خمس": 50, "ست": 60, "سبع": 70, "ثمان": 80, "تسع": 90,
}  # fmt: skip
"The words of Arabic numbers that stand as `four and twenty`."
_LEAST = 4
"A unit's name of fewer letters is a word of its own too often."


class Reading(NamedTuple):
    """What a word of measure says."""

    kind: int
    "`NUMBER`, `ORDINAL`, `FRACTION`, `UNIT`, `COUNTED` (a figure and its unit) or `NOUN` (times)."
    value: Fraction | None = None
    "Its number."
    unit: str = ""
    "CLDR's name of its unit, or `times`."


_FEMININE = {
    "fr": {" un": " une"},
    "es": {"iuno": "iuna", " uno": " una"},
    "ca": {"-un": "-una", "-dos": "-dues"},
    "pt": {" um": " uma", " dois": " duas"},
    "it": {"uno": "una"},
}
"How a number ends beside a feminine noun: `trente et une femmes`."
Phrase = tuple[tuple[str, ...], tuple[Reading, ...]]
"The words behind a first word, and what they say with it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of number and measure of one language."""

    language: str
    "Its tag, such as `es`."
    phrases: Mapping[str, tuple[Phrase, ...]]
    "Phrases by their first word, the longest first."
    accusing: frozenset[str]
    "Words that say more than `one`; without any, nothing is read."
    signs: re.Pattern[str] | None
    "Matches a word of measure, in a language without spaces."
    readings: Mapping[str, tuple[Reading, ...]]
    "What a word says, in a language without spaces."
    scales: frozenset[int]
    "Numbers that multiply the number before them, such as a million."


def words_of(text: str, language: str) -> str:
    """Return the text as it is looked up: in small letters, Arabic without its vowel marks.

    Law: it is as long as `text`, or the positions would be of no use.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(sign.lower()[:1] or sign for sign in text)
    if language == "ca":  # `mil·lilitre` has no thousand in it
        lower = lower.replace("l·l", "lll")
    return lower.translate(_SEATS) if language in {"ar", "fa", "ur"} else lower


@lru_cache(maxsize=64)
def lexicon_of(tag: str) -> Lexicon:
    """Return the words of measure of a locale's language; of most languages there are some.

    >>> lexicon_of("es").phrases["treinta"][0][0]
    ('y', 'uno')
    """
    forms = forms_of(tag)
    language = forms.language
    table: dict[str, list[Reading]] = {}
    for word, reading in _all(forms):
        readings = table.setdefault(word, [])
        if reading not in readings:
            readings.append(reading)
    scales = frozenset({100, 1000, *(value for value in forms.magnitudes.values())})
    if language in UNSPACED:
        written = sorted(table, key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, written))) if written else None
        says = {word: tuple(every) for word, every in table.items()}
        return Lexicon(
            language=language,
            phrases={},
            accusing=frozenset(),
            signs=pattern,
            readings=says,
            scales=scales,
        )
    phrases = _phrases(table)
    return Lexicon(
        language=language,
        phrases=phrases,
        accusing=frozenset(word for word, every in phrases.items() if _accuses(every)),
        signs=None,
        readings={},
        scales=scales,
    )


def _accuses(phrases: tuple[Phrase, ...]) -> bool:
    """Tell whether a word says a number from two on, a part, an order or a time by itself."""
    return any(
        reading.unit.startswith("duration-")
        if reading.kind == UNIT
        else reading.value is not None and (reading.kind != NUMBER or reading.value > 1)
        for rest, readings in phrases
        for reading in readings
        if not rest
    )


def _phrases(table: Mapping[str, list[Reading]]) -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases by their first word; nearly all are that word alone."""
    alone = {text: (((), tuple(said)),) for text, said in table.items() if text.isalpha()}
    longer = {text: TOKEN.findall(text) for text in table if text not in alone}
    longer |= {words[0]: words[:1] for words in longer.values() if words and words[0] in alone}
    by_first: dict[str, dict[tuple[str, ...], list[Reading]]] = {}
    for text, readings in table.items():
        if text not in longer:
            continue
        first, *rest = longer[text] or [""]
        every = by_first.setdefault(first, {}).setdefault(tuple(rest), [])
        every += [reading for reading in readings if reading not in every]
    by_first.pop("", None)
    return alone | {
        first: tuple(
            (rest, tuple(readings))
            for rest, readings in sorted(phrases.items(), key=lambda item: -len(item[0]))
        )
        for first, phrases in by_first.items()
    }


def _all(forms: Forms) -> Iterator[tuple[str, Reading]]:
    language = forms.language
    for word, reading in (*_numbers(language), *_collected(language), *_from_cldr(forms)):
        plain = words_of(word if word.isascii() else MARKS.sub("", word), language)
        yield plain, reading
        if language == "ar":
            for prefix in ("و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "فال"):
                yield prefix + plain, reading
            if reading.kind == FRACTION:
                yield from ((plain + ending, reading) for ending in ("هم", "ها", "ه", "هن"))
            if " و " in plain:
                yield plain.replace(" و ", " و"), reading


def _data(name: str) -> str | None:
    path = files("pipeline.locales").joinpath("number_words", *name.split("/"))
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _numbers(language: str) -> Iterator[tuple[str, Reading]]:
    """Yield the words that were written from num2words."""
    text = None if language in UNSPACED else _data(f"{ {'no': 'nb'}.get(language, language) }.json")
    if text is None:
        return
    data: dict[str, Any] = json.loads(text)
    hundreds = zip(data["hundreds"], range(200, 1000, 100), strict=True)
    for word, value in (*((w, n) for n, w in enumerate(data["cardinals"])), *hundreds):
        yield word, Reading(NUMBER, Fraction(value))
        for end, feminine in _FEMININE.get(language, {}).items() if value > 20 else ():
            if word.endswith(end):
                yield word.removesuffix(end) + feminine, Reading(NUMBER, Fraction(value))
    yield data["thousand"], Reading(NUMBER, Fraction(1000))
    for value, word in enumerate(data["ordinals"], start=1):
        if word:
            yield word, Reading(ORDINAL, Fraction(value))


def _collected(language: str) -> Iterator[tuple[str, Reading]]:
    """Yield the words that were collected by hand."""
    text = _data(f"measures/{language}.toml")
    if text is None:
        return
    data = tomllib.loads(text)
    for unit, words in data.get("units", {}).items():
        yield from ((word, Reading(UNIT, None, f"duration-{unit}")) for word in _split(words))
    for name, words in data.get("counted", {}).items():
        value, unit = name.split()
        reading = Reading(COUNTED, Fraction(value), f"duration-{unit}")
        yield from ((word, reading) for word in _split(words))
    for name, words in data.get("times", {}).items():
        reading = (
            Reading(NOUN, None, TIMES)
            if name == "noun"
            else Reading(COUNTED, Fraction(name), TIMES)
        )
        yield from ((word, reading) for word in _split(words))
    for word in _split(data.get("left_out", {}).get("phrases", "")):
        yield word, Reading(NOUN)  # `every other day` is two days or one, as one likes
    for table, kind in (("fractions", FRACTION), ("ordinals", ORDINAL), ("more", NUMBER)):
        for name, words in data.get(table, {}).items():
            yield from ((word, Reading(kind, Fraction(name))) for word in _split(words))
    if data.get("joined", {}).get("number"):
        yield from _compounds(language)
    if language == "ar":
        yield from _arabic_tens()


def _arabic_tens() -> Iterator[tuple[str, Reading]]:
    """Yield `أربع وعشرين` and its like: the ones in either gender, the tens in either case."""
    for ones, one in _ARABIC_ONES.items():
        for tens, ten in _ARABIC_TENS.items():
            for word in ones.split():
                for end in ("ون", "ين"):
                    yield f"{word} و{tens}{end}", Reading(NUMBER, Fraction(ten + one))


def _split(words: str) -> Iterator[str]:
    """Yield the words of a list; `_` stands for the space of a phrase."""
    return (word.replace("_", " ") for word in words.split())


def _compounds(language: str) -> Iterator[tuple[str, Reading]]:
    """Yield `zweiwöchig` and `dreimonatige`, which German writes in one word."""
    for stem, unit in _COMPOUND.items():
        yield from ((stem + ending, Reading(UNIT, None, unit)) for ending in _ENDINGS)
    for word, reading in (*_numbers(language), ("ein", Reading(NUMBER, Fraction(1)))):
        if reading.kind != NUMBER or reading.value is None or reading.value > 100:
            continue
        for stem, unit in _COMPOUND.items():
            counted = Reading(COUNTED, reading.value, unit)
            yield from ((word + stem + ending, counted) for ending in _ENDINGS)


def _from_cldr(forms: Forms) -> Iterator[tuple[str, Reading]]:
    """Yield CLDR's names of units, magnitudes and words that are figure and unit in one."""
    for sign, value in VULGAR.items():
        yield sign, Reading(FRACTION, Fraction(value))
    if forms.language not in UNSPACED:
        for name, unit in forms.unit_names.items():
            if len(name) >= _LEAST and name.replace(" ", "").isalpha() and name.islower():
                yield name, Reading(UNIT, None, unit)
    for name, number in forms.magnitudes.items():
        yield name, Reading(NUMBER, Fraction(number))
