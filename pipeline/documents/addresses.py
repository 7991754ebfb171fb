"""Addresses in a document: where links, pictures and HTML name pages and files, code left out."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

import pyromark

from pipeline.documents.blocks.containers import unpack
from pipeline.documents.blocks.events import sound_events
from pipeline.documents.blocks.parser_text import parser_text
from pipeline.documents.blocks.region import Region, whole
from pipeline.documents.foreign.mask import mask
from pipeline.documents.foreign.masked import Masked
from pipeline.documents.front_matter.leaves import find_front_matter
from pipeline.model.document import Dialect, Renderer

_BEHIND = re.compile(rb"\]\([\s>]*")
"Between the words of a link and its address."
_BARE = re.compile(rb"(?:\\.|[^\s\\()]|\((?:\\.|[^\s\\()]|\([^\s()]*\))*\))*")
_ANGLED = re.compile(rb"<(?:\\.|[^<>\n])*>")
_DEFINED = re.compile(rb"\]:[\s>]*")
_ATTRIBUTE = re.compile(
    rb"""\s(?:href|src|poster|data)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'
    |(?P<bare>[^\s"'<>=`]+))""",
    re.IGNORECASE | re.VERBOSE,
)
_ODD = re.compile(r"[\s()<>]")


class Edit(NamedTuple):
    """Other bytes for a stretch of a document."""

    start: int
    "Byte offset of the stretch."
    end: int
    "Byte offset behind it."
    text: str
    "What is to stand there."


def regions_of(text: str, dialect: Dialect, *, masks: bool = True) -> tuple[Region, ...]:
    """Return the parts of a document that Markdown sees, those inside containers too.

    With `masks`, shortcodes and components are hidden in them, as they are where texts are found.
    """
    start = max(find_front_matter(text).end, text.startswith("\ufeff"))
    base = len(text[:start].encode("utf-8", "surrogatepass"))
    data = re.sub(rb"\r(?!\n)", b"\n", text[start:].encode("utf-8", "surrogatepass"))
    masked = mask(data, base, dialect) if masks else Masked(text=data)
    if dialect.renderer is Renderer.COMMONMARK:
        return (whole(masked.text, base),)
    return unpack(masked.text, base, masked.cuts, masked.breaks)[0]


def edited(text: str, edits: Iterator[Edit] | list[Edit]) -> str:
    """Return `text` with each edit made; of two that overlap the first one stands."""
    data = text.encode("utf-8", "surrogatepass")
    out, at = [], 0
    for edit in sorted(edits):
        if edit.start >= at:
            out += [data[at : edit.start], edit.text.encode("utf-8", "surrogatepass")]
            at = edit.end
    return b"".join([*out, data[at:]]).decode("utf-8", "surrogatepass")


class Form(StrEnum):
    """How an address is written."""

    LINK = "link"  # `[…](…)`, `![…](…)`
    DEFINITION = "definition"  # `[…]: …`, for links and pictures by reference
    HTML = "html"  # an attribute of raw HTML


New = Callable[[str, Form], str]
"Gives what is to stand in the place of an address."


def with_addresses(text: str, dialect: Dialect, new: New) -> str:
    """Return `text` with `new(address, form)` in place of each address outside code.

    Law: where `new` gives back what it gets, the text is what it was.

    >>> with_addresses("[a](b.md) `[a](b.md)`", Dialect(), lambda address, _: f"x/{address}")
    '[a](x/b.md) `[a](b.md)`'
    """
    return edited(
        text, [edit for region in regions_of(text, dialect) for edit in _edits(region, new)]
    )


def _edits(region: Region, new: New) -> Iterator[Edit]:
    text = parser_text(region.text)
    for form, start, end, address, angled in _addresses(region.text, text):
        made = new(address, form)
        if made != address:
            written = f"<{made}>" if angled or _ODD.search(made) else made
            yield Edit(region.origin(start), region.origin(end - 1) + 1, written)
    for event, span in sound_events(text):
        if event.__class__ is dict and not event.keys().isdisjoint({"Html", "InlineHtml"}):
            part = region.text[span["start"] : span["end"]]
            yield from _in_html(part, span["start"], region, new)


def _in_html(part: bytes, base: int, region: Region, new: New) -> Iterator[Edit]:
    for found in _ATTRIBUTE.finditer(part):
        name = found.lastgroup or ""
        address = found[name].decode("utf-8", "replace")
        if not address or (made := new(address, Form.HTML)) == address:
            continue
        start, end = found.span(name)
        yield Edit(region.origin(base + start), region.origin(base + end - 1) + 1, made)


def _addresses(data: bytes, text: str) -> Iterator[tuple[Form, int, int, str, bool]]:
    """Yield (form, start, end, address, in angle brackets) of links, pictures and definitions."""
    open_links: list[list[Any]] = []
    for event, span in sound_events(text):
        if open_links and (event.__class__ is str or "End" not in event):
            open_links[-1][1] = span["end"]
        if event.__class__ is str:
            continue
        kind, value = next(iter(event.items()))
        link = _link(value) if kind == "Start" else None
        if link:
            sign = 2 if "Image" in value else 1
            open_links.append([link, span["start"] + sign, span["end"]])
        elif kind == "End" and open_links:
            if value in ("Link", "Image"):
                link, inner, end = open_links.pop()
                if link["link_type"] == "Inline":
                    yield from _written(data, Form.LINK, inner, end, link["dest_url"])
            if open_links:
                open_links[-1][1] = span["end"]
    for definition in pyromark.reference_definitions(text).values():
        place = definition["span"]
        span = (place["start"], place["end"])
        yield from _written(data, Form.DEFINITION, *span, definition["dest"])


def _link(value: Any) -> Any:
    """Return what the start of a link or picture says of it; None of all else."""
    if value.__class__ is not dict:
        return None
    return value.get("Link") or value.get("Image")


def _written(
    data: bytes, form: Form, start: int, end: int, address: str
) -> Iterator[tuple[Form, int, int, str, bool]]:
    """Yield where `address` is written, from `start` on."""
    before = _BEHIND if form is Form.LINK else _DEFINED
    if not address or not (opening := before.search(data, start, end)):
        return
    at = opening.end()
    if angled := _ANGLED.match(data, at, end):
        yield form, at, angled.end(), address, True
    elif (bare := _BARE.match(data, at, end)) and bare.end() > at:
        yield form, at, bare.end(), address, False
