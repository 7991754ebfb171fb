"""Names: authors, journals, people with a title and abbreviations keep their letters."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.checks.base import Pair, Problem, Scope, source_parts
from pipeline.checks.care import harms
from pipeline.model.finding import excerpt

_AUTHOR = re.compile(
    r"(?:(?:van|von|de|der|den|del|della|di|da|dos|la|le|ten|ter) ){0,2}"
    r"[A-ZÀ-Þ][^\W\d_]+(?:[-’'][A-ZÀ-Þ]?[^\W\d_]+)*,?"
    r" (?:[A-Z]\.(?: ?-?[A-Z]\.)*|[A-Z]{1,3}\b(?=[,.;]| et al))"
)
_JOURNAL = re.compile(
    r"[.?,] ((?:[A-Z][\w.]+(?: of| and|,)? ?){1,6})[.,]? (?=(?:19|20)\d\d;|\d{1,4},? ?\(?\d)"
)
_NUMBER = re.compile(r"\A\W*(?:\d{1,4}[.)\]]\s+)?")
_PLACE = re.compile(
    r"\b(?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?;\d+(?:\(\d+\))?:[\d-]+"
    r"|\b\d{1,4}(?:\(\d+\))?, \d{1,5}[-–]\d{1,5}"
)
_ET_AL = re.compile(
    r"([A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)?) (?:et al\b|and (?:colleagues|co-?workers)\b"
    r"|(?:and|&) ([A-Z][^\W\d_]+)(?=[,. ]* ?\(?(?:19|20)\d\d))"
)
_TITLES = ("Dr", "Prof", "Mr", "Ms")
"One of these stands before each name of `_TITLED`."
_TITLED = re.compile(r"\b(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? ([A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?)")
_CAPITALS = re.compile(r"[A-Z](?<![\w-][A-Z])[A-Z0-9]{2,6}(?![\w-])")
_LATIN_CAPITALS = re.compile(r"(?<![A-Za-z-])[A-Z][A-Z0-9]{2,6}(?![A-Za-z-])")
_LATIN_NAME = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]+(?: [A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]+)?")

_KEPT = re.compile(
    r"\b(?:MEDLINE|EMBASE|Embase|PubMed|CINAHL|CENTRAL|PsycINFO|LILACS|Scopus|PROSPERO|Cochrane"
    r"|PRISMA|CONSORT|STROBE|GRADE|AMSTAR|NICE|SIGN|FDA|EMA|CDC|ECDC|ESC|AHA|NYHA|ECOG|SOFA|APACHE"
    r"|Escherichia|Klebsiella|Enterococcus|Staphylococcus|Streptococcus|Pseudomonas|Candida|Aspergillus"
    r"|Salmonella|Shigella|Listeria|Legionella|Helicobacter|Clostridium|Clostridioides|Mycobacterium"
    r"|Plasmodium|Toxoplasma|Haemophilus|Neisseria|Acinetobacter|Proteus|Enterobacter|Campylobacter"
    r"|Bordetella|Borrelia|Treponema|Chlamydia|Trichomonas|Cryptococcus|Pneumocystis|Citrobacter"
    r"|Serratia|Vibrio|Yersinia|Leishmania|Trypanosoma|Schistosoma"
    r"|Lancet|JAMA|BMJ|NEJM|PLOS|Elsevier|Springer|Wiley|Karger|Thieme|Zenodo|ORCID|DOI|ISRCTN)\b"
)
"""Databases, statements, agencies, scales, genera of germs, journals and publishers that are named
alike in every language; collected by hand."""
_LONGEST = 5
"Letters of an abbreviation; longer words in capitals are translated: `CAPITAL LETTERS`."


class _Names(NamedTuple):
    entry: tuple[str, ...]
    "Pieces of an entry of a bibliography; nothing where the text is none."
    people: tuple[str, ...]
    "Names of citations, and of people with a title."
    capitals: frozenset[str]
    "Abbreviations in capitals."
    kept: tuple[str, ...]
    "Names that every language keeps."


@lru_cache(maxsize=16384)
def _names_of(source: str) -> _Names | None:
    """Return the names of a source text, which many locales share; None where it has none."""
    authors: tuple[str, ...] = ()
    dated = "20" in source or "19" in source
    if dated:
        authors = tuple(found[0] for found in _AUTHOR.finditer(source))
    if len(authors) > 1 or _is_by_one(authors, source):
        rest = [found[1].strip(" .,") for found in _JOURNAL.finditer(source)]
        rest += [found[0] for found in _PLACE.finditer(source)]
        return _Names((*authors, *rest), (), frozenset(), ())
    people: list[str] = []
    if dated:
        people += [name for found in _ET_AL.finditer(source) for name in found.groups() if name]
    if any(title in source for title in _TITLES):
        people += [found[1] for found in _TITLED.finditer(source)]
    capitals = frozenset(_CAPITALS.findall(source))
    kept = tuple(dict.fromkeys(_KEPT.findall(source))) if harms(source) else ()
    found = people or capitals or kept
    return _Names((), tuple(people), capitals, kept) if found else None


def _is_by_one(authors: tuple[str, ...], source: str) -> bool:
    """Tell whether an entry has one author only: the text starts with it, and says where it is."""
    begins = _NUMBER.sub("", source)
    return bool(authors) and begins.startswith(authors[0]) and _PLACE.search(source) is not None


def is_entry(source: str) -> bool:
    """Tell whether a text is an entry of a bibliography, which is kept as it is."""
    names = _names_of(source)
    return names is not None and bool(names.entry)


def may_find(source: str, language: str) -> bool:
    """Tell whether a source text has names."""
    del language
    return _names_of(source_parts(source).prose) is not None


def check_names(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find names that lost or changed letters."""
    source = pair.source_parts.prose
    names = _names_of(source)
    if pair.same or names is None:
        return
    target = pair.target_parts.prose
    for piece in names.entry:
        if piece not in target:
            message = f'"{excerpt(piece)}" of the entry is missing or was changed: keep it'
            yield Problem("reference-name", message, piece)
    for name in names.people:
        if _stands(name, pair.target) or name.casefold() in scope.source.months:
            continue
        other = _altered(name, source, target) or ("" if scope.latin else _foreign(source, target))
        if scope.latin or other:
            message = f'the name "{name}" became "{other}"' if other else f'"{name}" is missing'
            yield Problem("name-changed", f"{message}: write it as in the source", name, other)
    yield from _capitals(names.capitals, source, target)
    yield from _kept(names.kept, source, target)


