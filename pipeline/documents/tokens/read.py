"""What a document shows, as a stream of tokens: pyromark's events in the words of HTML.

Each renderer writes its page from these tokens, so its blocks are those that the segmenter finds.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pipeline.documents.blocks.alerts import with_alerts
from pipeline.documents.blocks.events import shown_events
from pipeline.documents.inline.attribute_lists import heading_attributes
from pipeline.documents.inline.autolinks import autolinks
from pipeline.documents.tokens.token import Sort, Token

_SIMPLE = {
    "Paragraph": "p",
    "Item": "li",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
    "Emphasis": "em",
    "Strong": "strong",
    "Strikethrough": "del",
}
_ALIGNMENTS = {"Left": "left", "Right": "right", "Center": "center"}
_BREAK = Token(Sort.VOID, "br")
_RULE = Token(Sort.VOID, "hr")


def tokens(text: str) -> Iterator[Token]:
    r"""Yield the tokens of `text`, whose lines end with newlines, in order.

    Law: each element that begins ends, and none within another's end.

    >>> [token.value for token in tokens("- *a*\n")]
    ['ul', 'li', 'em', 'a', 'em', 'li', 'ul']
    """
    stream = _tokens(text)
    return iter(with_alerts(stream) if "[!" in text else stream)


def _tokens(text: str) -> list[Token]:
    reader = _Reader(text)
    for event, span in shown_events(text):
        if event.__class__ is str:
            reader.alone(event)
            continue
        key, value = event.popitem()
        if key == "Text":
            reader.text(value, span["start"])
        elif key == "Start":
            reader.span = span
            reader.start(value)
        elif key == "End":
            reader.end(value if value.__class__ is str else next(iter(value)))
        else:
            reader.other(key, value)
    return reader.out


class _Reader:
    """Keeps what an event alone does not say: the text so far, tables, images, code."""

    def __init__(self, text: str) -> None:
        self.out: list[Token] = []
        "The tokens so far."
        self.source = text.encode()
        self.buffer: list[str] = []
        self.waiting: list[Token] = []
        self.closing: list[str] = []
        self.images: list[dict[str, str]] = []
        self.links = 0
        self.held = ""
        "`code` or `html` while a block of it is read: its lines are gathered as they are."
        self.info: dict[str, str] = {}
        self.columns: tuple[str, ...] = ()
        self.column, self.span = 0, {"start": 0, "end": 0}

    def text(self, value: str, start: int) -> None:
        """Take a text; pyromark cuts one in parts, before each character that might be a mark."""
        if not self.held and start and self.source[start - 1] == 0x5C and value[0] in _ESCAPED:
            self.waiting += self._taken()
            self.waiting.append(Token(Sort.LITERAL, value[0]))
            value = value[1:]
        if value:
            self.buffer.append(value)

    def _taken(self) -> list[Token]:
        """Return the text so far, bare addresses in it as links, and begin anew."""
        if not self.buffer:
            return []
        text, self.buffer = "".join(self.buffer), []
        at, found = 0, list[Token]()
        for link in () if self.links or self.images else autolinks(text):
            if link.start > at:
                found.append(Token(Sort.TEXT, text[at : link.start]))
            found.append(Token(Sort.OPEN, "a", {"href": link.address}))
            found += (Token(Sort.LITERAL, text[link.start : link.end]), Token(Sort.CLOSE, "a"))
            at = link.end
        if at < len(text):
            found.append(Token(Sort.TEXT, text[at:]))
        return found

    def flush(self) -> None:
        """Write what waits; within an image it is a part of the text in its place."""
        found, self.waiting = [*self.waiting, *self._taken()], []
        if self.images:
            self.images[-1]["alt"] += "".join(token.value for token in found)
        else:
            self.out += found

    def alone(self, event: str) -> None:
        """Take an event without a value."""
        if event == "SoftBreak":
            self.buffer.append("\n")
            return
        if self.buffer or self.waiting:
            self.flush()
        if self.images:
            self.images[-1]["alt"] += " "
        else:
            self.out.append(_BREAK if event == "HardBreak" else _RULE)

    def other(self, key: str, value: Any) -> None:
        """Take an event with a value that is no text, no start and no end."""
        if key == "Html":
            self.buffer.append(value)
            return
        if self.buffer or self.waiting:
            self.flush()
        if key == "InlineHtml" and (self.images or value.startswith("<!--")):
            return
        if self.images:
            self.images[-1]["alt"] += value
        elif key == "TaskListMarker":
            self.out.append(Token(Sort.TASK, "x" if value else ""))
        else:
            sort, mark = _OTHERS[key]
            self.out.append(Token(sort, f"{mark}{value}{mark}"))

    def start(self, value: Any) -> None:
        """Take the start of a block or of a mark in a line."""
        if self.buffer or self.waiting:
            self.flush()
        if value.__class__ is str:
            if value in _SIMPLE:
                if not self.images:
                    self.out.append(Token(Sort.OPEN, _SIMPLE[value]))
            elif value == "HtmlBlock":
                self.held = "html"
            else:
                self._row(value)
            return
        name, detail = next(iter(value.items()))
        _STARTS[name](self, detail)

    def end(self, name: str) -> None:
        """Take the end of a block or of a mark in a line."""
        if self.held:
            self.out.append(self._held())
            return
        if self.buffer or self.waiting:
            self.flush()
        if name in _SIMPLE:
            if not self.images:
                self.out.append(Token(Sort.CLOSE, _SIMPLE[name]))
        elif name == "Image":
            attributes = self.images.pop()
            if self.images:
                self.images[-1]["alt"] += attributes["alt"]
            else:
                self.out.append(Token(Sort.VOID, "img", attributes))
        elif name == "Link" and self.images:
            self.links -= 1
        elif name in {"Table", "TableHead", "TableRow", "TableCell"}:
            self._row_end(name)
        else:
            self.links -= name == "Link"
            self.out.append(Token(Sort.CLOSE, self.closing.pop()))

    def _held(self) -> Token:
        """Return the block of code or HTML that ends."""
        text, self.buffer = "".join(self.buffer), []
        is_html, self.held = self.held == "html", ""
        return Token(Sort.RAW, _ended(text)) if is_html else Token(Sort.BLOCK, text, self.info)

    def _row(self, name: str) -> None:
        if name == "TableHead":
            self.out.append(Token(Sort.OPEN, "thead"))
            self.out.append(Token(Sort.OPEN, "tr"))
            self.closing.append("th")
            self.column = 0
        elif name == "TableRow":
            if self.closing[-1] == "table":
                self.out.append(Token(Sort.OPEN, "tbody"))
                self.closing.append("tbody")
            self.out.append(Token(Sort.OPEN, "tr"))
            self.closing.append("td")
            self.column = 0
        else:
            side = self.columns[self.column] if self.column < len(self.columns) else ""
            self.column += 1
            style = {"style": f"text-align: {side};"} if side else {}
            self.out.append(Token(Sort.OPEN, self.closing[-1], style))

    def _row_end(self, name: str) -> None:
        if name == "TableCell":
            self.out.append(Token(Sort.CLOSE, self.closing[-1]))
        elif name == "Table":
            if self.closing[-1] == "tbody":
                self.out.append(Token(Sort.CLOSE, self.closing.pop()))
            self.out.append(Token(Sort.CLOSE, self.closing.pop()))
        else:
            self.closing.pop()
            self.out.append(Token(Sort.CLOSE, "tr"))
            if name == "TableHead":
                self.out.append(Token(Sort.CLOSE, "thead"))

    def _open(self, name: str, attributes: Mapping[str, str]) -> None:
        self.closing.append(name)
        self.out.append(Token(Sort.OPEN, name, attributes))

    def heading(self, value: Mapping[str, Any]) -> None:
        """Open a heading with the attributes it was given."""
        source = self.source[self.span["start"] : self.span["end"]] if value["attrs"] else b""
        attributes = heading_attributes(value, source)
        self._open(value["level"].lower(), attributes)

    def quotation(self, kind: str | None) -> None:
        """Open a quotation, or one of GitHub's alerts."""
        self._open("blockquote", {"class": f"admonition {kind.lower()}"} if kind else {})

    def bullets(self, number: int | None) -> None:
        """Open a list, whose first number is `number`."""
        if number is None:
            self._open("ul", {})
        else:
            self._open("ol", {"start": str(number)} if number != 1 else {})

    def table(self, sides: tuple[str, ...]) -> None:
        """Open a table; `sides` are its columns'."""
        self.columns = tuple(_ALIGNMENTS.get(side, "") for side in sides)
        self._open("table", {})

    def code(self, value: Any) -> None:
        """Begin a block of code."""
        self.held = "code"
        self.info = {"info": value["Fenced"]} if value.__class__ is not str else {}

    def note(self, label: str) -> None:
        """Begin a footnote."""
        self.closing.append("note")
        self.out.append(Token(Sort.NOTE, label))

    def link(self, value: Mapping[str, str]) -> None:
        """Open a link."""
        self.links += 1
        if self.images:
            return
        scheme = "mailto:" if value["link_type"] == "Email" else ""
        attributes = {"href": scheme + value["dest_url"]}
        if value["title"]:
            attributes["title"] = value["title"]
        self._open("a", attributes)

    def image(self, value: Mapping[str, str]) -> None:
        """Begin an image."""
        title = {"title": value["title"]} if value["title"] else {}
        self.images.append({"alt": "", "src": value["dest_url"], **title})


def _ended(html: str) -> str:
    """Return a block of HTML; a style or script that does not end goes to the end of the block."""
    begun = _UNTIL_END.match(html)
    if begun and f"</{begun[1].lower()}" not in html.lower():
        return f"{html}</{begun[1]}>"
    return html


_UNTIL_END = re.compile(r"[ ]{0,3}<(script|style|textarea)(?=[\s>])", re.IGNORECASE)
_ESCAPED = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_OTHERS = {
    "Code": (Sort.CODE, ""),
    "InlineHtml": (Sort.INLINE, ""),
    "InlineMath": (Sort.LITERAL, "$"),
    "DisplayMath": (Sort.LITERAL, "$$"),
    "FootnoteReference": (Sort.REFERENCE, ""),
}
_STARTS: Mapping[str, Callable[[_Reader, Any], None]] = {
    "Heading": _Reader.heading,
    "BlockQuote": _Reader.quotation,
    "List": _Reader.bullets,
    "Table": _Reader.table,
    "CodeBlock": _Reader.code,
    "FootnoteDefinition": _Reader.note,
    "Link": _Reader.link,
    "Image": _Reader.image,
}
