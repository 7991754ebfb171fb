"""The tags that stand on one line of Markdown, and the text around them."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.documents.blocks.raw_lines import BLANK_LINE, QUOTED, goes_on, in_html
from pipeline.documents.foreign.known import Known, begins_item, end_in

_MARKERS = re.compile(rb"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)]|\#{1,6})[ \t]+)*")
_MARKS = re.compile(rb"(?:[ \t>]|(?:[-*+]|\d{1,9}[.)]|\#{1,6})[ \t])*")
_MARK = re.compile(rb"\n[ \t]*>")
_HEADING = re.compile(rb"(?:[>\s]|[-+*]\s|\d+[.)]\s)*\#{1,6}(?:\s|\Z)")
_ITEM = re.compile(rb"[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]")
_LIST_MARK = re.compile(rb".*(?P<mark>(?<![^ \t>])(?:[-+*]|\d{1,9}[.)])[ \t])", re.DOTALL)
"The last mark of a list before a tag."
_NO_BLANK = re.compile(rb"""=\s*+(?:"[^"]*+"|'[^']*+')[^\s/>]""")
_FAR = 50
"Lines that are looked at for the text that a deep line goes on with."
BLANKS = b" \t\r\n>"
"What may stand before and behind tags that are alone on their lines."


class Item(NamedTuple):
    """A tag, or an expression in braces."""

    start: int
    end: int
    tag: int
    "Number of the tag; -1 for an expression."


class Run:
    """The items of one line, with no line end between them, and the text around them."""

    def __init__(self, text: bytes, items: Sequence[Item], known: Known | None = None) -> None:
        """Take the `items` of a line of `text`; `known` is where HTML is, where that is known."""
        self.items = items
        self.start = text.rfind(b"\n", 0, items[0].start) + 1
        end = text.find(b"\n", items[-1].end)
        self.end = len(text) if end < 0 else end + 1
        self.head = text[self.start : items[0].start]
        gaps = [not text[a.end : b.start].strip() for a, b in pairwise(items)]
        marked = _MARKERS.fullmatch(self.head)
        self._marked = marked is not None
        self.item: tuple[int, bool] | None = None
        "The last sign of a list before the tags, and whether it is taken for its mark."
        if self._marked and self.head:
            self._marked = self._take_item(text, known)
        self.in_html: bool | None = None
        "Whether the `>` or `#` before the tags is a part of HTML; None where there is none."
        if self._marked and b"#" in self.head:
            self._marked = not self._is_in_html(text, known)
        self._tailless = not text[items[-1].end : self.end].strip(BLANKS)
        self.alone = self._marked and self._tailless and all(gaps)
        self.blank = self.alone and not self.head.strip(BLANKS)
        quoted = self.blank and b">" in self.head
        if quoted and (
            self._is_in_html(text, known) or not _is_quotation(text, self.start, self.head)
        ):
            self.alone = self.blank = False
        self._lead = next((i for i, gap in enumerate(gaps) if not gap), len(gaps))
        back = next((i for i, gap in enumerate(reversed(gaps)) if not gap), len(gaps))
        self._trail = len(gaps) - back

    def _take_item(self, text: bytes, known: Known | None) -> bool:
        """Tell whether what stands before the tags are marks, and no text of a paragraph."""
        sign = _LIST_MARK.match(self.head)
        if sign is None:
            return not _is_text(text, self.start, self.head)
        at = self.start + sign.start("mark")
        if known:
            is_item = begins_item(known, at, text)
        else:
            is_item = not _is_text(text, self.start, self.head)
        self.item = at, is_item
        return is_item

    def _is_in_html(self, text: bytes, known: Known | None) -> bool:
        """Tell whether the line is taken for a part of HTML, and keep that."""
        self.in_html = end_in(known.html, self.start) > 0 if known else in_html(text, self.start)
        return self.in_html

    def is_below_text(self, text: bytes) -> bool:
        """Tell whether the line above is likely one of a paragraph."""
        above = text[text.rfind(b"\n", 0, max(0, self.start - 1)) + 1 : self.start].strip(BLANKS)
        unfinished = above.startswith(b"<") and b">" not in above  # no tag, then, but text
        return bool(above) and (unfinished or above[:1] not in b"<{#")

    def starts(self, number: int) -> bool:
        """Tell whether nothing but marks of lists and quotations stands before an item."""
        return self._marked and number <= self._lead

    def ends(self, number: int) -> bool:
        """Tell whether nothing but other items stands behind an item."""
        return self._tailless and number >= self._trail


