r"""What a reader sees of the JavaScript in MDX: strings that an expression shows, text in its tags.

`{beta && <p>It is new.</p>}` shows a text, `{"Start"}` a string, `{cond ? "One" : "Two"}` one of
two. A string that is compared, looked up or handed to a function is none.
"""

import re
from collections.abc import Iterator

from pipeline.documents.blocks.html import scan_html
from pipeline.documents.foreign.element import Element, is_label
from pipeline.documents.foreign.jsx import STRING, balanced, tag_at
from pipeline.documents.foreign.shortcodes import read_string
from pipeline.documents.leaf import Leaf
from pipeline.model.document import Kind, Place

_TOKEN = re.compile(
    rb"(?P<string>" + STRING + rb")|(?P<comment>/\*.*?\*/|//[^\n]*+)"
    rb"|(?P<call>\btranslate\(\s*(?=\{))|(?P<tag><(?=[A-Za-z>]))"
    rb"|(?P<open>[(\[{])|(?P<close>[)\]}])",
    re.DOTALL,
)
_MESSAGE = re.compile(rb"[{,]\s*message\s*:\s*(?P<string>" + STRING + rb")", re.DOTALL)
"The text of Docusaurus's `translate({message: 'Hello'})`."
_BEFORE_TAG = re.compile(rb"(?:[(\[{,;:?=]|&&|\|\||\?\?|=>|\breturn|\bdefault)\s*\Z|\A\s*\Z")
"What stands before a tag: behind a name or a number `<` compares."
_SHOWS = re.compile(rb"(?:\(|[?:]|&&|\|\||\?\?)\s*\Z|\A\s*\Z")
"What stands before a string that is shown."
_SHOWN = re.compile(rb"\s*(?:[:)]|\Z)")
"What stands behind it."
_MAPPED = re.compile(
    rb"\s*\[(?P<strings>\s*" + STRING + rb"\s*(?:,\s*" + STRING + rb"\s*)*,?\s*)\]\s*\.map\(",
    re.DOTALL,
)
"Strings of which each is shown: `['One', 'Two'].map(x => <li>{x}</li>)`."
_ONE = re.compile(rb"(?P<string>" + STRING + rb")", re.DOTALL)
_FILLED = re.compile(rb"\$\{\w+\}")
"A name in a template, which stays as a placeholder does."
_CALLS = re.compile(rb"[\w$)\]]\s*\Z")
"Before a bracket: it holds arguments."
_NEAR = 40
_CELL_START = re.compile(rb"(?:\||(?:\A|\n[ \t\r>]*)\n)[ \t*_~]*\Z")
_CELL_END = re.compile(rb"[ \t*_~]*(?:\||\r?\n|\Z)")
"What stands around all of a line or a cell, with marks of emphasis."
_HIDDEN = 0x01
_MOST = 200
"Tags of one element that are read."
_MOST_TORN = 20
"Elements without an end that are looked for one."
_DEEPEST = 10
"Expressions in tags in expressions."


def spoken_in(
    text: bytes, start: int, end: int, *, strings: bool = True, depth: int = 0
) -> Iterator[Leaf]:
    """Yield the texts that JavaScript between two offsets shows, and `strings`, if asked for."""
    at, inner, torn = start, 0, 0
    if strings and (mapped := _MAPPED.match(text, start, end)):
        for one in _ONE.finditer(text, *mapped.span("strings")):
            yield from _string(one)
    while depth < _DEEPEST and (token := _TOKEN.search(text, at, end)):
        at = token.end()
        before = text[max(start, token.start() - _NEAR) : token.start()]
        if token["tag"] and torn < _MOST_TORN and _BEFORE_TAG.search(before):
            behind, last = _element_end(text, token.start(), end)
            torn += not behind
            if behind:
                yield from _element(text, token.start(), last, depth + 1)
                at = behind
        elif token["call"] and (behind := balanced(text, at, end)):
            message = _MESSAGE.search(text, at, behind)
            yield from _string(message) if message else ()
            at = behind
        elif token["string"] and strings and not inner:
            if _SHOWS.search(before) and _SHOWN.match(text, at, end):
                yield from _string(token)
        elif token["open"] and (inner or token[0] != b"(" or _CALLS.search(before)):
            inner += 1
        elif token["close"]:
            inner = max(0, inner - 1)


def is_cell(text: bytes, item: tuple[int, int, int]) -> bool:
    """Tell whether an expression, from its start to its end, is all that a cell or a line says."""
    start, end, _ = item
    near = text[max(0, start - _NEAR) : start]
    return _CELL_END.match(text, end) is not None and _CELL_START.search(near) is not None


def _string(token: re.Match[bytes]) -> Iterator[Leaf]:
    written = token["string"]
    value = read_string(written.decode("utf-8", "surrogatepass"))
    is_filled = written[:1] == b"`" and b"${" in written
    rest = _FILLED.sub(b"", written) if is_filled else written
    plain = not set(written) & set(b"\n\\") and b"${" not in rest
    if plain and value == value.strip() and is_label(value):
        yield Leaf(*token.span("string"), Kind.COMPONENT, Place.STRING, value=value)


def _element_end(text: bytes, at: int, end: int) -> tuple[int, int]:
    """Return the offset behind the element that begins at byte `at`, and where its last tag begins.

    Zeros, where it has no end.
    """
    open_: list[str] = []
    for tag in _tags(text, at, end):
        if tag.closes:
            if not open_ or open_.pop() != tag.name:
                break
        elif not tag.alone:
            open_.append(tag.name)
        if not open_:
            return tag.end, tag.start
    return 0, 0


def _tags(text: bytes, at: int, end: int) -> Iterator[Element]:
    """Yield the tags from byte `at` on; what stands in braces between them is passed over."""
    for _ in range(_MOST):
        brace, sign = (text.find(mark, at, end) for mark in (b"{", b"<"))
        if 0 <= brace < sign:
            at = balanced(text, brace, end)
            if not at:
                return
            continue
        tag = tag_at(text, sign) if sign >= 0 else None
        if tag is None or tag.end > end:
            return
        yield tag
        at = tag.end


def _element(text: bytes, start: int, last: int, depth: int) -> Iterator[Leaf]:
    """Yield the texts of an element whose last tag begins at `last`; its own tags are in none."""
    first = tag_at(text, start)
    if first is not None:
        yield from _fragment(text, start, first.end, depth)
        yield from _fragment(text, first.end, max(first.end, last), depth)


def _fragment(text: bytes, start: int, end: int, depth: int) -> Iterator[Leaf]:
    """Yield the texts of tags and what stands between them, then those of expressions in them."""
    plain = bytearray(text[start:end])
    inner: list[tuple[int, int, bool]] = []
    at = start
    while (brace := text.find(b"{", at, end)) >= 0 and (behind := balanced(text, brace, end)):
        inner.append((brace + 1, behind - 1, text[at:brace].rstrip()[-1:] != b"="))
        plain[brace - start : behind - start] = bytes([_HIDDEN]) * (behind - brace)
        at = behind
    taken = []
    for leaf in scan_html(bytes(plain))[0].leaves:
        found = leaf._replace(start=leaf.start + start, end=leaf.end + start, kind=Kind.COMPONENT)
        taken.append((found.start, found.end))
        yield found
    for first, last, is_child in inner:
        if not any(a <= first < b for a, b in taken):
            yield from spoken_in(text, first, last, strings=is_child, depth=depth)
