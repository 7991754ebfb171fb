r"""The containers that Python-Markdown and pymdownx add to CommonMark.

Admonitions `!!!`, details `???` and tabs `===` have a body indented by four; blocks `///` and
`:::` and `<div markdown>` stand between two marks. CommonMark would read the first as indented code
and the second as text, so they are found before, line by line: bodies become regions of their own,
head and end lines are hidden from the Markdown parser and their titles are leaves.
"""

import re
from collections.abc import Iterator

from pipeline.documents.leaf import Leaf, Mark, Scan
from pipeline.documents.region import Line, Region, joined, whole
from pipeline.model.document import Kind, Place

_ANY = re.compile(rb"^[ \t>]*(?:!!!|\?\?\?|===|///|:::|\*\[|<\w+[^>\n]*\bmarkdown)", re.MULTILINE)
_INDENTED = re.compile(
    rb"(?P<indent> *)(?P<mark>!!!|\?\?\?\+?|===[!+]{0,2})(?:[ ]+(?P<type>[\w-]+(?:[ ]+[\w-]+)*))?"
    rb'(?:[ ]+"(?P<title>[^\n]*?)")?[ \t\r]*$'
)
_HEAD = re.compile(
    rb"(?P<indent> *)(?P<mark>/{3,}|:{3,})[ ]*(?P<type>[\w.-]+|\{[^}\n]*\})"
    rb"(?:[ ]*\|[ ]*(?P<title>[^\n]*?)|\[(?P<label>[^\]\n]*)\])?[ \t\r]*$"
)
_END = re.compile(rb" *(?:/{3,}|:{3,})[ \t\r]*$")
_HTML = re.compile(
    rb"(?P<indent> {0,3})<(?P<tag>\w+)[^>\n]*\bmarkdown"
    rb"(?:=[\"']?(?:1|block)[\"']?)?(?=[\s>])[^>\n]*>[ \t\r]*$"
)
_ABBREVIATION = re.compile(rb" {0,3}(?P<all>\*\[[^\]\n]+\][ ]?:[ \t]*\S[^\n]*?)[ \t\r]*$")
_FENCE = re.compile(rb"[ >\t]*(`{3,}(?=[^`\n]*$)|~{3,})")
_INDENT = 4
_CALLOUTS = frozenset(
    b"abstract attention bug caution check danger details error example failure hint important "
    b"info note question quote seealso success summary tip todo warning".split()
)


def unpack(text: bytes, base: int) -> tuple[tuple[Region, ...], Scan]:
    """Take the containers of `text`, which stands at byte `base` of the document, apart.

    Return the regions to parse, outer ones first, and what stood in the hidden lines.
    """
    if not _ANY.search(text):
        return (whole(text, base),), Scan()
    lines = []
    at = base
    for line in text.splitlines(keepends=True) if b"\r" not in text else text.split(b"\n"):
        full = line if b"\r" not in text else line + b"\n"
        lines.append(Line(start=at, text=full))
        at += len(full)
    if b"\r" in text:
        lines[-1] = Line(start=lines[-1].start, text=lines[-1].text[:-1])
    reader = _Reader()
    reader.read(lines, 0)
    return tuple(reader.regions), Scan(leaves=tuple(reader.leaves), marks=tuple(reader.marks))


class _Reader:
    """Collects regions and leaves while lines are read, containers in containers."""

    def __init__(self) -> None:
        self.regions: list[Region] = []
        self.leaves: list[Leaf] = []
        self.marks: list[Mark] = []

    def read(self, lines: list[Line], depth: int) -> None:
        """Read `lines`: what is left of them without the containers is a region."""
        place = len(self.regions)
        left = list(self._outer(lines, depth))
        self.regions.insert(place, joined(left, depth))

    def _outer(self, lines: list[Line], depth: int) -> Iterator[Line]:
        """Yield the lines that are not in a container; head and end lines as empty ones."""
        fence: bytes | None = None
        closers: list[bytes] = []
        at = 0
        while at < len(lines):
            line = lines[at]
            at += 1
            if mark := _FENCE.match(line.text):
                if fence is None:
                    fence = mark[1]
                elif mark[1].startswith(fence) and not line.text[mark.end() :].strip():
                    fence = None
            if fence is None and (head := _indented(line)):
                body = _body(lines, at, len(head["indent"]) + _INDENT)
                if body or head["title"]:
                    self._head(line, head, depth, lines[at + len(body) - 1] if body else line)
                    self.read(body, depth + 1)
                    yield _hidden(line)
                    yield from (_hidden(inner) for inner in body)
                    at += len(body)
                    continue
            yield _hidden(line) if fence is None and self._marks(line, depth, closers) else line

    def _marks(self, line: Line, depth: int, closers: list[bytes]) -> bool:
        """Note a line that only opens or closes a block, or that is an abbreviation."""
        text = line.text.rstrip(b"\n")
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
    head = _INDENTED.match(line.text.rstrip(b"\n"))
    if head is None or head["title"] is not None:
        return head
    return head if head["type"] and not head["mark"].startswith(b"===") else None


def _titled(head: re.Match[bytes]) -> bool:
    """Tell whether a renderer makes up a title for this head."""
    kind = head["type"].lower()
    return head["mark"][:1] in b"!?" or (head["mark"][:1] == b"/" and kind in _CALLOUTS)


def _body(lines: list[Line], at: int, indent: int) -> list[Line]:
    """Return the lines from `at` on that are indented by `indent`, dedented; blank ones count."""
    body: list[Line] = []
    kept = 0
    for line in lines[at:]:
        if line.text.startswith(b" " * indent):
            body.append(Line(start=line.start + indent, text=line.text[indent:]))
        elif indent == _INDENT and line.text.startswith(b"\t"):
            body.append(Line(start=line.start + 1, text=line.text[1:]))
        elif not line.text.strip():
            body.append(line)
            continue
        else:
            break
        kept = len(body)
    return body[:kept]


def _hidden(line: Line) -> Line:
    return Line(start=line.start, text=b"\n")
