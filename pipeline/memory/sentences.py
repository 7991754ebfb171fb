"""A text of inline Markdown as its sentences; never cut within markup, code or a citation."""

import re
from collections.abc import Iterator
from itertools import pairwise

_EVERYWHERE = {"al", "ca", "cf", "eds", "etc", "fig", "figs", "max", "min", "v", "vol", "vs"}
_ABBREVIATIONS = {
    "en": {"dr", "mr", "mrs", "ms", "prof", "st", "no", "nos", "pp", "i.e", "e.g", "a.m", "p.m"}
    | {"approx"},
    "es": {"dr", "dra", "sr", "sra", "sres", "prof", "ud", "uds", "p.ej", "ej", "art", "núm", "pág"}
    | {"págs", "aprox", "ee", "uu", "av", "vid", "a.m", "p.m"},
    "ca": {"dr", "dra", "sr", "sra", "prof", "p.ex", "ex", "art", "núm", "pàg", "aprox", "av"},
    "fr": {"dr", "m", "mm", "mme", "pr", "prof", "p.ex", "ex", "art", "env", "av", "chap"},
    "de": {"dr", "hr", "fr", "prof", "z.b", "d.h", "u.a", "bzw", "nr", "bd", "abb", "usw", "evtl"}
    | {"b", "h"},
    "it": {"dott", "dr", "sig", "sigg", "prof", "p.es", "es", "art", "ecc", "n", "pag"},
    "pt": {"dr", "dra", "sr", "sra", "prof", "p.ex", "ex", "art", "n", "pág", "aprox"},
    "nl": {"dr", "dhr", "mw", "prof", "bijv", "d.w.z", "o.a", "nr", "blz", "enz"},
}
"By language, without the last full stop: what ends with a full stop and ends no sentence."
_ORDINAL = {
    "cs",
    "da",
    "de",
    "et",
    "fi",
    "hr",
    "hu",
    "nb",
    "nn",
    "no",
    "pl",
    "sk",
    "sl",
    "sr",
    "tr",
}
"Languages where a number and a full stop are an ordinal: `3. Mai`."
_END = re.compile(
    r"(?P<stop>[.!?…؟۔।]+)(?P<close>[)\]\"'”’»*_]*)(?P<space>\s+)(?=\S)"
    r"|[。！？｡]+(?:[*_]*\s*|[」』）〉》】”’*_)\]]*\s+)(?=[^\s」』）〉》】”’*_)\]])"
)
_BEFORE = re.compile(r"[^\s(\[“\"«*_/]+$")
_OPEN = "([{「『（〈《【"
_CLOSE = ")]}」』）〉》】"
_LONGEST = 12
"Letters that an abbreviation has at most."
_CODE = re.compile(
    r"(?<!`)(`++).{1,2000}?(?<!`)\1(?!`)|<[^<>\s][^<>]*>|\\.|\bhttps?://\S+", re.DOTALL
)
"Longer code is no sentence's; without a bound, marks that never close take the square of the time."
_EMPHASIS = re.compile(r"\*+|~~|(?<!\w)_+(?=\w)|(?<=[\w.!?…])_+(?!\w)")


def sentences(text: str, language: str) -> tuple[str, ...]:
    """Return the sentences of a text, each with the space behind it.

    Law: joined, they are the text. A full stop ends none after an abbreviation, an initial, or
    within a number, code, brackets or emphasis; nor before a small letter.

    >>> sentences("As Dr. May (Day et al., 2018) says: 0.5 mg. ¿Is it? Yes.", "en")
    ('As Dr. May (Day et al., 2018) says: 0.5 mg. ', '¿Is it? ', 'Yes.')
    >>> sentences("不安です。眠れません。", "ja")
    ('不安です。', '眠れません。')
    """
    if not text:
        return ()
    plain = _CODE.sub(lambda match: "x" * len(match[0]), text)
    cuts = [0, *_ends(plain, language), len(text)]
    return tuple(text[start:end] for start, end in pairwise(cuts))


def _ends(text: str, language: str) -> Iterator[int]:
    """Yield the places where a sentence ends and markup, brackets and quotes are closed."""
    start = 0
    for match in _END.finditer(text):
        cut = match.end()
        if match["stop"] and not _is_end(text, match, language):
            continue
        if _balanced(text[start:cut]):
            yield cut
            start = cut


def _is_end(text: str, match: re.Match[str], language: str) -> bool:
    after = text[match.end() :].lstrip("*_\"'“«([¿¡")
    if after[:1].islower():
        return False
    if match["stop"] != ".":
        return True
    before = _BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
    word = before[0].casefold() if before else ""
    if word in _EVERYWHERE or word in _ABBREVIATIONS.get(language, ()):
        return False
    if word.isdigit():
        return language not in _ORDINAL
    # One letter is an initial or a part of "z. B."; "vitamin D. Then" is not cut either, which only
    # means that the two sentences are translated together.
    if len(word) == 1 and word.isalpha() and before is not None and before[0] != "I":
        return not (before[0].islower() or after[:1].isupper())
    return True


def _balanced(text: str) -> bool:
    depth = 0
    for letter in text:
        depth = max(0, depth + (letter in _OPEN) - (letter in _CLOSE))
    if depth > 0:
        return False
    marks = [mark[0] for mark in _EMPHASIS.finditer(text)]
    return all(marks.count(mark) % 2 == 0 for mark in set(marks))
