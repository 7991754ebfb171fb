"""What an audit says of one translated page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.adoption.drift import Drift, drift
from pipeline.adoption.even import steady
from pipeline.adoption.history.age import Ages, Asked, ages_of
from pipeline.adoption.history.commits import History
from pipeline.adoption.history.named_commit import line_of_commit
from pipeline.adoption.lexicon import Lexicon
from pipeline.adoption.records import PagePair
from pipeline.adoption.units import lines_of
from pipeline.audit.anchors import Places, lost_anchors
from pipeline.audit.code import other_code
from pipeline.audit.judge import judged, numbered, scope_for, spot_of
from pipeline.audit.outdated import Aged, as_translated, outdated
from pipeline.audit.pages import Paired, Sides, searched, segments_at, side_by_side
from pipeline.audit.record import FileReport, Pairing, Spot, Text
from pipeline.audit.revisions import Revision
from pipeline.audit.rules import (
    ALL,
    BROKEN_ANCHOR,
    CODE_DIFFERS,
    OUTDATED,
    TEXT_ADDED,
    TEXT_MISSING,
    UNKNOWN_COMMIT,
    UNSURE,
)
from pipeline.audit.words import words_in
from pipeline.locales.cldr import find_locale
from pipeline.memory.bands import Open
from pipeline.model.document import Dialect, Document
from pipeline.model.finding import Finding, Severity, excerpt
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page and its translation, read and segmented."""

    pair: PagePair
    "Which pages they are."
    source_locale: str
    "Tag of the language of the source."
    path: str
    "The translation, as the reader of the report would open it."
    source_path: str
    "The page, the same."
    folder: str
    "The folder of the page, from that which holds all pages."
    today: Document
    "The page as it is."
    then: Document
    "The page as it was translated; where that is not known, as it is."
    target: Document
    "The translation."
    even: bool
    "Whether the texts seem to stand one beside the other."
    labels: Mapping[str, str]
    "Where the labels lead that either of them defines."
    revision: Revision | None
    "What is known of the page as it was."
    history: History | None
    "What version control knows of the site."
    dialect: Dialect
    "What of the page is text, and which strings in tags readers see."
    unknown: str = ""
    "What is wrong with the commit that the translation names; empty: nothing."


def page_report(page: Page, lexicon: Lexicon, places: Places) -> FileReport:
    """Return what is found on a page."""
    locale = find_locale(page.pair.locale)
    sides = Sides(source=page.then, target=page.target, source_path=page.source_path)
    beside = page.even and steady(page.then, page.target, lexicon)
    found = side_by_side(sides, lexicon) if beside else searched(sides, page.pair.locale, lexicon)
    paired, aged = as_translated(found, _ages(page))
    drifted = drift(page.then, page.today) if page.then is not page.today or aged else _NO_DRIFT
    spots = (
        *_of_texts(page, paired, locale),
        *_of_drift(page, paired, aged, drifted, locale),
        *_of_unsure(page, paired, locale),
        *_of_placing(page, paired, drifted, locale),
        *_of_code(page, locale),
        *_of_anchors(page, paired, places, locale),
        *_of_commit(page, locale),
    )
    old = {one.text for one in aged}
    done = {text.source for text in found.texts} - {one.base for one in aged}
    texts = [piece.msgid for piece in page.today.segments]
    before = _before(paired, aged, drifted)
    every = [
        Open(text=text, context=context, previous=before.get(text, ""))
        for context, text in dict.fromkeys((p.context, p.msgid) for p in page.today.segments)
    ]
    left = tuple(one for one in every if one.text not in done)
    return FileReport(
        path=page.path,
        locale=page.pair.locale,
        source=page.source_path,
        texts=len(texts),
        translated=sum(text in done for text in texts),
        waiting=sum(t in old or t.source in drifted.changed for t in paired.texts),
        unsure=len(paired.unsure),
        words=words_in(one.text for one in every),
        words_left=words_in(one.text for one in left),
        left=left,
        known=tuple(one for one in every if one.text in done),
        spots=tuple(sorted(spots, key=lambda spot: (spot.text.line, spot.finding))),
    )


def _before(paired: Paired, aged: Sequence[Aged], drifted: Drift) -> dict[str, str]:
    """Return what texts of today said when they were translated, where that was another thing."""
    changed = drifted.changed
    before = {changed[t.source]: t.source for t in paired.texts if changed.get(t.source)}
    return before | {changed.get(one.base, one.base): one.then.text for one in aged}


_NO_DRIFT = Drift(changed={}, new=(), today=())


