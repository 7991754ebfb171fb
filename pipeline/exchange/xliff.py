"""Messages as XLIFF 2.1 (OASIS, 2018), with its modules for terms and matches."""

import re
from collections.abc import Iterator
from html import unescape

from pipeline.documents.inline.tags import Atom, Closing, Opening, read_tags
from pipeline.exchange.own_text import own_value
from pipeline.exchange.record import Code, Exchange, Part, Unit
from pipeline.exchange.xml_text import NOT_IN_XML, tag, text_xml
from pipeline.model.message import State

CORE = "urn:oasis:names:tc:xliff:document:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
OURS = "urn:dragoman:exchange"
"Namespace of the attributes that XLIFF has no word for."
PREVIOUS = "previous"
"Kind of the note that holds the source which a stale translation was made for."
STATES = {
    State.UNTRANSLATED: "initial",
    State.DRAFTED: "initial",
    State.STALE: "initial",
    State.REJECTED: "initial",
    State.TRANSLATED: "translated",
    State.SIGNED: "final",
}
"What XLIFF calls a state; `subState` says the rest."
SAYS_MORE = frozenset(state.value for state in State if state is not State.UNTRANSLATED)
"Our words for the states of a text that has a translation."
_HEAD = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="{CORE}" xmlns:gls="{GLOSSARY}" '
    f'xmlns:mtc="{MATCHES}" xmlns:mda="{METADATA}" xmlns:dragoman="{OURS}" version="2.1"'
)
_IMAGE = re.compile(r"!\[|<img\b", re.IGNORECASE)
_FORMAT = re.compile(r"[*_~`]+|</?(?:b|i|em|strong|sub|sup|u|s|del|ins|mark|small)\b[^<>]*>")


def to_xliff(exchange: Exchange) -> str:
    """Return the messages as XLIFF 2.1. Law: `from_xliff(to_xliff(e)) == e`, but for lines.

    Notes, terms and matches with characters that XML cannot hold are no part of it: the format has
    `<cp>` for them in texts alone. A document without units is left out, for XLIFF has none.
    """
    return "".join(_pieces(exchange))


def _pieces(exchange: Exchange) -> Iterator[str]:
    languages = f' srcLang="{exchange.source}" trgLang="{exchange.target}"'
    yield f'{_HEAD}{languages} xml:space="preserve">\n'
    for number, part in enumerate(exchange.parts, start=1):
        if part.units:
            yield from _file(exchange.project, part, number)
    yield "</xliff>\n"


def _file(project: str, part: Part, number: int) -> Iterator[str]:
    yield f"<file{_attributes(id=f'f{number}', original=part.domain)}>\n"
    yield tag("skeleton", {"href": part.path}) + "\n"
    if project:
        meta = tag("mda:meta", {"type": "project"}, text_xml(project))
        group = tag("mda:metaGroup", {"category": "dragoman"}, meta)
        yield tag("mda:metadata", {}, group) + "\n"
    for unit in part.units:
        yield _unit(unit)
    yield "</file>\n"


def _attributes(**values: str | None) -> str:
    return tag("x", dict(values))[2:-2]


def _unit(unit: Unit) -> str:
    lines = [*_modules(unit), *_notes(unit)]
    if unit.codes:
        lines.append(tag("originalData", {}, "".join(_data(unit.codes))))
    target = None if not unit.target else tag("target", {}, _inline(unit.target, unit.codes))
    state = {"state": STATES[unit.state], "subState": f"dragoman:{unit.state.value}"}
    source = tag("source", {}, _inline(unit.source, unit.codes))
    lines.append(tag("segment", {"id": "s1", **state}, source + (target or "")))
    attributes = {"id": unit.id, "name": unit.context, "dragoman:was": unit.was or None}
    return tag("unit", attributes, "\n" + "\n".join(lines) + "\n") + "\n"


def _modules(unit: Unit) -> Iterator[str]:
    if unit.matches:
        rows = []
        for match in unit.matches:
            texts = tag("source", {}, _words(match.source)) + tag(
                "target", {}, _words(match.target)
            )
            attributes = {
                "ref": "#s1",
                "type": "tm",
                "similarity": f"{match.similarity:.1f}",
                "origin": match.origin or None,
            }
            rows.append(tag("mtc:match", attributes, texts))
        yield tag("mtc:matches", {}, "".join(rows))
    if unit.terms:
        yield tag("gls:glossary", {}, "".join(_terms(unit)))


def _terms(unit: Unit) -> Iterator[str]:
    for one in unit.terms:
        wordings = [tag("gls:translation", {}, text_xml(text)) for text in one.wordings]
        note = tag("gls:definition", {}, text_xml(one.note)) if one.note else ""
        term = tag("gls:term", {}, text_xml(one.term))
        yield tag("gls:glossEntry", {}, "".join((term, *wordings, note)))


def _notes(unit: Unit) -> Iterator[str]:
    notes = [(note.kind, note.text) for note in unit.notes]
    if unit.previous:
        notes.append((PREVIOUS, unit.previous))
    if notes:
        rows = (
            tag("note", {"id": f"n{number}", "category": kind}, text_xml(text))
            for number, (kind, text) in enumerate(notes, start=1)
        )
        yield tag("notes", {}, "".join(rows))


def _data(codes: tuple[Code, ...]) -> Iterator[str]:
    for number, code in enumerate(codes, start=1):
        if code.closing is None:
            yield tag("data", {"id": f"d{number}"}, _words(code.opening))
        else:
            yield tag("data", {"id": f"d{number}s"}, _words(code.opening))
            yield tag("data", {"id": f"d{number}e"}, _words(code.closing))


def _words(text: str) -> str:
    """Return a text for XML, each character that XML cannot hold as `<cp>`."""
    parts, at = [], 0
    for sign in NOT_IN_XML.finditer(text):
        parts += [text_xml(text[at : sign.start()]), f'<cp hex="{ord(sign[0]):04X}"/>']
        at = sign.end()
    return "".join((*parts, text_xml(text[at:])))


def _inline(text: str, codes: tuple[Code, ...]) -> str:
    """Return a tagged text with `pc` and `ph`."""
    out = []
    for token in read_tags(text):
        match token:
            case str():
                out.append(_words(unescape(token)))
            case Opening(number=number):
                code = codes[number - 1]
                out.append(_paired(number, code))
            case Atom(number=number):
                kept = {"canCopy": "no", "canDelete": "no"}
                shown = {"id": str(number), "dataRef": f"d{number}"}
                out.append(tag("ph", {**kept, **shown, "type": _type(codes[number - 1])}))
            case Closing():
                out.append("</pc>")
    return "".join(out)


def _paired(number: int, code: Code) -> str:
    attributes = _attributes(
        canCopy="no",
        canDelete="no",
        id=str(number),
        dataRefStart=f"d{number}s",
        dataRefEnd=f"d{number}e",
        type=_type(code),
        **{"dragoman:label": own_value(code.label) if code.label else None},
    )
    return f"<pc{attributes}>"


def _type(code: Code) -> str | None:
    """Return what XLIFF calls a kind of markup; None where it has no name.

    >>> [_type(Code(opening=text)) for text in ("![", "[", "**", "`a`", "{{ x }}")]
    ['image', 'link', 'fmt', None, None]
    """
    if _IMAGE.match(code.opening):
        return "image"
    if code.opening.startswith("[") and not code.opening.startswith("[^"):
        return "link"
    return "fmt" if _FORMAT.fullmatch(code.opening) else None