def _is_text(text: bytes, start: int, head: bytes) -> bool:
    """Tell whether marks are so deep in their line that they go on with a paragraph in no list."""
    blank = len(head) - len(head.lstrip(b" \t"))
    if not head.strip() or not goes_on(text, start, start + blank):
        return False
    for _ in range(_FAR):
        above = text.rfind(b"\n", 0, max(0, start - 1)) + 1
        if above >= start or not text[above:start].strip():
            return True
        if _ITEM.match(text, above, start):
            return False
        start = above
    return True


def _is_quotation(text: bytes, start: int, head: bytes) -> bool:
    """Tell whether the `>` before the tags of a line is the mark of a quotation, and no text."""
    if not _is_deep(head):
        return True
    for _ in range(_FAR):
        before = text[text.rfind(b"\n", 0, max(0, start - 1)) + 1 : start]
        if not before.strip():
            return True  # code, in which nothing matters
        if not before.lstrip().startswith(b">") or not _is_deep(before):
            return False
        start -= len(before)
    return False


def _is_deep(head: bytes) -> bool:
    """Tell whether the first `>` of a line stands as deep as code."""
    return len(head.partition(b">")[0].expandtabs(4)) >= len("    ")


def is_torn(text: bytes, start: int, end: int, *, braces: bool = False) -> bool:
    """Tell whether a tag with text around it has a blank line, or goes on behind its block.

    A heading ends with its line; in a quotation, `>` may be the mark of the next line, which does
    not end an expression in `braces`.
    """
    if text.find(b"\n", start, end) < 0:
        return False
    if _HEADING.match(_before(text, start)) or (
        not braces and _MARK.search(text, start, end) and _in_quotation(text, start)
    ):
        return True
    if not BLANK_LINE.search(text, start, end):
        return False
    return bool(_before(text, start) or _behind(text, end))


def ends_in_quotation(text: bytes, start: int, end: int, *, is_mdx: bool) -> bool:
    """Tell whether the sign that ends a tag is the mark of a quotation, in Markdown's eyes.

    It is in MDX as well where the tag begins within a text.
    """
    if text.find(b"\n", start, end) < 0:
        return False
    last = text[text.rfind(b"\n", 0, end) : end]
    before = _before(text, start)
    in_text = not _MARKERS.fullmatch(before + b" ") or (not is_mdx and bool(_behind(text, end)))
    marks = _MARKS.match(before)
    return (marks is not None and b">" in marks[0]) or (last.strip() == b">" and in_text)


def _in_quotation(text: bytes, start: int) -> bool:
    """Tell whether the line of a tag, or one before it in its paragraph, is marked as quoted."""
    line, end = text.rfind(b"\n", 0, start) + 1, start
    for _ in range(_FAR):
        if QUOTED.match(text, line, end):
            return True
        end, line = line, text.rfind(b"\n", 0, max(0, line - 1)) + 1
        if line >= end or not text[line:end].strip(BLANKS):
            return False  # a lone `>` ends a paragraph, or the tag before this one
    return False


def has_blank_line(text: bytes, start: int, end: int) -> bool:
    """Tell whether a blank line stands between two tags; a lone `>` is one in a quotation alone."""
    quoted = QUOTED.match(text, text.rfind(b"\n", 0, start) + 1, start) is not None
    blanks = BLANK_LINE.finditer(text, start, end)
    return any(quoted or b">" not in blank[0] for blank in blanks)


def is_html_tag(text: bytes, start: int, end: int) -> bool:
    """Tell whether a tag is one to HTML: no expression, and a blank behind each value."""
    return text.find(b"{", start, end) < 0 and not _NO_BLANK.search(text, start, end)


def is_in_text(text: bytes, start: int, end: int) -> bool:
    """Tell whether anything but marks stands on the lines of a tag, before or behind it."""
    return not _MARKERS.fullmatch(_before(text, start) + b" ") or bool(_behind(text, end))


def _before(text: bytes, start: int) -> bytes:
    """Return what stands before a tag on its line."""
    return text[text.rfind(b"\n", 0, start) : start].strip()


def _behind(text: bytes, end: int) -> bytes:
    """Return what stands behind a tag on its line."""
    last = text.find(b"\n", end)
    return text[end : last if last >= 0 else len(text)].strip()
