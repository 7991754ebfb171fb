"""The words of a catalog file, told apart as GNU gettext does."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.catalog.escape import unescape

_TOKEN = re.compile(
    r"""(?P<space> [ \t\r\f\v]+ | \n )
      | (?P<mark> \#~\|? | \#\| )
      | (?P<comment> \#[^\n]* )
      | "(?P<string> [^"\\\n]* (?: \\(?:\r\n|.) [^"\\\n]* )* )"
      | (?P<keyword> msgctxt | msgid_plural | msgid | msgstr ) (?![A-Za-z_])
        (?: [ \t]* \[ [ \t]* (?P<form> \d+ ) [ \t]* \] )?
    """,
    re.VERBOSE | re.DOTALL,
)
_LINE = re.compile(r"[^\r\n]*")
_SHOWN = 40


class CatalogSyntaxError(ValueError):
    """A place that is not a catalog's; `line` is counted from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Token(NamedTuple):
    """One token and where it stands."""

    kind: str
    "`comment`, `keyword` or `string`."
    text: str
    "A comment without its `#` and line end, a keyword such as `msgstr[0]`, or a string's text."
    line: int
    "Its line, counted from 1."
    start: int
    "Where it starts, a mark such as `#~` before it included."
    end: int
    "Where it ends."
    mark: str
    "`#~`, `#|`, `#~|` where its line has one before it, or empty."


def tokens(text: str, start: int = 0, line: int = 1) -> Iterator[Token]:
    r"""Yield the tokens of `text` from `start` on; raise `CatalogSyntaxError` for anything else.

    `line` is the number of the line that `start` stands in.

    >>> [(token.kind, token.text, token.mark) for token in tokens('#~ msgid "a\\tb"')]
    [('keyword', 'msgid', '#~'), ('string', 'a\tb', '#~')]
    """
    at, mark, marked = start, "", -1
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise CatalogSyntaxError(_refusal(text, at), line)
        kind, at = str(match.lastgroup), match.end()
        if kind == "space":
            if match[0] == "\n":
                line, mark, marked = line + 1, "", -1
            continue
        if kind == "mark":
            both = mark == "#~" and match[0] == "#|"
            mark, marked = "#~|" if both else match[0], match.start() if marked < 0 else marked
            continue
        first, marked = (match.start() if marked < 0 else marked), -1
        kind = "keyword" if kind == "form" else kind
        yield Token(kind, _meaning(match, kind, line), line, first, at, mark)
        line += match[0].count("\n")


def _meaning(match: re.Match[str], kind: str, line: int) -> str:
    if kind == "comment":
        return match[0][1:].rstrip("\r")
    if kind == "keyword":
        return match[kind] if match["form"] is None else f"{match[kind]}[{int(match['form'])}]"
    try:
        return unescape(match[kind])
    except ValueError as error:
        raise CatalogSyntaxError(str(error), line) from None


def _refusal(text: str, at: int) -> str:
    if text[at] == '"':
        return "a text must stand between two quotes on one line"
    shown = _LINE.match(text, at)
    return f"not a line of a catalog: {shown[0][:_SHOWN] if shown else ''}"
