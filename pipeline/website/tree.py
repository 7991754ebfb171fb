"""A document's tokens as the tree that Python-Markdown's extensions work on.

Python-Markdown reads some Markdown otherwise than CommonMark: it wants four spaces where a list is
nested, and knows no fence within an item. Here it reads no block and no mark itself; its extensions
do: each container is handed to it with a place for its body, and its passes over tree and text run.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString

from pipeline.documents.containers import Role, callout
from pipeline.documents.form import Container, Form, form, place_number
from pipeline.documents.token import Sort, Token
from pipeline.documents.tokens import tokens
from pipeline.website.parts import BLOCKS, append, fence, title_of, until_close
from pipeline.website.passes import NoteEnds, Titles

_OWN_PATTERNS = (
    *("backtick", "escape", "reference", "link", "image_link", "image_reference"),
    *("short_reference", "short_image_ref", "autolink", "automail", "linebreak", "html"),
    *("entity", "em_strong", "em_strong2", "not_strong"),
)
"Python-Markdown's own marks in a line; what is left are those of extensions."
_PLACE = re.compile("\x02dragoman:(\\d+)\x03")
_MARKDOWN = re.compile(r"""\s+markdown(?:=["']?\w+["']?)?(?=[\s>])""")
_LANGUAGE = re.compile(r"[^\s{},]+")


class CommonMark(Extension):
    """Gives Python-Markdown the blocks and marks that the segmenter finds."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Put the reading of blocks in place of Python-Markdown's own."""
        if not any(isinstance(known, FootnoteExtension) for known in md.registeredExtensions):
            FootnoteExtension().extendMarkdown(md)
        blocks = _Blocks(md)
        md.parser.blockprocessors.register(_Place(blocks), "dragoman-place", 1000)
        if "fenced_code_block" in md.preprocessors:
            blocks.fences = md.preprocessors["fenced_code_block"]
        md.preprocessors.deregister("normalize_whitespace")
        # Before fences and HTML blocks are looked for: those of the text are read with all else.
        md.preprocessors.register(_Whole(blocks), "dragoman-whole", 25.5)
        md.treeprocessors.register(Titles(blocks), "dragoman-titles", 1000)
        # The extension `footnotes` writes them at 50.
        md.treeprocessors.register(NoteEnds(md), "dragoman-note-ends", 49)
        for name in _OWN_PATTERNS:
            md.inlinePatterns.deregister(name, strict=False)


class _Whole(Preprocessor):
    """Puts the place of the whole document where the document was."""

    def __init__(self, blocks: "_Blocks") -> None:
        super().__init__(blocks.md)
        self.blocks = blocks

    def run(self, lines: list[str]) -> list[str]:
        """Return one line."""
        self.blocks.begin("\n".join(lines))
        return [self.blocks.place(list(tokens(self.blocks.form.text)))]


class _Place(BlockProcessor):
    """Writes what belongs to a place, wherever an extension has it parsed."""

    def __init__(self, blocks: "_Blocks") -> None:
        super().__init__(blocks.md.parser)
        self.blocks = blocks

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether `block` is a place."""
        return _PLACE.fullmatch(block.strip()) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Write the blocks of the place into `parent`."""
        place = _PLACE.fullmatch(blocks.pop(0).strip())
        self.blocks.write(parent, int(place[1]) if place else 0)
        if len(parent) and parent[-1].text is None:
            parent[-1].text = ""  # as the extension `footnotes` wants it


class _Blocks:
    """The document that is being rendered, as tokens by place."""

    def __init__(self, md: markdown.Markdown) -> None:
        self.md = md
        self.fences: Preprocessor | None = None
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
        first = self._with_title(head)
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


class _Writer:
    """Writes tokens into an element."""

    def __init__(self, blocks: _Blocks, root: Element) -> None:
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
                    self._text(escape(value, quote=False))
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

    def literal(self, text: str) -> None:
        """Write a text as no pattern of an extension reads it."""
        if text in {"&", "<", ">"}:
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
        self.path.append(SubElement(self.path[-1], name, dict(attributes)))  # type: ignore[call-overload]

    def _close(self, name: str) -> None:
        self._end_label(name in BLOCKS)
        self.path.pop()

    def task(self, ticked: str) -> None:
        """Write a box that is named by the rest of its line."""
        item = next(element for element in reversed(self.path) if element.tag == "li")
        item.set("class", "task")
        self.label = SubElement(self.path[-1], "label")
        self.path.append(self.label)
        state = {"checked": "checked"} if ticked else {}
        box = {"type": "checkbox", "disabled": "disabled", **state}
        SubElement(self.label, "input", box).tail = " "

    def _end_label(self, block: bool = True) -> None:
        """End the name of a box where the line ends."""
        if block and self.label is not None and self.path[-1] is self.label:
            self.path.pop()
            self.label = None

    def _code(self, text: str, info: str | None) -> None:
        if shown := fence(self.md, self.blocks.fences, text, info):
            self._text(f"\n{shown}\n")
            return
        language = _LANGUAGE.match(info or "")
        attributes = {"class": f"language-{language[0]}"} if language else {}
        code = SubElement(SubElement(self.path[-1], "pre"), "code", attributes)
        code.text = AtomicString(escape(text, quote=False))

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
                tag = _MARKDOWN.sub("", container.head, count=1)
                self._text(f"\n{self.md.htmlStash.store(tag)}\n")
            case Role.OPEN:
                stream, end = until_close(rest, self.blocks.form)
                if end and (found := callout(container.head)):
                    self._callout(*found, stream)
                else:
                    self.blocks.parsed(parent, container.head, stream, end)

    def _callout(self, kind: str, title: str, stream: Sequence[Token]) -> None:
        """Write a callout between `:::` lines: no extension of Python-Markdown knows it."""
        folded = kind == "details"
        box = SubElement(
            self.path[-1], "details" if folded else "div", {"class": f"admonition {kind}"}
        )
        if title:
            place = SubElement(box, "summary" if folded else "p", {"class": "admonition-title"})
            _Writer(self.blocks, place).write([one for one in tokens(title) if one.value != "p"])
        _Writer(self.blocks, box).write(stream)

    def _stray(self, container: Container) -> None:
        if container.head.startswith("<"):
            self._text(f"\n{self.md.htmlStash.store(container.head)}\n")
        else:
            SubElement(self.path[-1], "p").text = AtomicString(container.head)

    def note(self, label: str, rest: Iterator[Token]) -> None:
        """Hand a footnote to the extension, with a place for its text."""
        found = []
        for token in rest:
            if token.sort is Sort.CLOSE and token.value == "note":
                break
            found.append(token)
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