def _of_texts(page: Page, paired: Paired, locale: Locale) -> tuple[Spot, ...]:
    """Return what all checks find in the pairs."""
    scope = scope_for(locale, page.source_locale, pages=True)
    scope = replace(scope, labels=page.labels, dialect=page.dialect)
    texts, entries = {}, []
    tags = (page.source_locale, page.pair.locale)
    for number, text, entry in numbered(paired.texts, page.folder, tags):
        texts[number] = text
        entries.append(entry)
    return judged(Catalog(entries=tuple(entries)), scope, page.path, texts)


def _of_drift(
    page: Page, paired: Paired, aged: Sequence[Aged], drifted: Drift, locale: Locale
) -> Iterator[Spot]:
    """Yield the texts whose source changed since."""
    commit = page.revision.commit if page.revision else ""
    for one in outdated(paired, aged, drifted, commit):
        yield _spot(page, OUTDATED, one.message, one.text, locale, one.piece)


def _ages(page: Page) -> Ages | None:
    """Return how old the texts of a page are; None where it says so itself, or nobody knows."""
    said = page.revision is not None and page.revision.said
    if page.history is None or said:
        return None
    asked = Asked(
        pair=page.pair,
        base=page.then,
        commit=page.revision.commit if page.revision else "",
        target=page.target.text,
        dialect=page.dialect,
    )
    return ages_of(page.history, asked)


def _of_unsure(page: Page, paired: Paired, locale: Locale) -> Iterator[Spot]:
    """Yield the texts that stand side by side and are hardly each other's translation."""
    for text in paired.unsure:
        if any(map(str.isalpha, text.source)):
            message = "hardly the translation of what it stands beside: that may be missing here"
            yield _spot(page, UNSURE, message, text, locale)


def _of_placing(page: Page, paired: Paired, drifted: Drift, locale: Locale) -> Iterator[Spot]:
    """Yield the texts that only one of the two pages has."""
    for piece, line, _ in segments_at(page.today, drifted.new):
        where = f"{page.source_path}:{line}"
        text = Text(source=piece.msgid, target="", source_where=where, pairing=Pairing.NONE)
        yield _spot(page, TEXT_MISSING, "came into the source since: translate it", text, locale)
    for piece, line, _ in segments_at(page.then, paired.without):
        if piece.msgid not in drifted.changed:
            where = f"{page.source_path}:{line}"
            text = Text(source=piece.msgid, target="", source_where=where, pairing=Pairing.NONE)
            message = f'"{excerpt(piece.msgid)}" is not on the page'
            yield _spot(page, TEXT_MISSING, message, text, locale)
    for piece, line, end in segments_at(page.target, paired.added):
        text = Text(source="", target=piece.msgid, line=line, end=end, pairing=Pairing.NONE)
        message = f'"{excerpt(piece.msgid)}" is not in the source'
        yield _spot(page, TEXT_ADDED, message, text, locale)


def _of_code(page: Page, locale: Locale) -> Iterator[Spot]:
    """Yield the blocks of code that are not those of the source."""
    for one in other_code(page.then, page.today, page.target):
        text = Text(
            source="\n".join(one.source.lines),
            target="\n".join(one.target.lines),
            source_where=f"{page.source_path}:{one.source.line}",
            line=one.target.line,
            end=one.target.end,
            pairing=Pairing.LIKELY,
        )
        yield _spot(page, OUTDATED if one.outdated else CODE_DIFFERS, one.message, text, locale)


def _of_anchors(page: Page, paired: Paired, places: Places, locale: Locale) -> Iterator[Spot]:
    """Yield the links to headings that have gone."""
    lost = list(lost_anchors(page.target, page.today, page.pair.target, places))
    if not lost:
        return
    by_line = {text.line: text for text in paired.texts}
    lines, segments = list(lines_of(page.target)), page.target.segments
    for one in lost:
        line, end = lines[one.at]
        said = segments[one.at].msgid
        alone = Text(source="", target=said, line=line, end=end, pairing=Pairing.NONE)
        text = by_line.get(line, alone)
        where = f"`{one.page}`" if one.page else "this page"
        message = f"{where} has no heading with the id `{one.name}`"
        message += ", as the source page has" if one.there else ": see which it has"
        yield _spot(page, BROKEN_ANCHOR, message, text if said in text.target else alone, locale)


def _of_commit(page: Page, locale: Locale) -> Iterator[Spot]:
    """Yield that the commit which the translation names is none: nothing is compared with it."""
    if page.unknown:
        line = line_of_commit(page.target.text)
        text = Text(source="", target="", line=line, end=line, pairing=Pairing.NONE)
        yield _spot(page, UNKNOWN_COMMIT, page.unknown, text, locale)


def _spot(page: Page, rule: str, message: str, text: Text, locale: Locale, piece: str = "") -> Spot:
    severity = ALL[rule].severity or Severity.INFO
    finding = Finding(where="", rule=rule, severity=severity, message=message, source=piece)
    return spot_of(finding, locale, page.path, text)
