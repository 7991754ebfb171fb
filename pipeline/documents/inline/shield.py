r"""Inline Markdown as tagged text for an engine, and back.

Emphasis, links and image descriptions become paired tags around what is to be translated; code,
HTML, footnote references, placeholders, addresses and citations become empty ones, for no engine
may touch them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from operator import itemgetter
from typing import assert_never

from pipeline.documents.blocks.kinds import AUTOLINKS
from pipeline.documents.dialects import COMMON
from pipeline.documents.inline.atoms import CODE, FIGURES, KEPT, NAMES, parser_bytes
from pipeline.documents.inline.bracketed import with_bracketed
from pipeline.documents.inline.labels import definitions
from pipeline.documents.inline.tag_strings import strings_of
from pipeline.documents.inline.tags import Atom, Closing, Opening, read_tags
from pipeline.documents.inline.tree import Node, tree_of, with_roles
from pipeline.documents.prices import without_prices
from pipeline.model.document import Dialect

_QUOTE = re.compile(r"""[\"'`]\Z""")
"How what stands before a string in a tag ends, and nothing else that a span begins with."
_SIGN = re.compile(r"\\.|.", re.DOTALL)
"A sign, with the backslash before it."
_MYST = frozenset({"", "myst"})
"Dialects in which a name in braces before code is a role."
_CODES = ("{{<", "{{%")
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
    labels: tuple[str, ...] = ()
    "Where tag n + 1 is a link whose text is its label too, the label; empty for all others."
    dialect: Dialect = COMMON
    "Which strings of its tags are text."


Replacement = tuple[int, int, str]
"Start and end of a term in a text, in characters, and what it is called in the other language."


def shield(
    text: str,
    *,
    figures: bool = False,
    terms: Sequence[Replacement] = (),
    labels: Iterable[str] = (),
    dialect: Dialect = COMMON,
) -> Shielded:
    r"""Write `text` with tags in place of its markup.

    Law: `unshield(s.text, s) == text` for `s = shield(text)`. With `figures`, doses, decimals and
    abbreviations in capitals are empty tags as well, for engines that harm them; so are `terms`,
    and they come back as they are called in the other language. `labels` are those of the links
    that the document defines elsewhere, see `labels.py`; a link whose text is its label comes
    back with both, `[texto][label]`. By the `dialect` some strings in tags are text.

    >>> shield("Take *one* `pill`.").text
    'Take <g id="1">one</g> <x id="2"/>.'
    """
    data = text.encode("utf-8", "surrogatepass")
    writer = _Writer(data, FIGURES if figures else KEPT, _in_bytes(text, terms), dialect)
    plain = _without_dollars(parser_bytes(data), writer.terms)
    seen = without_prices(plain.decode("utf-8", "surrogatepass"))
    tree = with_bracketed(tree_of(seen, definitions(text, labels), len(data)), data)
    nodes = _with_code(tree, data)
    writer.write(0, len(data), with_roles(nodes, data) if dialect.name in _MYST else nodes)
    return Shielded(
        text="".join(writer.out),
        opening=tuple(writer.opening),
        closing=tuple(writer.closing),
        labels=tuple(writer.labels),
        dialect=dialect,
    )


def _without_dollars(data: bytes, terms: Sequence[Replacement]) -> bytes:
    """Return a text in which no placeholder among the terms begins a formula: `%1$s of %2$s`."""
    for start, end, _ in terms:
        if data[start : start + 1] == b"%":
            data = data[:start] + data[start:end].replace(b"$", b"0") + data[end:]
    return data


def _with_code(nodes: list[Node], data: bytes) -> list[Node]:
    """Return the constructs of a text; code between tags of HTML is one, with none in it."""
    if not nodes or b"</" not in data:
        return nodes
    code = [Node(*match.span(), [], kind="Code") for match in CODE.finditer(data)]
    starts = {node.start for node in nodes if node.kind == "InlineHtml"}
    code = [one for one in code if one.start in starts]
    kept = [n for n in nodes if not any(one.start <= n.start < one.end for one in code)]
    for node in kept:
        node.children = _with_code(node.children, data)
    return sorted([*kept, *code], key=lambda node: node.start)


def unshield(answer: str, shielded: Shielded) -> str | None:
    """Return the Markdown of an engine's answer; None where its tags are not the source's.

    Tags may come back in another order, but each once, closed, and well nested, and no others.
    """
    out: list[str] = []
    waiting: list[tuple[int, int]] = []
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
                index, start = waiting.pop()
                out[start:] = _span("".join(out[start:]), index, shielded)
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
                    waiting.append((index, len(out)))
            case _:
                assert_never(token)
    return None if waiting or len(seen) != len(shielded.opening) else "".join(out)


def _span(inner: str, index: int, shielded: Shielded) -> tuple[str, str]:
    """Return what stands in a span as its place needs it, and the end of the span."""
    closing = shielded.closing[index] or ""
    if is_in_tag(shielded.opening[index]):
        return _in_quotes(inner, shielded, index), closing
    label = shielded.labels[index] if index < len(shielded.labels) else ""
    if label and inner != label:
        return inner, f"][{label}]"
    return inner, closing


