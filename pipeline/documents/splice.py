"""Segments back into a document: the inverse of `segment`."""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import NamedTuple, assert_never

from pipeline.documents.blocks.svg import in_xml
from pipeline.documents.fold import further_lines
from pipeline.documents.foreign.shortcodes import write_string
from pipeline.documents.front_matter.toml_values import toml_string
from pipeline.documents.front_matter.yaml_values import yaml_scalar
from pipeline.documents.guard import guarded
from pipeline.model.document import Document, Kind, Place, Segment, Verbatim

Answer = Callable[[Segment], str | None]
"Gives the text to stand in a segment's place; None leaves the segment as it is."

# A run of blanks is read from its start only: without that, it takes the square of its length.
_NEWLINES = re.compile(r"(?<![ \t])[ \t]*+(?:(?:\r\n|\n|\r)[ \t]*+)+")
_BREAK = re.compile(
    r"(?P<hard>\\)?(?<![ \t])(?P<spaces>[ ]*+)[ \t]*+(?:\r\n|\n|\r)"
    r"(?:[ \t]*+(?:\r\n|\n|\r))*+[ \t]*+"
)
_TAG_END = r"""(?:[^<>"'\r\n]|"[^"\r\n]*"|'[^'\r\n]*')*+>"""
_MARK = rf"\*?\[[^\]\r\n]*\]:[^\r\n]*?|(?:[/:]{{3,}}|!!!|\?\?\?|===)[^\r\n]*?|</?[a-zA-Z]{_TAG_END}"
_ALONE = re.compile(rf"(?:{_MARK}|[-+*|:~]|\d{{1,9}}[.)])[ \t\v\f]*[\r\n]")
"A first line that holds the mark of a container or a tag and nothing else."
_SIGN = re.compile(rf"{_MARK}|[-+*|:~]|\d+[.)]")
_MOST_ALONE = 9
"Lines whose signs are looked at."
_LINE_END = re.compile(r"\r\n|\n|\r")
_WORD = re.compile(r"</?[a-zA-Z][\w-]*|\S*")
_TAG_ALONE = re.compile(
    rf"(</?[a-zA-Z][a-zA-Z0-9-]*+)(?=[\s/>])(?=\s*+[a-zA-Z_:/>])({_TAG_END})[ \t]*"
)
_OPEN_TAG = re.compile(r"</?[a-zA-Z][\w-]*(?![^<>]*>)")
_TITLE_END = {' "': '"'}
_QUOTE = re.compile(r"""["'()\\]""")
_ROW = re.compile(r"(?=.*\|)(?=.*-)[ \t|:-]+")
"What the parser takes for the rule of a table as soon as the line above has as many columns."
_ROW_MARK = re.compile(r"[|-]")
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_DEEP = re.compile(r"\[[^\[\]]*\[[^\[\]]*\[")
"Brackets in brackets in brackets: no label has them."
_LIST_OVER_LINES = re.compile(r"\{[^{}]*[\r\n][^{}]*\}\Z")
_LAST_BRACE = re.compile(r"(?<!\\)\{(?=[^{}]*\}\Z)")
_LINK = re.compile(r"\[[^\[\]]*\][\[(]")
_LABELS = frozenset("[{|")
"What ends the type of a container in its first line."
_BARE_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")


class _There(NamedTuple):
    """A further line of a source."""

    start: str
    "The newline and prefix before it."
    text: str
    "Its text."
    last: bool
    "Whether no line follows."


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
    """Write `text` so that it stands where `piece` stands: escaped, quoted, behind its prefix.

    Law: the message itself is written as the source writes it, so it always can stand there.
    """
    return piece.source if text == piece.msgid else write(piece, text, newline)


