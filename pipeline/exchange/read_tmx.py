"""Pairs of a TMX file, whoever wrote it (1.1 to 1.4b)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from pipeline.errors import InputError
from pipeline.memory.store import Pair

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = {"bpt", "ept", "ph", "it", "ut"}
"Elements that hold markup of the format a text was taken from."
_OURS = re.compile(r"</?[A-Za-z][^<>]*>|[*_~`]{1,3}|!?\[|\]\([^()\s]*\)|\{\{?[\w .-]*\}?\}|&#?\w+;")
"Markup that Markdown has too; any other, as of RTF, is left out."
_OURSELVES = "dragoman"
"The tool that wrote a file of ours, whose texts are taken to the letter."
_CONTEXTS = {"x-context", "x-msgctxt", "msgctxt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TmxPairs:
    """What a TMX file has for a project."""

    pairs: tuple[Pair, ...]
    "Its pairs, in order; `path` is the file's name, `line` the number of the unit."
    units: int
    "All its units."
    others: int
    "Units that have no text of the source language, or none of the project's languages."


def read_tmx(data: bytes, where: str, source: str, locales: Iterable[str]) -> TmxPairs:
    """Read the pairs from `source` into `locales`, all given as tags.

    A tag with a region takes texts of its language without one, and the other way round. Raise
    `InputError` for what is no TMX, or declares entities.
    """
    tags = tuple(locales)
    pairs: list[Pair] = []
    units = others = 0
    exact = False
    try:
        for element in _elements(data, where):
            if _name(element) == "header":
                exact = element.get("creationtool") == _OURSELVES
                continue
            units += 1
            found = list(_pairs(element, source, tags, exact=exact))
            others += not found
            pairs += (replace(pair, path=where, line=units) for pair in found)
            element.clear()
    except RecursionError:
        message, hint = "its elements nest deeper than those of any text", "export it again"
        raise InputError(message, where=where, hint=hint) from None
    return TmxPairs(pairs=tuple(pairs), units=units, others=others)


def _elements(data: bytes, where: str) -> Iterator[Element]:
    """Yield the header and the units of a file, one at a time: a large one needs no more memory."""
    try:
        root: Element | None = None
        for event, element in iterparse(BytesIO(data), events=("start", "end")):
            if root is None:
                root = element
                if _name(element) != "tmx":
                    message = f"not TMX: it starts with <{_name(element)}>"
                    raise InputError(message, where=where, hint="a TMX file starts with <tmx>")
            elif event == "end" and _name(element) in {"header", "tu"}:
                yield element
    except DefusedXmlException:
        message = "it declares entities, which can make a small file a huge one"
        hint = "write what they stand for in their place, or export the file without them"
        raise InputError(message, where=where, hint=hint) from None
    except (ParseError, LookupError, ValueError) as error:
        hint = "export it again from where it came"
        raise InputError(f"not XML: {error}", where=where, hint=hint) from None


def _pairs(unit: Element, source: str, tags: tuple[str, ...], *, exact: bool) -> Iterator[Pair]:
    texts: dict[str, tuple[str, str | None]] = {}
    for variant in unit:
        if _name(variant) == "tuv":
            tag = (variant.get(_LANG) or variant.get("lang") or "").replace("_", "-")
            texts.setdefault(tag.casefold(), (_segment(variant, exact=exact), _context(variant)))
    own = _of(texts, source)
    if own is None or not own[0]:
        return
    context = own[1] or _context(unit)
    for tag in tags:
        translation = _of(texts, tag)
        if translation is not None and translation[0]:
            yield Pair(
                path="",
                locale=tag,
                line=0,
                obsolete=False,
                context=translation[1] or context,
                source=own[0],
                target=translation[0],
            )


def _of(texts: dict[str, tuple[str, str | None]], tag: str) -> tuple[str, str | None] | None:
    """Return the text of a language: its own tag's, else that of a tag that it fits.

    >>> _of({"es-es": ("a", None)}, "es"), _of({"pt-br": ("a", None)}, "pt-PT")
    (('a', None), None)
    """
    tag = tag.casefold()
    language = tag.partition("-")[0]
    fitting = (
        text
        for name, text in texts.items()
        if name.partition("-")[0] == language and language in {name, tag}
    )
    return texts.get(tag) or next(fitting, None)


def _segment(variant: Element, *, exact: bool) -> str:
    """Return the text of a variant; white space of other tools is folded as in a catalog."""
    for child in variant:
        if _name(child) == "seg":
            text = "".join(_text(child))
            return text if exact else " ".join(text.split())
    return ""


def _text(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if _name(child) in _CODES:
            code = "".join(child.itertext())
            yield code if _OURS.fullmatch(code.strip()) else ""
        else:
            yield from _text(child)
        yield child.tail or ""


def _context(element: Element) -> str | None:
    for child in element:
        if _name(child) == "prop" and child.get("type", "").casefold() in _CONTEXTS:
            return child.text or None
    return None


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
