"""The texts of blocks: what of a block is a leaf, once its bounds in a region are known."""

import re
from bisect import bisect_right

from pipeline.documents.blocks.alerts import SIGN
from pipeline.documents.blocks.code_title import listed_strings
from pipeline.documents.blocks.kinds import PARTS, PLACES
from pipeline.documents.blocks.region import Region
from pipeline.documents.blocks.trim import EDGES, is_list, no_text, trimmed
from pipeline.documents.comments import has_comment, without_comments
from pipeline.documents.foreign.masked import BEHIND, EDGE
from pipeline.documents.leaf import Leaf, Mark, new_leaf, new_mark
from pipeline.documents.words import has_figures, has_words, is_name
from pipeline.model.document import Dialect, Kind, Place, Renderer

_ODD = frozenset(b"@[-{;ie\\$<!%")
"First bytes of what may be an instruction to the renderer."
_BLOCK_NAME = re.compile(rb"(?<=[^ \t\r\n])[ \t]+\^[A-Za-z0-9-]+\Z")
"The name of a block of Obsidian, which must stay its last word."
_HEADING_NAME = re.compile(rb"(?:(?<=[^ \t])[ \t]+\[(?:\#[A-Za-z][\w-]*|!toc)\])+\Z")
"The id of a heading of Fumadocs, and that it is in no table of contents."
_NEWLINE, _COLON, _BRACE = 0x0A, 0x3A, 0x7B
_MEANING = re.compile(rb":[ ]{1,3}(?=\S)")
"The mark of a definition that the parser takes for text, for a comment stands before it."
_DEEP = re.compile(rb"\n[ ]{0,3}(?:[ ]|\t)[ \t]*>")
"A sign that may be too deep in its line for the mark of a quotation."
_HOLDERS = frozenset({"Item", "DefinitionListDefinition", "FootnoteDefinition"})
"Blocks whose body is indented."
_ROW = re.compile(rb"^[ \t:|-]*\|[ \t:|-]*$", re.MULTILINE)
"A line that makes a table of the line above, if that has as many columns."
_SHORTEST_LIST = len('{title=""}')
_NAMES = frozenset(b":<")
"First bytes of an icon by its name, and of code between tags."
_TAGS = bytes([EDGE, BEHIND]) + b" \t\r\n"
_FIRST = frozenset(range(0x41, 0x5B)) | frozenset(range(0x61, 0x7B)) - frozenset(b"ie")
"What begins most texts: a letter, but those of `import` and `export`."


