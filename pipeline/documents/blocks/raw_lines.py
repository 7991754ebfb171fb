"""Lines of code and of raw HTML, where nothing begins a container."""

import re
from typing import NamedTuple

_FENCE = re.compile(
    rb"[ >\t]*(?P<item>(?:(?:[-+*]|\d{1,9}[.)])[ ]{1,4})*+)(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})"
)
RAW = re.compile(
    rb" {0,3}(?:(?:[-+*]|1[.)])[ ]{1,3})*+"
    rb"<(?:(!--)|(\?)|(!\[CDATA\[)|(![a-zA-Z])|(script|pre|style|textarea)(?=[\s>]))",
    re.IGNORECASE,
)
_RAW_ENDS = (*(rb"-->", rb"\?>", rb"\]\]>", rb">", rb"</(?:script|pre|style|textarea)>"),)
"How HTML ends that may hold blank lines, by the group of `RAW` that began it."
_ITEMS = rb" {0,3}(?:(?:[-+*]|\d{1,9}[.)])[ ]{1,4})*+"
"What may stand before HTML on its line."
BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|"
    "dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|"
    "head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|"
    "p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
"What starts HTML even within a paragraph (CommonMark 0.31, HTML blocks, kind 6)."
_BLOCK_TAG = re.compile(
    _ITEMS + rb"</?(?:" + BLOCK_TAGS.encode() + rb")(?=[\s/>]|$)", re.IGNORECASE
)
BLOCK_START = re.compile(rb"</?(?:" + BLOCK_TAGS.encode() + rb")(?=[\s/>]|$)", re.IGNORECASE)
"A tag that begins HTML in a paragraph, too."
_ONE_TAG = re.compile(_ITEMS + rb"</?[a-zA-Z][a-zA-Z0-9-]*+(?:[\s/][^<>\n]*+)?>[ \t\r\v\f]*\n?$")
_COMPONENT = re.compile(rb" {0,3}</?[A-Z][^<>\n]*>")
"A whole tag that is none of HTML, and is hidden from the parser."
_TAG = re.compile(rb"</?[A-Z]|\{\{[<%]")
_ITEM = re.compile(rb" *(?:[-+*]|\d{1,9}[.)])(?: +|[\r\n]|$)")
BLANK_LINE = re.compile(rb"\n[ \t\r>]*\n")
"What ends a paragraph, in a quotation as well."
QUOTED = re.compile(rb"[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*>")
"A line in a quotation."
_NO_QUOTE = re.compile(rb"\n(?![ \t]*>)")
_BEGINS = (
    rb"#{1,6}[ \t]|[-+*][ \t]|1[.)][ \t]|`{3}|~{3}|<[?!]|</?(?i:"
    + BLOCK_TAGS.encode()
    + rb"|script|pre|style|textarea)(?=[\s/>])"
)
_NEW_BLOCK = re.compile(BLANK_LINE.pattern + rb"|\n[ ]{0,3}(?:>|" + _BEGINS + rb")")
"What ends a paragraph."
_NEW_IN_QUOTATION = re.compile(
    BLANK_LINE.pattern + rb"|\n(?:[ ]{0,3}>)*[ ]{0,3}(?:" + _BEGINS + rb")"
)
_EMPTY = re.compile(rb"[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t\r]*\n?$")
_BACK = 200
"Lines that are looked at for the item of a list that a fence stands in."
_INDENT = 4
_DEEP = re.compile(rb"[ ]{4}[ \t]*|[ ]{0,3}\t[ \t]*")
_NO_PARAGRAPH = re.compile(rb"<[a-zA-Z/!?]|[-*+] |\d{1,9}[.)]")
"What begins HTML or an item of a list, perhaps."
_NEAR = 5_000
"Bytes that are looked at for the HTML that a line stands in."


class Fence(NamedTuple):
    """A fence of code that is open."""

    mark: bytes
    "Its signs."
    margin: int
    "Columns that the text of its list item is indented; 0 in no list, or where that is not known."
    seen: int = 0
    "The line up to which the item is known to go on."


def raw_end(lines: list[bytes], at: int, raw: re.Match[bytes]) -> int:
    """Return the line behind the HTML that begins on line `at`: the last, without an end.

    HTML in an item of a list ends where the item does.
    """
    end = re.compile(_RAW_ENDS[(raw.lastindex or 1) - 1], re.IGNORECASE)
    if end.search(lines[at], raw.end()):
        return at + 1
    margin = raw[0].index(b"<") if raw[0].strip(b" ")[:1] != b"<" else 0
    for index in range(at + 1, len(lines)):
        line = lines[index]
        if margin and line.strip() and len(line) - len(line.lstrip(b" ")) < margin:
            return index
        if end.search(line):
            return index + 1
    return len(lines)


def begins_html(lines: list[bytes], at: int) -> bool:
    """Tell whether HTML that ends with a blank line begins on line `at`."""
    if _BLOCK_TAG.match(lines[at]):
        return True
    if not _ONE_TAG.match(lines[at]):
        return False
    return lines[at].lstrip()[:1] != b"<" or _is_behind_no_text(lines, at)


def _is_behind_no_text(lines: list[bytes], at: int) -> bool:
    """Tell whether no paragraph is open before line `at`: the line before it is blank, or code."""
    if at == 0 or not lines[at - 1].strip():
        return True
    is_code = lines[at - 1].startswith((b"    ", b"\t"))
    return is_code and (at == 1 or not lines[at - 2].strip())


