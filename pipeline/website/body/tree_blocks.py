"""The blocks of a document, written into the tree that Python-Markdown's extensions work on.

Each container is handed to its extension with a place for its body, which is written when that is
parsed.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import takewhile
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString

from pipeline.documents.blocks.containers import Role
from pipeline.documents.blocks.heads import callout
from pipeline.documents.prices import without_prices
from pipeline.documents.tokens.form import Container, Form, form, place_number
from pipeline.documents.tokens.read import tokens
from pipeline.documents.tokens.token import Sort, Token
from pipeline.website.body.maths import marked
from pipeline.website.body.parts import (
    BLOCKS,
    MARKDOWN_ATTRIBUTE,
    append,
    callout_box,
    code_block,
    fence,
    task_label,
    title_of,
    until_close,
)

_DOLLAR = f"\x02{ord('$')}\x03"
"How Python-Markdown writes an escaped dollar."


class Blocks:
    """The document that is being rendered, as tokens by place."""

    def __init__(self, md: markdown.Markdown) -> None:
        self.md = md
        self.fences: Preprocessor | None = None
        self.maths = False
        self.begin("")

    def begin(self, text: str) -> None:
        """Begin a document."""
        self.form: Form = form(text)
        self.places: list[Sequence[Token]] = []
        self.written: set[int] = set()
        self.titled = False

    def place(self, stream: Sequence[Token]) -> str:
        """Return the place of what `stream` holds."""
        self.places.append(stream)
        return f"\x02dragoman:{len(self.places) - 1}\x03"

    def write(self, parent: Element, number: int) -> None:
        """Write what belongs to the place `number` into `parent`."""
        if number < len(self.places) and number not in self.written:
            self.written.add(number)
            _Writer(self, parent).write(self.places[number])

    def parsed(self, parent: Element, head: str, stream: Sequence[Token], end: str = "") -> None:
        """Have Python-Markdown's extensions parse a container; its body is `stream`.

        Where no extension knows it, its lines stand as they are, and its body between them.
        """
        there = len(parent)
        place = self.place(stream)
        number = len(self.places) - 1
        line, *options = head.splitlines()
        first = "\n".join([self._with_title(line), *options])
        self.md.parser.parseBlocks(
            parent, [first, place, end] if end else [f"{first}\n    {place}"]
        )
        if number not in self.written:
            del parent[there:]
            append(SubElement(parent, "p"), first)
            self.write(parent, number)

    def _with_title(self, head: str) -> str:
        """Return `head` with a place for its title, where that has marks in it."""
        before, title, after = title_of(head)
        if not title:
            return head
        # A title is no block, so the paragraph around it is left out.
        inline = [token for token in tokens(title) if token.value != "p"]
        self.titled = True
        place = self.place(inline).replace("dragoman:", "dragoman-title:")
        return before + place + after


_DEEPEST = 2000
"Elements in elements."


class _Writer:
    """Writes tokens into an element."""

    def __init__(self, blocks: Blocks, root: Element) -> None:
        self.blocks = blocks
        self.md = blocks.md
        self.path = [root]
        self.label: Element | None = None

    def write(self, stream: Sequence[Token]) -> None:
        """Write all of `stream`."""
        rest = iter(stream)
        for sort, value, attributes in rest:
            match sort:
                case Sort.TEXT:
                    self._text(self._escaped(value))
                case Sort.OPEN:
                    self._open(value, attributes)
                case Sort.CLOSE:
                    self._close(value)
                case Sort.VOID:
                    self._end_label(value == "hr")
                    SubElement(self.path[-1], value, dict(attributes))
                case Sort.RAW | Sort.NOTE:
                    self._end_label()
                    _APART[sort](self, value, rest)
                case Sort.BLOCK:
                    self._end_label()
                    self._code(value, attributes.get("info"))
                case _:
                    _IN_LINE[sort](self, value)

    def _text(self, text: str) -> None:
        append(self.path[-1], text)

    def _escaped(self, text: str) -> str:
        """Return a text whose dollars an extension for formulas leaves alone, as the parser did."""
        text = escape(text, quote=False)
        if "$" not in text:
            return text
        return text.replace("$", _DOLLAR) if self.blocks.maths else without_prices(text, _DOLLAR)

    def literal(self, text: str) -> None:
        """Write a text as no pattern of an extension reads it."""
        if self.blocks.maths and (formula := marked(text)):
            self._text(self.md.htmlStash.store(formula))
        elif text in {"&", "<", ">"}:
            self._text(escape(text))
        elif len(text) == 1 and text.isascii():
            self._text(f"\x02{ord(text)}\x03")
        else:
            self._text(self.md.htmlStash.store(escape(text, quote=False)))

    def code(self, text: str) -> None:
        """Write code in a line."""
        SubElement(self.path[-1], "code").text = AtomicString(escape(text, quote=False))

    def inline(self, html: str) -> None:
        """Write HTML in a line."""
        self._text(self.md.htmlStash.store(html))

    def reference(self, label: str) -> None:
        """Write a reference to a footnote, as its extension reads it."""
        self._text(f"[^{label}]")

    def _open(self, name: str, attributes: object) -> None:
        if name in BLOCKS:
            self._end_label()
        if len(self.path) > _DEEPEST:
            raise RecursionError  # Python-Markdown goes no deeper, and takes square time to say so
        self.path.append(SubElement(self.path[-1], name, dict(attributes)))  # type: ignore[call-overload]

    def _close(self, name: str) -> None:
        self._end_label(name in BLOCKS)
        self.path.pop()

    def task(self, ticked: str) -> None:
        """Write a box that is named by the rest of its line."""
        item = next(element for element in reversed(self.path) if element.tag == "li")
        item.set("class", "task")
        self.label = task_label(self.path[-1], ticked=bool(ticked))
        self.path.append(self.label)

    def _end_label(self, block: bool = True) -> None:
        """End the name of a box where the line ends."""
        if block and self.label is not None and self.path[-1] is self.label:
            self.path.pop()
            self.label = None

    def _code(self, text: str, info: str | None) -> None:
        if shown := fence(self.md, self.blocks.fences, text, info):
            self._text(f"\n{shown}\n")
            return
        code_block(self.path[-1], text, info or "")

    def raw(self, html: str, rest: Iterator[Token]) -> None:
        """Write a block of HTML, or the container whose place it is."""
        number = place_number(html)
        if number is None:
            self._text(f"\n{self.md.htmlStash.store(html)}\n")
            return
        container = self.blocks.form.containers[number]
        parent = self.path[-1]
        match container.role:
            case Role.BODY:
                self.blocks.parsed(parent, container.head, list(tokens(container.body)))
            case Role.ALONE:
                self.md.parser.parseBlocks(parent, [container.head])
            case Role.CLOSE:
                self._stray(container)
            case Role.OPEN if container.head.startswith("<"):
                tag = MARKDOWN_ATTRIBUTE.sub("", container.head, count=1)
                self._text(f"\n{self.md.htmlStash.store(tag)}\n")
            case Role.OPEN:
                stream, end = until_close(rest, self.blocks.form)
                if end and (found := callout(container.head)):
                    self._callout(*found, stream)
                else:
                    self.blocks.parsed(parent, container.head, stream, end)

    def _callout(self, kind: str, title: str, stream: Sequence[Token]) -> None:
        """Write a callout between `:::` lines: no extension of Python-Markdown knows it."""
        box, heading = callout_box(self.path[-1], kind, titled=bool(title))
        if heading is not None:
            _Writer(self.blocks, heading).write([one for one in tokens(title) if one.value != "p"])
        _Writer(self.blocks, box).write(stream)

    def _stray(self, container: Container) -> None:
        if container.head.startswith("<"):
            self._text(f"\n{self.md.htmlStash.store(container.head)}\n")
        else:
            SubElement(self.path[-1], "p").text = AtomicString(container.head)

    def note(self, label: str, rest: Iterator[Token]) -> None:
        """Hand a footnote to the extension, with a place for its text."""
        found = list(takewhile(lambda one: (one.sort, one.value) != (Sort.CLOSE, "note"), rest))
        for extension in self.md.registeredExtensions:
            if isinstance(extension, FootnoteExtension):
                extension.setFootnote(label, self.blocks.place(found))


_APART = {Sort.RAW: _Writer.raw, Sort.NOTE: _Writer.note}
_IN_LINE = {
    Sort.LITERAL: _Writer.literal,
    Sort.CODE: _Writer.code,
    Sort.INLINE: _Writer.inline,
    Sort.REFERENCE: _Writer.reference,
    Sort.TASK: _Writer.task,
}
