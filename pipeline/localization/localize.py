"""Localize: a document with its translations in place, proved to have kept its blocks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from pipeline.catalog.lookup import Lookup
from pipeline.documents.bounds import MOST, sign_beyond_bounds
from pipeline.documents.dialects import COMMON
from pipeline.documents.foreign.brought_code import expression_added
from pipeline.documents.includes import include_added
from pipeline.documents.inline.labels import labels_of, with_addresses
from pipeline.documents.plain_places import as_judged, in_plain_places
from pipeline.documents.segment import segment, skeleton
from pipeline.documents.splice import join, newline_of, place
from pipeline.documents.words import left_alone
from pipeline.localization.marks import Key, in_source, marked_as
from pipeline.localization.own_addresses import as_in_source
from pipeline.model.document import Dialect, Document, Kind, Segment
from pipeline.model.finding import RULE_FALLBACK, RULE_WITHHELD, Finding, Severity, excerpt
from pipeline.website.body.bounds import beyond_bounds
from pipeline.website.body.brought_in import brought_in

RULE_BREAKS = "breaks-block"
UNREAD = "unread"
"Class of what nobody has approved, on the pages of a preview."
OLDER = "older"
"Class of a translation that is older than its source."
_TRIALS = 200
"Real documents, with a handful of translations that break their blocks, take fewer."


@dataclass(frozen=True, slots=True, kw_only=True)
class Localized:
    """A localized document."""

    text: str
    "The Markdown."
    findings: tuple[Finding, ...]
    "What stands in the source language, and why."
    shown: tuple[bool, ...] = ()
    "Whether each segment, in order, stands in its translation."
    texts: tuple[str | None, ...] = ()
    "What stands in the place of each segment, in order; None: the segment itself."


def localize(
    text: str,
    lookup: Lookup,
    *,
    where: str,
    language: str | None = None,
    dialect: Dialect = COMMON,
) -> Localized:
    """Return `text` with each segment's translation in its place.

    Law: the result has the skeleton of `text`. A translation that would break its block is left
    out; the source text stands there and a finding says so. With `language`, source text that
    stands in for a translation is marked as being in that language and left to right.
    """
    return localize_document(
        segment(text, dialect), lookup, where=where, language=language, dialect=dialect
    )


def localize_document(  # noqa: PLR0913  two kinds of marks besides
    document: Document,
    lookup: Lookup,
    *,
    where: str,
    language: str | None = None,
    marks: Mapping[Key, str] = MappingProxyType({}),
    names: Mapping[Key, str] = MappingProxyType({}),
    dialect: Dialect = COMMON,
) -> Localized:
    """Return a document that is segmented already, localized; law as `localize`.

    `marks` are the classes of translations by (context, msgid) that are marked one by one: those
    that nobody has approved (`UNREAD`), those that are older than their source (`OLDER`). `names`
    are classes of texts in whichever language they stand, as the review desk finds them by.
    """
    trial = _Trial(document=document, dialect=dialect)
    pieces = trial.document.segments
    newline = newline_of(trial.document)
    answers = [lookup(piece.context, piece.msgid) for piece in pieces]
    answers = in_plain_places(pieces, answers, dialect)
    labels = cache(lambda: labels_of(trial.document.text))
    faults = [
        None if answer is None else fault_of(answer, piece, labels, dialect)
        for piece, answer in zip(pieces, answers, strict=True)
    ]
    placed = [
        None if answer is None or fault else place(piece, answer, newline)
        for piece, answer, fault in zip(pieces, answers, faults, strict=True)
    ]
    kept = trial.kept(placed)
    marked = [
        in_source(piece, dialect, language, names)
        if text is None
        else marked_as(piece, dialect, text, marks, names)
        for piece, text in zip(pieces, kept, strict=True)
    ]
    lines = _lines_of(trial.document)
    findings = [
        _refused(piece, where, fault, lines[index])
        if (fault := faults[index])
        else _finding(piece, where, refused=answers[index] is not None)
        for index, piece in enumerate(pieces)
        if kept[index] is None
    ]
    findings += [_withheld(text.text, f"{where}:{text.line}") for text in document.withheld]
    shown = trial.marked(marked, kept)
    return Localized(
        text=join(trial.document, shown),
        findings=tuple(findings),
        shown=tuple(text is not None for text in kept),
        texts=tuple(shown),
    )


def _lines_of(document: Document) -> Sequence[int]:
    """Return the line that each segment of `document` starts in."""
    lines, line = [], 1
    for piece in document.pieces:
        if isinstance(piece, Segment):
            lines.append(line)
        line += piece.source.count("\n")
    return lines


def fault_of(
    text: str, piece: Segment, labels: Callable[[], Mapping[str, str]], dialect: Dialect
) -> str | None:
    """Say what no translation may have, whatever blocks it makes; None where all is well.

    A page shows the source in its place: who takes a text in from elsewhere asks this at once.

    `labels` gives where those of the document lead; few texts ask for it. In the languages of the
    `dialect` an address of the source may be written as the pages of its own language have it.
    """
    source = piece.msgid
    if fault := _unreadable(text, source):
        return fault
    notes = dialect.name == "obsidian"
    if directive := include_added(text, source, notes=notes, dialect=dialect):
        return f'takes in text from elsewhere, "{excerpt(directive)}": take that out'
    if expression := expression_added(text, source, piece.kind, dialect):
        return f'brings in code that runs, "{excerpt(expression)}": take that out'
    text, source = as_judged(text, piece.kind), as_judged(source, piece.kind)
    if (languages := dialect.languages) and ("](" in text or "href=" in text):
        text = as_in_source(source, text, None, languages)
    found = _brought_in(text, source, dialect)
    if found and "[" in source:  # the address of a label may stand in its place
        found = _brought_in(text, with_addresses(source, labels()), dialect)
    if found:
        return f"brings in {excerpt(found)}, which it does not have: take that out"
    return None


def _unreadable(text: str, source: str) -> str | None:
    """Say what makes of a translation more than a page bears, or no text."""
    if sign := sign_beyond_bounds(text, source):
        return f'has over {MOST} more "{sign}" than it: take them out'
    if beyond := beyond_bounds(text):
        return f"has {beyond}: take them out"
    if left_alone(text) and not left_alone(source):
        return "is an instruction to the renderer and no text: translate it"
    return None


def _brought_in(text: str, source: str, dialect: Dialect) -> str:
    found = (brought_in(one, source, dialect) for one in _readings(text, source))
    return next(filter(None, found), "")


def _readings(text: str, source: str) -> Iterator[str]:
    """Yield a translation as it is and as it is written: `[x]: y` is an address once escaped."""
    yield text
    if "\n" in text:
        yield place(Segment(source=source, msgid=source, kind=Kind.PARAGRAPH), text)


def _refused(piece: Segment, where: str, fault: str, line: int) -> Finding:
    message = (
        f'the translation of "{excerpt(piece.msgid)}", line {line}, {fault}; the source stands'
    )
    return Finding(where=where, rule=RULE_BREAKS, severity=Severity.ERROR, message=message)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trial:
    """Tries texts in a document's segments and sees whether its skeleton holds."""

    document: Document
    dialect: Dialect
    _known: dict[str, bool] = field(default_factory=dict)
    "The last text that was tried and what came of it: most texts are tried several times."

    def holds(self, texts: Sequence[str | None]) -> bool:
        """Tell whether the document keeps its skeleton with `texts` in place, and can be shown."""
        if all(text is None for text in texts):
            return True
        written = join(self.document, texts)
        if written not in self._known:
            self._known.clear()
            holds = skeleton(written, self.dialect) == self.document.skeleton
            self._known[written] = holds and not self._is_beyond(written)
        return self._known[written]

    def _is_beyond(self, written: str) -> bool:
        """Tell whether texts brought a page beyond its bounds; a source there is told of itself."""
        return bool(beyond_bounds(written)) and not beyond_bounds(self.document.text)

    def marked(
        self, marks: Sequence[str | None], kept: Sequence[str | None]
    ) -> Sequence[str | None]:
        """Return `marks`; where a mark would break the document, the text without it."""
        if self.holds(marks):
            return marks
        whole = [
            text if mark is None else mark
            for mark, text in zip(self.kept(marks), kept, strict=True)
        ]
        return whole if self.holds(whole) else kept

    def holds_alone(self, source: str, text: str) -> bool:
        """Tell whether `text` makes the blocks that `source`, a segment's, makes alone."""
        return skeleton(text, self.dialect) == skeleton(source, self.dialect)

    def kept(self, texts: Sequence[str | None]) -> Sequence[str | None]:
        """Leave out the texts that break the document: k of n cost about k log n trials.

        After `_TRIALS` of them each text left is judged alone, without the document around it:
        the time then grows with the length of the document and not with its square.
        """
        waiting = [[index for index, text in enumerate(texts) if text is not None]]
        kept, pieces = list(texts), self.document.segments
        trials = 0
        while waiting:
            part = waiting.pop()
            trials += 1
            if trials > _TRIALS:
                waiting += [[index] for index in part] if len(part) > 1 else []
                if len(part) == 1:
                    source, text = pieces[part[0]].source, texts[part[0]] or ""
                    kept[part[0]] = text if self.holds_alone(source, text) else None
                continue
            if not part or self.holds(_only(texts, part)):
                continue
            if len(part) == 1:
                kept[part[0]] = None
            else:
                half = len(part) // 2
                waiting += [part[:half], part[half:]]
        # Texts may break the document only together: then none of them stands.
        return kept if self.holds(kept) else [None] * len(kept)


def _only(texts: Sequence[str | None], part: Sequence[int]) -> Sequence[str | None]:
    chosen = set(part)
    return [text if index in chosen else None for index, text in enumerate(texts)]


def _withheld(text: str, where: str) -> Finding:
    message = f'no catalog holds "{excerpt(text)}"; the source text stands in its place'
    return Finding(where=where, rule=RULE_WITHHELD, severity=Severity.ERROR, message=message)


def _finding(piece: Segment, where: str, *, refused: bool) -> Finding:
    if refused:
        message = (
            f'the translation of "{excerpt(piece.msgid)}" would break its {piece.kind}; '
            "the source stands"
        )
        return Finding(where=where, rule=RULE_BREAKS, severity=Severity.ERROR, message=message)
    message = f'no translation of "{excerpt(piece.msgid)}"; the source text stands in its place'
    return Finding(where=where, rule=RULE_FALLBACK, severity=Severity.WARNING, message=message)
