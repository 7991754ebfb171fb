r"""The containers that Python-Markdown and pymdownx add to CommonMark.

Admonitions `!!!`, details `???` and tabs `===` have a body indented by four; blocks `///` and
`:::` and `<div markdown>` stand between two marks. CommonMark would read the first as indented code
and the second as text, so they are found before, line by line: bodies become regions of their own,
head and end lines are hidden from the Markdown parser and their titles are leaves.
"""

import re
from itertools import accumulate
from typing import NamedTuple

from pipeline.documents.leaf import Leaf, Mark, Scan
from pipeline.documents.region import Line, Region, joined, whole
from pipeline.documents.words import has_words
from pipeline.model.document import Kind, Place

_ANY = re.compile(rb"^[ \t>]*(?:!!!|\?\?\?|===|///|:::|\*\[|<\w+[^>\n]*\bmarkdown)", re.MULTILINE)
_INDENTED = re.compile(
    rb"(?P<indent> *)(?P<mark>!!!|\?\?\?\+?|===[!+]{0,2})(?:[ ]*(?P<type>[\w-]+(?:[ ]+[\w-]+)*))?"
    rb'(?:[ ]+"(?P<title>[^\n]*)")?$'
)
_HEAD = re.compile(
    rb"(?P<indent> *)(?P<mark>/{3,}|:{3,})[ ]*(?P<type>[\w.-]+|\{[^}\n]*\})"
    rb"(?:[ ]*\|[ ]*(?P<title>[^\n]*)|\[(?P<label>(?:[^\[\]\\\n]|\\[^\n]|\[[^\[\]\n]*\])*+)\])?$"
)
_END = re.compile(rb" *(?:/{3,}|:{3,})$")
_HTML = re.compile(
    rb"(?P<indent> {0,3})<(?P<tag>\w+)(?=[ \t][^>\n]*>$)[^>\n]*\bmarkdown"
    rb"(?:=[\"']?(?:1|block)[\"']?)?(?=[\s>])[^>\n]*>$"
)
_ABBREVIATION = re.compile(rb" {0,3}(?P<all>\*\[[^\]\n]+\][ ]?:[ \t]*(?P<means>\S[^\n]*))$")
_FENCE = re.compile(
    rb"[ >\t]*(?P<item>(?:(?:[-+*]|\d{1,9}[.)])[ ]{1,4})*+)(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})"
)
_RAW = re.compile(
    rb" {0,3}(?:(?:[-+*]|1[.)])[ ]{1,3})*+"
    rb"<(?:(!--)|(\?)|(!\[CDATA\[)|(![a-zA-Z])|(script|pre|style|textarea)(?=[\s>]))",
    re.IGNORECASE,
)
_RAW_ENDS = (*(rb"-->", rb"\?>", rb"\]\]>", rb">", rb"</(?:script|pre|style|textarea)>"),)
"How HTML ends that may hold blank lines, by the group of `_RAW` that began it."
_BLOCK_TAG = re.compile(
    rb" {0,3}</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|"
    rb"dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|"
    rb"head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|"
    rb"p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)",
    re.IGNORECASE,
)
"What starts HTML even within a paragraph (CommonMark 0.31, HTML blocks, kind 6)."
_ONE_TAG = re.compile(rb" {0,3}</?[a-zA-Z][a-zA-Z0-9-]*+(?:[\s/][^<>\n]*+)?>[ \t\r]*\n?$")
_SIGN = re.compile(
    rb"[ \t>]*(?:!!!|\?\?\?|===|///|:::|\*\[|<|```|~~~|(?:[-+*]|\d+[.)])[ ].*(?:<[!?]|```|~~~))"
)
"A line that any of the patterns above matches starts like this."
_ITEM = re.compile(rb" *(?:[-+*]|\d{1,9}[.)]) *")
_BACK = 200
"Lines that are looked at for the item of a list that a fence stands in."
_BLANKS = b" \t\r\n"
_INDENT = 4
_DEEPEST = 50
"Containers in containers; what stands deeper is left to Markdown, as indented code."
_CALLOUTS = frozenset(
    b"abstract attention bug caution check danger details error example failure hint important "
    b"info note question quote seealso success summary tip todo warning".split()
)


class _Fence(NamedTuple):
    """A fence of code that is open."""

    mark: bytes
    "Its signs."
    margin: int
    "Columns that the text of its list item is indented; 0 in no list, or where that is not known."