def write(piece: Segment, text: str, newline: str = "\n") -> str:
    """Write `text` as `place` does, the message itself anew as well: on one line, where it can."""
    text = text.strip()
    if piece.kind is Kind.HEADING and _LIST_OVER_LINES.search(piece.source):
        if text == piece.msgid:
            return piece.source  # on one line its braces would be an attribute list
        text = _LAST_BRACE.sub(r"\\{", text)
    if piece.place is Place.BLOCK:
        return _lines(piece, text, newline)
    if piece.place is Place.HTML:
        text = _NEWLINES.sub(lambda _: newline + piece.prefix, text)
        return _alone(text, piece) or text
    return _ON_ONE_LINE[piece.place](_NEWLINES.sub(" ", text), piece)


def _titled(text: str, piece: Segment) -> str:
    return piece.prefix + text + _TITLE_END.get(piece.prefix, "")


def _in_head(text: str, piece: Segment) -> str:
    """Write the title of a container, where a first bracket, or one alone, would be a label's."""
    if piece.kind is not Kind.CALLOUT_TITLE or text == piece.msgid:
        return text
    if text.count("[") != text.count("]") or _DEEP.search(text):
        return _BRACKET.sub(r"\\\g<0>", text)
    known = piece.source[:1] in _LABELS and not _LINK.match(piece.source)
    if text[:1] not in _LABELS or known or _LINK.match(text):
        return text
    return _BRACKET.sub(r"\\\g<0>", text) if text[0] == "[" else "\\" + text


def _in_attribute(text: str, quote: str) -> str:
    """Write the value of an attribute: of the quotes only the one that would end it is a name.

    >>> _in_attribute("L'été", '"'), _in_attribute("L'été", "'"), _in_attribute('"R&D"', '"')
    ("L'été", 'L&#x27;été', '&quot;R&amp;D&quot;')
    """
    other = {'"': "'", "'": '"'}.get(quote, "")
    written = escape(text)
    return written.replace(escape(other), other) if other else written


def _info(text: str, quote: str) -> str:
    """Write a string in a line that knows no escapes: quotes in it become the other ones."""
    other = "'" if quote == '"' else '"'
    return quote + text.replace(quote, other).replace("`", other) + quote


_ON_ONE_LINE: Mapping[Place, Callable[[str, Segment], str]] = {
    Place.CELL: lambda text, _: _BARE_PIPE.sub(r"\1\\|", text),
    Place.REFERENCE: lambda text, _: _QUOTE.sub(r"\\\g<0>", text),
    Place.TOML: lambda text, _: toml_string(text),
    Place.YAML: lambda text, piece: yaml_scalar(text, piece.source),
    Place.YAML_LINE: lambda text, piece: yaml_scalar(text, piece.source, in_flow=False),
    Place.ATTRIBUTE: lambda text, piece: _in_attribute(text, piece.prefix),
    Place.TITLE: _titled,
    Place.LINE: lambda text, piece: guarded(_in_head(text, piece), piece.source),
    Place.QUOTED: _in_head,
    Place.CODE: lambda text, _: text,
    Place.XML: lambda text, piece: in_xml(text, piece.source),
    Place.STRING: lambda text, piece: write_string(text, piece.source),
    Place.INFO: lambda text, piece: _info(text, piece.source[:1]),
}


def _lines(piece: Segment, text: str, newline: str) -> str:
    """Write several lines, each behind the prefix; none may start a block of its own."""
    before = newline + piece.prefix
    if not _LINE_END.search(text):
        return _first_line(text, piece, before)
    lines, at = [], 0
    for end in _BREAK.finditer(text):
        spaces = end["spaces"] if len(end["spaces"]) > 1 else ""
        lines.append(text[at : end.start()] + (end["hard"] or "") + spaces)
        at = end.end()
    lines.append(text[at:])
    if any(map(_ROW.fullmatch, lines)):
        if text == piece.msgid:
            return piece.source
        lines = [_ROW_MARK.sub(r"\\\g<0>", x, 1) if _ROW.fullmatch(x) else x for x in lines]
    first = _first_line(lines[0], piece, before)
    there = _starts_of(piece) if len(lines) > 1 else {}
    return "".join(
        [first, *(_further_line(line, there, before, piece.msgid) for line in lines[1:])]
    )


