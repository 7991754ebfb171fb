"""HTML as tags with offsets, read once from start to end.

Browsers never fail on HTML and neither does this: what is no tag is text. The Standard's tokenizer
(https://html.spec.whatwg.org/multipage/parsing.html#tokenization) is the source of the rules,
narrowed to what decides where a tag starts and ends.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

_START = re.compile(r"<(?:!--|!\[CDATA\[|[!?]|(?P<close>/?)(?P<name>[a-zA-Z][^ \t\n\r\f\v/<>]*+))")
_SPECIAL = re.compile(r"""["'>]""")


class Tag(NamedTuple):
    """A tag, a comment or a declaration."""

    start: int
    "Offset of its `<`."
    end: int
    "Offset behind its `>`."
    name: str = ""
    "The element's name as written; empty for a comment or a declaration."
    closes: bool = False
    "Whether it is an end tag."
    inner: int = 0
    "Offset behind the name, where the attributes start; they end before the `>`."


class TagReader:
    """Finds the tags of one text.

    Law: all calls of `after` with growing offsets take time in proportion to the text. A plain
    pattern takes its square: each `<a ` without an end would read the rest of the text again.
    """

    def __init__(self, text: str, *, open_comments: bool = True) -> None:
        """Read `text`; `open_comments`: a comment or `<?` without an end takes all the rest."""
        self._text = text
        self._open_comments = open_comments
        self._specials: list[int] = []
        self._ends: list[int] = []
        self._last = {end: text.rfind(end) for end in ("-->", "]]>", ">")}
        if "<" in text and self._last[">"] >= 0:
            self._find_ends()

    def after(self, at: int) -> Tag | None:
        """Return the first tag that starts at offset `at` or behind it."""
        while start := _START.search(self._text, at):
            tag = self._tag(start)
            if tag is not None:
                return tag
            at = start.end() if start["name"] is None else start.start("name")
        return None

    def all(self) -> Iterator[Tag]:
        """Yield the tags of the text in order."""
        at = 0
        while tag := self.after(at):
            yield tag
            at = tag.end

    def _tag(self, start: re.Match[str]) -> Tag | None:
        first = start.start()
        if start["name"] is not None:
            end = self._end(start.end())
            name, closes = start["name"], bool(start["close"])
            return Tag(first, end, name, closes, start.end()) if end else None
        if start[0] == "<!--":
            if (end := self._find("-->", start.end())) or not self._open_comments:
                return Tag(first, end) if end else None
            return Tag(first, len(self._text))
        end = self._find("]]>", start.end()) if start[0] == "<![CDATA[" else 0
        end = end or self._find(">", start.end()) or (self._open_comments and len(self._text))
        return Tag(first, end) if end else None

    def _find(self, end: str, at: int) -> int:
        """Return the offset behind the next `end`; 0 where there is none."""
        if at > self._last[end]:
            return 0
        return self._text.find(end, at) + len(end)

    def _end(self, at: int) -> int:
        """Return the offset behind the `>` of the tag whose attributes start at `at`, or 0."""
        index = bisect_left(self._specials, at)
        return self._ends[index] if index < len(self._ends) else 0

    def _find_ends(self) -> None:
        """Note for each quote and `>` where a tag ends that meets it between attributes.

        From the last one back: behind a quote the tag goes on after the next quote of its kind.
        """
        text = self._text
        self._specials = [special.start() for special in _SPECIAL.finditer(text)]
        self._ends = [0] * len(self._specials)
        following: dict[str, int] = {}
        for index in range(len(self._specials) - 1, -1, -1):
            at = self._specials[index]
            sign = text[at]
            if sign == ">":
                self._ends[index] = at + 1
                continue
            behind = following.get(sign, len(self._ends)) + 1
            self._ends[index] = self._ends[behind] if behind < len(self._ends) else 0
            following[sign] = index


def tags(text: str) -> Iterator[Tag]:
    """Yield the tags, comments and declarations of `text` in order.

    >>> [text.name for text in tags("a <b>c</b> < d <e f='>'>")]
    ['b', 'b', 'e']
    """
    return TagReader(text).all()
