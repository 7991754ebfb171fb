"""Codes of letters and digits: BRCA2, T4, HbA1c and c.5946delT are the same in every language."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.base import Pair, Problem, Scope, source_parts
from pipeline.checks.care import harms

_CODE = re.compile(
    r"(?<![\w./%-])(?:[A-Z][A-Za-z]{0,7}\d{1,4}[A-Za-z]{0,3}|[cgmnpr]\.[A-Za-z*]{0,3}\d{1,6}[\w>*+]{0,12})"
    r"(?![\w/%-]|\.\d)"
)
"What names a gene, a hormone, a vitamin, a variant: letters with a number behind them."
_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"(?<![A-Za-z0-9])(?:[a-z]\.)?[A-Za-z]{1,10}\d[A-Za-z0-9>*+]*|[cgmnpr]\.\d\w*")
_LETTER = "[A-Za-z]"
_SHORT = 5
"Letters and digits of a code whose letters may differ in another language."


def may_find(source: str, language: str) -> bool:
    """Tell whether a source text has a code."""
    return bool(_codes(source_parts(source).prose, language))


@lru_cache(maxsize=16384)
def _codes(source: str, language: str) -> tuple[str, ...]:
    """Return the codes of a text of care.

    >>> _codes("The variant BRCA2 c.5946delT and free T4 in a patient", "en")
    ('BRCA2', 'c.5946delT', 'T4')
    """
    if language != "en" or not _DIGITS.search(source) or not harms(source):
        return ()
    return tuple(dict.fromkeys(_CODE.findall(source)))


def check_codes(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find a code that lost its number or got another one: BRCA1 for BRCA2, T for T4.

    Law: a code that is written out, or parted as `B 12`, is no finding.
    """
    source = pair.source_parts.prose
    codes = () if pair.same else _codes(source, scope.source.language)
    if not codes:
        return
    target = unicodedata.normalize("NFKC", pair.target_parts.prose)
    for code in codes:
        other = _in_its_place(code, source, target)
        if other:
            message = f'"{code}" became "{other}": write it as in the source'
            yield Problem("name-changed", message, code, other)
            return


def _in_its_place(code: str, source: str, target: str) -> str:
    """Return what stands where a code should, or nothing where it may be said otherwise."""
    loose = r"[\s-]?".join(map(re.escape, re.findall(r"\d+|\D+", code)))
    if re.search(rf"(?<![A-Za-z0-9]){loose}(?![0-9])", target):
        return ""
    letters = _DIGITS.sub("", code)
    digits = _DIGITS.findall(code)
    for found in _TOKEN.finditer(target):
        alike = len(code) > _SHORT and found[0][:2] == code[:2]
        same = _DIGITS.sub("", found[0]) == letters
        if (same or (alike and _DIGITS.findall(found[0]) == digits)) and found[0] not in source:
            return found[0]
    head = _DIGITS.split(code)[0]
    alone = rf"(?<!{_LETTER}){re.escape(head)}(?!{_LETTER}|[\s-]?\d)"
    if head.isupper() and re.search(alone, target) and not re.search(alone, source):
        return head
    return ""
