"""Comments inside a text: no translator reads them, so messages go without."""

import re
from collections.abc import Iterator
from functools import lru_cache

_SIGN = re.compile(r"(?P<code>`+)|(?P<escape>\\[\\<{])|<!--|\{/\*")
_BLOCK = re.compile(
    r"""(?:\A|(?:(?<!\\)(?:\\\\)*\\|[ ]{2})(?:\r\n|\n|\r))[ \t>]*
    (?:\*?\[[^\]]*\]:|!!!|\?\?\?|===|///|:::|\#{1,6}[ \r\n]|(?:[-+*:]|\d{1,9}[.)])[ \r\n]|\|)""",
    re.VERBOSE,
)
"A start that might begin a block, or a line behind a hard break: all else is folded."
_SHORT = re.compile("<!--->|<!-->")
"Empty comments, as HTML has them: nobody writes them, and they stay."
_HALF = frozenset("\\~`#|<[!:+=-")
"Signs that mean more where another follows."
_MARK = re.compile(r"[-+*#>|`~=:\[<!?/]|\d{1,9}[.)]")
"What may begin a block."
_NEAR = 12
"Characters behind a comment that are looked at."
_HARD_BREAK = re.compile(r"(?:(?<!\\)(?:\\\\)*\\|  )(?:\r\n|\n|\r)[ \t>]*\Z")
_REST = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_QUOTED = re.compile(r"[\r\n][ \t>]*\Z")
"The marks of a quotation at the start of a line: they are no part of its text."
_FURTHER = re.compile(r"[\r\n][ \t>]*")
_LONG = 500
_TAG_END = re.compile(r"<[^<>]*>\Z")
_OPEN_TAG = re.compile(r"<[a-zA-Z/][^<>]{0,200}\Z")
HTML = ("<!--",)
MDX = ("<!--", "{/*")
"How comments begin: in Markdown that is no MDX, braces are text."
_ENDS = {"<!--": "-->", "{/*": "*/}"}


def has_comment(text: str, signs: tuple[str, ...] = MDX) -> bool:
    """Tell whether `text` may hold a comment that begins with one of `signs`."""
    return any(sign in text and _ENDS[sign] in text for sign in signs)


def edges(text: str, signs: tuple[str, ...] = MDX) -> tuple[int, int]:
    """Return where `text` starts and ends without the comments before and behind it.

    >>> edges("<!-- a --> Text {/* b */}")
    (11, 15)
    """
    spans = list(_spans(text, signs))
    start = len(text) - len(text.lstrip())
    while spans and spans[0][0] == start:
        _, end = spans.pop(0)
        start = end + len(text[end:]) - len(text[end:].lstrip())
    last = max(start, len(text.rstrip()))
    while spans and spans[-1][1] == last:
        last = max(start, start + len(text[start : spans.pop()[0]].rstrip()))
    return start, last


def without_comments(text: str, signs: tuple[str, ...] = MDX, *, html: bool = False) -> str:
    """Return `text` without its comments; what stands in code stays.

    >>> without_comments("Text <!-- a --> more `<!-- b -->`")
    'Text more `<!-- b -->`'
    >>> without_comments("One <!--> two -->")
    'One <!--> two -->'

    Where the text would begin a block then, all of them stay; in HTML it begins none.

    >>> without_comments("#<!-- a --> b")
    '#<!-- a --> b'
    """
    out, at = [], 0
    for start, end in _spans(text, signs):
        out.append(text[at:start].rstrip(" \t"))
        if _makes_marks(out[-1], text[end : end + _NEAR].lstrip(" \t")):
            return text
        rest = _REST.match(text, end) if out[-1][-1:] in {"\r", "\n"} else None
        at = rest.end() if rest else end  # a line that holds nothing else goes with it
    plain = "".join([*out, text[at:]])
    return text if not html and _BLOCK.search(plain) else plain


def _makes_marks(before: str, behind: str) -> bool:
    """Tell whether signs on both sides of a comment mean something else without it.

    They do where it stands behind a backslash or marks, or behind a hard break and before signs.
    """
    angle = before[-1:] == ">" and not (
        _TAG_END.search(_FURTHER.sub(" ", before[-_LONG:])) or _QUOTED.search(before)
    )
    if _OPEN_TAG.search(before):
        return bool(behind)
    if angle or before[-1:] in _HALF:
        return bool(behind) and behind[0] not in "\r\n"
    return _MARK.match(behind) is not None and _HARD_BREAK.search(before) is not None


def _spans(text: str, signs: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where each comment starts and ends, in a time that grows with the text."""
    last = {end: text.rfind(end) for end in _ENDS.values()}
    lone: set[int] = set()
    at = 0
    while sign := _SIGN.search(text, at):
        at = sign.end()
        if sign["code"]:
            size = len(sign["code"])
            end = None if size in lone else _ticks(size).search(text, at)
            at = end.end() if end else at
            if end is None:
                lone.add(size)
        elif sign["escape"] or (sign[0] in _ENDS and sign[0] not in signs):
            continue
        elif short := _SHORT.match(text, sign.start()):
            at = short.end()
        elif at <= last[_ENDS[sign[0]]]:
            at = text.find(_ENDS[sign[0]], at) + len(_ENDS[sign[0]])
            yield sign.start(), at


@lru_cache(maxsize=64)
def _ticks(size: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!`)`{{{size}}}(?!`)")
