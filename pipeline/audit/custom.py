"""What a site does throughout is its custom, no slip: findings of it become notes.

A project says in its glossary which words stay English. An audit has no glossary, but it sees all
languages at once: a name that no language translates, a word that one language keeps everywhere.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipeline.audit.record import Audit, FileReport, Spot
from pipeline.model.finding import Severity

_NAME, _WORD, _CHANGE = "untouched", "source-word", "name-changed"
"Rules of which custom makes notes: a short text or a word of the source, a word in capitals."
_OFTEN = 4
"Texts of a language that must keep a word."
_AGAIN = 3
"Texts of a language that must change a word in capitals alike: `NOTE` to `NOTA`."
_MOST = 0.75
"Share of the languages that must keep a name."


def with_customs(audit: Audit) -> Audit:
    """Return the audit with notes in place of what is done throughout.

    A short text is a name where three quarters of at least two languages have it as in the source;
    a word is a term where four texts of a language keep it; capitals are no name where three texts
    translate them alike.
    """
    names = _names(audit.spots, len(audit.locales))
    words = _words(audit.spots)
    changes = _changes(audit.spots)

    def judged(spot: Spot) -> Spot:
        finding = spot.finding
        is_name = finding.rule == _NAME and spot.text.source in names
        is_term = finding.rule == _WORD and (spot.locale, finding.target.lower()) in words
        is_word = finding.rule == _CHANGE and _change(spot) in changes
        if not is_name and not is_term and not is_word:
            return spot
        return replace(spot, finding=replace(finding, severity=Severity.INFO))

    return replace(audit, files=tuple(_with(file, map(judged, file.spots)) for file in audit.files))


def _with(file: FileReport, spots: Iterable[Spot]) -> FileReport:
    return replace(file, spots=tuple(spots))


def _names(spots: Iterable[Spot], languages: int) -> set[str]:
    """Return the texts that most languages leave as they are."""
    by: dict[str, set[str]] = defaultdict(set)
    for spot in spots:
        if spot.finding.rule == _NAME:
            by[spot.text.source].add(spot.locale)
    return {text for text, locales in by.items() if len(locales) >= max(2, _MOST * languages)}


def _words(spots: Iterable[Spot]) -> set[tuple[str, str]]:
    """Return the words that a language keeps, each with its language."""
    by: dict[tuple[str, str], set[str]] = defaultdict(set)
    for spot in spots:
        if spot.finding.rule == _WORD and spot.finding.target:
            by[spot.locale, spot.finding.target.lower()].add(spot.text.target)
    return {key for key, texts in by.items() if len(texts) >= _OFTEN}


def _changes(spots: Iterable[Spot]) -> set[tuple[str, str, str]]:
    """Return what a language writes for words in capitals, wherever they stand."""
    by: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for spot in spots:
        if spot.finding.rule == _CHANGE:
            by[_change(spot)].add(spot.text.target)
    return {key for key, texts in by.items() if len(texts) >= _AGAIN}


def _change(spot: Spot) -> tuple[str, str, str]:
    return (spot.locale, spot.finding.source, spot.finding.target)
