r"""From the lines of a segment to its msgid: soft breaks and prefixes become one space."""

import re
from functools import lru_cache

from pipeline.model.document import Place

_NOT_QUOTE = re.compile(r"[^ \t>]")
_NEWLINE = re.compile(r"\r\n|\n|\r")
_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)+$")
"Backslashes that each escape another: no hard break."
_TAG = re.compile(r"\{\{|<|\{/\*")
"Before a leaf on its line: a tag around it, which further lines do not repeat."
_MARKS = re.compile(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+[ \t>]*)*")
"Marks of lists and quotations."
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def fold(source: str, quotes: int = 0, column: int = -1) -> str:
    r"""Join the lines of `source`; a hard break keeps its mark and a newline.

    `quotes` says how many `>` marks each further line may start with, and `column` where the first
    of them may stand, or three columns further on: deeper it is text. -1: anywhere.

    >>> fold("one\n  > two  \n> three", quotes=1)
    'one two  \nthree'
    """
    if "\r" not in source:
        if "\n" not in source:
            return source
        if not quotes and "  \n" not in source and "\\\n" not in source:
            first, *between, last = source.split("\n")
            between = [line.strip(" \t") for line in between]
            return " ".join([first.rstrip(" \t"), *between, last.lstrip(" \t")])
    lines = _NEWLINE.split(source)
    folded = []
    last = lines[0]
    for line in lines[1:]:
        if last.endswith("\\") and not _ESCAPED.search(last):
            folded += [last, "\n"]
        elif last.endswith("  "):
            folded += [last.rstrip(" "), "  ", "\n"]
        else:
            folded += [last.rstrip(" \t"), " "]
        last = _without_prefix(line, quotes, column)
    return "".join([*folded, last])


def fold_html(source: str, quotes: int = 0) -> str:
    r"""Join the lines of HTML text, where two spaces at the end of a line break nothing.

    >>> fold_html("one  \n> two", quotes=1)
    'one two'
    """
    if "\n" not in source and "\r" not in source:
        return source
    first, *lines = _NEWLINE.split(source)
    texts = [first, *(_without_prefix(line, quotes) for line in lines)]
    return " ".join(text.rstrip(" \t") for text in texts if text)


def fold_value(value: str) -> str:
    r"""Join the lines of a value that stands on one line; a no-break space is a sign like others.

    >>> fold_value(" Prix\u00a0:\n 5 ")
    'Prix\xa0: 5'
    """
    return _BLANKS.sub(" ", value).strip()


def further_lines(source: str, quotes: int, column: int = -1) -> list[tuple[str, str]]:
    r"""Return the lines of `source` behind the first: the newline and prefix before each, its text.

    >>> further_lines("a  \n    > b", quotes=0)
    [('\n    ', '> b')]
    """
    _, *parts = re.split(_NEWLINE.pattern.join("()"), source)
    texts = [_without_prefix(line, quotes, column) for line in parts[1::2]]
    starts = [line[: len(line) - len(text)] for line, text in zip(parts[1::2], texts, strict=True)]
    return [(end + start, text) for end, start, text in zip(parts[::2], starts, texts, strict=True)]


def _without_prefix(line: str, quotes: int, column: int = -1) -> str:
    text = line.lstrip(" \t")
    blank = line[: len(line) - len(text)]
    if not quotes or (column >= 0 and len(blank.expandtabs(4)) > column + 3):
        return text
    start = _mark(quotes).match(line)
    return line[start.end() :] if start else line


@lru_cache(maxsize=64)
def _mark(quotes: int) -> re.Pattern[str]:
    return re.compile(rf"(?:[ \t]*>){{0,{quotes}}}[ \t]*")


@lru_cache(maxsize=4096)
def continuation(before: str) -> str:
    """Return what a further line starts with, given the text before the first on its line.

    Quote marks stay, list marks become spaces.

    >>> continuation("> - ")
    '>   '
    """
    return _NOT_QUOTE.sub(" ", before)


def prefix_of(data: bytes, line: int, start: int, place: Place) -> str:
    """Return what a further line of the leaf at `start` begins with; its line starts at `line`."""
    match place:
        case Place.HTML if (tag := data.find(b"<", line, start)) >= 0:
            before = data[line:tag].decode("utf-8", "replace")
            return continuation(before) if _MARKS.fullmatch(before) else ""
        case Place.BLOCK | Place.HTML:
            return _before(data[line:start])
        case Place.TITLE:
            return " | " if b"//" in data[line:start] else ' "'
        case Place.ATTRIBUTE:
            return data[start - 1 : start].decode("ascii", "ignore")  # its quote
        case _:
            return ""


@lru_cache(maxsize=4096)
def _before(line: bytes) -> str:
    """Return what a further line begins with where `line` stands before the text of the first."""
    before = _TAG.split(line.decode("utf-8", "surrogatepass"), maxsplit=1)[0]
    return continuation(before) if before else ""
