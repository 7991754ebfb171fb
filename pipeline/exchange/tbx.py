"""The glossary as TBX-Basic (ISO 30042:2019), and from any TBX."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pipeline.errors import InputError
from pipeline.glossary.record import Case, Glossary, Term, language_of
from pipeline.locales.cldr import find_locale

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMES = {"conceptEntry": "termEntry", "langSec": "langSet", "termSec": "tig", "tbx": "martif"}
"What the elements were called in TBX of 2008."
_PREFERRED, _ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
_DEPRECATED = "deprecatedTerm-admn-sts"
_NOT_TO_BE_USED = {"deprecatedTerm-admn-sts", "supersededTerm-admn-sts", "deprecated", "superseded"}
_PARTS = {"noun", "verb", "adjective", "adverb", "properNoun", "other"}
"The parts of speech that TBX-Basic knows; any other is written as `other`."
_KEEP, _EXACT = "do-not-translate", "case-exact"
"What TBX-Basic has no word for; written as project subsets, which may be anything."


def write_tbx(glossary: Glossary, locales: Iterable[str], *, old: bool = False) -> str:
    """Return the glossary as TBX-Basic, of 2019 or the old one, with the wordings of `locales`.

    Law: `parse_tbx` reads the same terms from it, where their parts of speech are TBX's.
    """
    attributes = {"type": "TBX-Basic", "style": "dca", _LANG: glossary.source_locale}
    root = Element("tbx", {"xmlns": _NAMESPACE, **attributes})
    source = SubElement(SubElement(SubElement(root, "tbxHeader"), "fileDesc"), "sourceDesc")
    SubElement(source, "p").text = "Written by Dragoman"
    body = SubElement(SubElement(root, "text"), "body")
    columns = tuple(locales)
    for number, term in enumerate(glossary.terms, start=1):
        _write_term(SubElement(body, "conceptEntry", id=f"c{number}"), term, glossary, columns)
    if old:
        _age(root)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _age(root: Element) -> None:
    """Give the elements the names that tools know which read no TBX of 2019 yet."""
    root.attrib.pop("style")
    root.attrib.pop("xmlns")
    header = root[0]
    header.tag = "martifHeader"
    encoding = SubElement(SubElement(header, "encodingDesc"), "p", type="XCSURI")
    encoding.text = "TBXBasicXCSV02.xcs"
    for element in root.iter():
        element.tag = _NAMES.get(element.tag, element.tag)


def _write_term(entry: Element, term: Term, glossary: Glossary, locales: Iterable[str]) -> None:
    if term.note:
        SubElement(entry, "note").text = term.note
    section = SubElement(entry, "langSec", {_LANG: glossary.source_locale})
    own = SubElement(section, "termSec")
    SubElement(own, "term").text = term.text
    if term.part_of_speech:
        part = term.part_of_speech if term.part_of_speech in _PARTS else "other"
        SubElement(own, "termNote", type="partOfSpeech").text = part
    for name, holds in ((_KEEP, term.keep), (_EXACT, term.case is Case.EXACT)):
        if holds:
            SubElement(own, "admin", type="projectSubset").text = name
    for locale in locales:
        wordings = (term.text,) if term.keep else dict(term.translations).get(locale, ())
        never = dict(term.forbidden).get(locale, ())
        if not wordings and not never:
            continue
        section = SubElement(entry, "langSec", {_LANG: locale})
        ranks = [_PREFERRED, *[_ADMITTED] * (len(wordings) - 1)][: len(wordings)]
        statuses = [*ranks, *[_DEPRECATED] * len(never)]
        for wording, status in zip((*wordings, *never), statuses, strict=True):
            own = SubElement(section, "termSec")
            SubElement(own, "term").text = wording
            SubElement(own, "termNote", type="administrativeStatus").text = status


def parse_tbx(data: bytes, where: str, source_locale: str = "en") -> Glossary:
    """Read TBX of version 2 or 3; entries without a term of the source language are left out.

    Wordings that are deprecated or superseded are forbidden ones; of several terms of the source
    language the first is the term. Raise `InputError` for what is no TBX.
    """
    root = _root(data, where)
    if _name(root) not in {"tbx", "martif"}:
        hint = "a TBX file starts with <tbx> or <martif>"
        raise InputError(f"not TBX: it starts with <{_name(root)}>", where=where, hint=hint)
    terms: dict[str, Term] = {}
    for entry in root.iter():
        if _name(entry) in {"conceptEntry", "termEntry"}:
            term = _read_term(entry, source_locale)
            if term is not None:
                terms.setdefault(term.key, term)
    pairs = (pair for term in terms.values() for pair in (*term.translations, *term.forbidden))
    locales = sorted({tag for tag, _ in pairs})
    return Glossary(
        terms=tuple(terms.values()), locales=tuple(locales), source_locale=source_locale
    )


def _root(data: bytes, where: str) -> Element:
    """Read XML from outside; raise `InputError` where it is none, or declares entities."""
    try:
        root: Element = fromstring(data)
    except DefusedXmlException:
        message = "it declares entities, which can make a small file a huge one"
        hint = "write what they stand for in their place, or export the file without them"
        raise InputError(message, where=where, hint=hint) from None
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        hint = "export it again from where it came"
        raise InputError(f"not XML: {error}", where=where, hint=hint) from None
    return root


def _read_term(entry: Element, source_locale: str) -> Term | None:
    """Return the term of an entry, None where the source language has none."""
    own: list[Element] = []
    used: dict[str, list[str]] = defaultdict(list)
    never: dict[str, list[str]] = defaultdict(list)
    for section in (child for child in entry if _name(child) in {"langSec", "langSet"}):
        tag = _tag(section.get(_LANG, ""))
        usable, forbidden = _sorted_out(section)
        if language_of(tag) == language_of(source_locale):
            own += usable
        elif tag:
            usable.sort(key=lambda term: not any("preferred" in s for s in _statuses(term)))
            used[tag] += [wording for term in usable for wording in _cell(term)]
            never[tag] += [wording for term in forbidden for wording in _cell(term)]
    if not own:
        return None
    subsets = {_plain(child) for child in own[0] if _type(child) == "projectSubset"}
    keep = _KEEP in subsets
    if keep:
        used.clear()  # each language has the term itself, and may forbid even that
    for tag, wordings in never.items():
        never[tag] = [wording for wording in wordings if wording not in used[tag]]
    return Term(
        text=_text(own[0], "term"),
        part_of_speech=_of_type(own[0], "partOfSpeech"),
        note=_text(entry, "note") or _of_type(entry, "definition"),
        keep=keep,
        case=Case.EXACT if _EXACT in subsets else Case.ANY,
        translations=_sorted(used),
        forbidden=_sorted(never),
    )


def _sorted_out(section: Element) -> tuple[list[Element], list[Element]]:
    """Return the terms of a language that may be used, and those that must not be."""
    usable: list[Element] = []
    forbidden: list[Element] = []
    for term in _term_sections(section):
        if _text(term, "term"):
            (forbidden if _statuses(term) & _NOT_TO_BE_USED else usable).append(term)
    return usable, forbidden


def _sorted(wordings: Mapping[str, Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    distinct = sorted((tag, tuple(dict.fromkeys(some))) for tag, some in wordings.items())
    return tuple((tag, some) for tag, some in distinct if some)


def _cell(element: Element) -> list[str]:
    """Return a term's wordings as a cell of the file has them: without its signs."""
    words = (word.strip().lstrip("!").strip() for word in _text(element, "term").split("|"))
    return [word for word in words if word]


def _term_sections(section: Element) -> Iterator[Element]:
    for element in section.iter():
        if _name(element) in {"termSec", "tig", "termGrp"}:
            yield element


def _name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _type(element: Element) -> str:
    """Return what an element says: its `type`, or its name in the other style of TBX."""
    return element.get("type") or _name(element)


def _of_type(element: Element, kind: str) -> str:
    return next((_plain(part) for part in element.iter() if _type(part) == kind), "")


def _statuses(element: Element) -> set[str]:
    kinds = {"administrativeStatus", "normativeAuthorization"}
    return {_plain(part) for part in element.iter() if _type(part) in kinds}


def _text(element: Element, name: str) -> str:
    return next((_plain(part) for part in element if _name(part) == name), "")


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
