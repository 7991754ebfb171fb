r"""The containers that Python-Markdown and pymdownx add to CommonMark.

Admonitions `!!!`, details `???` and tabs `===` have a body indented by four; blocks `///` and
`:::` and `<div markdown>` stand between two marks. CommonMark would read the first as indented code
and the second as text, so they are found before, line by line: bodies become regions of their own,
head and end lines are hidden from the Markdown parser and their titles are leaves.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import accumulate
from types import MappingProxyType

from pipeline.documents.blocks.code_title import code_titles
from pipeline.documents.blocks.heads import (
    ABBREVIATION,
    DIRECTIVE,
    END,
    HANDLER,
    HEAD,
    HTML,
    INDENTED,
    KEY,
    OPTION,
    TAB,
    is_titled,
)
from pipeline.documents.blocks.html import shown_attributes
from pipeline.documents.blocks.indent import lines_of, lines_without
from pipeline.documents.blocks.raw_lines import (
    RAW,
    Fence,
    begins_html,
    blank_line,
    fence_at,
    raw_end,
)
from pipeline.documents.blocks.region import Line, Region, joined, whole
from pipeline.documents.comments import has_comment, without_comments
from pipeline.documents.foreign.known import Guess, Known, end_in
from pipeline.documents.leaf import Leaf, Mark, Scan, moved
from pipeline.documents.words import has_words, is_identifier
from pipeline.model.document import Kind, Place

_ANY = re.compile(rb"\n[ \t>]*+(?:!!!|\?\?\?|===|///|:::|\*\[|<\w+[^>\n]*\bmarkdown)")
"The newline stands before all else, here and below: so the search passes over text at full speed."
_SIGN = re.compile(
    rb"\n[ \t>]*+(?:!!!|\?\?\?|===?|///|:::|\*\[|<|```|~~~|(?:[-+*]|\d+[.)])[ ]"
    rb"(?:[ ]*<|.*(?:<[!?]|```|~~~)))"
)
"A line that any of the patterns above matches starts like this."
_CODE = re.compile(rb"`[^`]*+`")
_BLANKS = b" \t\r\n\v\f"
_INDENT = 4
_NO_CUTS: Mapping[int, int] = MappingProxyType({})
_DEEPEST = 50
"Containers in containers; what stands deeper is left to Markdown, as indented code."
_ELEMENT = b"html"
"The type of a block whose title is the name of its element: `/// html | div.a`."


def unpack(
    text: bytes,
    base: int,
    cuts: Mapping[int, int] = _NO_CUTS,
    breaks: frozenset[int] = frozenset(),
    known: Known | None = None,
) -> tuple[tuple[Region, ...], Scan, Guess]:
    """Take the containers of `text`, which stands at byte `base` of the document, apart.

    `cuts` says how much of its indent a line loses, by the line's offset in `text`; `breaks` are
    the offsets of lines that begin a block; `known` is where code is, where that is known.
    Return the regions to parse, outer ones first, what stood in the hidden lines, and which signs
    were taken for code.
    """
    if not cuts and not breaks and not has_containers(text):
        return (whole(text, base),), Scan(), Guess()
    lines, starts = lines_without(text, base, cuts, breaks)
    reader = Reader(known)
    reader.read(lines, starts, 0)
    scan = Scan(leaves=tuple(reader.leaves), marks=tuple(reader.marks))
    outside = tuple(mark.start for mark in reader.marks)
    return tuple(reader.regions), scan, Guess(inside=tuple(reader.passed), outside=outside)


def has_containers(text: bytes) -> bool:
    """Tell whether `text` may have containers; False is sure."""
    return _ANY.search(b"\n" + text) is not None


class Role(StrEnum):
    """What a hidden line is to the block around it."""

    BODY = "body"  # the head of a body that stands indented below it
    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


class Reader:
    """Collects regions and leaves while lines are read, containers in containers."""

    def __init__(self, known: Known | None = None) -> None:
        """Read a text; `known` is where code is, where that is known."""
        self.known = known
        self.passed: list[int] = []
        "Where lines begin that were passed over, for they stand in a fence."
        self.regions: list[Region] = []
        self.leaves: list[Leaf] = []
        self.marks: list[Mark] = []

    def read_all(self, text: bytes, base: int) -> Region:
        """Read `text`, which stands at byte `base` of the document."""
        return self.read(*lines_of(text, base), 0)

    def read(self, lines: list[bytes], starts: list[int], depth: int) -> Region:
        """Read `lines`, which start at `starts`: what is left without the containers is a region.

        A line that is taken out is left as blanks of its length, so that offsets stay.
        """
        place = len(self.regions)
        outside = lines.copy()
        fence: Fence | None = None
        closers: list[bytes] = []
        until = html = 0
        for at in _signed(lines):
            if at < until:
                continue
            line = Line(starts[at], lines[at])
            if self.known:
                if end_in(self.known.fences, sign_of(line)):
                    continue
            else:
                fence = fence_at(lines, at, fence, opens=at >= html)
                if fence is not None:
                    self.passed.append(sign_of(line))
                    continue
            if raw := RAW.match(line.text):
                until = raw_end(lines, at, raw)
                continue
            if at >= html and begins_html(lines, at):
                html = blank_line(lines, at)
            if depth < _DEEPEST and (head := _indented(line)):
                until = _end(lines, at + 1, len(head["indent"]) + _INDENT)
                if until > at + 1 or head["title"]:
                    self._head(line, head, depth, Line(starts[until - 1], lines[until - 1]))
                    body = self._body(
                        lines[at + 1 : until], starts[at + 1 : until], head, depth + 1
                    )
                    outside[at:until] = self.hidden(outside[at:until], Role.BODY, body)
                    continue
            if role := self._marks(line, depth, closers):
                until = _options_end(lines, at)
                outside[at:until] = self.hidden(outside[at:until], role, None)
        region = joined(outside, starts, depth)
        self.regions.insert(place, region)
        return region

    def hidden(self, lines: list[bytes], role: Role, body: Region | None) -> list[bytes]:
        """Return what stands in the region for the lines of a container."""
        del role, body
        return [_blank(line) for line in lines]

    def _body(
        self, lines: list[bytes], starts: list[int], head: re.Match[bytes], depth: int
    ) -> Region:
        """Read the lines of a body without their indent."""
        indent = b" " * (len(head["indent"]) + _INDENT)
        cuts = [_cut(line, indent) for line in lines]
        inner = [line[cut:] for line, cut in zip(lines, cuts, strict=True)]
        origins = [start + cut for start, cut in zip(starts, cuts, strict=True)]
        return self.read(inner, origins, depth)

    def _marks(self, line: Line, depth: int, closers: list[bytes]) -> Role | None:
        """Note a line that only opens or closes a block, or that is an abbreviation."""
        text = line.text.rstrip(_BLANKS)
        if closers and (END.match(text) if closers[-1] == b"" else text.strip() == closers[-1]):
            closers.pop()
            return Role.CLOSE
        if head := HTML.match(text):
            closers.append(b"</" + head["tag"] + b">")
            self._mark(line, b"<" + head["tag"], depth, line)
            said = (leaf for _, leaf in shown_attributes(text, head.end("indent")))
            self.leaves += moved([one for one in said if has_words(one.value or "")], line.start)
            return Role.OPEN
        if head := HEAD.match(text) or DIRECTIVE.match(text):
            closers.append(b"")
            self._head(line, head, depth, line)
            return Role.OPEN
        if closers and (tab := TAB.match(text)):
            self._leaf(line, tab.span("title"), Kind.CALLOUT_TITLE, Place.LINE)
            self._mark(line, b"==", depth, line)
            return Role.ALONE
        if abbreviation := ABBREVIATION.match(text):
            means = abbreviation["means"].decode("utf-8", "replace")
            if has_words(without_comments(means) if has_comment(means) else means):
                self._leaf(line, abbreviation.span("all"), Kind.ABBREVIATION, Place.LINE)
            self._mark(line, b"*[]", depth, line)
            return Role.ALONE
        return None

    def _head(self, line: Line, head: re.Match[bytes], depth: int, last: Line) -> None:
        self._mark(line, head["mark"], depth, last)
        if head["type"] and head["title"] is None and is_titled(head):
            self._own_title(line, head)
        groups = head.groupdict()
        for group in ("type", "braces"):
            if b"{" in (groups.get(group) or b""):
                at = line.start + head.start(group)
                self.leaves += (
                    leaf._replace(start=leaf.start + at, end=leaf.end + at, kind=Kind.CALLOUT_TITLE)
                    for leaf in code_titles(groups[group], 0)
                )
        for group in () if head["type"] == _ELEMENT else ("title", "label"):
            if _has_prose(groups.get(group) or b""):
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


def sign_of(line: Line) -> int:
    """Return where the first sign of a line stands that is no mark of a list or quotation."""
    return line.start + len(line.text) - len(line.text.lstrip(b" \t>"))


def _signed(lines: list[bytes]) -> Iterator[int]:
    """Yield the numbers of the lines that may begin or end a container, code or HTML."""
    ends = list(accumulate(map(len, lines)))
    for sign in _SIGN.finditer(b"\n" + b"".join(lines)):
        yield bisect_right(ends, sign.start())


def _indented(line: Line) -> re.Match[bytes] | None:
    """Match the head of a container with an indented body; a bare `===` underlines a heading."""
    head = INDENTED.match(line.text.rstrip(_BLANKS))
    if head is None or head["title"] is not None:
        return head
    return head if head["type"] and not head["mark"].startswith(b"===") else None


def _has_prose(title: bytes) -> bool:
    """Tell whether a title has words outside of code."""
    text = _CODE.sub(b" ", title).decode("utf-8", "replace").strip()
    return has_words(text) and not is_identifier(text) and not KEY.fullmatch(text)


def _options_end(lines: list[bytes], at: int) -> int:
    """Return where the options end that stand right below the head at line `at`.

    Those of `/// note` are lines; those of a module, `::: package.module`, are all that is deeper.
    """
    head = HEAD.match(lines[at].rstrip(_BLANKS))
    at += 1
    if head and head["mark"].startswith(b":") and at < len(lines) and HANDLER.match(lines[at]):
        return _end(lines, at, len(head["indent"]) + _INDENT)
    while head and head["mark"].startswith(b"/") and at < len(lines) and OPTION.match(lines[at]):
        at += 1
    return at


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


def _cut(line: bytes, margin: bytes) -> int:
    """Return how many bytes of `line` are the indent of its body; 0 if it is not indented."""
    if line.startswith(margin):
        return len(margin)
    return int(len(margin) == _INDENT and line.startswith(b"\t"))


def _blank(line: bytes) -> bytes:
    return b" " * (len(line) - 1) + b"\n" if line.endswith(b"\n") else b" " * len(line)
