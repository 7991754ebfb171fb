"""The block structure of a region, read from pyromark's events."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pipeline.documents.blocks.code import scan_code
from pipeline.documents.blocks.code_title import code_titles
from pipeline.documents.blocks.events import PANIC, events_of
from pipeline.documents.blocks.html import scan_html
from pipeline.documents.blocks.kinds import (
    AUTOLINKS,
    INLINE,
    KINDS,
    LINKS,
    SETTLED,
    SPANNED,
    SPANS,
    TEXTS,
)
from pipeline.documents.blocks.parser_text import parser_text
from pipeline.documents.blocks.references import scan_references
from pipeline.documents.blocks.region import Region, halves
from pipeline.documents.blocks.texts import BlockTexts
from pipeline.documents.directive import directives_in
from pipeline.documents.leaf import Directive, Mark, Order, Scan, joined_scans
from pipeline.documents.words import has_figures, has_words
from pipeline.model.document import Dialect, Kind

_begins_with_word = re.compile(rb"[A-Za-z]++ ").match
"A paragraph that begins like this has words, as `has_words` finds in its first event."
_NONE: frozenset[str] = frozenset()
_TITLED = frozenset("=[:{")
"What stands in the line that opens a code block where that has a title."
_OWN_WAY = frozenset({"TableCell", "BlockQuote", "Heading", "HtmlBlock", "CodeBlock"})
"Blocks that have more to them than their kind."


def scan_blocks(region: Region, dialect: Dialect) -> Scan:
    """Find the leaves, directives and blocks of `region`.

    The parser panics at a few texts that nobody writes (pulldown-cmark 0.13.5, "byte range starts
    at 201 but ends at 199"): they are read in halves.
    """
    try:
        return _scan_whole(region, dialect)
    except BaseException as error:  # what Rust calls a panic is no `Exception`
        if type(error).__name__ != PANIC:
            raise
    return joined_scans([scan_blocks(part, dialect) for part in halves(region)])


def _scan_whole(region: Region, dialect: Dialect) -> Scan:
    scanner = _Scanner(region, dialect)
    text = parser_text(region.text)
    scanner.read(events_of(text))
    scanner.leaves += scan_references(region, text)
    return scanner.result()


class _Scanner(BlockTexts):
    """Turns one region's events into leaves and marks."""

    def __init__(self, region: Region, dialect: Dialect) -> None:
        super().__init__(region, dialect)
        self.code = dialect.code
        self.directives: list[Directive] = []
        self.spans: list[tuple[int, int]] = []
        self.info = ""
        self.hidden: tuple[bytes, ...] = ()
        self.hidden_in = 0

    def result(self) -> Scan:
        """Return what was found."""
        return Scan(
            leaves=tuple(self.leaves), directives=tuple(self.directives), marks=tuple(self.marks)
        )

    def read(self, events: Iterable[Any]) -> None:  # noqa: C901, PLR0912, PLR0915
        """Take all events; the leaf being read goes from `at` to `to`.

        One loop, for a call for each event took twice the parser's own time. A leaf with words only
        gets longer; a block whose span is known besides (`settled`) waits for its end.
        """
        at, to, words, settled, autolink, texts = -1, -1, False, False, False, TEXTS
        value: Any
        for event, span in events:
            if settled and "End" not in event:
                continue
            key, value = (event, None) if event.__class__ is str else event.popitem()
            if settled:
                settled = value not in SETTLED
                if settled:
                    continue
            if key in texts:
                pass
            elif key == "Start":
                name = value if value.__class__ is str else next(iter(value))
                if name not in INLINE:
                    if words:
                        self.leaf(at, to)
                    self._open(name, value, span["start"], span["end"])
                    at, to, words = -1, -1, False
                    if name == "CodeBlock":
                        settled, texts = not self.code, _NONE
                    if name in SPANNED:
                        at, to = span["start"], span["end"]
                        words = settled = _begins_with_word(self.region.text, at) is not None
                    continue
                if name in LINKS:
                    autolink = value[name]["link_type"] in AUTOLINKS
                    title = value[name]["title"]
                    words = words or (title != "" and has_words(title))
            elif key == "End":
                if value.__class__ is str and value in INLINE:
                    autolink = False
                    continue
                if words or (at >= 0 and self.stack[-1] == "TableCell" and self._figures(at, to)):
                    self.leaf(at, to)
                self._shut(span["end"])
                at, to, words, autolink, texts = -1, -1, False, False, TEXTS
                continue
            else:
                self._apart(key, span["start"], span["end"], (at, to) if words else None)
                at, to, words = -1, -1, False
                continue
            if at < 0:
                at = self._first(key, span["start"])
            if to < span["end"]:  # noqa: PLR1730  a call of `max` takes three times as long
                to = span["end"]
            if not words:
                if key == "Text":
                    words = not autolink and has_words(value)
                elif key == "InlineHtml":
                    words = any(leaf.value for leaf in scan_html(value.encode())[0].leaves)
                settled = words and self.stack[-1] in SPANNED
        if words:
            self.leaf(at, to)

    def _figures(self, at: int, to: int) -> bool:
        """Tell whether a cell without words has figures that other languages write otherwise."""
        return has_figures(self.region.text[at:to].decode("utf-8", "replace"))

    def _apart(self, key: str, start: int, end: int, before: tuple[int, int] | None) -> None:
        """Take an event that is no part of a text; what was read `before` it is a leaf."""
        if before:
            self.leaf(*before)
        if key in SPANS:
            self.spans.append((start, end))
        elif key == "Rule":
            self.mark("Rule", start, end)

    def _first(self, key: str, start: int) -> int:
        """Return where a leaf starts: the text of an escape starts behind its backslash."""
        return start - (key == "Text" and start > 0 and self.region.text[start - 1] == 0x5C)

    def _open(self, name: str, value: Any, start: int, end: int) -> None:
        """Go into a block."""
        if name in _OWN_WAY:
            self._open_apart(name, value, start, end)
            return
        self.mark(name, start, end)
        self.stack.append(name)
        self.kinds.append(KINDS.get(name) or self.kinds[-1])

    def _open_apart(self, name: str, value: Any, start: int, end: int) -> None:
        """Go into a block that has more to it than its kind."""
        fenced = name == "CodeBlock" and value[name].__class__ is dict
        self.mark("Fence" if fenced else name, start, end)
        kind = KINDS.get(name) or self.kinds[-1]
        if name == "TableCell" and self.stack[-1] == "TableHead":
            kind = Kind.TABLE_HEADER
        self.stack.append(name)
        self.kinds.append(kind)
        if name == "BlockQuote":
            self.quotes += 1
            self.quoted = start
        elif name == "Heading":
            self.level = int(value["Heading"]["level"][1])
            if value["Heading"]["attrs"]:
                self.strings(start, end)
        elif name == "HtmlBlock":
            self.spans = []
        elif name == "CodeBlock":
            self.spans = []
            self.info = value["CodeBlock"]["Fenced"] if fenced else ""
            if not _TITLED.isdisjoint(self.info):
                for leaf in code_titles(self.region.text, start):
                    at, to = self.span(leaf.start, leaf.end)
                    self.leaves.append(leaf._replace(start=at, end=to))

    def _shut(self, end: int) -> None:
        """Leave a block."""
        self.kinds.pop()
        name = self.stack.pop()
        if name in _OWN_WAY:
            if name == "BlockQuote":
                self.quotes -= 1
            elif name == "HtmlBlock":
                self._html_block()
            elif name == "CodeBlock" and self.code and self.spans:
                self._code_block()
        if self.hidden and len(self.stack) < self.hidden_in:
            self.hidden = ()  # the element ends with the block it began in
            self.directives.append(Directive(start=self.span(end, end)[0], order=Order.SHOW))

    def _code_block(self) -> None:
        """Read the comments and strings of a code block."""
        text = b"".join(self.region.text[start:end] for start, end in self.spans)
        written = text.decode("utf-8", "surrogatepass")
        self._found(scan_code(written, self.info, self.code))

    def _html_block(self) -> None:
        """Read an HTML block: a directive, or text and attributes between tags."""
        text = b"".join(self.region.text[start:end] for start, end in self.spans)
        if not text:
            return
        scan, hidden = scan_html(text, self.hidden)
        if b"l10n:" in text.lower():
            origins = self._origins()
            self.directives += [
                replace(found, start=origins[found.start]) for found in directives_in(text)
            ]
        if bool(hidden) != bool(self.hidden):
            order, at = (Order.HIDE, 0) if hidden else (Order.SHOW, len(text) - 1)
            self.directives.append(Directive(start=self._origins()[at], order=order))
            self.hidden_in = len(self.stack)
        self.hidden = hidden
        self._found(scan)

    def _found(self, scan: Scan) -> None:
        """Keep what was found between `spans`, at its place in the document."""
        if not scan.leaves and not scan.marks:
            return
        origins = self._origins()
        for leaf in scan.leaves:
            start, end = origins[leaf.start], origins[leaf.end - 1] + 1
            self.leaves.append(leaf._replace(start=start, end=end, quotes=self.quotes))
        for mark in scan.marks:
            at = origins[mark.start]
            self.marks.append(Mark(at, mark.label, at, block=False))

    def _origins(self) -> Sequence[int]:
        """Return where each byte between `spans` stands in the document."""
        first, last = self.spans[0][0], self.spans[-1][1]
        if self.shift is not None and last - first == sum(end - at for at, end in self.spans):
            return range(first + self.shift, last + self.shift)
        return [self.region.origin(at) for span in self.spans for at in range(*span)]
