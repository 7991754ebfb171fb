"""Findings on pairs of texts, each with both texts and their places."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.audit.record import Pairing, Spot, Text
from pipeline.checks.base import OF_CATALOG, Scope, scope_of
from pipeline.checks.run import check_in_scope
from pipeline.localization.own_addresses import as_in_source
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Entry

_OF_CATALOGS: Mapping[str, Severity | None] = {
    **dict.fromkeys(OF_CATALOG),  # counted, not listed
    "header": Severity.WARNING,  # other tools keep what we ask for elsewhere
}
_OF_PAGES: Mapping[str, Severity | None] = {**_OF_CATALOGS, "header": None}


def scope_for(locale: Locale, source: str, *, pages: bool = False) -> Scope:
    """Return what checks know in an audit: languages, and no terms or decisions of a project."""
    return scope_of(locale, source, severities=_OF_PAGES if pages else _OF_CATALOGS)


def judged(
    catalog: Catalog, scope: Scope, path: str, texts: Mapping[int, Text]
) -> tuple[Spot, ...]:
    """Return what all checks find in a catalog; `texts` are its texts by the line of their entry.

    What is wrong in a pair that is only likely is a warning at most: the pair itself may be wrong.
    """
    spots = [
        spot_of(finding, scope.locale, path, _text(finding, texts))
        for finding in check_in_scope(catalog, scope, "")
    ]
    return tuple(sorted(spots, key=lambda spot: (spot.text.line, spot.finding)))


def _text(finding: Finding, texts: Mapping[int, Text]) -> Text:
    line = int(finding.where.rpartition(":")[2] or 1)
    return texts.get(line) or Text(source="", target="", line=line, end=line, pairing=Pairing.NONE)


def spot_of(finding: Finding, locale: Locale, path: str, text: Text) -> Spot:
    """Return the finding at its place in the file."""
    severity = finding.severity
    if text.pairing is Pairing.LIKELY and severity is Severity.ERROR:
        severity = Severity.WARNING
    placed = replace(finding, where=f"{path}:{text.line}", severity=severity)
    return Spot(finding=placed, locale=locale.tag, text=text)


def numbered(
    texts: Iterable[Text], folder: str, tags: tuple[str, str]
) -> Iterator[tuple[int, Text, Entry]]:
    """Yield each text with a number and the entry that checks read, whose line is that number.

    Two texts of a page may stand in one line; what is found is told of the right one. Addresses are
    read as those of the source where they lead to the same page.
    """
    for number, text in enumerate(texts, 1):
        target = text.target
        if "](" in target or "href=" in target:
            target = as_in_source(text.source, target, folder, tags)
        yield number, text, Entry(msgid=text.source, msgstr=(target,), line=number)
