"""The texts of an SVG picture as segments, by the byte offsets that expat gives."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from typing import NamedTuple
from xml.parsers import expat

from pipeline.documents.words import has_words
from pipeline.model.document import Document, Kind, Piece, Place, Segment, Verbatim

_TEXTS = frozenset({"text", "title", "desc"})
"Elements whose whole content is one text, `<tspan>`s and all."
_UNSEEN = frozenset({"script", "style", "metadata"})
"Elements of which no reader sees a word."
_SPACE = re.compile(r"[ \t\r\n]+")
"White space as XML has it; SVG shows a run of it as one space."
_WRAPPED = re.compile(
    r"""<([\w:.-]+)(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*>(?P<inner>[^<]*)</\1\s*>"""
)
_LABELS = ("aria-label", "aria-description", "xlink:title")
"Attributes that are read aloud or shown."
_LABEL = re.compile(
    rb"""\s(?:%b)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""" % "|".join(_LABELS).encode()
)
_CDATA = re.compile(r"<!\[CDATA\[(?P<text>.*?)\]\]>", re.DOTALL)
_OWN_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);)")
"One that the picture itself defines."
_BARE = re.compile(r"&(?!#?\w+;)|<(?![A-Za-z_:/!?])")


def segment_svg(text: str) -> Document:
    r"""Cut a picture into its texts and all between them.

    Law: total, and its pieces joined are the text. What is not well-formed XML has no segments.
    The skeleton is all elements in order, and in a text, in any order, its elements with their
    attributes: no translation brings one in, takes one out or breaks the XML. What is read aloud of
    an element (`aria-label`) is a text too.

    >>> picture = '<svg><text x="1">\n  Give <tspan fill="red">10 mg</tspan>\n</text></svg>'
    >>> [piece.msgid for piece in segment_svg(picture).segments]
    ['Give <tspan fill="red">10 mg</tspan>']
    """
    data = text.encode("utf-8", "surrogatepass")
    reading = _read(data)
    if reading is None:
        return Document(pieces=(Verbatim(text),), skeleton=("not well-formed",))
    texts = tuple(_outermost(reading.texts))
    spans = _outermost([*texts, *reading.labels])
    labels = frozenset(reading.labels)
    return Document(
        pieces=tuple(_pieces(data, [(span, span in labels) for span in spans])),
        skeleton=tuple(_skeleton(data, reading.tags, texts)),
    )


def svg_fault(data: bytes) -> tuple[int, str] | None:
    r"""Return (line, reason) where `data` is not well-formed XML, and None where it is.

    >>> svg_fault(b"<svg>\n<text></svg>")
    (2, 'mismatched tag')
    """
    parser = expat.ParserCreate("utf-8")
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        return error.lineno, expat.ErrorString(error.code)
    return None


def in_xml(text: str, source: str = "") -> str:
    """Return `text` with `&` and `<` escaped where they begin no reference and no tag.

    It takes the place of `source`, whose sections of characters it keeps: as many as there were.

    >>> in_xml("P < 0.05 & <tspan>n</tspan>&#160;= 3")
    'P &lt; 0.05 &amp; <tspan>n</tspan>&#160;= 3'
    >>> in_xml("P &lt; 0,05", "<![CDATA[P < 0.05]]>")
    '<![CDATA[P < 0,05]]>'
    """
    sections = source.count("<![CDATA[")
    if sections == 1 and _CDATA.fullmatch(source):
        return f"<![CDATA[{unescape(text)}]]>"
    return _escaped(text) + "<![CDATA[]]>" * sections


def _escaped(text: str) -> str:
    return _BARE.sub(lambda sign: "&amp;" if sign[0] == "&" else "&lt;", text)


class _Span(NamedTuple):
    start: int
    end: int


@dataclass(slots=True)
class _Open:
    """An element whose end was not met yet."""

    name: str
    inside: int
    "Offset behind its start tag."
    hidden: bool
    "Whether no reader sees what it holds, or no translator may have it."
    words: bool = False
    "Whether it holds characters itself, and not only in elements of it."


@dataclass(slots=True)
class _Reading:
    """What a parse met."""

    tags: list[_Span] = field(default_factory=list)
    "Start tags, comments, instructions and sections of characters."
    texts: list[_Span] = field(default_factory=list)
    "Contents of elements that hold text."
    labels: list[_Span] = field(default_factory=list)
    "Values of attributes that are read aloud."
    stack: list[_Open] = field(default_factory=list)


def _read(data: bytes) -> _Reading | None:
    """Parse `data`; None where it is not well-formed. Outside entities are never fetched."""
    parser = expat.ParserCreate("utf-8")
    reading = _Reading()

    def start(name: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        end = _tag_end(data, at)
        reading.tags.append(_Span(at, end))
        around = reading.stack[-1].hidden if reading.stack else False
        own = attributes.get("translate") or attributes.get("its:translate")
        hidden = around if own is None else own == "no"
        local = name.rpartition(":")[2]
        reading.stack.append(_Open(local, end, hidden or local in _UNSEEN))
        if not hidden and any(label in attributes for label in _LABELS):
            reading.labels += _labels(data, at, end)

    def end(name: str) -> None:
        del name
        element = reading.stack.pop()
        if not element.hidden and (element.words or element.name in _TEXTS):
            reading.texts.append(_Span(element.inside, parser.CurrentByteIndex))

    def characters(text: str) -> None:
        if reading.stack and not reading.stack[-1].words and text.strip():
            reading.stack[-1].words = True

    def other(*_: object) -> None:
        at = parser.CurrentByteIndex
        reading.tags.append(_Span(at, at + 2))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.CommentHandler = parser.StartCdataSectionHandler = other
    parser.ProcessingInstructionHandler = other
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return None
    return reading


def _tag_end(data: bytes, at: int) -> int:
    """Return the offset behind the tag that starts at `at`: its quoted values may hold a `>`."""
    quote = 0
    for index in range(at, len(data)):
        byte = data[index]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == ord(">"):
            return index + 1
    return len(data)


def _labels(data: bytes, start: int, end: int) -> Iterator[_Span]:
    """Yield where the words stand that are read aloud of the tag between two offsets."""
    for label in _LABEL.finditer(data, start, end):
        yield _Span(*label.span(label.lastgroup or 0))


def _outermost(spans: Sequence[_Span]) -> Iterator[_Span]:
    """Yield the spans that stand in no other, by their start."""
    until = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= until and span.end > span.start:
            yield span
            until = span.end


def _pieces(data: bytes, spans: Sequence[tuple[_Span, bool]]) -> Iterator[Piece]:
    """Yield the pieces; each span says whether it is the value of an attribute."""
    at = 0
    for span, is_label in spans:
        start, end = span if is_label else _narrowed(data, span)
        source = data[start:end].decode("utf-8", "surrogatepass")
        segment = _label(source) if is_label else _text(source)
        if not has_words(re.sub(r"<[^>]*>", " ", segment.msgid)) or not source:
            continue
        if start > at:
            yield Verbatim(data[at:start].decode("utf-8", "surrogatepass"))
        yield segment
        at = end
    if at < len(data):
        yield Verbatim(data[at:].decode("utf-8", "surrogatepass"))


def _text(source: str) -> Segment:
    plain = _CDATA.sub(lambda section: escape(section["text"], quote=False), source)
    return Segment(source, _SPACE.sub(" ", plain), Kind.PICTURE_TEXT, Place.XML)


def _label(source: str) -> Segment:
    value = "" if _OWN_ENTITY.search(source) else _SPACE.sub(" ", unescape(source)).strip()
    return Segment(source, value, Kind.HTML_ATTRIBUTE, Place.ATTRIBUTE)


def _narrowed(data: bytes, span: _Span) -> _Span:
    """Leave out the white space around a text, and an element that is around all of it."""
    source = data[span.start : span.end].decode("utf-8", "surrogatepass")
    start, end = 0, len(source)
    while True:
        start += len(source[start:end]) - len(source[start:end].lstrip())
        end = start + len(source[start:end].strip())
        wrapped = _WRAPPED.fullmatch(source, start, end)
        if wrapped is None:
            break
        start, end = wrapped.span("inner")
    before = span.start + len(source[:start].encode("utf-8", "surrogatepass"))
    return _Span(before, before + len(source[start:end].encode("utf-8", "surrogatepass")))


def _skeleton(data: bytes, tags: Sequence[_Span], texts: Sequence[_Span]) -> Iterator[str]:
    """Yield the tags in order; those of one text together, sorted."""
    waiting = list(reversed(texts))
    inside: Counter[str] = Counter()
    for tag in tags:
        while waiting and tag.start >= waiting[-1].end:
            yield from _counted(inside)
            inside.clear()
            waiting.pop()
        written = _without_labels(data[tag.start : tag.end]).decode("utf-8", "surrogatepass")
        if waiting and tag.start >= waiting[-1].start:
            inside[written] += 1
        else:
            yield written
    yield from _counted(inside)


def _without_labels(tag: bytes) -> bytes:
    return _LABEL.sub(
        lambda label: label[0][: label.start(label.lastgroup or 0) - label.start()], tag
    )


def _counted(tags: Counter[str]) -> Iterator[str]:
    for tag in sorted(tags.elements()):
        yield f"text {tag}"
