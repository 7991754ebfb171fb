"""Messages from XLIFF 1.2, ours or as another tool wrote them back."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from pipeline.exchange.own_text import term_of
from pipeline.exchange.read_inline import Inline, plain
from pipeline.exchange.read_parts import (
    id_of,
    keeps_space,
    match_of,
    named,
    part_of,
    text_of,
    units_below,
)
from pipeline.exchange.record import DONE, Exchange, Note, Unit, Wording
from pipeline.exchange.xliff_old import STATES, TERM
from pipeline.exchange.xml_text import Parsed, name
from pipeline.model.message import State

_STATES = {word: state for state, word in STATES.items()} | {"signed-off": State.SIGNED}


def read_old(parsed: Parsed) -> Exchange:
    """Return the messages of a file of version 1; see `from_xliff`."""
    files = list(named(parsed.root, "file"))
    if not files:
        raise parsed.error(parsed.root, "has no <file>", "export it again")
    first = _languages(files[0])
    parts = []
    for file in files:
        source, target = _languages(file)
        if (source, target) != first or not (source and target):
            message = f'is from "{source}" to "{target}"'
            hint = "all documents of one file have the same two languages"
            raise parsed.error(file, message, hint)
        skeletons = (one for one in file.iter() if name(one) == "external-file")
        path = next((one.get("href", "") for one in skeletons), "")
        pairs = units_below(file, "trans-unit", kept=keeps_space(file, above=False))
        units = tuple(_unit(parsed, element, kept=kept) for element, kept in pairs)
        parts.append(part_of(parsed, file, path, units))
    project = files[0].get("product-name", "")
    return Exchange(project=project, source=first[0], target=first[1], parts=tuple(parts))


def _languages(file: Element) -> tuple[str, str]:
    return file.get("source-language", ""), file.get("target-language", "")


def _unit(parsed: Parsed, element: Element, *, kept: bool) -> Unit:
    inline = Inline(element, {})
    texts = {name(child): child for child in named(element, "source", "target")}
    if "source" not in texts:
        raise parsed.error(element, "a unit without a source", "export it again")
    source = text_of(inline, texts["source"], kept=kept)
    target = _target(inline, texts.get("target"), source, kept=kept)
    others = list(named(element, "alt-trans"))
    before = [one for one in others if one.get("alttranstype") == "previous-version"]
    sources = (text for one in before for text in named(one, "source"))
    notes = list(named(element, "note"))
    return Unit(
        id=id_of(parsed, element),
        was=element.get("extradata", ""),
        context=element.get("resname"),
        source=source,
        target=target,
        codes=inline.codes,
        state=_state(element, texts.get("target"), target),
        previous=next(map(plain, sources), ""),
        notes=tuple(_notes(one for one in notes if one.get("from") != TERM)),
        terms=tuple(_terms(one for one in notes if one.get("from") == TERM)),
        matches=tuple(
            match_of(one, one.get("match-quality", "")) for one in others if one not in before
        ),
        line=parsed.line(element),
    )


def _target(inline: Inline, target: Element | None, source: str, *, kept: bool) -> str:
    """Return a translation; none where the source still stands for it, as it went out."""
    text = "" if target is None else text_of(inline, target, kept=kept)
    untouched = target is not None and target.get("state") == "new" and text == source
    return "" if untouched else text


def _state(element: Element, target: Element | None, text: str) -> State:
    """Return the state of a unit, by the word on its target, or else by its approval."""
    if target is None or not text:
        return State.UNTRANSLATED
    approved = element.get("approved") == "yes"
    state = _STATES.get(target.get("state", ""), State.DRAFTED)
    return State.TRANSLATED if approved and state not in DONE else state


def _notes(notes: Iterable[Element]) -> Iterator[Note]:
    for one in notes:
        yield Note(kind=one.get("from", ""), text="".join(one.itertext()))


def _terms(notes: Iterable[Element]) -> Iterator[Wording]:
    for one in notes:
        yield term_of("".join(one.itertext()))
