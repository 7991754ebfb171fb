"""Entries of a bibliography, which every language keeps as they are.

Some say so alone (`names.is_entry`: authors, a journal, pages). Those of organisations, of books
and of web pages say it by their form where they stand: under such a heading, or in a footnote.
"""

import re
from collections.abc import Iterable

from pipeline.checks.names.check import is_entry
from pipeline.documents.inline.parts import inline
from pipeline.model.text_place import headings_of, places

_HEADINGS = frozenset(
    re.findall(
        r"\w+",
        "references bibliography sources citations reference literature works reading footnotes"
        " notes referencias bibliografía fuentes bibliografia referències referências références"
        " bibliographie literatur literaturverzeichnis quellen quellenverzeichnis riferimenti"
        " fonti bibliografie bronnen referenser källor литература библиография источники"
        " література kaynakça kaynaklar 参考文献 참고문헌 المراجع",
    )
)
_BESIDE = frozenset(
    re.findall(
        r"\w+",
        "cited selected further list of and the to for section works reading literature",
    )
)
"Words beside one of these in a heading: `Works cited`, `List of references`."
_ALONE = frozenset({"reference", "works", "reading", "literature", "notes"})
"What is no such heading by itself: `Reference`, `Notes` of a program's documentation."
_YEAR = r"(?:19|20)\d\d[a-z]?"
_NAME = (
    r"(?:[A-ZÀ-Þ][^\s(]*|of|for|the|and|in|on|to|&|et|al\.?,?|de|du|des|del|della|di|van|von"
    r"|der|la|le|für|und|y|e)"
)
_BY_YEAR = re.compile(
    rf"\A\W*(?:{_NAME} ){{1,14}}\((?:{_YEAR}|n\.d\.|in press)[^)]{{0,20}}\)[.,:]? +[\W\d]*[A-ZÀ-Þ￼]"
)
"`European Medicines Agency (2020) Assessment report.`"
_NOTES = (
    r"(?:[\s.,;(\[]*(?:accessed|retrieved|available|cited|last|viewed|updated|doi|pmid|pmcid|isbn"
    r"|url|report|no\.|pp?\.|https?|￼).*)?\W*\Z"
)
"What may stand behind the year."
_ENDS_DATED = re.compile(
    rf"(?:[,;:.(]|[.!?] \S+) *(?:\d\d? )?(?:[A-Z][a-z]{{2,8}}\.? )?{_YEAR}(?: [A-Z][a-z]{{2,8}})?"
    rf"(?: \d\d?)?\)?{_NOTES}",
    re.IGNORECASE,
)
"`London, 2014.`, `Geneva: WHO; 2019. Accessed 3 May 2021.`"
_ENDS_OTHERWISE = re.compile(
    r"[.!?] +(?:in press|forthcoming|unpublished|submitted|n\.d)\W*\Z"
    r"|[.!?] +(?:(?:available|accessed|retrieved|online|from|at|in|url|doi|isbn|pmid)\b\W*){0,3}"
    r"(?:￼|(?:doi|isbn|pmid)\W*\d|10\.\d{4})[^\s]*(?:\W*(?:accessed|retrieved|viewed).*)?\W*\Z",
    re.IGNORECASE,
)
"`Cochrane Library. In press.`, `NHS. Insomnia. https://…`"
_STANDARD = re.compile(
    r"\A\W*(?:(?:ISO|IEC|EN|DIN|BS|ANSI|IEEE|ASTM|AAMI|CEN|ETSI)[/ ]){1,3}(?:TR |TS )?\d"
)
"`ISO 9001:2015, Quality management systems`."
_BEGINS = re.compile(
    r"\W*(?:we|it|they|this|these|our|all|see|please|if|for|in|read|some|most|no|the following)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|should|must|can|may|we|you)\b", re.IGNORECASE
)
"How sentences begin, and what they have that the last part of an entry has not."


def is_kept(source: str, comments: Iterable[str]) -> bool:
    """Tell whether a message is an entry of a bibliography; `comments` say where it stands.

    >>> entry = "World Health Organization. Guidelines on sleep. Geneva: WHO; 2019."
    >>> is_kept(entry, ["list item, under: Melatonin › References"]), is_kept(entry, ["paragraph"])
    (True, False)
    """
    prose = inline(source).prose
    return is_entry(prose) or (_is_among_references(comments) and _has_form(prose))


def _is_among_references(comments: Iterable[str]) -> bool:
    """Tell whether a message stands under a heading of references, or in a footnote."""
    return any(
        kind == "footnote" or any(map(_names_references, headings_of(path)))
        for kind, path in places(comments)
    )


def _names_references(heading: str) -> bool:
    """Tell whether a heading is that of a bibliography.

    >>> [*map(_names_references, ("7. References", "Works cited", "API reference", "Reference"))]
    [True, True, False, False]
    """
    words = re.findall(r"[^\W\d_]+", heading.casefold())
    names = _HEADINGS.intersection(words)
    if not names or not _HEADINGS.union(_BESIDE).issuperset(words):
        return False
    return len(set(words)) > 1 or not names <= _ALONE


def _has_form(prose: str) -> bool:
    """Tell whether a text is made like an entry, and not like a sentence."""
    if _STANDARD.match(prose) or _BY_YEAR.match(prose):
        return True
    parts = re.split(r"(?<=[.!?]) +", prose)
    if len(parts) == 1:
        return False
    dated = next((part for part in parts[1:] if re.search(_YEAR, part)), parts[-1])
    if _BEGINS.match(prose) or _VERB.search(dated):
        return False
    if _ENDS_DATED.search(prose):
        return True
    return _ENDS_OTHERWISE.search(prose) is not None and not _VERB.search(prose)
