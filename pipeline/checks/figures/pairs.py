"""Pairs of figures whose order says which is which: 95 of 110, 38% vs 21%, from 9:00 to 17:00."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.base import Pair, Problem, Scope, source_parts

_FIGURE = r"\d[\d.,:/]*\d|\d"
_PAIR = re.compile(
    rf"(?<![A-Za-z\d.,])({_FIGURE})(?: ?%)? "
    r"(of|out of|vs\.?|versus|against|compared (?:with|to)) (?:the |all )?"
    rf"({_FIGURE})"
    rf"|\b[Bb]etween ({_FIGURE})(?: ?%)? (and) ({_FIGURE})"
    rf"|\bfrom ({_FIGURE})(?: ?%)? (to) ({_FIGURE})"
)
_TWO = re.compile(r"\d\D+\d")
"What stands in each pair."
_WORDS = ("rom ", " of ", " vs", " versus ", " against ", "compared", "etween ")
"One of these stands in each pair."
_GAP = r"[^\d.;؛。]{1,18}?"
"What stands between the two figures of a translation."
_WHOLE_FIRST = frozenset({"ja", "zh", "ko"})
"Languages that name the whole first: `110人中95人`."
_THE_WHOLE = re.compile(
    r"(?:\A|[\W_])(?:de(?: (?:los|las|les|cada|entre))?|d[aoe]s|dels?|delle|dei|degli|sur|von|su"
    r"|unter|entre(?: (?:los|las|els|les|os|as))?|em cada|tra(?: i| le| gli)?|من(?: بين| أصل)?)"
    r"(?: den| les| the)?\W*\Z",
    re.IGNORECASE,
)
"What stands before a whole that is named before its part: `De los 110, 95`."


@lru_cache(maxsize=16384)
def _pairs(source: str) -> tuple[tuple[str, str, str], ...]:
    """Return the pairs of an English text: two figures, and the word between them.

    >>> _pairs("in 95 of the 110 patients")
    (('95', 'of', '110'),)
    """
    found: list[tuple[str, str, str]] = []
    if _TWO.search(source) is None or not any(word in source for word in _WORDS):
        return ()
    for match in _PAIR.finditer(source):
        one, word, two = (part for part in match.groups() if part)
        found.append((one, word, two))
    return tuple(found)


def may_find(source: str, language: str) -> bool:
    """Tell whether a source text has a pair of figures."""
    return language == "en" and bool(_pairs(source_parts(source).prose))


def check_figure_pairs(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find pairs of figures that stand in the other order."""
    source, target = pair.source_parts.prose, pair.target_parts.prose
    if pair.same or scope.source.language != "en":
        return
    for one, word, two in _pairs(source):
        first, second = (_written(figure) for figure in (one, two))
        if first == second:
            continue
        if scope.target.language in _WHOLE_FIRST and "of" in word:
            first, second = second, first
        right, wrong = (
            re.search(rf"(?<![\d.,:]){a}(?!\d){_GAP}(?<!\d){b}(?!\d|[.,:]\d)", target)
            for a, b in ((first, second), (second, first))
        )
        whole_first = "of" in word and wrong and _THE_WHOLE.search(target, 0, wrong.start())
        if wrong and not right and not whole_first:
            message = f'"{one} {word} {two}" became "{wrong[0]}": write the figures in that order'
            yield Problem("figure-order", message, f"{one} {word} {two}", wrong[0])


def _written(figure: str) -> str:
    """Return a pattern of a figure, whatever sign a language has for its point."""
    return re.sub(r"[.,]", "[.,٫]", re.escape(figure).replace("\\.", ".").replace("\\,", ","))
