"""The block structure of a region, read from pyromark's events."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pyromark
from pyromark import Options

from pipeline.documents.html import scan_html
from pipeline.documents.leaf import Directive, Leaf, Mark, Order, Scan
from pipeline.documents.references import scan_references
from pipeline.documents.region import Region
from pipeline.documents.words import has_words, left_alone
from pipeline.model.document import Kind, Place

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_MATH
)
_INLINE = frozenset(
    {"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript", "Link", "Image"}
)
_TEXT_BLOCKS = frozenset({"Paragraph", "Heading", "TableCell", "DefinitionListTitle"})
_SPACE = frozenset({b"", b" ", b"\t", b"\r", b"\n"})
_PARTS = frozenset({"Item", "TableHead", "TableRow", "TableCell"})
_KINDS = {
    "Item": Kind.LIST_ITEM,
    "BlockQuote": Kind.QUOTE,
    "FootnoteDefinition": Kind.FOOTNOTE,
    "DefinitionListDefinition": Kind.DEFINITION,
    "DefinitionListTitle": Kind.TERM,
    "Heading": Kind.HEADING,
    "TableCell": Kind.TABLE_CELL,
}
_PLACES = {"Heading": Place.LINE, "DefinitionListTitle": Place.LINE, "TableCell": Place.CELL}
_DIRECTIVE = re.compile(rb"<!--\s*l10n:(off|on|skip|note|context)\b(.*?)-->", re.DOTALL)
_ATTRIBUTES = re.compile(
    rb"(?:\n[ \t>]*|[ \t]+)\{:[^{}\n]*\}[ \t]*$|\n[ \t>]*\{[ ]*[#.][^{}\n]*\}[ \t]*$"
)
_HEADING_ATTRIBUTES = re.compile(rb"[ \t]+\{:?[ ]*[#.][^{}\n]*\}[ \t]*$")
_ODD = frozenset({b"[", b"-", b"{", b";", b"i", b"e"})
"First bytes of what may be an instruction to the renderer."
_SETTLED = ("Paragraph", "TableCell", "CodeBlock")
_SETTLED_STACKS = (["Paragraph"], ["TableCell"])
_AUTOLINKS = ("Autolink", "Email")


def scan_blocks(region: Region) -> Scan:
    """Find the leaves, directives and blocks of `region`."""
    scanner = _Scanner(region)
    # Lone surrogates are no UTF-8; a replacement of the same length keeps every offset.
    text = region.text.decode("utf-8", "surrogatepass")
    events: Iterable[Any] = pyromark.events_with_range(_encodable(text), options=OPTIONS)
    for event, span in events:
        if scanner.settled:
            # Most events are lines of code, or stand in a paragraph that is known to have words.
            if event.__class__ is not dict or event.get("End") not in _SETTLED:
                continue
            scanner.settled = False
        elif scanner.words and event.__class__ is dict and "Text" in event:
            # One more piece of a text that is known to have words: it only gets longer.
            scanner.to = max(scanner.to, span["end"])
            continue
        scanner.take(event, span["start"], span["end"])
    scanner.leaves += scan_references(region, _encodable(text))
    return scanner.result()


def _encodable(text: str) -> str:
    return text if text.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", text)


class _Scanner:
    """Turns one region's events into leaves; the one being read goes from `at` to `to`."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.stack: list[str] = []
        self.leaves: list[Leaf] = []
        self.directives: list[Directive] = []
        self.marks: list[Mark] = []
        self.at = -1
        self.to = -1
        self.words = False
        self.settled = False
        self.level = 0
        self.quotes = 0
        self.autolink = 0
        self.html: list[tuple[int, int]] = []
        self.shift = region.origins[0] if len(region.starts) == 1 else None

    def result(self) -> Scan:
        """Return what was found."""
        return Scan(
            leaves=tuple(self.leaves), directives=tuple(self.directives), marks=tuple(self.marks)
        )

    def take(self, event: Any, start: int, end: int) -> None:
        """Take one event."""
        if isinstance(event, str):
            if event == "Rule":
                self._block("Rule", start, end)
            else:
                self._grow(start, end)
            return
        [(key, value)] = event.items()
        if key == "Start":
            self._start(value, start, end)
        elif key == "End":
            self._end(value, end)
        elif key == "Html":
            self.html.append((start, end))
        else:
            self._inline(key, value, start, end)

    def _start(self, value: Any, start: int, end: int) -> None:
        name = value if isinstance(value, str) else next(iter(value))
        if name in _INLINE:
            self._grow(start, end)
            if name in {"Link", "Image"}:
                self._link(value[name])
            return
        self._close()
        self._block(name, start, end)
        self.stack.append(name)
        self.quotes += name == "BlockQuote"
        if name == "Heading":
            self.level = int(value["Heading"]["level"][1])
        elif name == "HtmlBlock":
            self.html = []
        elif name == "CodeBlock":
            self.settled = True
        if name in {"Paragraph", "TableCell"}:
            self.at, self.to = start, end

    def _link(self, link: Any) -> None:
        self.autolink += link["link_type"] in _AUTOLINKS
        self.words = self.words or has_words(link["title"])

    def _end(self, value: Any, end: int) -> None:
        name = value if isinstance(value, str) else next(iter(value))
        if name in _INLINE:
            self.autolink -= name == "Link" and self.autolink > 0
            return
        self._close()
        self.stack.pop()
        self.quotes -= name == "BlockQuote"
        if name == "HtmlBlock":
            self._html_block()

    def _inline(self, key: str, value: Any, start: int, end: int) -> None:
        if key == "TaskListMarker":
            return
        if key == "Text" and start and self.region.text[start - 1] == 0x5C and self.at < 0:
            start -= 1  # the text of an escape starts behind its backslash
        self._grow(start, end)
        if not self.words:
            if key == "Text":
                self.words = not self.autolink and has_words(value)
            elif key == "InlineHtml":
                self.words = any(leaf.value for leaf in scan_html(value.encode("utf-8")).leaves)
            self.settled = self.words and self.stack[-1:] in _SETTLED_STACKS

    def _grow(self, start: int, end: int) -> None:
        if self.at < 0:
            self.at = start
        self.to = max(self.to, end)

    def _block(self, name: str, start: int, end: int) -> None:
        first, last = self._span(start, end)
        label = f"{self.region.depth + len(self.stack)} {name}"
        self.marks.append(Mark(first, label, last, name not in _PARTS))

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the region stands in the document."""
        if self.shift is not None:
            return start + self.shift, end + self.shift
        return self.region.origin(start), self.region.origin(max(start, end - 1)) + 1

    def _close(self) -> None:
        """End the leaf being read and keep it if it has words."""
        if self.at >= 0 and self.words:
            start, end = self._trimmed(self.at, self.to)
            text = self.region.text[start:end]
            if start < end and not (
                text[:1] in _ODD and left_alone(text.decode("utf-8", "replace"))
            ):
                self._keep(start, end)
        self.at, self.to, self.words, self.autolink = -1, -1, False, 0

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Leave out white space around a leaf and an attribute list at its end."""
        text = self.region.text[start:end]
        if text[-1:] not in _SPACE and text[:1] not in _SPACE and text[-1:] != b"}":
            return start, end
        text = text.rstrip(b" \t\r\n")
        pattern = _HEADING_ATTRIBUTES if self.stack[-1:] == ["Heading"] else _ATTRIBUTES
        if b"}" in text and (attributes := pattern.search(text)):
            text = text[: attributes.start()].rstrip(b" \t\r\n")
        start += len(text) - len(text.lstrip(b" \t\r\n"))
        return start, start + len(text.lstrip(b" \t\r\n"))

    def _keep(self, start: int, end: int) -> None:
        name = next((name for name in reversed(self.stack) if name in _KINDS), "")
        kind = _KINDS.get(name, Kind.PARAGRAPH)
        if kind is Kind.TABLE_CELL and "TableHead" in self.stack:
            kind = Kind.TABLE_HEADER
        place = _PLACES.get(self.stack[-1], Place.BLOCK) if self.stack else Place.BLOCK
        level = self.level if name == "Heading" else 0
        self.leaves.append(Leaf(*self._span(start, end), kind, place, self.quotes, level))

    def _html_block(self) -> None:
        """Read an HTML block: a directive, or text and attributes between tags."""
        text = b"".join(self.region.text[start:end] for start, end in self.html)
        if not text:
            return
        origins = list(self._origins())
        for match in _DIRECTIVE.finditer(text):
            argument = " ".join(match[2].decode("utf-8", "replace").split())
            order = Order(match[1].decode())
            at = origins[match.start()]
            self.directives.append(Directive(start=at, order=order, argument=argument))
        scan = scan_html(text)
        for leaf in scan.leaves:
            self.leaves.append(
                Leaf(
                    start=origins[leaf.start],
                    end=origins[leaf.end - 1] + 1,
                    kind=leaf.kind,
                    place=leaf.place,
                    quotes=self.quotes,
                    value=leaf.value,
                )
            )
        for mark in scan.marks:
            at = origins[mark.start]
            self.marks.append(Mark(start=at, end=at, label=mark.label, block=False))

    def _origins(self) -> Iterator[int]:
        for start, end in self.html:
            first = self.region.origin(start)
            if self.region.origin(end - 1) - first == end - 1 - start:
                yield from range(first, first + end - start)
            else:
                yield from map(self.region.origin, range(start, end))
