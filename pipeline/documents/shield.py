r"""Inline Markdown as tagged text for an engine, and back.

Emphasis, links and image descriptions become paired tags around what is to be translated; code,
HTML, footnote references, placeholders, addresses and citations become empty ones, for no engine
may touch them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from operator import itemgetter
from typing import assert_never

import pyromark

from pipeline.documents.options import OPTIONS
from pipeline.documents.tags import Atom, Closing, Opening, read_tags

_PAIRED = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_ATOMS = frozenset({"Code", "InlineHtml", "FootnoteReference", "InlineMath", "DisplayMath"})
_KEPT = re.compile(
    rb"""
    \{\{.{0,500}?\}\} | \{%.{0,500}?%\} | \{\w*\} | %\(\w+\)[a-zA-Z] | \{:?[ ]*[.\#][^{}]*\}
    | https?://[^\s<>)]+ | \bdoi:\S+\w | \b10\.\d{4,9}/\S+\w | \b[\w.+-]{1,64}@[\w-]{1,64}\.\w+
    | \([A-Z][^()]{0,60}?,[ ]\d{4}[a-z]?\)
    | (?:(?<![ ])[ ]{2,}+|\\)\n
    | \\?<(?:[!?]|/?[A-Za-z])[^\s<>]*+[\s>]?      # the start of a tag without an end
    | \\[!-/:-@\[-`{-~]
    | \A\*\[[^\]]+\]:[ \t]*
    | <(?:[!?]|/?[A-Za-z])[^\s<>]*+[\s>]?         # the start of a tag without an end
    """,
    re.VERBOSE | re.DOTALL,
)
_ABBREVIATED = re.compile(r"\A\*\[[^\]]+\]:")
"Its star opens no emphasis."
_UNITS = rb"mg/kg|mcg|(?:\xc2\xb5|\xce\xbc)?g|[mk]g|ml|mL|dl|l|cm|mm|km|mmHg|mmol/l|kcal|IU|h|min|%"
_FIGURES = re.compile(
    _KEPT.pattern
    + rb"""
    | \b\d+(?:[.,]\d+)*(?:(?:-|\xe2\x80\x93){1,3}\d+(?:[.,]\d+)*)?[ ]?(?:"""
    + _UNITS
    + rb""")(?![\w/])
    | \b\d+(?:[.,]\d+)+ | (?:[<=>]|\xe2\x89[\xa4\xa5]){1,3}[ ]?\d+(?:[.,]\d+)* | \b[A-Z]{2,}s?\b
    """,
    re.VERBOSE | re.DOTALL,
)
_MARKUP = re.compile(r"<[A-Za-z/!?]")
"No text of an answer holds this: what is no tag of ours is escaped."


@dataclass(frozen=True, slots=True, kw_only=True)
class Shielded:
    """A text with its markup as tags."""

    text: str
    'XML text with `<g id="1">…</g>` around translatable text and `<x id="2"/>` for the rest.'
    opening: tuple[str, ...]
    "What stands for the start of tag n + 1, or for all of it where it is empty."
    closing: tuple[str | None, ...]
    "What stands for the end of tag n + 1; None for an empty tag."


Replacement = tuple[int, int, str]
"Start and end of a term in a text, in characters, and what it is called in the other language."


def shield(text: str, *, figures: bool = False, terms: Sequence[Replacement] = ()) -> Shielded:
    r"""Write `text` with tags in place of its markup.

    Law: `unshield(s.text, s) == text` for `s = shield(text)`. With `figures`, doses, decimals and
    abbreviations in capitals are empty tags as well, for engines that harm them; so are `terms`,
    and they come back as they are called in the other language.

    >>> shield("Take *one* `pill`.").text
    'Take <g id="1">one</g> <x id="2"/>.'
    """
    data = text.encode("utf-8", "surrogatepass")
    writer = _Writer(data, _FIGURES if figures else _KEPT, _in_bytes(text, terms))
    writer.write(0, len(data), _tree(text))
    return Shielded(
        text="".join(writer.out), opening=tuple(writer.opening), closing=tuple(writer.closing)
    )


def unshield(answer: str, shielded: Shielded) -> str | None:
    """Return the Markdown of an engine's answer; None where its tags are not the source's.

    Tags may come back in another order, but each once, closed, and well nested, and no others.
    """
    out: list[str] = []
    waiting: list[int] = []
    seen: set[int] = set()
    answer = re.sub(r'<x id="(\d+)"\s*>\s*</x>', r'<x id="\1"/>', answer)
    for token in read_tags(answer):
        match token:
            case str():
                if _MARKUP.search(token):
                    return None
                out.append(unescape(token))
            case Closing():
                if not waiting:
                    return None
                out.append(shielded.closing[waiting.pop()] or "")
            case Opening(number=number) | Atom(number=number):
                index = number - 1
                if not 0 <= index < len(shielded.opening) or index in seen:
                    return None
                paired = shielded.closing[index] is not None
                if paired != isinstance(token, Opening):
                    return None
                seen.add(index)
                out.append(shielded.opening[index])
                if paired:
                    waiting.append(index)
            case _:
                assert_never(token)
    return None if waiting or len(seen) != len(shielded.opening) else "".join(out)


@dataclass(slots=True)
class _Node:
    """An inline construct: `start` to `end`, its content `inner` to `outer`, or no content."""

    start: int
    end: int
    children: "list[_Node]"
    inner: int = -1
    outer: int = -1


def _tree(text: str) -> list[_Node]:
    """Return the outermost constructs of `text`, those within them as children."""
    root = _Node(0, 0, [])
    stack = [root]
    clean = re.sub("[\ud800-\udfff]", "\ufffd", text)
    clean = _ABBREVIATED.sub(lambda start: "x" * len(start[0].encode()), clean)
    for event, span in pyromark.events_with_range(clean, options=OPTIONS):
        start, end = span["start"], span["end"]
        kind, name = _kind(event)
        if kind == "end":
            if name in _PAIRED and len(stack) > 1:
                stack.pop()
            continue
        top = stack[-1]
        if name not in {"Paragraph", "block"} and len(stack) > 1:
            top.inner = start if top.inner < 0 else top.inner
            top.outer = max(top.outer, end)
        if kind == "start" and name in _PAIRED:
            node = _Node(start, end, [])
            top.children.append(node)
            stack.append(node)
        elif name in _ATOMS:
            top.children.append(_Node(start, end, []))
    return root.children


def _kind(event: object) -> tuple[str, str]:
    """Return whether an event is a start, an end or text, and the name of its construct."""
    match event:
        case {"Start": value}:
            return "start", _paired(value)
        case {"End": value}:
            return "end", _paired(value)
        case dict():
            return "text", str(next(iter(event)))
        case _:
            return "text", str(event)


def _paired(value: object) -> str:
    name = next(iter(value)) if isinstance(value, dict) else value
    return str(name) if name in _PAIRED else "block"


class _Writer:
    """Writes tagged text."""

    def __init__(self, data: bytes, kept: re.Pattern[bytes], terms: Sequence[Replacement]) -> None:
        self.data = data
        self.kept = kept
        self.terms = terms
        self.out: list[str] = []
        self.opening: list[str] = []
        self.closing: list[str | None] = []

    def write(self, start: int, end: int, nodes: list[_Node]) -> None:
        """Write the text from `start` to `end` with `nodes` in it."""
        at = start
        for node in nodes:
            if node.start < at or node.end > end:
                continue  # what the parser reports out of order stays text
            self._text(at, node.start)
            self._node(node)
            at = node.end
        self._text(at, end)

    def _node(self, node: _Node) -> None:
        inner, outer = node.inner, node.outer
        if inner < 0 or not node.start < inner <= outer < node.end:
            self._empty(node.start, node.end)
            return
        if self.data[inner - 1 : inner] == b"\\" and inner - 1 > node.start:
            inner -= 1  # the text of an escape starts behind its backslash
        self.opening.append(self._source(node.start, inner))
        self.closing.append(self._source(outer, node.end))
        self.out.append(f'<g id="{len(self.opening)}">')
        self.write(inner, outer, node.children)
        self.out.append("</g>")

    def _empty(self, start: int, end: int, replacement: str | None = None) -> None:
        self.opening.append(self._source(start, end) if replacement is None else replacement)
        self.closing.append(None)
        self.out.append(f'<x id="{len(self.opening)}"/>')

    def _text(self, start: int, end: int) -> None:
        at = start
        for start_kept, end_kept, replacement in sorted(
            self._kept(start, end), key=itemgetter(0, 1)
        ):
            if start_kept < at:
                continue  # an address in a term, or a term in an address: the first one holds
            self.out.append(_escape(self._source(at, start_kept)))
            self._empty(start_kept, end_kept, replacement)
            at = end_kept
        self.out.append(_escape(self._source(at, end)))

    def _kept(self, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
        for match in self.kept.finditer(self.data[start:end]):
            yield start + match.start(), start + match.end(), None
        for first, last, replacement in self.terms:
            if start <= first and last <= end:
                yield first, last, replacement

    def _source(self, start: int, end: int) -> str:
        return self.data[start:end].decode("utf-8", "surrogatepass")


def _in_bytes(text: str, terms: Sequence[Replacement]) -> Sequence[Replacement]:
    def place(at: int) -> int:
        return len(text[:at].encode("utf-8", "surrogatepass"))

    return [(place(start), place(end), replacement) for start, end, replacement in terms]


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
