"""How a locale writes figures: separators, units, months, magnitudes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Any

from babel.core import Locale as BabelLocale
from babel.numbers import format_decimal

from pipeline.locales.cldr import babel_locale
from pipeline.locales.units import OWN, SYMBOLS, UNITS

_SPACES = frozenset(" \u00a0\u2009\u202f")
_UNSPACED = frozenset({"ja", "zh", "yue", "th", "lo", "km", "my", "ko"})
_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """What is needed to read figures in a locale."""

    tag: str
    "The locale's tag."
    language: str
    "Its language alone, such as `pt`."
    decimals: frozenset[str]
    "Signs before a fraction, in every numbering system that the locale uses."
    groups: frozenset[str]
    "Signs between groups of digits."
    latin: bool
    "Whether it is written in Latin letters."
    spaced: bool
    "Whether a plain space may stand between groups of digits."
    units: re.Pattern[str]
    "Matches a unit behind a figure; what it matched is a key of `unit_names`."
    unit_names: Mapping[str, str]
    "CLDR's name of a unit, or ours, by how it is written here; names are in lower case."
    counted: Mapping[str, int]
    "Words that are a figure and its unit in one, such as the Arabic dual: the figure."
    months: Mapping[str, int]
    "Number of a month by its name, in lower case."
    magnitudes: Mapping[str, int]
    "What a word such as `million` multiplies by."
    magnitude: re.Pattern[str]
    "Matches such a word behind a figure."


def write_figure(value: Decimal, tag: str) -> str:
    """Write a figure as the locale's readers do, with all its digits.

    >>> write_figure(Decimal("2700.5"), "es"), write_figure(Decimal("2700"), "ja")
    ('2.700,5', '2,700')
    """
    locale = babel_locale(tag)
    return format_decimal(value, locale=locale, decimal_quantization=False)


@lru_cache(maxsize=64)
def forms_of(tag: str) -> Forms:
    """Return how figures are written in the locale `tag`, which CLDR knows.

    >>> forms_of("es").decimals >= {","}, forms_of("es").months["mayo"]
    (True, 5)
    """
    locale = babel_locale(tag)
    decimals, groups = _separators(locale)
    names, counted = _unit_names(locale)
    magnitudes = _magnitudes(locale)
    return Forms(
        tag=tag,
        language=locale.language,
        decimals=decimals,
        groups=groups | (_SPACES - {" "}),
        latin=all(name[0] < "\u0250" for name in locale.days["format"]["wide"].values()),
        spaced=not groups.isdisjoint(_SPACES),
        units=_unit_pattern(names, locale.language),
        unit_names=names,
        counted=counted,
        months=_months(locale),
        magnitudes=magnitudes,
        magnitude=_pattern(magnitudes, locale.language),
    )


def _separators(locale: BabelLocale) -> tuple[frozenset[str], frozenset[str]]:
    systems: Any = locale.number_symbols
    decimals: set[str] = set()
    groups: set[str] = set()
    # The locale's own system first: what another inherits may say the opposite of it.
    for name in dict.fromkeys((locale.default_numbering_system, "latn", "arab", "arabext")):
        symbols = systems.get(name, {})
        decimals |= {symbols.get("decimal") or "."} - groups
        groups |= {symbols.get("group") or ","} - decimals
    groups |= _SPACES if groups & _SPACES else set()
    groups |= {"'", "’"} if groups & {"'", "’"} else set()
    groups |= {"،"} if "٬" in groups and locale.language in {"ar", "fa", "ur"} else set()
    return frozenset(decimals), frozenset(groups)


def _unit_names(locale: BabelLocale) -> tuple[dict[str, str], dict[str, int]]:
    names: dict[str, str] = dict(OWN.get(locale.language, {}))
    counted: dict[str, int] = {}
    patterns: Any = locale._data["unit_patterns"]
    for unit in UNITS:
        for width in ("long", "short"):
            for category, pattern in (patterns.get(unit, {}).get(width) or {}).items():
                if category not in _CATEGORIES:
                    continue  # `per` stands for a unit of a unit
                word = pattern.replace("{0}", "").strip(" \u00a0\u202f").casefold()
                if "{0}" not in pattern and category in {"zero", "one", "two"}:
                    counted[word] = ("zero", "one", "two").index(category)
                if _useful(word):
                    names.setdefault(word, unit)
                    for end in _ENDINGS.get(locale.language, ()) if len(word) > 4 else ():
                        names.setdefault(word + end, unit)
    return {**names, **SYMBOLS}, counted


_ENDINGS = {"de": ("n", "s")}
"What a language adds to the names that CLDR gives: `in 3 Metern`, `eines Liters`."


def _useful(word: str) -> bool:
    """Leave out single Latin letters and `in`, which are words of their own far too often."""
    return bool(word) and not (word.isascii() and len(word) < 2) and word not in {"in", "mo", "wk"}


def _unit_pattern(names: Iterable[str], language: str) -> re.Pattern[str]:
    """Match units; a long name also with another ending, for it is inflected in many languages."""
    if language in _UNSPACED:
        return _pattern(names, language)
    written = sorted(names, key=len, reverse=True)
    alternatives = "|".join(re.escape(name) for name in written)
    return re.compile(rf"(?:{alternatives})(?![^\W\d_]|['’]\w)", re.IGNORECASE)


def _pattern(words: Iterable[str], language: str) -> re.Pattern[str]:
    written = sorted(words, key=len, reverse=True)
    if not written:
        return re.compile(r"(?!)")
    end = r"(?![A-Za-z])" if language in _UNSPACED else r"(?![^\W\d_])"
    runs = (
        f"(?:{'|'.join(map(re.escape, run))})" + (end if ends else "")
        for ends, run in groupby(written, key=lambda word: _has_end(word[-1], language))
    )  # what ends runs of words is read once for all of them
    return re.compile(f"(?:{'|'.join(runs)})", re.IGNORECASE)


def _has_end(last: str, language: str) -> bool:
    """Tell whether no letter may follow a word that ends so: `m` is no `mg`, 万 stands alone."""
    return bool(_LETTER.match(last)) and (language not in _UNSPACED or last.isascii())


def _months(locale: BabelLocale) -> dict[str, int]:
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                word = name.casefold().rstrip(".")
                if not word.isdigit():
                    found.setdefault(word, number)
    return found


def _magnitudes(locale: BabelLocale) -> dict[str, int]:
    formats: Any = locale.compact_decimal_formats
    found: dict[str, int] = {}
    for width in ("long", "short"):
        for by_count in formats.get(width, {}).values():
            for number, pattern in by_count.items():
                text = str(getattr(pattern, "pattern", pattern))
                zeros = text.count("0")
                word = text.replace("0", "").replace("'", "").strip(" \u00a0\u202f.").casefold()
                if width == "short" and int(number) < 10**6 and locale.language not in _UNSPACED:
                    continue
                if zeros and len(word) > (0 if locale.language in _UNSPACED else 2):
                    found.setdefault(word, int(number) // 10 ** (zeros - 1))
    if locale.language in {"ja", "zh"}:
        found |= {word: value for word, value in _IDEOGRAPHS.items() if word not in found}
    return {word: value for word, value in found.items() if value > 1}


_IDEOGRAPHS = {"千": 10**3, "十万": 10**5, "百万": 10**6, "千万": 10**7, "百": 100}
"Powers that CLDR's short numbers do without: `3千人`."
