r"""Which documents are odd: on what is left open or stands across its lines, texts may not hold.

Nearly all real documents close their tags, braces and fences, and end their lines as one does. What
does not is looked at again, and proved; see `proof.py`. This asks for signs alone, for it is asked
of every document: it may take an even one for odd, and then costs time.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

_COMMON = bytes(range(0x20, 0x7F)) + b"\t\r\n"
_MARK = "\ufeff"
_BYTE_ORDER = _MARK.encode()
_LONE_RETURN = re.compile(r"\r(?!\n)")
_SIGN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u1680\u2000-\u200a\u2028\u2029\ud800-\udfff\ufeff]"
)
"Blanks, ends of lines and signs that parsers and languages do not see alike."
_BARE_RULE = "\n:-"
"The rule of a table without its first pipe: a definition, or text, with a column more or less."
_FENCE_SIGNS = (re.compile(r"```[^\n]*"), re.compile(r"~~~[^\n]*"))
"Each with a sign of its own: so it is looked for at full speed, which one pattern is not."
_FENCE = re.compile(
    r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*+(?P<marks>`{3,}(?=[^`\n]*\Z)|~{3,})(?P<info>.*)"
)
_LEFT_OPEN = "<>{}"
"The signs of what can be left open."
_NO_HEADS = bytes(set(range(256)) - set(b":/!?=\n"))
"All but the signs of containers and the ends of lines: in what is left, they are found sooner."
_CONTAINERS = (":::", "///", "!!!", "???", "===")
_HEAD = re.compile(r"[ \t>]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]++[ \t>]*+)*+")
"What stands before a container in a list, in a quotation or in the body of another."
_ROW = re.compile(
    r"""(?:[ ]{0,3}[\t>][ \t>]*+|[ ]{4}[ \t>]*+|(?=[ ]{0,3}(?:[-+*]|\d{1,9}[.)])[ \t]))
        (?:(?:[-+*]|\d{1,9}[.)])[ \t]++[ \t>]*+)*+(?=[^\n]*\|)[ \t|:-]+""",
    re.VERBOSE,
)
"The rule of a table in a list, in a quotation or as deep as code."
_CODE = re.compile(r"`(?<!``)(`*+)[^`\n]++`\1(?!`)")
_COMMENT = re.compile(r"<!--[^<]*?-->|<\?[^<]*?\?>")
_SHORTCODE = re.compile(r"\{\{[<%][^\n{}]*\}\}")
_TAG = re.compile(r"""<(/?)([A-Za-z][\w.:-]*+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""")
_BRACES = re.compile(r"\{(?:[^{}<>%]|=>)*+\}")
"Braces that hold none."
_DEEPEST = 9
"Braces in braces that are looked at."
_ADDRESS = "http"
"What an autolink begins with, or its shortcode."
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_OPEN = re.compile(r"<[A-Za-z/!?>]|>[ \t]*<$|\{\{[<%]|\{%(?![^\n{}]*%\})|[<%]\}\}", re.MULTILINE)
"What was not closed, once all that is closed is gone."


def is_odd(text: str) -> bool:
    r"""Tell whether a document may read otherwise once a text of it is written in other words.

    >>> is_odd("# A\n\n- <b>b</b> `<c`\n"), is_odd("# A\n\n- <b>b `<c`\n"), is_odd("a\rb")
    (False, True, True)
    """
    data = text.encode("utf-8", "surrogatepass")
    rare = data.translate(None, _COMMON)
    if rare:
        rare = rare.removeprefix(_BYTE_ORDER) if text[0] == _MARK else rare
        if _SIGN.search(rare.decode("utf-8", "surrogatepass")):
            return True
    if ("\r" in text and _LONE_RETURN.search(text)) or _BARE_RULE in text:
        return True
    outside = _without_fences(text)
    if outside is None or _is_across(outside, data.translate(None, _NO_HEADS)):
        return True
    if any(_ROW.fullmatch(outside, *span) for span in _lines_with("|", outside)):
        return True
    spans = {span for sign in _LEFT_OPEN for span in _lines_with(sign, outside)}
    return _is_open("\n".join([outside[at:end] for at, end in sorted(spans)]))


def _line(text: str, at: int) -> int:
    """Return where the line of `text` begins that the letter at `at` stands in."""
    return text.rfind("\n", 0, at) + 1


def _lines_with(sign: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line of `text` that holds `sign` starts and ends."""
    at = text.find(sign)
    while at >= 0:
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        yield _line(text, at), end
        at = text.find(sign, end)


def _is_across(text: str, heads: bytes) -> bool:
    """Tell whether a container stands in a list, a quotation or the body of another.

    `heads` is the document without what is no sign of one.
    """
    for sign in _CONTAINERS:
        at = text.find(sign) if sign.encode() in heads else -1
        while at >= 0:
            line = _line(text, at)
            if line < at and _HEAD.fullmatch(text, line, at):
                return True
            at = text.find(sign, text.find("\n", at) + 1 or len(text))
    return False


def _without_fences(text: str) -> str | None:
    """Return `text` without the lines that stand in a fence; None where a fence has no end."""
    kept: list[str] = []
    at, end = 0, ""
    for sign in _fence_signs(text):
        line = _line(text, sign.start())
        fence = _FENCE.fullmatch(text, line, sign.end())
        if fence is None:
            continue
        if not end:
            kept.append(text[at:line])
            end = fence["marks"]
        elif fence["marks"].startswith(end) and not fence["info"].strip():
            at, end = sign.end() + 1, ""
    return None if end else "".join([*kept, text[at:]])


def _fence_signs(text: str) -> Sequence[re.Match[str]]:
    """Return what may begin or end a fence, in order."""
    found = [[*sign.finditer(text)] for sign in _FENCE_SIGNS]
    return sorted(chain(*found), key=re.Match.start) if all(found) else found[0] or found[1]


def _is_open(text: str) -> bool:
    """Tell whether a tag, a brace or a comment in `text` is not closed, in order."""
    rest = _CODE.sub("", text)
    if rest.count("{") != rest.count("}"):
        return True
    rest = _SHORTCODE.sub(_ADDRESS, _COMMENT.sub("", rest))
    for _ in range(_DEEPEST):
        before, rest = rest, _BRACES.sub("", rest)
        if before == rest:
            break
    opened: list[str] = []
    for close, name, inner in _TAG.findall(rest):
        if name in _VOID or inner.endswith("/") or name.startswith(_ADDRESS) or "@" in inner:
            continue
        if not close:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return True
    return bool(opened) or _OPEN.search(_TAG.sub("", rest)) is not None
