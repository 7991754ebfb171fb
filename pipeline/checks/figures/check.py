"""Figures: every number of the source is in the translation, with its value and its unit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from pipeline.checks.base import Pair, Problem, Rule, Scope
from pipeline.checks.care import harms
from pipeline.checks.figures.clock import with_full_hours, with_quarters
from pipeline.checks.figures.dates import check_dates
from pipeline.checks.figures.gone import check_exchanged, check_gone
from pipeline.checks.figures.limits import check_limits
from pipeline.checks.figures.match import Comparison
from pipeline.checks.figures.measure import compare_measures
from pipeline.checks.figures.money import check_money
from pipeline.checks.figures.often import without_same_rates
from pipeline.checks.figures.ones import check_ones, check_span, says_one
from pipeline.checks.figures.order import check_order
from pipeline.checks.figures.rates import check_often, check_rates
from pipeline.checks.figures.side import Side, says_more
from pipeline.checks.figures.text import Figure, figures
from pipeline.locales.number_forms import Forms, forms_of
from pipeline.model.finding import Severity

RULES = (
    Rule(
        id="figure",
        severity=Severity.ERROR,
        says="a figure of the source is not in the translation with its value",
        advice="Write the same value in the locale's form (2,700 is 2.700 in Spanish). Figures up "
        "to twelve may stand in words, dates may be written out.",
    ),
    Rule(
        id="figure-form",
        severity=Severity.WARNING,
        says="a figure has its value only when it is read in the source's form",
        advice="Write it as the locale's readers do, or they read another value: 1.234 is 1234 in "
        "Spanish.",
    ),
    Rule(
        id="figure-added",
        severity=Severity.WARNING,
        says="a figure of the translation is not in the source",
        advice="Take it out; dismiss the finding where it only makes plain what the source says.",
    ),
    Rule(
        id="dose-added",
        severity=Severity.ERROR,
        says="a weight, a volume or units of a drug stand in the translation and not in the source",
        advice="Take it out: the source names no such dose.",
    ),
    Rule(
        id="unit",
        severity=Severity.ERROR,
        says="a figure stands with another unit than in the source, or without its symbol",
        advice="Write the unit of the source: 5 mg is not 5 g.",
    ),
    Rule(
        id="unit-word",
        severity=Severity.WARNING,
        says="the word for a unit or a magnitude was not found in the translation",
        advice="See that hours, days, bytes and millions are still what they were.",
    ),
    Rule(
        id="date",
        severity=Severity.ERROR,
        says="the month beside a figure is another one than in the source",
        advice="Write the same month.",
    ),
    Rule(
        id="number-word",
        severity=Severity.ERROR,
        says="a number or a measure in words is another one than in the source",
        advice="Write the number of the source: twice is not once, a half no quarter.",
    ),
    Rule(
        id="figure-order",
        severity=Severity.ERROR,
        says="two figures of the source changed places, or the ends of a range did",
        advice="Write each figure where the source has it: 140/90 is not 90/140.",
    ),
    Rule(
        id="figure-moved",
        severity=Severity.WARNING,
        says="two figures of one unit stand in another order, and nothing shows where they belong",
        advice="See that each figure still belongs to the same; dismiss the finding if it does.",
    ),
    Rule(
        id="figure-sign",
        severity=Severity.ERROR,
        says="a sign such as < or ≥ before a figure is another one, or its contrary in words",
        advice="Write the sign of the source: p < 0.05 is not p > 0.05.",
    ),
)
_CHANGED = frozenset({"figure", "unit", "date", "figure-order"})
"Rules that tell of a changed figure; it needs no second finding."
_ADDED = frozenset({"figure-added", "dose-added"})
"Rules on a figure that the source does not have."
_FAINT = frozenset({"unit-word", "figure-added"})
"Rules that only suppose what a finding on the words says better."
_MANY = 600
"More figures than any prose has; pairing them all would take their number squared."
_CLOCK = re.compile(r"\d:[0-5]\d(?!\d)")
_POINTED_HALF = re.compile(
    r"(?<![\d.,])(1[0-2]|0?\d)\.([0-5]\d)(?=[ \u00a0]?[ap]\.?m\b)", re.IGNORECASE
)
"A time of day with a point: `3.30 pm`."
_POINTED = re.compile(r"(?<![\d.,])([01]?\d|2[0-3])\.([0-5]\d)(?![\d.,]*\d)")
_HOURS = re.compile(r"(?<![\d.,])([01]?\d|2[0-3])[ \u00a0\u202f]?h[ \u00a0\u202f]?([0-5]\d)(?!\d)")
"A time of day with an h: `15 h 30`."
_BY_TURNS = re.compile(r"\bde (\w+) e[mn] \1\b")
"Every so many: `de três em três dias`."
_MIXED = re.compile(r"(?<![\d.,/])(\d{1,2})(?: 1/2|[ \u00a0]?½)(?![\d/])")
_TENTH = "123456789一二三四五六七八九１２３４５６７８９"
_TENTHS = re.compile(rf"(?<!\d)([{_TENTH}])割")
"A share in tenths: 4割 is 40 %."
_DIGIT = re.compile(r"\d")


Said = tuple[bool, bool, bool]
"Whether a text has digits, a number or a measure in words, and one of something."


def check_figures(pair: Pair, scope: Scope) -> Iterable[Problem]:
    """Find figures, numbers in words, units and dates that changed."""
    digits, in_words, ones = _says(pair.source, scope.source.tag, scope.source.language)
    if pair.same:
        in_words = ones = False
    digits = digits or _DIGIT.search(pair.target) is not None
    return _changed(pair, scope, (digits, in_words, ones)) if digits or in_words or ones else ()


@lru_cache(maxsize=16384)
def _says(source: str, tag: str, language: str) -> Said:
    """Tell how a source text, which all locales share, says numbers."""
    digits = _DIGIT.search(source) is not None
    return digits, says_more(source, tag), says_one(source, language)


def _changed(pair: Pair, scope: Scope, said: Said) -> Iterator[Problem]:
    digits, in_words, ones = said
    source, target = _sides(pair, scope, digits)
    if len(source.figures) + len(target.figures) > _MANY:
        yield from _many(source.figures, target.figures)
        return
    comparison = Comparison(pair, scope, source, target)
    problems = list(comparison.compare())
    if pair.same:
        yield from (one for one in problems if one.rule == "figure-form")
        return
    if digits:
        problems += check_dates(source, target, scope)
    changed = any(one.rule in _CHANGED for one in problems)
    if not changed and comparison.matched:
        problems += check_limits(comparison.matched, source, target)
        problems += check_order(comparison.matched, source, target)
        problems += check_rates(source, target)
        problems += check_money(comparison.matched, source, target)
    if in_words:
        paired = len(comparison.matched) == len(source.figures)
        measures = list(compare_measures(source, target, scope, words_only=changed, paired=paired))
        if measures:
            problems = [one for one in problems if one.rule not in _FAINT]
        problems += measures
    if in_words and not problems:
        problems += check_exchanged(source, target)
    if (digits or in_words) and not problems:
        problems += check_gone(source, target)
    if in_words and not problems:
        problems += check_often(source, target)
        problems += check_span(source, target) if harms(source.text) else ()
    if ones and not problems:
        problems += check_ones(source, target)
    if changed:
        problems = [one for one in problems if one.rule not in _ADDED]
    yield from _together(problems, pair)


def _together(problems: Sequence[Problem], pair: Pair) -> Iterator[Problem]:
    """Tell of a text of care with more than one figure of its own as an error.

    One may make plain what the source says; of 3,904 right translations none has two.
    """
    more = [one for one in problems if one.rule == "figure-added"]
    many = len(more) > 1 and harms(pair.source_parts.prose)
    for one in problems:
        if not many or one.rule != "figure-added":
            yield one
    if many:
        said = " … ".join(one.target for one in more)
        message = f'the figures "{said}" are not in the source: take them out'
        yield Problem("things-added", message, "", said)


_FOR_THE_TIME = re.compile(r"للمرة (?=ال)")
"Arabic `for the … time`, of which the ordinal says the number."


def _sides(pair: Pair, scope: Scope, digits: bool) -> tuple[Side, Side]:
    """Return both texts with what is read of them; without `digits` no figures are."""
    prose, here = pair.source_parts.prose, pair.target_parts.prose
    if scope.target.language == "ca":
        here = with_quarters(here, prose)
    if " em " in here or " en " in here:
        here = _BY_TURNS.sub(r"cada \1", here)
    here = _FOR_THE_TIME.sub("", with_full_hours(here, prose))
    prose, here = without_same_rates(prose, here, scope.target.tag)
    source = _source_side(_mixed(prose, prose, scope.source), scope.source.tag, digits)
    text = _with_colons(_mixed(here, prose, scope.target), source.text)
    if scope.target.language == "ja" and "割" in text and "%" in prose:
        text = _TENTHS.sub(lambda found: f"{_TENTH.index(found[1]) % 9 + 1}0%", text)
    target = Side(text, scope.target, [])
    if digits:
        values = frozenset(one.value for one in source.figures if one.value is not None)
        target.figures = figures(text, scope.target, scope.source, values)
    return source, target


@lru_cache(maxsize=4096)
def _source_side(prose: str, tag: str, digits: bool) -> Side:
    """Return a source text with what is read of it, which the catalogs of all locales share."""
    prose = _POINTED_HALF.sub(r"\1:\2", prose)
    forms = forms_of(tag)
    return Side(prose, forms, figures(prose, forms, forms) if digits else [])


def _with_colons(text: str, source: str) -> str:
    """Write `17.30` and `17 h 30` as `17:30` where the source has a time of day, the text none."""
    if ":" not in source or not _CLOCK.search(source) or _CLOCK.search(text):
        return text
    return _HOURS.sub(r"\1:\2", _POINTED.sub(r"\1:\2", text))


def _mixed(text: str, source: str, forms: Forms) -> str:
    """Write `3 1/2` and `3 ½` as `3.5` in both texts where the source has such a number."""
    if not ("1/2" in source or "½" in source) or not _MIXED.search(source):
        return text
    point = "," if "," in forms.decimals else "."
    return _MIXED.sub(rf"\g<1>{point}5", text)


def _many(wanted: list[Figure], found: list[Figure]) -> Iterator[Problem]:
    if sorted(one.text for one in wanted) != sorted(one.text for one in found):
        message = "a long list of figures, and not the same: compare them one by one"
        yield Problem("figure", message, str(len(wanted)), str(len(found)))
