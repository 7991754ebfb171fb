"""An audit as one HTML file: it needs no script and no network, and works in light and dark."""

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache

from pipeline import __version__
from pipeline.audit.rank import Doubted, by_text, worst
from pipeline.audit.record import Audit, FileReport, Pairing
from pipeline.audit.report import by_file, by_locale, by_rule
from pipeline.audit.rules import ALL
from pipeline.errors import ConfigError
from pipeline.locales.cldr import find_locale
from pipeline.memory.bands import SHOWN, Band, unit_of
from pipeline.model.counted import counted
from pipeline.model.finding import Severity
from pipeline.workbench.templates import templates

_LONGEST = 1500
"Characters of a text that are shown."
_OF_A_FILE = 40
"Texts that are shown of one file."
_IN_ALL = 1500
"Texts that are shown of all files: a page of 2 MB, which a phone opens."
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
"Signs that show nothing, and signs that turn the direction."

Piece = tuple[str, bool]
"A part of a text, and whether a finding is about it."


def audit_page(
    audit: Audit, day: datetime.date, bands: Mapping[str, Mapping[Band, int]] | None = None
) -> str:
    """Return the page of an audit; `bands` are the words that each language has left, by band.

    Law: what a text, a path or a message holds is shown as it is written; none of it is markup.
    """
    files = list(_files(audit))
    return (
        templates("pipeline.audit", "page")
        .get_template("report.html")
        .render(
            audit=audit,
            title=clean(audit.name) or "Translations",
            day=day.isoformat(),
            version=__version__,
            summary=summary(audit),
            locales=by_locale(audit),
            bands={locale: some for locale, some in (bands or {}).items() if sum(some.values())},
            columns=SHOWN,
            unit=unit_of(find_locale(audit.source)),
            missing=any(file.missing for file in audit.files),
            worst=worst(audit),
            rules=by_rule(audit),
            files=files,
            clean=clean,
            message=lambda text: clean(text).replace("\ufffc", "…"),
            pieces=pieces,
            name_of=name_of,
            told_of=_told_of,
            says=lambda rule: _sentence(ALL[rule].says) if rule in ALL else "",
            advice=lambda rule: ALL[rule].advice if rule in ALL else "",
        )
    )


def summary(audit: Audit) -> str:
    """Return the audit in one sentence."""
    texts = sum(file.translated for file in audit.files)
    languages = counted(len(audit.locales), "language")
    files = sum(not file.missing for file in audit.files)
    where = f"{counted(files, 'file')} in {languages}"
    errors = counted(audit.count(Severity.ERROR), "error")
    warnings = counted(audit.count(Severity.WARNING), "warning")
    return f"{counted(texts, 'translation')} of {where}: {errors}, {warnings}."


def clean(text: str) -> str:
    r"""Return a text with a sign for each character that would show nothing or turn the direction.

    >>> clean("a\x1bb")
    'a\ufffdb'
    """
    return _UNSEEN.sub("\ufffd", text)


@cache
def name_of(tag: str) -> str:
    """Return the tag of a language with its own name."""
    try:
        return f"{tag} {find_locale(tag).name}"
    except ConfigError:
        return tag


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _told_of(file: FileReport) -> str:
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    counts = ((file.count(severity), name) for severity, name in names.items())
    return ", ".join(counted(count, name) for count, name in counts if count)


def _files(audit: Audit) -> Iterator[tuple[FileReport, list[Doubted], int]]:
    """Yield the files with the texts that are shown of each, and how many more there are."""
    left = _IN_ALL
    for file in by_file(audit):
        serious = [spot for spot in file.spots if spot.finding.severity is not Severity.INFO]
        texts = by_text(serious)
        if not texts:
            continue
        shown = texts[: min(_OF_A_FILE, left)]
        left -= len(shown)
        yield file, shown, len(texts) - len(shown)


def pieces(doubted: Doubted, side: str) -> list[Piece]:
    """Return the source or the translation in parts: what findings are about is marked.

    Law: the parts joined are the text, cut where it is too long.
    """
    text = doubted.first.text
    whole = clean(text.source if side == "source" else text.target)
    shown = whole if len(whole) <= _LONGEST else whole[: _LONGEST - 1] + "…"
    spans = []
    for spot in doubted.spots:
        piece = clean(spot.finding.source if side == "source" else spot.finding.target)
        start = _place(piece, shown) if any(map(str.isalnum, piece)) else -1
        if start >= 0 and text.pairing is not Pairing.NONE:
            spans.append((start, start + len(piece)))
    return list(_marked(shown, sorted(spans)))


def _place(piece: str, text: str) -> int:
    """Return where a piece stands: as words of its own, if it can: `dos` is none of `lados`."""
    own = re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", text)
    return own.start() if own else text.find(piece)


def _marked(text: str, spans: list[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in spans:
        if start < at:
            continue
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False
