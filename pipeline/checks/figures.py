"""Figures: every number of the source is in the translation, with its value and its unit."""

import re
from collections.abc import Iterable, Iterator

from pipeline.checks.base import Pair, Problem, Rule, Scope
from pipeline.checks.figure_match import Comparison, small_numbers
from pipeline.checks.figure_text import Figure, figures
from pipeline.locales.number_forms import Forms
from pipeline.model.finding import Severity, excerpt

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
)
_MANY = 600
"More figures than any prose has; pairing them all would take their number squared."
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")


def check_figures(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find figures, units and dates that changed."""
    if not (_DIGIT.search(pair.source) or _DIGIT.search(pair.target)):
        return
    source, target = pair.source_parts.prose, pair.target_parts.prose
    wanted = figures(source, scope.source, scope.source)
    found = figures(target, scope.target, scope.source)
    if not wanted and not found:
        return
    if len(wanted) + len(found) > _MANY:
        if sorted(one.text for one in wanted) != sorted(one.text for one in found):
            message = "a long list of figures, and not the same: compare them one by one"
            yield Problem("figure", message, str(len(wanted)), str(len(found)))
        return
    problems = Comparison(pair, scope, source, target).compare(wanted, found)
    if pair.same:
        yield from (one for one in problems if one.rule == "figure-form")
        return
    yield from problems
    yield from _months(wanted, found, source, target, scope)


def _beside(one: Figure, text: str, forms: Forms) -> int | None:
    """Return the month named right before or behind a figure."""
    around = f"{text[max(0, one.start - 14) : one.start]} {text[one.end : one.end + 18]}".casefold()
    for word in _WORD.findall(around):
        if word in forms.months:
            return forms.months[word]
    return None


def _months(
    wanted: Iterable[Figure], found: Iterable[Figure], source: str, target: str, scope: Scope
) -> Iterator[Problem]:
    said = {month for one in wanted if (month := _beside(one, source, scope.source))}
    if not said:
        return
    here = {month for one in found if (month := _beside(one, target, scope.target))}
    wrong = here - said
    if wrong and said - here - set(small_numbers(found)):
        names = {number: name for name, number in reversed(list(scope.target.months.items()))}
        months = ", ".join(names[number] for number in sorted(wrong))
        meant = ", ".join(names[number] for number in sorted(said - here))
        message = f"the month is {months}; the source means {meant}: write that"
        yield Problem("date", message, excerpt(source, 40), months)
