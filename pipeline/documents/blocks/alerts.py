r"""Alerts: quotations that begin with a sign such as `[!NOTE]`, and perhaps a title behind it.

GitHub has five of them, without titles; Obsidian, Hugo, Docsy and mdBook have more, with titles.
The parser says where a quotation begins; the sign and the title are its first line.
"""

import re
from collections.abc import Sequence

from pipeline.documents.tokens.token import Sort, Token

SIGN = re.compile(
    rb"\[!(?P<kind>[A-Za-z][\w-]*)(?:\|[^\[\]\r\n]*)?\][+-]?"
    rb"(?P<title>[^\r\n]*)(?P<more>(?:\r?\n|\r)[ \t>]*)?"
)
"The first line of an alert, and what its second line begins with."
_SIGN = re.compile(
    r"\[!(?P<kind>[A-Za-z][\w-]*)(?:\|[^\[\]\r\n]*)?\][+-]?[ \t]*(?P<rest>.*)", re.DOTALL
)
_QUOTATION = Token(Sort.OPEN, "blockquote")
_PARAGRAPH = Token(Sort.OPEN, "p")
_TITLE = Token(Sort.OPEN, "p", {"class": "admonition-title"})
_END = Token(Sort.CLOSE, "p")
_BREAK = Token(Sort.VOID, "br")


def with_alerts(stream: Sequence[Token]) -> Sequence[Token]:
    r"""Return `stream` with each quotation that begins with a sign as an alert with its title.

    >>> from pipeline.documents.tokens.read import tokens
    >>> [(token.value, *token.attributes.values()) for token in tokens("> [!TIP] A\n> b\n")][:3]
    [('blockquote', 'admonition tip'), ('p', 'admonition-title'), ('A',)]
    """
    out: list[Token] = []
    at = 0
    for start, token in enumerate(stream):
        if token != _QUOTATION or (sign := _sign(stream[start + 1 : start + 3])) is None:
            continue
        end = stream.index(_END, start)
        title, body = _lines([Token(Sort.TEXT, sign["rest"]), *stream[start + 3 : end]])
        out += stream[at:start]
        out.append(token._replace(attributes={"class": f"admonition {sign['kind'].lower()}"}))
        for begin, part in ((_TITLE, title), (_PARAGRAPH, body)):
            out += [begin, *part, _END] if part else []
        at = end + 1
    return [*out, *stream[at:]]


def _sign(stream: Sequence[Token]) -> re.Match[str] | None:
    """Return the sign of an alert, where the first paragraph of a quotation begins with one."""
    match stream:
        case [first, Token(Sort.TEXT, text)] if first == _PARAGRAPH:
            return _SIGN.fullmatch(text)
        case _:
            return None


def _lines(stream: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Return the first line of a paragraph, and the rest; what is open between them is in both."""
    path: list[Token] = []
    for at, token in enumerate(stream):
        if token.sort is Sort.OPEN:
            path.append(token)
        elif token.sort is Sort.CLOSE:
            path.pop()
        elif token == _BREAK or (token.sort is Sort.TEXT and "\n" in token.value):
            line, _, rest = token.value.partition("\n") if token != _BREAK else ("", "", "")
            ends = [Token(Sort.CLOSE, open_.value) for open_ in reversed(path)]
            first = [*stream[:at], *_text(line), *ends]
            return _shown(first), _shown([*path, *_text(rest), *stream[at + 1 :]])
    return _shown(stream), ()


def _text(text: str) -> Sequence[Token]:
    return [Token(Sort.TEXT, text)] if text.strip() else []


def _shown(stream: Sequence[Token]) -> Sequence[Token]:
    """Return `stream`, or nothing where it has neither text nor a picture."""
    return stream if any(_has_sight(token) for token in stream) else ()


def _has_sight(token: Token) -> bool:
    if token.sort in {Sort.OPEN, Sort.CLOSE}:
        return False
    return token.sort is Sort.VOID or bool(token.value.strip())
