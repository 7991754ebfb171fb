"""Segments back into a document: the inverse of `segment`."""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import assert_never

from pipeline.documents.shortcodes import write_string
from pipeline.documents.svg import in_xml
from pipeline.documents.toml_values import toml_string
from pipeline.documents.yaml_values import yaml_scalar
from pipeline.model.document import Document, Place, Segment, Verbatim

Answer = Callable[[Segment], str | None]
"Gives the text to stand in a segment's place; None leaves the segment as it is."

# A run of blanks is read from its start only: without that, it takes the square of its length.
_NEWLINES = re.compile(r"(?<![ \t])[ \t]*+(?:(?:\r\n|\n|\r)[ \t]*+)+")
_BREAK = re.compile(
    r"(?P<hard>\\)?(?<![ \t])(?P<spaces>[ ]*+)[ \t]*+(?:\r\n|\n|\r)"
    r"(?:[ \t]*+(?:\r\n|\n|\r))*+[ \t]*+"
)
_STARTS = re.compile(
    r"""(?P<number>\d{1,9})(?=[.)](?:\s|$))            # ordered list
      | (?=[-+*](?:\s|$)) | (?=\#{1,6}(?:\s|$)) | (?=>)  # list, heading, quotation
      | (?=`{3,}[^`]*$) | (?=~{3,})                      # fenced code
      | (?=[:~]\s) | (?=={1,}\s*$) | (?=(?:[-*_][ \t]*){2,}$)  # definition, underline, rule
      | (?=\|)                                           # table
      | (?=\[[^\]\n]*\]:) | (?=\*\[)                     # definition of an address or a term
    """,
    re.VERBOSE,
)
_CONTAINERS = re.compile(r"(?=!!!|\?\?\?|===|///|:::)")
_TITLE_END = {' "': '"'}
_QUOTE = re.compile(r"""["'()\\]""")
_BARE_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def splice(document: Document, answer: Answer) -> str:
    r"""Write `document` again with each answered segment in place of its own text.

    A segment without an answer keeps its bytes, so `splice(segment(text), nothing) == text`.

    >>> from pipeline.documents.segment import segment
    >>> swedish = {"Hello *you*": "Hej *du*"}
    >>> splice(segment("- Hello *you*\n"), lambda piece: swedish.get(piece.msgid))
    '- Hej *du*\n'
    """
    newline = newline_of(document)
    texts = []
    for piece in document.segments:
        text = answer(piece)
        texts.append(None if text is None else place(piece, text, newline))
    return join(document, texts)


def join(document: Document, texts: Iterable[str | None]) -> str:
    """Write `document` with the n-th of `texts` as it is in place of the n-th segment."""
    waiting = iter(texts)
    written = []
    for piece in document.pieces:
        match piece:
            case Verbatim():
                written.append(piece.source)
            case Segment():
                text = next(waiting)
                written.append(piece.source if text is None else text)
            case _:
                assert_never(piece)
    return "".join(written)


def newline_of(document: Document) -> str:
    """Return how lines end in `document`."""
    return "\r\n" if any("\r\n" in piece.source for piece in document.pieces) else "\n"


def place(piece: Segment, text: str, newline: str = "\n") -> str:
    """Write `text` so that it stands where `piece` stands: escaped, quoted, behind its prefix."""
    text = text.strip()
    if piece.place is Place.BLOCK:
        return _lines(piece, text, newline)
    if piece.place is Place.HTML:
        return _NEWLINES.sub(lambda _: newline + piece.prefix, text)
    return _ON_ONE_LINE[piece.place](_NEWLINES.sub(" ", text), piece)


def _titled(text: str, piece: Segment) -> str:
    return piece.prefix + text + _TITLE_END.get(piece.prefix, "")


def _info(text: str, quote: str) -> str:
    """Write a string in a line that knows no escapes: quotes in it become the other ones."""
    other = "'" if quote == '"' else '"'
    return quote + text.replace(quote, other).replace("`", "'") + quote


_ON_ONE_LINE: Mapping[Place, Callable[[str, Segment], str]] = {
    Place.CELL: lambda text, _: _BARE_PIPE.sub(r"\1\\|", text),
    Place.REFERENCE: lambda text, _: _QUOTE.sub(r"\\\g<0>", text),
    Place.TOML: lambda text, _: toml_string(text),
    Place.YAML: lambda text, piece: yaml_scalar(text, piece.source),
    Place.ATTRIBUTE: lambda text, _: escape(text),
    Place.TITLE: _titled,
    Place.LINE: lambda text, piece: _guarded(text, piece.source),
    Place.QUOTED: lambda text, _: text,
    Place.CODE: lambda text, _: text,
    Place.XML: lambda text, _: in_xml(text),
    Place.STRING: lambda text, piece: write_string(text, piece.source),
    Place.INFO: lambda text, piece: _info(text, piece.source[:1]),
}


def _lines(piece: Segment, text: str, newline: str) -> str:
    """Write several lines, each behind the prefix; none may start a block of its own."""
    lines, at = [], 0
    for end in _BREAK.finditer(text):
        hard = end["hard"] or (end["spaces"] if len(end["spaces"]) > 1 else "")
        lines.append(text[at : end.start()] + hard)
        at = end.end()
    lines.append(text[at:])
    return (newline + piece.prefix).join(_guarded(line, piece.source) for line in lines)


def _guarded(line: str, source: str) -> str:
    r"""Escape a start that would be read as a block, unless the source starts like it.

    >>> _guarded("2018. Un estudio", "In 2018")
    '2018\\. Un estudio'
    """
    if _CONTAINERS.match(line) and not _CONTAINERS.match(source):
        return "\\" + line
    start = _STARTS.match(line)
    if start is None or _STARTS.match(source):
        return line
    return line[: start.end()] + "\\" + line[start.end() :]
