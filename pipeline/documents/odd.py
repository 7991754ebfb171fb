r"""Which documents are odd: on what is left open or stands across its lines, texts may not hold.

Nearly all real documents close their tags, braces and fences, and end their lines as one does. What
does not is looked at again, and proved; see `proof.py`. This asks for signs alone, for it is asked
of every document: it may take an even one for odd, and then costs time.
"""

import re
from collections.abc import Sequence

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
_FENCE = re.compile(
    r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*+(?P<marks>`{3,}(?=[^`\n]*$)|~{3,})(?P<info>.*)"
)
_NO_SIGNS = bytes(set(range(256)) - set(b"<>{}`~|\n"))
"All but the signs of what can be left open, those of tables and the ends of lines."
_NO_HEADS = bytes(set(range(256)) - set(b":/!?=\n"))
"All but the signs of containers and the ends of lines: in what is left, they are found sooner."
_CONTAINERS = (":::", "///", "!!!", "???", "===")
_HEAD = re.compile(r"[ \t>]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]++[ \t>]*+)*+")
"What stands before a container in a list, in a quotation or in the body of another."
_ROW = re.compile(
    r"""\n(?:[ ]{0,3}[\t>][ \t>]*+|[ ]{4}[ \t>]*+|(?=[ ]{0,3}(?:[-+*]|\d{1,9}[.)])[ \t]))
        (?:(?:[-+*]|\d{1,9}[.)])[ \t]++[ \t>]*+)*+(?=[^\n]*\|)[ \t|:-]+$""",
    re.VERBOSE | re.MULTILINE,
)
"The rule of a table in a list, in a quotation or as deep as code."
_CODE = re.compile(r"(?<!`)(`++)[^`\n]++\1(?!`)")
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
    signs = data.translate(None, _NO_SIGNS).split(b"\n")
    lines = [line for line, sign in zip(text.split("\n"), signs, strict=True) if sign]
    outside = _without_fences(lines)
    heads = data.translate(None, _NO_HEADS)
    if outside is None or (_is_across(text, heads) and _is_across(_prose(text), heads)):
        return True
    rows = "\n".join([line for line in outside if "|" in line])
    if rows and _ROW.search("\n" + rows):
        return True
    return _is_open("\n".join([x for x in outside if "<" in x or ">" in x or "{" in x or "}" in x]))


def _prose(text: str) -> str:
    """Return `text` without its fences: `///` is a comment in code."""
    return "\n".join(_without_fences(text.split("\n")) or ())


def _is_across(text: str, heads: bytes) -> bool:
    """Tell whether a container stands in a list, a quotation or the body of another.

    `heads` is the text without what is no sign of one.
    """
    for sign in _CONTAINERS:
        at = text.find(sign) if sign.encode() in heads else -1
        while at >= 0:
            line = text.rfind("\n", 0, at) + 1
            if line < at and _HEAD.fullmatch(text, line, at):
                return True
            at = text.find(sign, text.find("\n", at) + 1 or len(text))
    return False


def _without_fences(lines: Sequence[str]) -> list[str] | None:
    """Return the lines that stand in no fence; None where a fence has no end."""
    kept: list[str] = []
    at, end = 0, ""
    for index, line in enumerate(lines):
        if "```" not in line and "~~~" not in line:
            continue
        fence = _FENCE.match(line)
        if fence is None:
            continue
        if not end:
            kept += lines[at:index]
            end = fence["marks"]
        elif fence["marks"].startswith(end) and not fence["info"].strip():
            at, end = index + 1, ""
    return None if end else kept + list(lines[at:])


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
