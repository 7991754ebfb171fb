"""The indent of an MDX file, which has no indented code: how much of it says nothing.

A line belongs to the deepest item of a list whose text it is indented as far as; what it is deeper
than that is nothing to MDX, and is cut off where four columns of it would make code of the line.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from pipeline.documents.blocks.raw_lines import begins_html

_INDENT = b" \t"
_CODE = 4
"Columns that make code of a line in Markdown; and those of a tab."
_MARK = re.compile(rb"(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|\r?\Z)|\[\^[^\]\s]+\]:[ \t]*")
_MARKS = frozenset(b"%c" % sign for sign in b"-*+[0123456789")
"What a mark begins with."
_RULE = re.compile(rb"(?:[-*_][ \t]*){3,}\r?\Z")
_BLOCK = re.compile(rb"#{1,6}(?:[ \t\r]|\Z)|>|`{3}|~{3}|(?:[-*+]|1[.)])[ \t]")
"What begins a block below a line of a paragraph."
_DEEPEST = 100

Span = tuple[int, int]


class _Item(NamedTuple):
    """An item of a list, or a footnote."""

    written: int
    "The column of its text in the file."
    read: int
    "The same as the parser is to see it."
    number: int = -1
    "The column of its number, where it has one."


_NO_ITEM = _Item(0, 0)
_NO_TEXT = frozenset((b"", b" ", b"\t", b"\r", b"\v", b"\f"))
"First bytes of lines that are indented or blank."


def mdx_cuts(written: bytes, text: bytes, fences: Sequence[Span]) -> Mapping[int, int]:
    """Return how many bytes of indent each line has too many, by the offset of the line.

    What is no Markdown is blank in `text`; `fences` are code, from their first sign on.
    """
    lines = text.split(b"\n")
    hidden = _tag_lines(written.split(b"\n"), lines)
    starts = [0, *accumulate(len(line) + 1 for line in lines)][:-1]
    cuts: dict[int, int] = {}
    code = _code_lines(starts, fences)
    bare = [line.lstrip(_INDENT) for line in lines]
    reader = _Reader()
    for index, (start, line) in enumerate(zip(starts, lines, strict=True)):
        if index in hidden:
            reader.leave(hidden[index])
        text = bare[index]
        if reader.html or b"<" in text:
            reader.html = bool(text.strip()) and (reader.html or begins_html(bare, index))
        cut = reader.code(line, closes=code[index]) if index in code else reader.cut(line, text)
        if cut:
            cuts[start] = cut
    return cuts


def _code_lines(starts: Sequence[int], fences: Iterable[Span]) -> Mapping[int, bool]:
    """Return the lines inside of fences, and whether a line ends one."""
    found: dict[int, bool] = {}
    for start, end in fences:
        first, last = bisect_right(starts, start), bisect_left(starts, end)
        found |= dict.fromkeys(range(first, last - 1), False)
        if first < last:
            found[last - 1] = True
    return found


def _tag_lines(written: Sequence[bytes], lines: Sequence[bytes]) -> Mapping[int, int]:
    """Return the columns of lines that are no Markdown, such as tags, by their number."""
    return {
        index: _columns(_indent(line))
        for index, (line, seen) in enumerate(zip(written, lines, strict=True))
        if line != seen and not seen.strip()
    }


def _indent(line: bytes) -> bytes:
    return line[: len(line) - len(line.lstrip(_INDENT))]


def _columns(indent: bytes) -> int:
    return len(indent.expandtabs(_CODE)) if b"\t" in indent else len(indent)


class _Reader:
    """Goes through lines in order."""

    def __init__(self) -> None:
        self.items: list[_Item] = []
        self.blank = True
        "Whether no text goes on from the line before: it is blank, or code."
        self.html = False
        "Whether the line is HTML, in which no list begins."
        self.last = _NO_ITEM
        "What the last line that is no code belongs to."

    def leave(self, columns: int) -> None:
        """Leave the items that what begins at a column is none of."""
        while self.items and self.items[-1].written > columns:
            self.items.pop()

    def code(self, line: bytes, *, closes: bool) -> int:
        """Return the same for a line of code, which may be what closes it."""
        self.blank = True
        if self.last.written == self.last.read and not closes:
            return 0  # all columns beyond the item's are its own
        return _bytes_over(_indent(line), self.last, deep=not closes)

    def cut(self, line: bytes, inner: bytes) -> int:
        """Return how many bytes of the indent of a line are too many; `inner` is the rest of it."""
        if line[:1] not in _NO_TEXT:
            self._flush(line)
            return 0
        indent = line[: len(line) - len(inner)]
        if not inner.strip():
            self.blank = True
            return 0
        columns = _columns(indent)
        begins = self.blank or _BLOCK.match(inner) is not None or self._is_next(inner, columns)
        if begins:
            self.leave(columns)
        self.last = next((one for one in reversed(self.items) if one.written <= columns), _NO_ITEM)
        cut = _bytes_over(indent, self.last, deep=False)
        if begins and not self.html:
            read = _columns(indent[cut:])
            self.items += list(self._begun(inner, columns, read))[: _DEEPEST - len(self.items)]
        self.blank = False
        return cut

    def _flush(self, line: bytes) -> None:
        """Take a line without indent, as most are: it belongs to no item but those it begins."""
        if self.blank or _BLOCK.match(line) is not None or self._is_next(line, 0):
            self.items = [] if self.html else list(self._begun(line, 0, 0))[:_DEEPEST]
        self.last = _NO_ITEM
        self.blank = False

    def _is_next(self, inner: bytes, columns: int) -> bool:
        """Tell whether a line is a further item of a list that is numbered."""
        return inner[:1].isdigit() and any(
            0 <= one.number <= columns < one.written for one in self.items
        )

    def _begun(self, inner: bytes, written: int, read: int) -> Iterator[_Item]:
        """Yield the items that begin on a line."""
        if inner[:1] not in _MARKS:
            return
        while (mark := _MARK.match(inner)) and not _RULE.match(inner):
            size = _columns(mark[0])
            if mark[0].startswith(b"["):
                size = _CODE
            elif not inner[mark.end() :].strip():
                size = len(mark[0].rstrip()) + 1
            number = written if inner[:1].isdigit() else -1
            written, read = written + size, read + size
            yield _Item(written, read, number)
            inner = inner[mark.end() :]


def _bytes_over(indent: bytes, item: _Item, *, deep: bool) -> int:
    """Return how many bytes of an indent are more than the item needs, and three columns.

    A line of code may be as `deep` as it likes.
    """
    has_tabs = b"\t" in indent
    over = _columns(indent) - item.written
    most = item.read + (over if 0 <= over < _CODE or deep else _CODE - 1 if has_tabs else 0)
    if not has_tabs:
        return max(0, len(indent) - max(most, 0))
    size = _CODE if indent and not indent.strip(b"\t") else 1  # of tabs alone the sum is plain
    cut = max(0, len(indent) - max(most, 0) // size)
    while cut < len(indent) and _columns(indent[cut:]) > most:
        cut += 1
    return cut
