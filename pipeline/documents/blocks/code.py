"""Comments and strings of code blocks as leaves; the only file that knows Pygments.

Each line of a comment is a leaf of its own, without the marks around it, and so is the inside of
each string that has words: the rest of the code is verbatim.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pipeline.digest import digest
from pipeline.documents.leaf import Leaf, Mark, Scan
from pipeline.documents.words import has_words
from pipeline.model.document import CodePart, Kind, Place

_LANGUAGE = re.compile(r"[\s{.]*([\w+#-]+)")
_COMMENT = re.compile(
    r"[ \t]*(?:<!--|/\*+!?|//[/!]?|\#+!?|--+\[*|;+|%+|\*+(?!/)|\"\"\"|''')?[ \t]*"
    r"(?P<text>.*?)[ \t]*(?:-->|\*+/|\]\]|\"\"\"|''')?[ \t\r]*"
)
_STRING = re.compile(
    r"""[\w$@]{0,3}?(?P<quote>\"{3}|'{3}|["'`])(?P<text>(?:[^\\]|\\.)*)(?P=quote)""", re.DOTALL
)
_LONGEST = 10_000
"Characters of a string; a longer one is data and is not looked at."
_ESCAPE = re.compile(r"\\.", re.DOTALL)
_NO_COMMENTS = ("Preproc", "PreprocFile", "Hashbang")
"What lexers count among comments, and no person writes to another."
_LIKE_CODE = re.compile(r"[\w./:%#@&=?~+-]*")
"A string without spaces is more often a key, a path or an address than a text."

_LINE_END = re.compile(r"[ \t]+(?=\n)")
"Blanks before the end of a line, which may stand for a line that is hidden."


def scan_code(text: str, info: str, parts: tuple[CodePart, ...]) -> Scan:
    """Find the comments and strings of a code block; offsets are of its UTF-8 bytes.

    `info` is what stands behind the fence. The mark holds a digest of all that is no leaf, so a
    translation that would end its comment or string changes the skeleton and is left out. A block
    in a language that is not known has no leaves.
    """
    language = _LANGUAGE.match(info)
    lexer = _lexer(language[1].lower()) if language else None
    if lexer is None or not parts:
        return Scan()
    spans = list(_spans(lexer, text, parts))
    rest, at = [], 0
    for start, end, _ in spans:
        rest.append(text[at:start])
        at = end
    rest.append(text[at:].rstrip())
    places = _byte_places(text, spans)
    leaves = tuple(
        Leaf(start, end, kind, Place.CODE)
        for (start, end), (_, _, kind) in zip(places, spans, strict=True)
    )
    label = f"code {digest([_LINE_END.sub('', part) for part in rest])[:16]}"
    return Scan(leaves=leaves, marks=(Mark(0, label, 0, block=False),))


@lru_cache(maxsize=256)
def _lexer(language: str) -> Any:
    from pygments.lexers import find_lexer_class_by_name  # noqa: PLC0415  costs time at each start
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        return find_lexer_class_by_name(language)(stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _spans(lexer: Any, text: str, parts: tuple[CodePart, ...]) -> Iterator[tuple[int, int, Kind]]:
    """Yield where each text of the code starts and ends, in characters, and what it is."""
    for start, end, kind in _runs(lexer, text):
        if kind is Kind.CODE_COMMENT and CodePart.COMMENTS in parts:
            at = start
            for line in text[start:end].splitlines(keepends=True):
                yield from _inner(_COMMENT.fullmatch(line.rstrip("\r\n")), at, kind)
                at += len(line)
        elif kind is Kind.CODE_STRING and CodePart.STRINGS in parts:
            string = _STRING.fullmatch(text[start : min(end, start + _LONGEST)])
            if string and "\n" not in string["text"] and not _LIKE_CODE.fullmatch(string["text"]):
                yield from _inner(string, start, kind)


def _inner(string: re.Match[str] | None, base: int, kind: Kind) -> Iterator[tuple[int, int, Kind]]:
    """Yield a text without the spaces around it: in code they mean something."""
    if string and has_words(_ESCAPE.sub(" ", string["text"])):
        start = base + string.end("text") - len(string["text"].lstrip())
        yield start, start + len(string["text"].strip()), kind


def _runs(lexer: Any, text: str) -> Iterator[tuple[int, int, Kind]]:
    """Yield comments and strings whole: lexers cut strings at quotes, escapes and spaces."""
    start = end = 0
    last: Kind | None = None
    for at, kind, value in lexer.get_tokens_unprocessed(text):
        now = _kind(kind, value)
        string = last is Kind.CODE_STRING
        closed = string and _is_whole(text, start, end)
        if string and not closed and value.isspace() and "\n" not in value:
            now = last  # YAML's lexer has no string for the spaces in one
        if now is not last or at != end or (closed and end - start > len("''")):
            if last is not None:
                yield start, end, last
            start, last = at, now
        end = at + len(value)
    if last is not None:
        yield start, end, last


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a string that began at `start` has ended at `end`."""
    if text[end - 1] not in "\"'`" or end - start > _LONGEST:
        return False
    return _STRING.fullmatch(text[start:end]) is not None


def _kind(kind: Any, value: str) -> Kind | None:
    """Return what a token is, if it is a comment or a string."""
    from pygments.token import Comment, String  # noqa: PLC0415

    if kind in Comment:
        return None if kind[-1] in _NO_COMMENTS else Kind.CODE_COMMENT
    if kind in String:
        comment = kind in String.Doc and not _STRING.fullmatch(value)
        return Kind.CODE_COMMENT if comment else Kind.CODE_STRING
    return None


def _byte_places(text: str, spans: list[tuple[int, int, Kind]]) -> Iterator[tuple[int, int]]:
    """Yield the spans in bytes."""
    at = size = 0
    for start, end, _ in spans:
        first = size + len(text[at:start].encode("utf-8", "surrogatepass"))
        size = first + len(text[start:end].encode("utf-8", "surrogatepass"))
        at = end
        yield first, size
