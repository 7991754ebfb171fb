"""The glossary as TBX-Basic (ISO 30042:2019), and from any TBX."""

import unicodedata
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from pipeline.errors import InputError
from pipeline.glossary.record import Case, Glossary, Term, language_of
from pipeline.locales import find_locale

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFERRED, _ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
_NOT_TO_BE_USED = {"deprecatedTerm-admn-sts", "supersededTerm-admn-sts", "deprecated", "superseded"}
_PARTS = {"noun", "verb", "adjective", "adverb", "properNoun", "other"}
"The parts of speech that TBX-Basic knows; any other is written as `other`."
_KEEP, _EXACT = "do-not-translate", "case-exact"
"What TBX-Basic has no word for; written as project subsets, which may be anything."


def write_tbx(glossary: Glossary, locales: Iterable[str]) -> str:
    """Return the glossary as TBX-Basic, with the wordings of `locales`.

    Law: `parse_tbx` reads the same terms from it, where their parts of speech are TBX's.
    """
    wanted = tuple(locales)
    attributes = {"type": "TBX-Basic", "style": "dca", _LANG: glossary.source_locale}
    root = Element("tbx", {"xmlns": _NAMESPACE, **attributes})
    source = SubElement(SubElement(SubElement(root, "tbxHeader"), "fileDesc"), "sourceDesc")
    SubElement(source, "p").text = "Written by Dragoman"
    body = SubElement(SubElement(root, "text"), "body")
    for number, term in enumerate(glossary.terms, start=1):
        _write_term(SubElement(body, "conceptEntry", id=f"c{number}"), term, glossary, wanted)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _write_term(entry: Element, term: Term, glossary: Glossary, locales: Iterable[str]) -> None:
    if term.note:
        SubElement(entry, "note").text = term.note
    section = SubElement(entry, "langSec", {_LANG: glossary.source_locale})
    own = SubElement(section, "termSec")
    SubElement(own, "term").text = term.text
    if term.part_of_speech:
        known = term.part_of_speech if term.part_of_speech in _PARTS else "other"
        SubElement(own, "termNote", type="partOfSpeech").text = known
    for name, holds in ((_KEEP, term.keep), (_EXACT, term.case is Case.EXACT)):
        if holds:
            SubElement(own, "admin", type="projectSubset").text = name
    known_wordings = dict(term.translations)
    for locale in locales:
        wordings = known_wordings.get(locale, ())
        if not wordings:
            continue
        section = SubElement(entry, "langSec", {_LANG: locale})
        for rank, wording in enumerate(wordings):
            one = SubElement(section, "termSec")
            SubElement(one, "term").text = wording
            status = _ADMITTED if rank else _PREFERRED
            SubElement(one, "termNote", type="administrativeStatus").text = status


def parse_tbx(data: bytes, where: str, source_locale: str = "en") -> Glossary:
    """Read TBX of version 2 or 3; entries without a term of the source language are left out.

    Wordings that are deprecated or superseded are left out; of several terms of the source
    language the first is the term. Raise `InputError` for what is no TBX.
    """
    try:
        root = ElementTree.fromstring(data)  # noqa: S314  expat itself stops entities that explode
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        hint = "export it again from where it came"
        raise InputError(f"not XML: {error}", where=where, hint=hint) from None
    entries = [one for one in root.iter() if _name(one) in {"conceptEntry", "termEntry"}]
    if _name(root) not in {"tbx", "martif"}:
        hint = "a TBX file starts with <tbx> or <martif>"
        raise InputError(f"not TBX: it starts with <{_name(root)}>", where=where, hint=hint)
    terms: dict[str, Term] = {}
    for entry in entries:
        term = _read_term(entry, source_locale)
        if term is not None:
            terms.setdefault(term.key, term)
    locales = sorted({tag for term in terms.values() for tag, _ in term.translations})
    found = tuple(terms.values())
    return Glossary(terms=found, locales=tuple(locales), source_locale=source_locale)


def _read_term(entry: Element, source_locale: str) -> Term | None:
    own: Element | None = None
    wordings: dict[str, list[str]] = {}
    for section in (one for one in entry if _name(one) in {"langSec", "langSet"}):
        tag = _tag(section.get(_LANG, ""))
        usable = [one for one in _term_sections(section) if not _statuses(one) & _NOT_TO_BE_USED]
        if language_of(tag) == language_of(source_locale):
            own = own if own is not None or not usable else usable[0]
            continue
        usable.sort(key=lambda one: not any("preferred" in some for some in _statuses(one)))
        texts = [word.strip() for one in usable for word in _text(one, "term").split("|")]
        wordings.setdefault(tag, []).extend(texts)
    if own is None or not _text(own, "term"):
        return None
    subsets = {" ".join((one.text or "").split()) for one in own if _type(one) == "projectSubset"}
    keep = _KEEP in subsets
    found = {tag: tuple(dict.fromkeys(filter(None, some))) for tag, some in wordings.items() if tag}
    return Term(
        text=_text(own, "term"),
        part_of_speech=_of_type(own, "partOfSpeech"),
        note=_text(entry, "note") or _of_type(entry, "definition"),
        keep=keep,
        case=Case.EXACT if _EXACT in subsets else Case.ANY,
        translations=() if keep else tuple(sorted((t, some) for t, some in found.items() if some)),
    )


def _term_sections(section: Element) -> Iterator[Element]:
    for one in section.iter():
        if _name(one) in {"termSec", "tig", "termGrp"}:
            yield one


def _name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _type(element: Element) -> str:
    """Return what an element says: its `type`, or its name in the other style of TBX."""
    return element.get("type") or _name(element)


def _of_type(element: Element, kind: str) -> str:
    return next((_plain(one) for one in element.iter() if _type(one) == kind), "")


def _statuses(element: Element) -> set[str]:
    wanted = {"administrativeStatus", "normativeAuthorization"}
    return {_plain(one) for one in element.iter() if _type(one) in wanted}


def _text(element: Element, name: str) -> str:
    return next((_plain(one) for one in element if _name(one) == name), "")


def _plain(element: Element) -> str:
    """Return the text of an element as a cell of the glossary's file may hold it."""
    text = unicodedata.normalize("NFC", " ".join("".join(element.itertext()).split()))
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cc")


def _tag(tag: str) -> str:
    """Return a tag as CLDR writes it, `pt-BR` of `pt_br`; empty for what is no language."""
    try:
        return find_locale(tag).tag
    except InputError:
        return ""
