"""What is passed over where no Markdown is looked for: code in lines, and comments."""

import re

from pipeline.documents.blocks.raw_lines import (
    BLANK_LINE,
    ends_before,
    goes_on,
    in_html,
    starts_block,
)
from pipeline.documents.foreign.ends import literal, ticks
from pipeline.documents.foreign.known import Comment, Known, end_in

_INDENTED = re.compile(rb"\n(?: {0,3}\t| {4})")
_OUTDENT = re.compile(rb"\n(?! {0,3}\t| {4})")
_TICKS = re.compile(rb"`+")
_FAR = 50
"Lines that are looked at for the blank one before code."
_BLOCK_START = re.compile(rb"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*")
"What may stand before HTML that is a block."
_LINE_START = re.compile(rb"\n {0,3}\Z")
_COMMENT_ENDS = {b"!--": b"-->", b"?": b"?>", b"![CDATA[": b"]]>"}
_OPEN_BLOCKS = {b"?", b"![CDATA["}
"Without an end they take all the rest."


class CodeReader:
    """Passes over code and comments in a text, which begins with a newline."""

    def __init__(self, text: bytes, known: Known | None) -> None:
        self.text = text
        self.known = known
        self.comments: list[Comment] = []
        "Comments that have an end, for the guess."
        self.in_html: list[tuple[int, bool]] = []
        "Code over lines, and whether it is taken for a part of HTML."
        self._missing: set[bytes] = set()

    def _after(self, pattern: re.Pattern[bytes], at: int) -> int:
        """Return where the next match of `pattern` ends, or 0; one that is missing stays so."""
        if pattern.pattern in self._missing:
            return 0
        if found := pattern.search(self.text, at):
            return found.end()
        self._missing.add(pattern.pattern)
        return 0

    def _code(self, match: re.Match[bytes]) -> int:
        """Pass over code in a line, which ends in its paragraph, and so before a blank line."""
        size = len(match[0])
        end = self._after(ticks(size), match.end())
        if end and self.text.find(b"\n", match.end(), end) < 0:
            return end
        fence = size > 2 and _LINE_START.search(self.text[max(0, end - size - 4) : end - size])
        if not end or fence or BLANK_LINE.search(self.text, match.end(), end):
            return match.end()
        if starts_block(self.text, match.start(), end) and not self._in_html(match.start()):
            return match.end()
        in_code = self._is_code(match.start()) and _OUTDENT.search(self.text, match.end(), end)
        return match.end() if in_code else end

    def _in_html(self, at: int) -> bool:
        """Tell whether byte `at` stands in HTML, where a further line begins no block."""
        holds = end_in(self.known.html, at) > 0 if self.known else in_html(self.text, at)
        self.in_html.append((at, holds))
        return holds

    def _deep(self, at: int) -> int:
        """Pass over backticks that are so deep in their line that they begin no fence."""
        signs = _TICKS.match(self.text, at)
        return self._code(signs) if signs else at + 1

    def _is_code(self, at: int) -> bool:
        """Tell whether the line of byte `at` is code by its indent: no text goes on there."""
        line = self.text.rfind(b"\n", 0, at)
        for _ in range(_FAR):
            if not _INDENTED.match(self.text, line):
                return False
            before = self.text.rfind(b"\n", 0, line) if line > 0 else -1
            if before < 0 or not self.text[before:line].strip():
                return True
            line = before
        return False

    def _is_text(self, line: int) -> bool:
        """Tell whether text stands on the line before: a tag there goes on with its paragraph."""
        before = self.text[self.text.rfind(b"\n", 0, max(0, line - 1)) + 1 : line].strip()
        return bool(before) and before[:1] not in b"<{"

    def _comment(self, match: re.Match[bytes]) -> int:
        name = match["comment"]
        end = _COMMENT_ENDS.get(name, b"</" + name + b">")
        at = match.start()
        behind = self._after(literal(end), match.end())
        line = self.text.rfind(b"\n", 0, at) + 1
        in_line = not _BLOCK_START.fullmatch(self.text, line, at) or goes_on(self.text, line, at)
        in_line = in_line or (name == b"svg" and self._is_text(line))
        inline = not ends_before(self.text, at, behind, in_line=True)
        if name in _COMMENT_ENDS and self.known:
            ends = end_in(self.known.html, at)
            holds = behind <= ends if ends else inline
        else:
            holds = inline if in_line else not ends_before(self.text, at, behind, in_line=False)
        if behind:
            if name in _COMMENT_ENDS:
                self.comments.append((at, behind, holds, inline))
            return behind if holds else match.end()
        first = _LINE_START.search(self.text[max(0, at - 4) : at])
        return len(self.text) if first and name in _OPEN_BLOCKS else match.end()
