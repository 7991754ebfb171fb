"""Messages as XLIFF 1.2 (OASIS, 2008), for tools that read no newer one."""

from collections.abc import Iterator
from html import unescape

from pipeline.documents.inline.tags import Atom, Closing, Opening, read_tags
from pipeline.exchange.own_text import code_value, term_text
from pipeline.exchange.record import Code, Exchange, Part, Unit
from pipeline.exchange.xml_text import NOT_IN_XML, tag, text_xml
from pipeline.model.message import State

CORE = "urn:oasis:names:tc:xliff:document:1.2"
STATES = {
    State.UNTRANSLATED: "new",
    State.DRAFTED: "needs-review-translation",
    State.STALE: "needs-adaptation",
    State.REJECTED: "needs-translation",
    State.TRANSLATED: "translated",
    State.SIGNED: "final",
}
"What XLIFF 1.2 calls a state."
TERM = "term"
"Kind of the note that holds a term, for this version has no glossary."
_HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="{CORE}" version="1.2">\n'


def to_old_xliff(exchange: Exchange) -> str:
    """Return the messages as XLIFF 1.2. Law and limits: as `to_xliff` has them.

    Markup is `g` and `x`, the previous text an `alt-trans` of the kind `previous-version`. A text
    without a translation has its source for a target, of the state `new`.
    """
    parts = (piece for part in exchange.parts if part.units for piece in _file(exchange, part))
    return "".join((_HEAD, *parts, "</xliff>\n"))


def _file(exchange: Exchange, part: Part) -> Iterator[str]:
    attributes = {
        "original": part.domain,
        "source-language": exchange.source,
        "target-language": exchange.target,
        "datatype": "x-markdown",
        "product-name": exchange.project or None,
        "xml:space": "preserve",
    }
    yield tag("file", attributes)[:-2] + ">\n"
    yield tag("header", {}, tag("skl", {}, tag("external-file", {"href": part.path}))) + "\n"
    yield "<body>\n"
    for unit in part.units:
        yield _unit(unit)
    yield "</body>\n</file>\n"


def _unit(unit: Unit) -> str:
    # OmegaT shows its translator what stands in the target, and no unit without one.
    shown = unit.target or unit.source
    target = tag("target", {"state": STATES[unit.state]}, _inline(shown, unit.codes))
    lines = [tag("source", {}, _inline(unit.source, unit.codes)), target]
    lines += [*_notes(unit), *_alternatives(unit)]
    attributes = {
        "id": unit.id,
        "resname": unit.context,
        "extradata": unit.was or None,
        "approved": "yes" if unit.state in {State.TRANSLATED, State.SIGNED} else "no",
        "xml:space": "preserve",
    }
    return tag("trans-unit", attributes, "\n" + "\n".join(lines) + "\n") + "\n"


def _notes(unit: Unit) -> Iterator[str]:
    for note in unit.notes:
        yield tag("note", {"from": note.kind}, text_xml(note.text))
    for one in unit.terms:
        yield tag("note", {"from": TERM}, text_xml(term_text(one)))


def _alternatives(unit: Unit) -> Iterator[str]:
    if unit.previous:
        texts = tag("source", {}, _words(unit.previous)) + tag("target", {}, "")
        yield tag("alt-trans", {"alttranstype": "previous-version"}, texts)
    for match in unit.matches:
        attributes = {
            "match-quality": f"{match.similarity:.1f}",
            "origin": match.origin or None,
            "alttranstype": "proposal",
        }
        texts = tag("source", {}, _words(match.source)) + tag("target", {}, _words(match.target))
        yield tag("alt-trans", attributes, texts)


def _words(text: str) -> str:
    """Return a text for XML; a character that XML cannot hold is an `x` that names it."""
    parts, at = [], 0
    for sign in NOT_IN_XML.finditer(text):
        code = f"{ord(sign[0]):04X}"
        parts += [
            text_xml(text[at : sign.start()]),
            tag("x", {"id": f"cp{at}-{code}", "ctype": "x-cp", "equiv-text": f"U+{code}"}),
        ]
        at = sign.end()
    return "".join((*parts, text_xml(text[at:])))


def _inline(text: str, codes: tuple[Code, ...]) -> str:
    """Return a tagged text with `g` and `x`."""
    out = []
    for token in read_tags(text):
        match token:
            case str():
                out.append(_words(unescape(token)))
            case Opening(number=number):
                out.append(tag("g", _values(number, codes[number - 1]))[:-2] + ">")
            case Atom(number=number):
                out.append(tag("x", _values(number, codes[number - 1])))
            case Closing():
                out.append("</g>")
    return "".join(out)


def _values(number: int, code: Code) -> dict[str, str | None]:
    return {"id": str(number), "equiv-text": code_value(code)}
