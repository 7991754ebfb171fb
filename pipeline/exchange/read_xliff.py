"""Messages from XLIFF 2.0, 2.1 and 1.2, ours or as another tool wrote them back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from pipeline.exchange import xliff
from pipeline.exchange.read_inline import Inline, own, plain
from pipeline.exchange.read_parts import (
    id_of,
    keeps_space,
    match_of,
    named,
    part_of,
    text_of,
    units_below,
)
from pipeline.exchange.read_xliff_old import read_old
from pipeline.exchange.record import DONE, Exchange, Match, Note, Unit, Wording
from pipeline.exchange.xml_text import SPACE, Parsed, name, parse_xml
from pipeline.model.message import State

_MODERN = ("2.0", "2.1", "2.2")
_DONE = {"translated": State.TRANSLATED, "reviewed": State.TRANSLATED, "final": State.SIGNED}


def from_xliff(data: bytes, where: str) -> Exchange:
    """Return the messages of a file. Law: `from_xliff(to_xliff(e)) == e`, but for lines.

    Texts that a tool has cut into segments are joined, by their `order`. Raise `InputError` with
    the line for what is no XLIFF, has no languages, or has a unit twice in one document.
    """
    parsed = parse_xml(data, where)
    root = parsed.root
    version = root.get("version", "")
    if name(root) != "xliff":
        hint = "an XLIFF file starts with <xliff>"
        raise parsed.error(root, f"not XLIFF: it starts with <{name(root)}>", hint)
    if version in _MODERN:
        return _modern(parsed)
    if version.startswith("1."):
        return read_old(parsed)
    message = f'is XLIFF of version "{version}"' if version else "names no version of XLIFF"
    raise parsed.error(root, message, "export it as 2.1 or 1.2")


def _modern(parsed: Parsed) -> Exchange:
    root = parsed.root
    languages = [root.get(key, "") for key in ("srcLang", "trgLang")]
    if not all(languages):
        raise parsed.error(root, "names no srcLang or no trgLang", "export it again")
    parts, project = [], ""
    for file in named(root, "file"):
        skeleton = next((one.get("href", "") for one in named(file, "skeleton")), "")
        metas = file.iter(f"{{{xliff.METADATA}}}meta")
        told = (meta.text or "" for meta in metas if meta.get("type") == "project")
        project = project or next(told, "")
        space = keeps_space(file, above=root.get(SPACE) == "preserve")
        pairs = units_below(file, "unit", kept=space)
        units = tuple(_unit(parsed, element, kept=kept) for element, kept in pairs)
        parts.append(part_of(parsed, file, skeleton, units))
    return Exchange(project=project, source=languages[0], target=languages[1], parts=tuple(parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Segment:
    """A segment of a unit, or what stands between two."""

    source: str
    "Tagged text."
    target: str | None
    "Tagged text; None: it has none."
    order: int
    "Its place in the target."
    element: Element
    "The element."

    @property
    def counts(self) -> bool:
        """Whether it is to be translated."""
        return name(self.element) == "segment"


def _unit(parsed: Parsed, element: Element, *, kept: bool) -> Unit:
    data = {one.get("id", ""): plain(one) for one in element.iter(f"{{{xliff.CORE}}}data")}
    inline = Inline(element, data)
    segments = list(_segments(inline, element, kept=kept))
    previous, notes = _notes(element)
    target = _target(segments)
    states = [_state(one.element, target) for one in segments if one.counts]
    if not states:
        raise parsed.error(element, "a unit without a segment", "export it again")
    return Unit(
        id=id_of(parsed, element),
        was=own(element, "was") or "",
        context=element.get("name"),
        source="".join(one.source for one in segments),
        target=target,
        codes=inline.codes,
        state=next((state for state in states if state not in DONE), states[0]),
        previous=previous,
        notes=notes,
        terms=tuple(_terms(element)),
        matches=tuple(_matches(element)),
        line=parsed.line(element),
    )


def _segments(inline: Inline, element: Element, *, kept: bool) -> Iterator[_Segment]:
    for number, one in enumerate(named(element, "segment", "ignorable"), start=1):
        texts = {name(child): child for child in one}
        source, target = texts.get("source"), texts.get("target")
        order = "" if target is None else target.get("order", "")
        yield _Segment(
            source="" if source is None else text_of(inline, source, kept=kept),
            target=None if target is None else text_of(inline, target, kept=kept),
            order=int(order) if order.isdecimal() and len(order) < 6 else number,
            element=one,
        )


def _target(segments: list[_Segment]) -> str:
    """Return the target of a unit: none where a segment of it has none."""
    if any(one.counts and not one.target for one in segments):
        return ""
    ordered = sorted(segments, key=lambda one: one.order)
    return "".join(one.source if one.target is None else one.target for one in ordered)


def _state(segment: Element, target: str) -> State:
    """Return the state of a segment; our word for it counts as long as the file's own agrees."""
    if not target:
        return State.UNTRANSLATED
    state = segment.get("state") or "initial"
    ours = segment.get("subState", "").removeprefix("dragoman:")
    if ours in xliff.SAYS_MORE and xliff.STATES[State(ours)] == state:
        return State(ours)
    return _DONE.get(state, State.DRAFTED)


def _notes(element: Element) -> tuple[str, tuple[Note, ...]]:
    """Return the previous source of a unit, and its notes."""
    previous, notes = "", []
    # The Translate Toolkit writes notes into segments.
    places = (element, *named(element, "segment"))
    groups = (group for place in places for group in named(place, "notes"))
    for one in (note for group in groups for note in named(group, "note")):
        kind, text = one.get("category", ""), "".join(one.itertext())
        if kind == xliff.PREVIOUS:
            previous = text
        else:
            notes.append(Note(kind=kind, text=text))
    return previous, tuple(notes)


def _terms(element: Element) -> Iterator[Wording]:
    for entry in element.iter(f"{{{xliff.GLOSSARY}}}glossEntry"):
        yield Wording(
            term=next((one.text or "" for one in named(entry, "term")), ""),
            wordings=tuple(one.text or "" for one in named(entry, "translation")),
            note=next((one.text or "" for one in named(entry, "definition")), ""),
        )


def _matches(element: Element) -> Iterator[Match]:
    for one in element.iter(f"{{{xliff.MATCHES}}}match"):
        yield match_of(one, one.get("similarity", ""))


def without_lines(exchange: Exchange) -> Exchange:
    """Return what was read as it was written: without lines of the file."""
    return replace(
        exchange,
        parts=tuple(
            replace(part, units=tuple(replace(unit, line=0) for unit in part.units))
            for part in exchange.parts
        ),
    )