def _kept(names: tuple[str, ...], source: str, target: str) -> Iterator[Problem]:
    """Find a name that every language keeps, where another name stands in its place."""
    gone = [name for name in names if name.casefold() not in target.casefold()]
    new = [found[0] for found in _LATIN_NAME.finditer(target) if found[0] not in source]
    for name in gone:
        other = next((one for one in new if _KEPT.search(one) or one.isupper()), "")
        if other:
            message = f'"{name}" became "{other}": write it as in the source'
            yield Problem("name-changed", message, name, other)


def _stands(name: str, text: str) -> bool:
    """Tell whether a name stands in a text as a whole, at most with a genitive's s behind it.

    >>> _stands("Berg", "Anna Bergs Rat"), _stands("Berg", "Anna Bergmann")
    (True, False)
    """
    return re.search(rf"{re.escape(name)}(?!['’]?(?!s\b)[a-zà-ÿ])", text) is not None


def _altered(name: str, source: str, target: str) -> str:
    """Return the name in Latin letters that stands where `name` should, or nothing."""
    for found in _LATIN_NAME.finditer(target):
        if found[0] not in source and _near(name, found[0]):
            return found[0]
    return ""


def _foreign(source: str, target: str) -> str:
    """Return a name in Latin letters that a text of another script has and its source has not."""
    names = (found[0] for found in _LATIN_NAME.finditer(target))
    return next((name for name in names if name not in source and not name.isupper()), "")


def _near(one: str, two: str) -> bool:
    """Tell whether two names start alike, or have most letters in common."""
    if one[0].casefold() != two[0].casefold() or abs(len(one) - len(two)) > 4:
        return False
    rest = list(two.casefold())
    common = 0
    for letter in one.casefold():
        if letter in rest:
            rest.remove(letter)
            common += 1
    return common * 10 >= 6 * max(len(one), len(two))


def _capitals(mine: frozenset[str], source: str, target: str) -> Iterator[Problem]:
    """Find an abbreviation whose letters changed places, or that has one other letter."""
    gone = {word for word in mine if word not in target}
    if not gone:
        return
    new = {found[0] for found in _LATIN_CAPITALS.finditer(target)} - mine
    for word in sorted(gone):
        for other in sorted(new):
            if len(word) <= _LONGEST and _swapped(word, other) and other not in source:
                message = f'"{word}" became "{other}": write it as in the source'
                yield Problem("name-changed", message, word, other)


def _swapped(one: str, two: str) -> bool:
    if len(one) != len(two):
        return len(one) > 3 and abs(len(one) - len(two)) == 1 and (one[:3] == two[:3])
    places = [at for at, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    if len(places) == 2:
        first, second = places
        return second == first + 1 and one[first] == two[second] and one[second] == two[first]
    return len(places) == 1 and len(one) > 3