def is_in_tag(opening: str) -> bool:
    """Tell whether the text behind `opening` is a string in a tag."""
    return _QUOTE.search(opening) is not None


def signs_in_string(shielded: Shielded, index: int) -> Mapping[str, str]:
    r"""Return what may not stand in the string of tag `index` + 1, and how it is written there.

    An attribute of HTML has names for signs, a string of a shortcode or of JavaScript backslashes.

    >>> [signs_in_string(shield(tag), 0)['"'] for tag in ('<a title="b">', '{{< badge "b" >}}')]
    ['&quot;', '\\"']
    """
    opening = shielded.opening[index]
    quote, first = opening[-1], index
    while first and shielded.closing[first - 1] == "":
        first -= 1  # an earlier string of the same tag
    start = shielded.opening[first]
    if quote == "`" or (start.startswith("{") and not start.startswith(_CODES)):
        return {quote: "’" if quote == "'" else "'"}  # attribute lists and Liquid have no escapes
    if opening[-2:-1] == "=" and not shielded.opening[first].startswith("{{"):
        return {quote: "&quot;" if quote == '"' else "&#39;"}
    return {quote: "\\" + quote}


def _in_quotes(inner: str, shielded: Shielded, index: int) -> str:
    """Return a string as it is written in its quotes; what is written so already stays."""
    [(quote, written)] = signs_in_string(shielded, index).items()
    if quote not in inner:
        return inner
    return _SIGN.sub(lambda sign: written if sign[0] == quote else sign[0], inner)


class _Writer:
    """Writes tagged text."""

    def __init__(
        self,
        data: bytes,
        kept: re.Pattern[bytes],
        terms: Sequence[Replacement],
        dialect: Dialect,
    ) -> None:
        self.data = data
        self.dialect = dialect
        self.kept = kept
        self.terms = terms
        self.out: list[str] = []
        self.opening: list[str] = []
        self.closing: list[str | None] = []
        self.labels: list[str] = []

    def write(self, start: int, end: int, nodes: list[Node]) -> None:
        """Write the text from `start` to `end` with `nodes` in it."""
        at = start
        for node in nodes:
            if node.start < at or node.end > end:
                continue  # what the parser reports out of order stays text
            self._text(at, node.start)
            self._node(node)
            at = node.end
        self._text(at, end)

    def _node(self, node: Node) -> None:
        inner, outer = node.inner, node.outer
        if node.kind == "InlineHtml" and self._tag(node.start, node.end):
            return
        hollow = inner < 0 or not node.start < inner <= outer < node.end
        if hollow or node.kind in AUTOLINKS:
            self._empty(node.start, node.end)
            return
        if self.data[inner - 1 : inner] == b"\\" and inner - 1 > node.start:
            inner -= 1  # the text of an escape starts behind its backslash
        own = node.kind in {"Collapsed", "Shortcut"}
        self._open(self._source(node.start, inner), self._source(outer, node.end))
        self.labels[-1] = self._source(inner, outer) if own else ""
        self.out.append(f'<g id="{len(self.opening)}">')
        self.write(inner, outer, node.children)
        self.out.append("</g>")

    def _open(self, opening: str, closing: str | None) -> None:
        self.opening.append(opening)
        self.closing.append(closing)
        self.labels.append("")

    def _tag(self, start: int, end: int) -> bool:
        """Write a tag with strings that people read; tell whether it has any."""
        strings = strings_of(self.data, start, end, self.dialect)
        at = start
        for place, string in enumerate(strings):
            last = place == len(strings) - 1
            behind = self._source(string.end, end) if last else ""
            self._open(self._source(at, string.start), behind)
            value = _escape(self._source(string.start, string.end))
            self.out.append(f'<g id="{len(self.opening)}">{value}</g>')
            at = string.end
        return bool(strings)

    def _empty(self, start: int, end: int, replacement: str | None = None) -> None:
        self._open(self._source(start, end) if replacement is None else replacement, None)
        self.out.append(f'<x id="{len(self.opening)}"/>')

    def _text(self, start: int, end: int) -> None:
        at = start
        for start_kept, end_kept, replacement in sorted(
            self._kept(start, end), key=itemgetter(0, 1)
        ):
            if start_kept < at:
                continue  # an address in a term, or a term in an address: the first one holds
            self.out.append(_escape(self._source(at, start_kept)))
            is_code = replacement is None and self.data[start_kept : start_kept + 1] == b"{"
            if not (is_code and self._tag(start_kept, end_kept)):
                self._empty(start_kept, end_kept, replacement)
            at = end_kept
        self.out.append(_escape(self._source(at, end)))

    def _kept(self, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
        if names := NAMES.match(self.data, start, end):
            yield *names.span(), None
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
