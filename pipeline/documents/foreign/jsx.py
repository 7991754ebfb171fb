"""MDX: the tags of components, expressions in braces, and the code of imports and exports."""

import re
from collections.abc import Iterator
from html import unescape

from pipeline.documents.foreign.element import Element, Parameter
from pipeline.documents.foreign.shortcodes import read_string
from pipeline.model.document import Place

_HEAD = re.compile(rb"<(?P<close>/)?(?P<name>[A-Za-z][\w.:-]*)?")
_PART = re.compile(
    rb"""
    \s++ | (?P<end> /?> ) | (?P<brace> \{ ) | /\*.{0,2000}?\*/ | (?<=\s)//[^\n]*+(?=\n)
    | (?P<name> [A-Za-z_@:\#][\w.:@\#-]*+ )
      (?: \s*+ = \s*+ (?: (?P<double> "[^"]*+" ) | (?P<single> '[^']*+' ) | (?P<value> \{ )
                        | (?P<bare> [^\s"'<>{}=`]++ ) ) )?
    """,
    re.VERBOSE | re.DOTALL,
)
STRING = rb"""(?:"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`)"""
_INSIDE = re.compile(STRING + rb"|/\*|//[^\n]*+|[{}]", re.DOTALL)
_FOLDED = re.compile(
    rb"""(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|`(?:[^`\\]|\\.)*+`)|/\*|//.*+|[{}]""",
    re.DOTALL,
)
"The same, with strings and comments over lines."
_LONGEST_COMMENT = 2_000
_NAMED = re.compile(
    rb"(?:(?<![\w.])(?P<name>[A-Za-z_]\w*)\s*:\s*)?(?P<string>" + STRING + rb")", re.DOTALL
)
_BLANK = re.compile(rb"\n[ \t\r]*(?:\n|\Z)")
_LONGEST = 10_000
"Bytes of a tag or an expression; what is longer is text."


def tag_at(text: bytes, at: int) -> Element | None:
    """Return the tag of a component that starts at byte `at`; None where there is no end to it.

    Strings in braces count as well: `label={"a"}`, and `label: 'a'` in an object.
    """
    head = _HEAD.match(text, at)
    if head is None:
        return None
    name = (head["name"] or b"").decode()
    place, limit = head.end(), min(len(text), at + _LONGEST)
    found: list[Parameter] = []
    while part := _PART.match(text, place, limit):
        place = part.end()
        if part["end"]:
            closes, alone = head["close"] is not None, part["end"] == b"/>"
            return Element(at, place, name, "<", closes, () if closes else tuple(found), alone)
        if part["brace"] or part["value"]:
            inner, place = place, balanced(text, place - 1, limit)
            if not place:
                return None
            if part["value"]:
                found += _in_braces(text, part["name"].decode(), inner, place - 1)
        elif part["name"]:
            found += _plain(part)
    return None


def _plain(part: re.Match[bytes]) -> list[Parameter]:
    """Return an attribute in quotes, without them, or an attribute alone, which means `true`."""
    name = part["name"].decode()
    for group in ("double", "single"):
        if part[group] is not None:
            start, end = part.start(group) + 1, part.end(group) - 1
            value = unescape(part[group][1:-1].decode("utf-8", "surrogatepass"))
            return [Parameter(name, start, end, " ".join(value.split()), Place.ATTRIBUTE)]
    value = (part["bare"] or b"true").decode("utf-8", "replace")
    return [Parameter(name, part.start(), part.end(), value, Place.ATTRIBUTE)] * (not part["bare"])


def _in_braces(text: bytes, name: str, start: int, end: int) -> list[Parameter]:
    """Return the strings of an expression: all of it, those of a list, or of objects by key."""
    return [
        _string(match, (match["name"] or name.encode()).decode(), name)
        for match in _NAMED.finditer(text, start, end)
        if b"${" not in match["string"] and not _BLANK.search(match["string"])
    ]


def _string(match: re.Match[bytes], name: str, outer: str) -> Parameter:
    start, end = match.span("string")
    value = read_string(match["string"].decode("utf-8", "surrogatepass"))
    if "\n" in value:
        value = " ".join(value.split())  # lines of a template are one text on a page
    return Parameter(name, start, end, value, Place.STRING, outer)


def balanced(text: bytes, at: int, limit: int | None = None) -> int:
    """Return the offset behind the brace that closes the one at `at`; 0 where there is none."""
    depth = 0
    end = min(len(text), at + _LONGEST) if limit is None else limit
    for brace, behind in _braces(text, at, end):
        depth += 1 if brace == b"{" else -1
        if depth == 0:
            return behind
    return 0


def balanced_in_text(text: bytes, at: int) -> int:
    """Return the same for a brace in a text, where a string goes on behind a line end.

    A translator is given the text on one line: it must be the same expression there.
    """
    end = balanced(text, at)
    if not end or all(text.find(sign, at, end) < 0 for sign in (b'"', b"'", b"//")):
        return end
    blank = _BLANK.search(text, at, at + _LONGEST)
    depth = 0
    for brace, behind in _braces(text, at, blank.start() if blank else at + _LONGEST, _FOLDED):
        depth += 1 if brace == b"{" else -1
        if depth == 0:
            return behind
    return 0


def _braces(
    text: bytes, at: int, end: int, inside: re.Pattern[bytes] = _INSIDE
) -> Iterator[tuple[bytes, int]]:
    """Yield each brace between two offsets, and the offset behind it; strings have none."""
    while match := inside.search(text, at, end):
        at = match.end()
        if match[0] == b"/*":
            close = text.find(b"*/", at, min(end, at + _LONGEST_COMMENT))
            at = at if close < 0 else close + 2
        elif match[0] in {b"{", b"}"}:
            yield match[0], at


def code_end(text: bytes, at: int) -> int:
    """Return where an import or export from `at` ends: at the blank line after its braces."""
    end = depth = 0
    place = at
    for _ in range(50):
        blank = _BLANK.search(text, place)
        end = blank.start() + 1 if blank else len(text)
        depth += sum(1 if brace == b"{" else -1 for brace, _ in _braces(text, place, end))
        place = end
        if depth <= 0 or blank is None:
            break
    return end
