"""Terms: the glossary's words, and names that stay what they are."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.base import Pair, Problem, Rule, Scope, Term
from pipeline.model.finding import Severity

RULES = (
    Rule(
        id="term",
        severity=Severity.WARNING,
        says="a term of the glossary stands in the source, and none of its translations here",
        advice="Write the glossary's word, in the form that the sentence needs.",
    ),
    Rule(
        id="term-forbidden",
        severity=Severity.ERROR,
        says="a word that the glossary forbids for a term of the source",
        advice="Write one of the allowed words.",
    ),
    Rule(
        id="do-not-translate",
        severity=Severity.ERROR,
        says="a name that the glossary keeps as it is was changed",
        advice="Write it as in the source.",
    ),
    Rule(
        id="abbreviation",
        severity=Severity.INFO,
        says="an abbreviation that the source introduces in brackets is not introduced here",
        advice="Introduce it once, or the locale's own: terapia electroconvulsiva (TEC).",
    ),
)
_INTRODUCED = re.compile(r"\(([A-Z][A-Z0-9-]{1,7})s?\)")
_ANY = re.compile(r"[(（]\s*[^()（）]{0,60}?[^\W\d_a-z][^()（）]{0,60}[)）]")
_UNSPACED = frozenset({"ja", "zh", "ko", "th", "lo", "km", "my"})


def check_terms(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find terms that are not translated as the glossary says."""
    if scope.terms:
        yield from _glossary(pair, scope)
    if "(" in pair.source and not pair.same:
        source = pair.source_parts.prose
        for found in _INTRODUCED.finditer(source):
            if found[1] not in pair.target and not _ANY.search(pair.target_parts.prose):
                message = (
                    f"the source introduces {found[1]}, the translation no abbreviation: do so"
                )
                yield Problem("abbreviation", message, found[0])


def _glossary(pair: Pair, scope: Scope) -> Iterator[Problem]:
    source = pair.source_parts.prose.casefold()
    language = scope.target.language
    for term in scope.terms:
        if term.source.casefold() not in source or not _word(term.source).search(source):
            continue
        target = pair.target_parts.prose.casefold()
        for word in term.forbidden:
            if _stands(word, target, language):
                message = f'"{word}" is forbidden for "{term.source}": write {_either(term)}'
                yield Problem("term-forbidden", message, term.source, word)
        if not term.allowed or any(_stands(word, target, language) for word in term.allowed):
            continue
        if term.allowed == (term.source,):
            message = f'"{term.source}" is not to be translated: write it as it is'
            yield Problem("do-not-translate", message, term.source)
        else:
            message = (
                f'"{term.source}" of the source is not rendered as {_either(term)}: write that'
            )
            yield Problem("term", message, term.source)


def _either(term: Term) -> str:
    return " or ".join(f'"{word}"' for word in term.allowed) or "another word"


@lru_cache(maxsize=4096)
def _word(term: str) -> re.Pattern[str]:
    """Match a term of the source, in the plural too."""
    return re.compile(rf"(?<!\w){re.escape(term.casefold())}(?:e?s)?(?!\w)")


@lru_cache(maxsize=4096)
def _inflected(word: str, language: str) -> re.Pattern[str]:
    """Match a translation with other endings: each word keeps its stem."""
    if language in _UNSPACED:
        return re.compile(re.escape(word.casefold()))
    stems = [
        re.escape(part if len(part) < 5 else part[: len(part) - (1 if len(part) < 7 else 2)])
        + r"\w{0,5}"
        for part in word.casefold().split()
    ]
    return re.compile(r"\W+".join(stems))


def _stands(word: str, target: str, language: str) -> bool:
    return word.casefold() in target or _inflected(word, language).search(target) is not None
