"""The memory as TMX 1.4, which other translation tools read."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, tostring

from pipeline.memory.store import Pair

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"What XML 1.0 cannot hold, or does not give back as it was (a carriage return)."


def write_tmx(pairs: Iterable[Pair], source_locale: str, version: str) -> Iterator[str]:
    """Yield a TMX file of the pairs, a unit a source text and context, in the order of the texts.

    Equal pairs are written once. A pair with a character that XML cannot hold is left out.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    yield '<tmx version="1.4">\n'
    header = Element(
        "header",
        {
            "creationtool": "dragoman",
            "creationtoolversion": version,
            "segtype": "paragraph",
            "o-tmf": "gettext",
            "adminlang": "en",
            "srclang": source_locale,
            "datatype": "plaintext",
        },
    )
    yield f"{tostring(header, encoding='unicode')}\n<body>\n"
    units = groupby(sorted(filter(_fits, pairs), key=_order), key=_unit)
    for (source, _, context), some in units:
        unit = _written(source, context, source_locale, some)
        yield f"{tostring(unit, encoding='unicode')}\n"
    yield "</body>\n</tmx>\n"


def _fits(pair: Pair) -> bool:
    return not any(_NOT_XML.search(text) for text in (pair.source, pair.target, pair.context or ""))


def _unit(pair: Pair) -> tuple[str, bool, str]:
    return (pair.source, pair.context is not None, pair.context or "")


def _order(pair: Pair) -> tuple[object, ...]:
    return (*_unit(pair), pair.locale, pair.obsolete, pair.path, pair.line)


def _written(source: str, context: str, source_locale: str, pairs: Iterable[Pair]) -> Element:
    unit = Element("tu")
    if context:
        SubElement(unit, "prop", type="x-context").text = context
    own = SubElement(unit, "tuv", {_LANG: source_locale})
    SubElement(own, "seg").text = source
    written: set[tuple[str, str]] = set()
    for pair in pairs:
        if (pair.locale, pair.target) in written:
            continue
        written.add((pair.locale, pair.target))
        variant = SubElement(unit, "tuv", {_LANG: pair.locale})
        SubElement(variant, "prop", type="x-catalog").text = pair.path
        SubElement(variant, "seg").text = pair.target
    return unit
