"""The findings of an audit by text, the worst first."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.audit.record import Audit, Pairing, Spot
from pipeline.checks.care import harms
from pipeline.model.finding import Severity

WORST = 20
"Texts that a report shows before all others."
_OF_ONE_RULE = 4
"Of those, texts with findings of one rule alone in one language: twenty lost links say no more."
_POINTS = {Severity.ERROR: 100, Severity.WARNING: 10, Severity.INFO: 1}
_HARM = {
    30: frozenset(
        {
            *("figure", "figure-order", "figure-sign", "unit", "dose-added", "number-word", "date"),
            *("negation-lost", "exchanged", "wrong-script"),
        }
    ),
    20: frozenset(
        {
            *("sentence-missing", "sentence-added", "clause-missing", "things-added", "other-text"),
            *("other-language", "source-language", "copied", "name-changed", "rendered"),
            "outdated",
        }
    ),
}
"Points beside those of the severity, for rules of what a reader would take for true."
_DOUBTED = frozenset(
    {"opposite", "negation-added", "source-word", "source-language", "address-both", "name-changed"}
)
"Rules that are wrong more often than not on well-kept texts (docs/checks-judged.md)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubted:
    """A text with all that was found in it."""

    spots: tuple[Spot, ...]
    "Its findings, the worst first."
    points: int
    "How bad they are together."

    @property
    def first(self) -> Spot:
        """The worst of its findings."""
        return self.spots[0]


def by_text(spots: Sequence[Spot]) -> list[Doubted]:
    """Return the texts in which something was found, the worst first."""
    texts: dict[tuple[str, str, int, str, str], list[Spot]] = defaultdict(list)
    for spot in spots:
        path = spot.finding.where.rpartition(":")[0]
        text = spot.text
        texts[spot.locale, path, text.line, text.source, text.target].append(spot)
    doubted = [
        Doubted(spots=tuple(sorted(some, key=_order)), points=_points(some))
        for some in texts.values()
    ]
    return sorted(doubted, key=lambda one: (-one.points, _order(one.first)))


def worst(audit: Audit, most: int = WORST) -> list[Doubted]:
    """Return the texts to look at first: errors before warnings, of many rules and files.

    Notes alone put no text among them, and equal pairs of texts stand there once.
    """
    texts = []
    seen: set[tuple[str, str, str]] = set()
    for one in by_text(audit.spots):
        pair = (one.first.locale, one.first.text.source, one.first.text.target)
        severities = {spot.finding.severity for spot in one.spots}
        if pair not in seen and severities != {Severity.INFO}:
            texts.append(one)
        if any(pair[1:]):
            seen.add(pair)
    counts: Counter[tuple[str, str]] = Counter()
    first: list[Doubted] = []
    others: list[Doubted] = []
    for text in texts:
        key = (text.first.locale, text.first.finding.rule)
        counts[key] += 1
        (first if counts[key] <= _OF_ONE_RULE else others).append(text)
    chosen = {id(text) for text in (first + others)[:most]}
    return [text for text in texts if id(text) in chosen]


def _points(spots: Sequence[Spot]) -> int:
    points = max(_points_of(spot) for spot in spots) + min(len(spots), 5)
    return points + (15 if harms(spots[0].text.source) else 0)


def _points_of(spot: Spot) -> int:
    harm = next((points for points, rules in _HARM.items() if spot.finding.rule in rules), 0)
    doubt = 5 if spot.text.pairing is Pairing.LIKELY else 0
    doubt += 20 if spot.finding.rule in _DOUBTED and harm == 0 else 0
    return _POINTS[spot.finding.severity] + harm - doubt


def _order(spot: Spot) -> tuple[int, str, int, str]:
    path = spot.finding.where.rpartition(":")[0]
    return (-_points_of(spot), path, spot.text.line, spot.finding.rule)