class BlockTexts:
    """Keeps the leaves and marks of a region while its blocks are gone through."""

    def __init__(self, region: Region, dialect: Dialect) -> None:
        self.region = region
        self.attribute_lists = dialect.renderer is Renderer.PYTHON_MARKDOWN
        self.named = dialect.name if dialect.name in {"obsidian", "mdx"} else ""
        self.stack: list[str] = []
        self.kinds: list[Kind] = [Kind.PARAGRAPH]
        self.leaves: list[Leaf] = []
        self.marks: list[Mark] = []
        self.level = 0
        self.quotes = 0
        self.quoted = 0
        "Where the quotation starts that began last."
        self.tagged = EDGE in region.text or BEHIND in region.text
        self.depth = region.depth
        self.shift = region.origins[0] if len(region.starts) == 1 else None

    def mark(self, name: str, start: int, end: int) -> None:
        """Note a block, for the skeleton."""
        if self.shift is None:
            start, end = self.span(start, end)
        else:
            start, end = start + self.shift, end + self.shift
        label = f"{self.depth + len(self.stack)} {name}"
        self.marks.append(new_mark((start, label, end, name not in PARTS)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the region stands in the document."""
        starts = self.region.starts
        index = bisect_right(starts, start) - 1
        shift = self.region.origins[index] - starts[index]
        last = max(start, end - 1)
        if index + 1 == len(starts) or last < starts[index + 1]:
            return start + shift, last + shift + 1
        return start + shift, self.region.origin(last) + 1

    def leaf(self, at: int, to: int) -> None:
        """Keep what stands from `at` to `to`, without the white space and tags around it."""
        text = self.region.text
        if self.tagged:
            at, to = self._without_tags(at, to)
        if text.startswith(b"[!", at) and self.stack[-2:] == ["BlockQuote", "Paragraph"]:
            at = self._alert(at, to)
        if at == to:
            return
        block = self.stack[-1] if self.stack else ""
        start, end = at, to - (text[to - 1] == _NEWLINE)
        place = PLACES.get(block, Place.BLOCK)
        if (
            text[start] not in _FIRST
            or text[end - 1] in EDGES
            or text.find(b" ", start, end) < 0
            or text.find(b"{", start, end) >= 0
        ):
            start, end = self._text(at, to, block, place)
            if start == end:
                return
        if self.named:
            end = self._without_name(start, end, block)
        kind = self.kinds[-1]
        level = self.level if kind is Kind.HEADING else 0
        if place is Place.LINE and text.find(b"\n", start, end) >= 0:
            if kind is Kind.TERM and not _ROW.search(text, start, end):
                self._terms(start, end)
                return
            place = Place.BLOCK
        quotes = self.quotes
        column = self._column(start) if quotes and _DEEP.search(text, start, end) else -1
        if self.shift is None:
            start, end = self.span(start, end)
        else:
            start, end = start + self.shift, end + self.shift
        self.leaves.append(new_leaf((start, end, kind, place, quotes, level, None, "", column)))

    def _text(self, at: int, to: int, block: str, place: Place) -> tuple[int, int]:
        """Return where the text of a block starts and ends; there is none where both are one."""
        text = self.region.text
        start, end = at, to - (text[to - 1] == _NEWLINE)
        if text[end - 1] in EDGES or text[start] in EDGES:
            start, end = trimmed(text, at, to, block=block, lists=self.attribute_lists)
            self.strings(end, to)
        if text[start] == _COLON and (at == 0 or text[at - 1] == _NEWLINE):
            mark = _MEANING.match(text, start, end)
            start = mark.end() if mark else start
        odd = start < end and (text[start] in _ODD or text.find(b"{", start, end) >= 0)
        if start == end or (odd and no_text(text[start:end])):
            return start, start
        if self.attribute_lists and text[start] == _BRACE and is_list(text[start:end]):
            self.strings(start, end)
            return start, start
        named = text[start] in _NAMES or text.find(b" ", start, end) < 0
        if named and is_name(text[start:end]) and not _is_cell_of_figures(place, text[start:end]):
            return start, start
        return start, end

    def _without_name(self, start: int, end: int, block: str) -> int:
        """Return where a text ends without the name that its block has in this dialect."""
        is_heading = block == "Heading"
        if self.named == "mdx" and not is_heading:
            return end
        pattern = _HEADING_NAME if self.named == "mdx" else _BLOCK_NAME
        name = pattern.search(self.region.text[start:end])
        return start + name.start() if name else end

    def strings(self, start: int, end: int) -> None:
        """Keep the strings that a reader sees of an attribute list, if there is one."""
        long = end - start > _SHORTEST_LIST
        for leaf in listed_strings(self.region.text, start, end) if long else ():
            first, last = self.span(leaf.start, leaf.end)
            self.leaves.append(leaf._replace(start=first, end=last))

    def _column(self, start: int) -> int:
        """Return the column of the first mark of a quotation on the line of a text."""
        if _HOLDERS.isdisjoint(self.stack):
            return 0
        text = self.region.text
        return max(0, text[text.rfind(b"\n", 0, start) + 1 : start].expandtabs(4).find(b">"))

    def _without_tags(self, at: int, to: int) -> tuple[int, int]:
        """Leave out the tags around a text; behind the mark of a list only those of its items."""
        text = self.region.text
        start = at + len(text[at:to]) - len(text[at:to].lstrip(_TAGS))
        item = text.find(BEHIND, at, start) >= 0
        if item:
            self.mark("tag", at, start)
        elif text.find(BEHIND, start, to) >= 0:
            return start, to
        return start, max(start, at + len(text[at:to].rstrip(_TAGS)))

    def _alert(self, at: int, to: int) -> int:
        """Keep the title of an alert; return where the text behind its first line starts."""
        text = self.region.text
        sign = SIGN.match(text, at, to)
        if sign is None or text[self.quoted : at].strip(b"> \t"):
            return at
        begin, behind = self.span(at, sign.end())
        self.marks.append(Mark(begin, "alert", behind, block=False))
        if has_words(sign["title"].decode("utf-8", "replace")):
            start, end = self.span(*trimmed(text, *sign.span("title"), lists=False))
            self.leaves.append(Leaf(start, end, Kind.CALLOUT_TITLE, Place.LINE, self.quotes))
        return to if is_name(text[sign.end() : to]) else sign.end()

    def _terms(self, start: int, end: int) -> None:
        """Keep the terms of a definition, one a line."""
        while start < end:
            newline = self.region.text.find(b"\n", start, end)
            line_end = end if newline < 0 else newline
            line = self.region.text[start:line_end].decode("utf-8", "replace")
            if has_words(without_comments(line) if has_comment(line) else line):
                first, last = self.span(*trimmed(self.region.text, start, line_end))
                self.leaves.append(Leaf(first, last, Kind.TERM, Place.LINE, self.quotes))
            start = line_end + 1


def _is_cell_of_figures(place: Place, written: bytes) -> bool:
    """Tell whether a text is the cell of a table whose number looks like a version: `0.5`."""
    return place is Place.CELL and has_figures(written.decode("utf-8", "replace"))