def _starts_of(piece: Segment) -> dict[str, _There]:
    """Return the further lines of the source, each with what stands before it, by first word."""
    lines = _further(piece)
    last = len(lines) - 1
    return {
        _first_word(text): _There(start, text, at == last)
        for at, (start, text) in reversed(list(enumerate(lines)))
        if text[:1] != "\\"
    }


def _further(piece: Segment) -> list[tuple[str, str]]:
    """Return the further lines of the source; those of a quotation may have no mark."""
    before = piece.prefix
    quotes = before.count(">") or int(piece.kind is Kind.QUOTE)
    column = -1 if piece.place is Place.HTML else max(0, before.find(">"))
    return further_lines(piece.source, quotes, column)


def _first_line(line: str, piece: Segment, before: str) -> str:
    """Write the first line so that it starts no block, where the source starts none.

    A mark or tag that stands alone on the first line of the source stays alone: `///` before words
    is a container. A tag alone on its line starts an HTML block, unless the line ends in the tag.
    """
    if line[:1].isalpha():
        return line
    if broken := _alone(line, piece):
        return broken
    tag = None if line == piece.source else _TAG_ALONE.fullmatch(line)
    if tag and not _ALONE.match(piece.source):
        return _tag_over_two_lines(tag, before)
    return guarded(line, piece.msgid.partition("\n")[0], piece.msgid)


def _tag_over_two_lines(tag: re.Match[str], before: str) -> str:
    """Break a tag at its first space, or behind its name: so its text stays what it was."""
    name, space, rest = tag[0].partition(" ")
    return name + before + rest if space else tag[1] + before + tag[2]


def _alone(text: str, piece: Segment) -> str:
    """Return `text` with the signs that stand alone on the first lines of its source alone again.

    Nothing, where there are none.
    """
    if not _ALONE.match(piece.source):
        return ""
    lines = [("", _LINE_END.split(piece.source, 1)[0])]
    lines += _further(piece)
    out, rest, blank = "", text, ""
    for start, line in lines[:_MOST_ALONE]:
        if not line:
            blank += start
            continue
        sign = line.rstrip(" \t\v\f")
        if not _SIGN.fullmatch(sign) or not rest.startswith(sign):
            return out + blank + start + guarded(rest, line, piece.msgid) if out else ""
        ends = line[len(sign) :]
        out += blank + start + sign + ends
        rest = rest.removeprefix(sign).lstrip(" \t").removeprefix(ends.strip(" \t"))
        rest, blank = rest.lstrip(" \t\n"), ""
        if not rest:
            return out if start else ""
    return out + lines[min(len(lines), _MOST_ALONE) - 1][0] + rest


def _further_line(line: str, there: dict[str, _There], before: str, msgid: str) -> str:
    """Write a line behind its newline and prefix; a sign of the source stands as it does there.

    A sign alone on a line of the source stays alone: `* a` is a list, `*` within a paragraph none.
    """
    out: list[str] = []
    while not line[:1].isalpha():
        word = _first_word(line)
        if word not in there:
            return "".join([*out, before, guarded(line, "", msgid)])
        start, text, last = there[word]
        if last and text == word != line:
            # What stands behind it in the source, such as U+0085, may be all that makes it text.
            written = guarded(line, "", msgid)
            open_tag = written == line and _OPEN_TAG.match(line)
            return "".join([*out, start, "\\" if open_tag else "", written])
        if text != word or text == line:
            return "".join([*out, start, line])
        out.append(start + word)
        line = line[len(word) :].lstrip(" \t")
    return "".join([*out, before, line])


def _first_word(line: str) -> str:
    """Return what decides whether a line starts a block: its first word, of a tag the name."""
    word = _WORD.match(line)
    return word[0] if word else ""
