"""What all versions of XLIFF have in common: documents, units, ids, white space, matches."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pipeline.errors import InputError
from pipeline.exchange.read_inline import Inline, plain
from pipeline.exchange.record import Match, Part, Unit
from pipeline.exchange.xml_text import SPACE, Parsed, name


def part_of(parsed: Parsed, file: Element, path: str, units: tuple[Unit, ...]) -> Part:
    """Return a document; raise `InputError` with the line of a unit that it has twice."""
    seen: dict[str, int] = {}
    for unit in units:
        if unit.id in seen:
            message = f'the unit "{unit.id}" stands twice, first in line {seen[unit.id]}'
            where = f"{parsed.where}:{unit.line}"
            raise InputError(message, where=where, hint="take one of them out")
        seen[unit.id] = unit.line
    return Part(domain=file.get("original", ""), path=path, units=units)


def named(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of some names, whatever their namespace."""
    return (child for child in element if name(child) in names)


def keeps_space(element: Element, *, above: bool) -> bool:
    """Tell whether white space counts in an element; `above`: in the one that it stands in."""
    value = element.get(SPACE)
    return above if value is None else value == "preserve"


def units_below(element: Element, kind: str, *, kept: bool) -> Iterator[tuple[Element, bool]]:
    """Yield the units below an element, groups opened, and whether their white space counts."""
    for child in named(element, kind, "group", "body"):
        space = keeps_space(child, above=kept)
        if name(child) == kind:
            yield child, space
        else:
            yield from units_below(child, kind, kept=space)


def id_of(parsed: Parsed, element: Element) -> str:
    """Return the id of a unit; raise `InputError` where it has none."""
    found = element.get("id", "")
    if not found:
        hint = "give it the id that it had when it was exported"
        raise parsed.error(element, f"a <{name(element)}> without an id", hint)
    return found


def text_of(inline: Inline, element: Element, *, kept: bool) -> str:
    """Return a source or target as tagged text; `kept`: white space counts above it."""
    return inline.text(element, folded=not keeps_space(element, above=kept))


def match_of(element: Element, similarity: str) -> Match:
    """Return a match; a similarity that is no number is 0."""
    texts = {name(child): plain(child) for child in element}
    try:
        percent = float(similarity.rstrip("%"))
    except ValueError:
        percent = 0.0
    return Match(
        source=texts.get("source", ""),
        target=texts.get("target", ""),
        similarity=percent,
        origin=element.get("origin", ""),
    )
