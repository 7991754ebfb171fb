"""What of a leaf is its text: without the white space and the attribute lists around it."""

import re

from pipeline.documents.words import has_words, left_alone, without_code

_LIST = rb"\{:?[ ]*(?:[#.]|[^{}=\r\n]*[\w:-]=(?![=\s]))[^{}\r\n]*\}"
"An attribute list: `{: .a }`, `{ #b }`, `{ width=300 }`."
_ATTRIBUTES = re.compile(
    rb"(?:[\r\n][ \t>]*+|(?<![ \t])[ \t]++)\{:\s*+[^{}\s][^{}]*\}[ \t]*+$|[\r\n][ \t>]*+"
    + _LIST
    + rb"[ \t]*+$|(?<![ \t])[ \t]++\{#(?:tbl|fig|lst)-[^{}\r\n]*\}[ \t]*+$"
)
"The last is how Quarto labels the caption of a table."
_HEADING_ATTRIBUTES = re.compile(rb"(?<![ \t])[ \t]++" + _LIST + rb"[ \t]*+$")
_LEADING_ATTRIBUTES = re.compile(
    rb"\{(?::|[ ]*[.#][\w-])[^{}\r\n]*\}[ \t]*+\r?\n[ \t]*+(?=[*_`\[]*[A-Za-z\x80-\xff])"
)
_TOC = re.compile(rb".*\n[ \t>]*\{:[ ]*toc\b[^{}\n]*\}\s*", re.DOTALL)
"An item of a list in whose place kramdown puts a table of contents."
_LIST_ALONE = re.compile(
    rb"\{[ ]*[.#][\w-]+(?:[ ]+(?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[^\s\"{}]+)))*[ ]*\}"
)
_LISTS_ALONE = re.compile(r"(?:\{:[^{}\n]*\}\s*)+")
EDGES = frozenset(b" \t\r\n{}")
"A text with none of these at its ends has nothing to be left out."
_BLANKS = b" \t\r\n"
_WORDLESS = re.compile(
    r"<!--(?:(?!<!--).)*?-->|</?[a-zA-Z][\w-]*\s*/?>|\{:?\s*[#.][^{}\"']*\}|\[\]\([^()\s]*\)"
    r"|\$(?=\S)[^$\n]{1,500}(?<=\S)\$(?!\d)",
    re.DOTALL,
)


def trimmed(
    text: bytes, start: int, end: int, *, block: str = "", lists: bool = True
) -> tuple[int, int]:
    """Return where the text of a `block` starts and ends within `text`, without its `lists`.

    >>> trimmed(b" one {: .x }", 0, 12)
    (1, 4)
    """
    if text[end - 1] == 0x0A:
        end -= 1
    if text[end - 1] not in EDGES and text[start] not in EDGES:
        return start, end
    part = text[start:end].rstrip(_BLANKS)
    if block == "Item" and b"toc" in part and _TOC.fullmatch(part):
        return start, start
    pattern = _HEADING_ATTRIBUTES if block == "Heading" else _ATTRIBUTES
    if lists and b"}" in part and (attributes := pattern.search(part)):
        part = part[: attributes.start()].rstrip(_BLANKS)
    inner = part.lstrip(_BLANKS)
    start += len(part) - len(inner)
    leading = _LEADING_ATTRIBUTES.match(inner) if lists and inner.startswith(b"{") else None
    return start + (leading.end() if leading else 0), start + len(inner)


def no_text(written: bytes) -> bool:
    r"""Tell whether a leaf is an instruction to the renderer, or a placeholder alone.

    >>> no_text(b"{{<\n name >}}"), no_text(b"Hello {{ name }}")
    (True, False)
    """
    text = written.decode("utf-8", "replace")
    if left_alone(text) or _LISTS_ALONE.fullmatch(text):
        return True
    if "{" not in text:
        return False
    plain = _WORDLESS.sub(" ", text)
    return not has_words(plain) or not has_words(without_code(plain))


def is_list(written: bytes) -> bool:
    """Tell whether a leaf is an attribute list alone, as Hugo has one below a table.

    >>> is_list(b'{.striped caption="Sizes"}'), is_list(b"{.x} a")
    (True, False)
    """
    return _LIST_ALONE.fullmatch(written) is not None
