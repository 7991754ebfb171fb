"""Whole phrases turned round: up to 10 is not more than 10, and not until is not until.

A lexicon of single words cannot tell these: `off` and `away` carry a no elsewhere, and `nach` is
no contrary of `bis`. Law: nothing is told where the translation has any word that may say it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.checks.base import Problem, Scope
from pipeline.checks.figures.text import plain_figure
from pipeline.checks.lexicon.fold import fold
from pipeline.model.finding import excerpt

_FIGURE = r"(?<![\d.,٫])(?P<n>\d+(?:[.,٫ \u00a0\u202f]?\d+)*)"
_STOP = re.compile(r"(?<=[^\d\W]{2})[.;!?؛؟]+(?=\s|\Z)|[。；！？]")
_GROUPED = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3})|(?<=\d)[.,](?=\d{3}(?!\d))")
"Signs between the groups of a figure: none of them in what is compared."
_LONGEST = 2000
"Characters of a text above which nothing is told: phrases take the square of its length."


class Class(NamedTuple):
    """One kind of phrase in one language, with what excuses it."""

    name: str
    "Name of the class: `up-to`."
    rule: str
    "`opposite` or `negation`."
    phrase: re.Pattern[str]
    "English: what the source says; elsewhere: what then says the contrary."
    excuse: re.Pattern[str]
    "What stands there where nothing is told."


class Turned(NamedTuple):
    """A phrase of the source and what a translation made of it."""

    said: str
    "The words of the source."
    here: str
    "The words of the translation."


def opposite_phrase(
    source: str, target: str, scope: Scope, told: Sequence[Problem]
) -> tuple[Problem, ...]:
    """Return what whole phrases tell of opposites where single words have not told any."""
    if any(one.rule == "opposite" for one in told):
        return ()
    found = _found(source, target, scope, "opposite")
    if found is None:
        return ()
    message = f'"{found.said}" became "{found.here}": write what the source means'
    return (Problem("opposite", message, found.said, found.here),)


def lost_phrase(source: str, target: str, scope: Scope, *, harm: bool) -> tuple[Problem, ...]:
    """Return a no whose phrase stands there without it, whatever else carries one: `until`."""
    found = _found(source, target, scope, "negation")
    if found is None:
        return ()
    message = (
        f'nothing in the translation says the "{found.said}" of "{excerpt(source)}": see that it '
        "is there"
    )
    return (Problem("negation-lost" if harm else "negation", message, found.said),)


def _found(source: str, target: str, scope: Scope, rule: str) -> Turned | None:
    english = scope.source.language == "en"
    return turned(source, target, scope.target.language, rule) if english else None


def turned(source: str, target: str, language: str, rule: str) -> Turned | None:
    """Return the first phrase of an English text that its translation turns round.

    >>> turned("Up to 10 % relapse.", "Plus de 10 % rechutent.", "fr", "opposite")
    Turned(said='Up to 10', here='Plus de 10')
    >>> turned("Up to 10 % relapse.", "Jusqu'à 10 % rechutent.", "fr", "opposite")
    """
    if len(target) > _LONGEST or not says(source, rule):
        return None
    mine, its = _STOP.split(source), _STOP.split(target)
    sentences = list(zip(mine, its, strict=True)) if len(mine) == len(its) else [(source, target)]
    return next((one for pair in sentences for one in _turned(*pair, language, rule)), None)


def _turned(source: str, target: str, language: str, rule: str) -> Iterator[Turned]:
    folded = fold(target, language) if language == "ar" else target
    for one, found in _phrases(source):
        other = _classes(language).get(one.name)
        if one.rule != rule or other is None or other.excuse.search(folded):
            continue
        for here in other.phrase.finditer(folded):
            if _figure(here) == _figure(found) or not _figure(here):
                yield Turned(found[0].strip(), here[0].strip())


def _figure(found: re.Match[str]) -> str:
    """Return the figure of a phrase, written in one way, or nothing."""
    written = found.groupdict().get("n")
    return plain_figure(_GROUPED.sub("", written)) if written else ""


@lru_cache(maxsize=16384)
def says(source: str, rule: str) -> bool:
    """Tell whether an English text says a phrase of a rule; the catalogs of all locales share it.

    >>> says("Do not drive until then.", "negation"), says("Drive on.", "negation")
    (True, False)
    """
    return len(source) <= _LONGEST and any(one.rule == rule for one, _ in _phrases(source))


@lru_cache(maxsize=4096)
def _phrases(source: str) -> Sequence[tuple[Class, re.Match[str]]]:
    """Return the first phrase of each class that an English text says, and nothing excuses."""
    found = ((one, one.phrase.search(source)) for one in _classes("en").values())
    said = [(one, match) for one, match in found if match is not None]
    return [(one, match) for one, match in said if not one.excuse.search(source)]


@cache
def _classes(language: str) -> Mapping[str, Class]:
    return _table().get(language, {})


@cache
def _table() -> Mapping[str, Mapping[str, Class]]:
    """Read the table of phrases: a class, its rule, a language and two patterns a line."""
    table: dict[str, dict[str, Class]] = defaultdict(dict)
    text = (files("pipeline.checks.lexicon") / "turned.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, rule, language, phrase, excuse = line.split("\t")
            both = _compiled(phrase, language), _compiled(excuse, language)
            table[language][name] = Class(name, rule, *both)
    return table


def _compiled(pattern: str, language: str) -> re.Pattern[str]:
    pattern = fold(pattern, "ar") if language == "ar" else pattern
    return re.compile(pattern.replace("{n}", _FIGURE), re.IGNORECASE)