def blank_line(lines: list[bytes], at: int) -> int:
    """Return the first blank line behind line `at`; HTML ends there, and holds no fence."""
    rest = range(at + 1, len(lines))
    return next((index for index in rest if not lines[index].strip()), len(lines))


def in_html(text: bytes, at: int) -> bool:
    """Tell whether HTML that ends with a blank line has begun before the line at byte `at`."""
    start = max(0, at - _NEAR, text.rfind(b"\n\n", 0, at))
    if text.find(b"<", start, at) < 0:
        return False
    lines = text[start:at].splitlines(keepends=True)
    for index in range(len(lines) - 1, -1, -1):
        if not lines[index].strip():
            return False
        if begins_html(lines, index) and not _COMPONENT.match(lines[index]):
            return True
    return False


def is_text(text: bytes, at: int, end: int) -> bool:
    """Tell whether a fence on the line from byte `at` to `end` is so deep that it is text."""
    mark = _FENCE.match(text[at:end])
    if mark is None or len(mark.string[: mark.start("fence")].expandtabs(_INDENT)) < _INDENT:
        return False
    lines = text[max(0, at - _NEAR) : end].splitlines(keepends=True)
    before = lines[-2].lstrip() if len(lines) > 1 else b""
    return not _TAG.match(before) and not _may_open(lines, len(lines) - 1, mark)


def fence_at(lines: list[bytes], at: int, fence: Fence | None, *, opens: bool) -> Fence | None:
    """Return the fence that is open behind line `at`, where `fence` was open before it."""
    line = lines[at]
    if fence and fence.margin:
        ended = any(_is_outside(each, fence.margin) for each in lines[fence.seen : at + 1])
        fence = None if ended else fence._replace(seen=at + 1)
    mark = _FENCE.match(line)
    if mark is None:
        return fence
    if fence:
        closes = mark["fence"].startswith(fence.mark) and not line[mark.end() :].strip()
        return None if closes and not mark["item"] else fence
    if not opens or not _may_open(lines, at, mark):
        return None
    margin = 0 if b">" in mark[0] or not mark["item"] else mark.end("item")
    return Fence(mark["fence"], margin, at + 1)


def _is_outside(line: bytes, margin: int) -> bool:
    """Tell whether a line ends the item of a list whose text is indented by `margin`."""
    return len(line) - len(line.lstrip(b" ")) < margin and bool(line.strip())


def _may_open(lines: list[bytes], at: int, mark: re.Match[bytes]) -> bool:
    """Tell whether a fence is one where it stands: four columns deep, it is the text before."""
    margin = len(mark.string[: mark.start("fence")].expandtabs(_INDENT))
    if margin < _INDENT or mark["item"] or not lines[at - 1].strip(b" \t>\r\n"):
        return True
    for index in range(at - 1, max(0, at - _BACK) - 1, -1):
        line = lines[index]
        item = _ITEM.match(line)
        if item and item.end() <= margin:
            return margin - item.end() < _INDENT
        # The text of an item may go on unindented, where it has begun.
        goes_on = index and lines[index - 1].strip() and not _EMPTY.match(lines[index - 1])
        if line.strip() and line[:1] not in b" \t" and not goes_on:
            return b">" in mark[0]
    return False


def goes_on(text: bytes, line: int, at: int) -> bool:
    """Tell whether the line from `line` to `at` is so deep that it goes on with a paragraph."""
    if not _DEEP.fullmatch(text, line, at):
        return False
    columns = len(text[line:at].expandtabs(_INDENT))
    for _ in range(_BACK):
        above = text.rfind(b"\n", 0, line - 1) + 1 if line > 1 else line
        before = text[above : line - 1].strip()
        if not before:
            return False
        if not _NO_PARAGRAPH.match(before):
            return not _is_in_item(text, above, columns)
        if above >= line or not _DEEP.match(text, above, line):
            return False
        line = above  # as deep itself, so it may go on with the same paragraph
    return False


def _is_in_item(text: bytes, line: int, columns: int) -> bool:
    """Tell whether the paragraph at byte `line` is of an item whose blocks begin at a column."""
    for _ in range(_BACK):
        end = text.find(b"\n", line)
        if not text[line:end].strip():
            return False
        if item := _ITEM.match(text, line, end):
            return 0 <= columns - (item.end() - line) < _INDENT
        if line == 0:
            return False
        line = text.rfind(b"\n", 0, line - 1) + 1
    return False


def starts_block(text: bytes, at: int, end: int) -> bool:
    """Tell whether a block begins between two bytes; in a quotation, its marks begin none."""
    quoted = QUOTED.match(text, text.rfind(b"\n", 0, at) + 1, at)
    return (_NEW_IN_QUOTATION if quoted else _NEW_BLOCK).search(text, at, end) is not None


def ends_before(text: bytes, at: int, end: int, *, in_line: bool) -> bool:
    """Tell whether the block of a comment that begins at byte `at` ends before byte `end`.

    A comment in a line ends with its paragraph, one in a quotation with that.
    """
    if QUOTED.match(text, text.rfind(b"\n", 0, at) + 1, at):
        return _NO_QUOTE.search(text, at, end) is not None
    return in_line and _NEW_BLOCK.search(text, at, end) is not None