def unpack(text: bytes, base: int) -> tuple[tuple[Region, ...], Scan]:
    """Take the containers of `text`, which stands at byte `base` of the document, apart.

    Return the regions to parse, outer ones first, and what stood in the hidden lines.
    """
    if not _ANY.search(text):
        return (whole(text, base),), Scan()
    lines = text.splitlines(keepends=True)
    reader = _Reader()
    reader.read(lines, [*accumulate(map(len, lines), initial=base)], 0)
    return tuple(reader.regions), Scan(leaves=tuple(reader.leaves), marks=tuple(reader.marks))


class _Reader:
    """Collects regions and leaves while lines are read, containers in containers."""

    def __init__(self) -> None:
        self.regions: list[Region] = []
        self.leaves: list[Leaf] = []
        self.marks: list[Mark] = []

    def read(self, lines: list[bytes], starts: list[int], depth: int) -> None:
        """Read `lines`, which start at `starts`: what is left without the containers is a region.

        A line that is taken out is left as blanks of its length, so that offsets stay.
        """
        place = len(self.regions)
        outside = lines.copy()
        fence: _Fence | None = None
        closers: list[bytes] = []
        until = html = 0
        for at in [at for at, line in enumerate(lines) if _SIGN.match(line)]:
            if at < until:
                continue
            line = Line(starts[at], lines[at])
            fence = _fence_at(lines, at, fence, opens=at >= html)
            if fence is not None:
                continue
            if raw := _RAW.match(line.text):
                until = _raw_end(lines, at, raw)
                continue
            if at >= html and _begins_html(lines, at):
                html = _blank_line(lines, at)
            if depth < _DEEPEST and (head := _indented(line)):
                until = _end(lines, at + 1, len(head["indent"]) + _INDENT)
                if until > at + 1 or head["title"]:
                    self._head(line, head, depth, Line(starts[until - 1], lines[until - 1]))
                    self._body(lines[at + 1 : until], starts[at + 1 : until], head, depth + 1)
                    outside[at:until] = map(_blank, outside[at:until])
                    continue
            if self._marks(line, depth, closers):
                outside[at] = _blank(line.text)
        self.regions.insert(place, joined(outside, starts, depth))

    def _body(
        self, lines: list[bytes], starts: list[int], head: re.Match[bytes], depth: int
    ) -> None:
        """Read the lines of a body without their indent."""
        indent = b" " * (len(head["indent"]) + _INDENT)
        cuts = [_cut(line, indent) for line in lines]
        inner = [line[cut:] for line, cut in zip(lines, cuts, strict=True)]
        self.read(inner, [start + cut for start, cut in zip(starts, cuts, strict=True)], depth)

    def _marks(self, line: Line, depth: int, closers: list[bytes]) -> bool:
        """Note a line that only opens or closes a block, or that is an abbreviation."""
        text = line.text.rstrip(_BLANKS)
        if closers and (_END.match(text) if closers[-1] == b"" else text.strip() == closers[-1]):
            closers.pop()
            return True
        if head := _HTML.match(text):
            closers.append(b"</" + head["tag"] + b">")
            self._mark(line, b"<" + head["tag"], depth, line)
            return True
        if head := _HEAD.match(text):
            closers.append(b"")
            self._head(line, head, depth, line)
            return True
        if abbreviation := _ABBREVIATION.match(text):
            if has_words(abbreviation["means"].decode("utf-8", "replace")):
                self._leaf(line, abbreviation.span("all"), Kind.ABBREVIATION, Place.LINE)
            self._mark(line, b"*[]", depth, line)
            return True
        return False

    def _head(self, line: Line, head: re.Match[bytes], depth: int, last: Line) -> None:
        self._mark(line, head["mark"], depth, last)
        if head["type"] and head["title"] is None and _titled(head):
            self._own_title(line, head)
        for group in ("title", "label"):
            if group in head.groupdict() and (head[group] or b"").strip():
                place = Place.QUOTED if b'"' in line.text else Place.LINE
                self._leaf(line, head.span(group), Kind.CALLOUT_TITLE, place)

    def _own_title(self, line: Line, head: re.Match[bytes]) -> None:
        """Offer the title that a renderer makes of the type: a translation can stand there."""
        at = line.start + head.end("type")
        title = head["type"].split()[0].decode("utf-8", "replace").capitalize()
        kind, place = Kind.CALLOUT_TITLE, Place.TITLE
        self.leaves.append(Leaf(start=at, end=at, kind=kind, place=place, value=title))

    def _leaf(self, line: Line, span: tuple[int, int], kind: Kind, place: Place) -> None:
        start, end = line.start + span[0], line.start + span[1]
        self.leaves.append(Leaf(start=start, end=end, kind=kind, place=place))

    def _mark(self, line: Line, label: bytes, depth: int, last: Line) -> None:
        end = last.start + len(last.text)
        self.marks.append(Mark(start=line.start, end=end, label=f"{depth} {label.decode()}"))


