"""How often, in other words: every 12 hours is twice a day, and every six months twice a year."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from pipeline.checks.figures.signs import SECONDS
from pipeline.locales.measures import NUMBER, TIMES, TOKEN, UNIT, lexicon_of, words_of

_MAY = re.compile(r"\b(?:every|once|twice|thrice|times|daily)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_N = r"(?P<n>\d{1,3}|[^\W\d_]+(?: عشرة?)?)"
_U = r"(?P<u>[^\W\d_]+)"
_EVERY = {
    "en": rf"\bevery {_N} {_U}",
    "es": rf"\bcada {_N} {_U}", "ca": rf"\bcada {_N} {_U}", "gl": rf"\bcada {_N} {_U}",
    "pt": rf"\b(?:a )?cada {_N} {_U}", "fr": rf"\btou(?:te)?s les {_N} {_U}",
    "it": rf"\bogni {_N} {_U}", "de": rf"\balle {_N} {_U}", "ar": rf"\bكل {_N} {_U}",
    "ja": r"(?P<n>\d{1,3})(?P<u>時間|日|週間?|[かヵカケ]月|年)(?:ごと|おき|毎)",
}  # fmt: skip
"One of each so many hours or days."
_IN = r"(?P<u>(?:[ '’][^\W\d_]+){1,3})"
_TIMES = {
    "en": rf"\b(?:(?P<one>once|twice)|{_N} times){_IN}",
    "es": rf"\b{_N} (?:veces|vez){_IN}", "ca": rf"\b{_N} (?:cops?|vegad[ae]s?){_IN}",
    "gl": rf"\b{_N} (?:veces|vez){_IN}", "pt": rf"\b{_N} (?:vezes|vez){_IN}",
    "fr": rf"\b{_N} fois{_IN}", "it": rf"\b{_N} volt[ae]{_IN}",
    "de": rf"\b(?P<n>\d{{1,2}}|[^\W\d_]+?)(?:-| ?)mal{_IN}",
    "ar": rf"\b(?:(?P<one>مرتين|مرتان)|{_N} مرات){_IN}",
    "ja": r"1?(?P<u>日|週間?|[かヵカケ]月|年)(?:間)?に?(?P<n>\d{1,2})回",
}  # fmt: skip
"So many times in an hour or a day."
_UNITS = {
    "en": "hour hours|day days daily|week weeks weekly|month months monthly|year years yearly",
    "ja": "時間|日|週 週間|か月 ヵ月 カ月 ケ月|年",
}
_NAMES = ("hour", "day", "week", "month", "year")
_TWICE = frozenset({"twice", "مرتين", "مرتان"})


class _Rate(NamedTuple):
    """How often something is done."""

    often: Fraction
    "How often in a second."
    said: tuple[str, Fraction, str]
    "The form, the number and the unit that say it."
    start: int
    "Where it starts in the text."
    end: int
    "Where it ends."


def without_same_rates(source: str, target: str, tag: str) -> tuple[str, str]:
    """Blank out of both texts how often something is done, where each says it in another form.

    Law: both texts keep their lengths; a rate that both say in one form stays, and so does one
    that the other text does not have.

    >>> without_same_rates("every 12 hours", "dos veces al día", "es")[0].strip()
    ''
    >>> without_same_rates("every 12 hours", "tres veces al día", "es")[0]
    'every 12 hours'
    """
    language = tag.partition("-")[0]
    mine = list(_source_rates(source)) if language in _EVERY else []
    if not mine:
        return source, target
    its = list(_rates(target, tag))
    for one in list(mine):
        same = next((other for other in its if other.said == one.said), None)
        if same is not None:
            mine.remove(one)
            its.remove(same)
    for one in mine:
        other = next((other for other in its if other.often == one.often), None)
        if other is not None:
            its.remove(other)
            source, target = _blank(source, one), _blank(target, other)
    return source, target


def _blank(text: str, rate: _Rate) -> str:
    return text[: rate.start] + " " * (rate.end - rate.start) + text[rate.end :]


@lru_cache(maxsize=4096)
def _source_rates(source: str) -> tuple[_Rate, ...]:
    return tuple(_rates(source, "en")) if _MAY.search(source) else ()


def _rates(text: str, tag: str) -> Iterator[_Rate]:
    language = tag.partition("-")[0]
    for form, table in (("every", _EVERY), ("times", _TIMES)):
        for found in _compiled(table[language]).finditer(text):
            groups = found.groupdict()
            number = _number(groups.get("n") or groups.get("one") or "", tag)
            unit, end = _first_unit(found, tag)
            if number and unit:
                seconds = SECONDS[f"duration-{unit}"]
                often = 1 / (number * seconds) if form == "every" else number / seconds
                yield _Rate(Fraction(often), (form, number, unit), found.start(), end)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _number(words: str, tag: str) -> Fraction:
    """Return the number that words say, or zero."""
    if words.isdigit():
        return Fraction(int(words))
    if words.casefold() in _TWICE:
        return Fraction(2)
    first, *rest = TOKEN.findall(words_of(words, tag.partition("-")[0])) or [""]
    for phrase, readings in lexicon_of(tag).phrases.get(first, ()):
        values = [one.value for one in readings if one.kind == NUMBER or one.unit == TIMES]
        if phrase == tuple(rest) and values and values[0]:
            return values[0]
    return Fraction(0)


def _first_unit(found: re.Match[str], tag: str) -> tuple[str, int]:
    """Return the first unit of time among the words behind a number, and where the rate ends."""
    for word in _WORD.finditer(found["u"]):
        unit = _unit(word[0], tag)
        if unit:
            return unit, max(found.start("u") + word.end(), found.end() if tag == "ja" else 0)
    return "", found.end()


def _unit(word: str, tag: str) -> str:
    """Return the unit of time that a word says, or nothing."""
    language = tag.partition("-")[0]
    if language in _UNITS:
        rows = zip(_UNITS[language].split("|"), _NAMES, strict=True)
        return next((name for words, name in rows if word.casefold() in words.split()), "")
    for phrase, readings in lexicon_of(tag).phrases.get(words_of(word, language), ()):
        units = [one.unit for one in readings if one.kind == UNIT]
        if not phrase and units and units[0].startswith("duration-"):
            name = units[0].removeprefix("duration-")
            return name if name in _NAMES else ""
    return ""
