"""The strings in the tags of a message that readers see: the one place that says which they are.

A message holds tags within its sentence: `<img alt="…">`, `<Badge text="…">`, `{{< badge "…" >}}`.
So do attribute lists: `[there](a.md){ title="A tip" }`, and calls: `{% include a caption="…" %}`.
What is extracted of a tag that stands alone is what may be translated of one in a sentence. Checks,
engines and other tools ask here; all else in a tag stays as it is.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.documents.blocks.code_title import IN_LISTS
from pipeline.documents.blocks.html import shown_attributes
from pipeline.documents.dialects import has_components, has_shortcodes
from pipeline.documents.foreign.calls import call_at
from pipeline.documents.foreign.element import (
    Element,
    Parameter,
    is_icon,
    is_label,
    shown,
    untranslated,
)
from pipeline.documents.foreign.jsx import tag_at
from pipeline.documents.foreign.shortcodes import shortcode_at
from pipeline.documents.foreign.tag_lines import is_html_tag
from pipeline.documents.inline.attribute_lists import list_at
from pipeline.documents.roles import role_at
from pipeline.documents.words import has_words
from pipeline.model.document import Dialect, Place

_START = re.compile(
    rb"(?P<code>(?<!`)(?P<ticks>`++)(?!`).{1,2000}?(?<!`)(?P=ticks)(?!`))"
    rb"|\{[{%]|(?<!\\)\{[a-z][\w:+.-]*\}(?=`)|(?<![\\$#])\{(?=:?\s*+(?:[.#][\w-]|[A-Za-z][\w:.-]*=))|<[A-Za-z]",
    re.DOTALL,
)
_MOST_UNFINISHED = 100
"Tags whose end is looked for up to a bound; what follows more of them is no tag."
_TEXT = "…".encode()
"Stands for a string that may be translated."
_LONGEST = 2_000
"Bytes of a call that are read."
_NOTE = re.compile(rb"\{\{footnote:\s*(?P<text>(?:(?!\}\}).){1,2000}?)\s*\}\}", re.DOTALL)
_TARGET = re.compile(rb"\s*<(?P<term>[^<>]+)>(?=`)")
_QUOTES = frozenset({b'"', b"'", b"`"})


class TagString(NamedTuple):
    """One string of a tag."""

    name: str
    "Its name, or its number from 0."
    start: int
    "Byte offset of its first sign, behind its quote."
    end: int
    "Byte offset behind its last sign, before its quote."
    value: str
    "What it says."
    is_text: bool
    "Whether it is a text by what it says, and no switch and no name out of a program."
    is_quoted: bool = True
    "Whether it stands in quotes."


def strings_in(text: bytes, dialect: Dialect) -> Iterator[TagString]:
    """Yield the strings of a message's tags that have the name of one that readers see, in order.

    >>> from pipeline.documents.dialects import COMMON
    >>> [one.value for one in strings_in(b'{{< badge "New" >}} <Tip id="a" title="So" />', COMMON)]
    ['New', 'So']
    """
    at, spare = 0, _MOST_UNFINISHED
    while spare and (found := _START.search(text, at)):
        at = found.end()
        if found["code"] is None:
            end, strings = _tag(text, found.start(), dialect)
            spare -= not end
            at = end or at
            yield from strings


def strings_of(text: bytes, start: int, end: int, dialect: Dialect) -> list[TagString]:
    """Return the strings of the tag between two offsets that are texts for a translator."""
    if text[start : start + 1] == b"{" and _START.match(text, start) is None:
        return []  # `\{title="a"}`
    found = _tag(text[start:end], 0, dialect)[1]
    return [
        one._replace(start=one.start + start, end=one.end + start)
        for one in found
        if one.is_text and one.is_quoted
    ]


def _tag(text: bytes, at: int, dialect: Dialect) -> tuple[int, list[TagString]]:
    """Return where the tag at byte `at` ends, 0 where that is not plain, and its strings."""
    if text.startswith(b"{", at):
        return _in_braces(text, at, dialect)
    element = tag_at(text, at)
    if element and not element.parameters:
        return element.end, []
    if element and _is_component(text, element, dialect):
        return element.end, _of_element(text, element, dialect)
    strings = [
        TagString(name, leaf.start, leaf.end, leaf.value or "", has_words(leaf.value or ""))
        for name, leaf in shown_attributes(text, at, element.end if element else 0)
    ]
    return element.end if element else 0, strings


def _in_braces(text: bytes, at: int, dialect: Dialect) -> tuple[int, list[TagString]]:
    """Return the same of a shortcode, a call, a note, a role or an attribute list."""
    if text.startswith(b"{{", at) and (note := _NOTE.match(text, at)):
        return note.end(), _of_note(note, dialect)
    if text.startswith((b"{{<", b"{{%"), at):
        code = shortcode_at(text, at) if has_shortcodes(dialect) else None
        return (code.end, _of_element(text, code, dialect)) if code else (0, [])
    if text.startswith((b"{{", b"{%"), at):
        end = text.find(b"%}" if text.startswith(b"{%", at) else b"}}", at + 2, at + _LONGEST) + 2
        call = call_at(text, at, end) if end > at else None
        return (end, _of_element(text, call, dialect)) if call else (0, [])
    return _of_role(text, at, dialect) or _of_list(text, at)


def _is_component(text: bytes, element: Element, dialect: Dialect) -> bool:
    if not has_components(dialect):
        return False
    is_mdx = dialect.name in {"", "mdx"}
    return element.name[:1].isupper() or (
        is_mdx and not is_html_tag(text, element.start, element.end)
    )


def _of_element(text: bytes, element: Element, dialect: Dialect) -> list[TagString]:
    if untranslated(element):
        return []
    strings = [one for one in shown(element, dialect) if not is_icon(element, one)]
    return [_string(text, one) for one in strings]


def _of_list(text: bytes, at: int) -> tuple[int, list[TagString]]:
    end, found = list_at(text, at)
    return end, [
        TagString(one.name, one.start, one.end, one.value, is_label(one.value), one.is_quoted)
        for one in found
        if one.is_quoted and IN_LISTS.fullmatch(one.name)
    ]


def _of_note(note: re.Match[bytes], dialect: Dialect) -> list[TagString]:
    """Return the text of a footnote of mdBook, `{{footnote: text}}`."""
    if dialect.name not in {"", "mdbook"}:
        return []
    value = note["text"].decode("utf-8", "replace")
    return [TagString("footnote", *note.span("text"), value, has_words(value))]


def _of_role(text: bytes, at: int, dialect: Dialect) -> tuple[int, list[TagString]] | None:
    """Return what a role of MyST says; None where none stands there."""
    if dialect.name not in {"", "myst"} or b"}`" not in text[at : at + _LONGEST]:
        return None
    start = text[at : at + _LONGEST].decode("utf-8", "surrogateescape")
    role = role_at(start, 0)
    if role is None:
        return None
    first, last, behind = (
        len(start[:end].encode("utf-8", "surrogateescape")) + at for end in role[1:]
    )
    value = start[role.start : role.end]
    said = [TagString(role.name, first, last, value, has_words(value))] if first < last else []
    return behind, said


def _string(text: bytes, one: Parameter) -> TagString:
    start, end, is_quoted = one.start, one.end, True
    if one.place is Place.STRING:  # which has its quotes with it, or none
        is_quoted = text[start : start + 1] in _QUOTES
        start, end = start + is_quoted, end - is_quoted
    return TagString(one.name, start, end, one.value, is_label(one.value), is_quoted)


def bare(text: str, source: str, dialect: Dialect) -> str:
    r"""Return a text, the source or its translation, with `…` for what may be translated in tags.

    Law: the tags of a translation are the source's where these are equal. A string that is no text
    in the source is to stay; any other may be what was made of a text.

    >>> from pipeline.documents.dialects import COMMON
    >>> source = '{{< badge New >}} and <Tip id="a" title=\'So\' label="a.js" />'
    >>> bare(source, source, COMMON)
    '{{< badge "…" >}} and <Tip id="a" title=\'…\' label="a.js" />'
    """
    if not may_have_strings(text):
        return text
    data = text.encode("utf-8", "surrogatepass")
    kept = _no_texts(source, dialect)
    out, at = [], 0
    for one in strings_in(data, dialect):
        if one.is_text or (one.value.strip() and one.value not in kept):
            out += [data[at : one.start], _TEXT if one.is_quoted else b'"' + _TEXT + b'"']
            at = one.end
            target = _TARGET.match(data, at) if one.name == "term" else None
            if target and b"{term}`%b`" % target["term"] in source.encode("utf-8", "replace"):
                at = target.end()  # a term in other words leads to that of the source
    return b"".join([*out, data[at:]]).decode("utf-8", "surrogatepass")


def may_have_strings(text: str) -> bool:
    """Tell whether a text may have tags: most have none, and this is quick."""
    in_braces = "{" in text and ("=" in text or "{{" in text or "{%" in text or "}`" in text)
    return in_braces or "<" in text


@lru_cache(maxsize=1024)
def _no_texts(source: str, dialect: Dialect) -> frozenset[str]:
    """Return what strings of a source say that are no texts."""
    data = source.encode("utf-8", "surrogatepass")
    return frozenset(one.value for one in strings_in(data, dialect) if not one.is_text)
