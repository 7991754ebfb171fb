"""The block structure of a region, read from pyromark's events."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pipeline.documents.code import scan_code
from pipeline.documents.code_title import code_titles
from pipeline.documents.directive import directives_in
from pipeline.documents.events import events_of
from pipeline.documents.html import scan_html
from pipeline.documents.kinds import KINDS, PLACES
from pipeline.documents.leaf import Directive, Leaf, Mark, Order, Scan, joined_scans
from pipeline.documents.mask import EDGE
from pipeline.documents.parser_text import parser_text
from pipeline.documents.references import scan_references
from pipeline.documents.region import Region, halves
from pipeline.documents.trim import no_text, trimmed
from pipeline.documents.words import has_words, is_name
from pipeline.model.document import Dialect, Kind, Place, Renderer

_INLINE = frozenset(
    {"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript", "Link", "Image"}
)
_TEXTS = frozenset(
    {"Text", "Code", "SoftBreak", "HardBreak", "InlineHtml", "FootnoteReference"}
    | {"InlineMath", "DisplayMath"}
)
_NONE: frozenset[str] = frozenset()
_SPANS = frozenset({"Html", "Text"})
"What is read as a whole at the end of its block: HTML, and the lines of code."
_LINKS = frozenset({"Link", "Image"})
_SPANNED = frozenset({"Paragraph", "TableCell"})
"Blocks that are one leaf from their start to their end."
_PARTS = frozenset({"Item", "TableHead", "TableRow", "TableCell"})
_ODD = frozenset(b"[-{;ie\\")
"First bytes of what may be an instruction to the renderer."
_SETTLED = ("Paragraph", "TableCell", "CodeBlock")
"Blocks whose events need no look once they are known to have words, or to have none."
_PANIC = "PanicException"
_EDGES = bytes([EDGE]) + b" \t\r\n"
_AUTOLINKS = ("Autolink", "Email")


def scan_blocks(region: Region, dialect: Dialect) -> Scan:
    """Find the leaves, directives and blocks of `region`.

    The parser panics at a few texts that nobody writes (pulldown-cmark 0.13.5, "byte range starts
    at 201 but ends at 199"): they are read in halves.
    """
    try:
        return _scan_whole(region, dialect)
    except BaseException as error:  # what Rust calls a panic is no `Exception`
        if type(error).__name__ != _PANIC:
            raise
    return joined_scans([scan_blocks(part, dialect) for part in halves(region)])


def _scan_whole(region: Region, dialect: Dialect) -> Scan:
    scanner = _Scanner(region, dialect)
    text = parser_text(region.text)
    scanner.read(events_of(text))
    scanner.leaves += scan_references(region, text)
    return scanner.result()


class _Scanner:
    """Turns one region's events into leaves and marks."""

    def __init__(self, region: Region, dialect: Dialect) -> None:
        self.region = region
        self.code = dialect.code
        self.attribute_lists = dialect.renderer is Renderer.PYTHON_MARKDOWN
        self.stack: list[str] = []
        self.kinds: list[Kind] = [Kind.PARAGRAPH]
        self.leaves: list[Leaf] = []
        self.directives: list[Directive] = []
        self.marks: list[Mark] = []
        self.level = 0
        self.quotes = 0
        self.spans: list[tuple[int, int]] = []
        self.info = ""
        self.hidden: tuple[bytes, ...] = ()
        self.hidden_in = 0
        self.tagged = EDGE in region.text
        self.shift = region.origins[0] if len(region.starts) == 1 else None

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
        at, to, words, settled, autolink, texts = -1, -1, False, False, False, _TEXTS
        value: Any
        for event, span in events:
            if settled and "End" not in event:
                continue
            key, value = (event, None) if event.__class__ is str else event.popitem()
            if settled:
                settled = value not in _SETTLED
                if settled:
                    continue
            if key in texts:
                pass
            elif key == "Start":
                name = value if value.__class__ is str else next(iter(value))
                if name not in _INLINE:
                    if words:
                        self._leaf(at, to)
                    self._open(name, value, span["start"], span["end"])
                    at, to, words = -1, -1, False
                    if name == "CodeBlock":
                        settled, texts = not self.code, _NONE
                    if name in _SPANNED:
                        at, to = span["start"], span["end"]
                    continue
                if name in _LINKS:
                    autolink = value[name]["link_type"] in _AUTOLINKS
                    words = words or (
                        value[name]["title"] != "" and has_words(value[name]["title"])
                    )
            elif key == "End":
                if value.__class__ is str and value in _INLINE:
                    autolink = False
                    continue
                if words:
                    self._leaf(at, to)
                self._shut(span["end"])
                at, to, words, autolink, texts = -1, -1, False, False, _TEXTS
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
                settled = words and self.stack[-1] in _SPANNED
        if words:
            self._leaf(at, to)

    def _apart(self, key: str, start: int, end: int, before: tuple[int, int] | None) -> None:
        """Take an event that is no part of a text; what was read `before` it is a leaf."""
        if before:
            self._leaf(*before)
        if key in _SPANS:
            self.spans.append((start, end))
        elif key == "Rule":
            self._mark("Rule", start, end)

    def _first(self, key: str, start: int) -> int:
        """Return where a leaf starts: the text of an escape starts behind its backslash."""
        return start - (key == "Text" and start > 0 and self.region.text[start - 1] == 0x5C)

    def _open(self, name: str, value: Any, start: int, end: int) -> None:
        """Go into a block."""
        self._mark(name, start, end)
        kind = KINDS.get(name) or self.kinds[-1]
        if name == "TableCell" and self.stack[-1] == "TableHead":
            kind = Kind.TABLE_HEADER
        self.stack.append(name)
        self.kinds.append(kind)
        if name == "BlockQuote":
            self.quotes += 1
        elif name == "Heading":
            self.level = int(value["Heading"]["level"][1])
        elif name == "HtmlBlock":
            self.spans = []
        elif name == "CodeBlock":
            self.spans = []
            fenced = value["CodeBlock"]
            self.info = fenced["Fenced"] if fenced.__class__ is dict else ""
            if "=" in self.info:
                for leaf in code_titles(self.region.text, start):
                    at, to = self._span(leaf.start, leaf.end)
                    self.leaves.append(leaf._replace(start=at, end=to))

    def _shut(self, end: int) -> None:
        """Leave a block."""
        self.kinds.pop()
        name = self.stack.pop()
        if name == "BlockQuote":
            self.quotes -= 1
        elif name == "HtmlBlock":
            self._html_block()
        elif name == "CodeBlock" and self.code and self.spans:
            self._code_block()
        if self.hidden and len(self.stack) < self.hidden_in:
            self.hidden = ()  # the element ends with the block it began in
            self.directives.append(Directive(start=self._span(end, end)[0], order=Order.SHOW))

    def _mark(self, name: str, start: int, end: int) -> None:
        if self.shift is None:
            start, end = self._span(start, end)
        else:
            start, end = start + self.shift, end + self.shift
        label = f"{self.region.depth + len(self.stack)} {name}"
        self.marks.append(Mark(start, label, end, name not in _PARTS))

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the region stands in the document."""
        return self.region.origin(start), self.region.origin(max(start, end - 1)) + 1

    def _leaf(self, at: int, to: int) -> None:
        """Keep what stands from `at` to `to`, without the white space and tags around it."""
        text = self.region.text
        if self.tagged:
            stretch = text[at:to]
            at += len(stretch) - len(stretch.lstrip(_EDGES))
            to = at + len(text[at:to].rstrip(_EDGES))
            if at == to:
                return
        start, end = trimmed(
            text, at, to, heading=self.stack[-1:] == ["Heading"], lists=self.attribute_lists
        )
        odd = start < end and (text[start] in _ODD or text.find(b"{", start, end) >= 0)
        if start == end or (odd and no_text(text[start:end])):
            return
        if (text[start] == 0x3A or text.find(b" ", start, end) < 0) and is_name(text[start:end]):
            return
        kind = self.kinds[-1]
        place = PLACES.get(self.stack[-1], Place.BLOCK) if self.stack else Place.BLOCK
        level = self.level if kind is Kind.HEADING else 0
        if place is Place.LINE and text.find(b"\n", start, end) >= 0:
            if kind is Kind.TERM:
                self._terms(start, end)
                return
            place = Place.BLOCK
        if self.shift is None:
            start, end = self._span(start, end)
        else:
            start, end = start + self.shift, end + self.shift
        self.leaves.append(Leaf(start, end, kind, place, self.quotes, level))

    def _terms(self, start: int, end: int) -> None:
        """Keep the terms of a definition, one a line."""
        while start < end:
            newline = self.region.text.find(b"\n", start, end)
            line_end = end if newline < 0 else newline
            if has_words(self.region.text[start:line_end].decode("utf-8", "replace")):
                first, last = self._span(*trimmed(self.region.text, start, line_end))
                self.leaves.append(Leaf(first, last, Kind.TERM, Place.LINE, self.quotes))
            start = line_end + 1

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
        if b"l10n:" in text:
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