def _indented(line: Line) -> re.Match[bytes] | None:
    """Match the head of a container with an indented body; a bare `===` underlines a heading."""
    head = _INDENTED.match(line.text.rstrip(_BLANKS))
    if head is None or head["title"] is not None:
        return head
    return head if head["type"] and not head["mark"].startswith(b"===") else None


def _titled(head: re.Match[bytes]) -> bool:
    """Tell whether a renderer makes up a title for this head."""
    kind = head["type"].lower()
    return head["mark"][:1] in b"!?" or (head["mark"][:1] == b"/" and kind in _CALLOUTS)


def _end(lines: list[bytes], at: int, indent: int) -> int:
    """Return where the body that starts at line `at` ends: blank lines count, but not the last."""
    margin = b" " * indent
    end = at
    for index in range(at, len(lines)):
        if not lines[index].strip():
            continue
        if not _cut(lines[index], margin):
            break
        end = index + 1
    return end


def _raw_end(lines: list[bytes], at: int, raw: re.Match[bytes]) -> int:
    """Return the line behind the HTML that begins on line `at`: the last, without an end."""
    end = re.compile(_RAW_ENDS[(raw.lastindex or 1) - 1], re.IGNORECASE)
    if end.search(lines[at], raw.end()):
        return at + 1
    rest = range(at + 1, len(lines))
    return next((index + 1 for index in rest if end.search(lines[index])), len(lines))


def _begins_html(lines: list[bytes], at: int) -> bool:
    """Tell whether HTML that ends with a blank line begins on line `at`."""
    if _BLOCK_TAG.match(lines[at]):
        return True
    return bool(_ONE_TAG.match(lines[at])) and (at == 0 or not lines[at - 1].strip())


def _blank_line(lines: list[bytes], at: int) -> int:
    """Return the first blank line behind line `at`; HTML ends there, and holds no fence."""
    rest = range(at + 1, len(lines))
    return next((index for index in rest if not lines[index].strip()), len(lines))


def _cut(line: bytes, margin: bytes) -> int:
    """Return how many bytes of `line` are the indent of its body; 0 if it is not indented."""
    if line.startswith(margin):
        return len(margin)
    return int(len(margin) == _INDENT and line.startswith(b"\t"))


def _fence_at(lines: list[bytes], at: int, fence: _Fence | None, *, opens: bool) -> _Fence | None:
    """Return the fence that is open behind line `at`, where `fence` was open before it."""
    line = lines[at]
    if fence and len(line) - len(line.lstrip(b" ")) < fence.margin:
        fence = None  # the item that it began in has ended
    mark = _FENCE.match(line)
    if mark is None:
        return fence
    if fence:
        closes = mark["fence"].startswith(fence.mark) and not line[mark.end() :].strip()
        return None if closes and not mark["item"] else fence
    if not opens or not _may_open(lines, at, mark):
        return None
    margin = 0 if b">" in mark[0] or not mark["item"] else mark.end("item")
    return _Fence(mark["fence"], margin)


def _may_open(lines: list[bytes], at: int, mark: re.Match[bytes]) -> bool:
    """Tell whether a fence is one where it stands: four columns deep, it is the text before."""
    margin = len(mark.string[: mark.start("fence")].expandtabs(_INDENT))
    if margin < _INDENT or mark["item"] or not lines[at - 1].strip(b" \t>\r\n"):
        return True
    for line in reversed(lines[max(0, at - _BACK) : at]):
        item = _ITEM.match(line)
        if item and item.end() <= margin:
            return margin - item.end() < _INDENT
        if line.strip() and line[:1] not in b" \t":
            return b">" in mark[0]
    return False


def _blank(line: bytes) -> bytes:
    return b" " * (len(line) - 1) + b"\n" if line.endswith(b"\n") else b" " * len(line)
