"""Terms: the glossary's words, and names that stay what they are."""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.base import Pair, Problem, Rule, Scope
from pipeline.checks.names.bibliography import is_kept
from pipeline.glossary.match import missing, unwanted
from pipeline.glossary.record import Glossary
from pipeline.model.finding import Severity

RULES = (
    Rule(
        id="term",
        severity=Severity.WARNING,
        says="a term of the glossary stands in the source, and none of its wordings here",
        advice="Write the glossary's word, in the form that the sentence needs, or add the wording "
        "with `dragoman glossary add`.",
    ),
    Rule(
        id="term-forbidden",
        severity=Severity.ERROR,
        says="a wording that the glossary forbids for a term of the source",
        advice="Write one of the words that the glossary allows.",
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


def check_terms(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find terms that are not translated as the glossary says."""
    kept = pair.same and is_kept(pair.source, pair.entry.comments)
    if scope.glossary is not None and scope.glossary.terms and not pair.guessed and not kept:
        yield from _glossary(pair, scope, scope.glossary)
    if "(" in pair.source and not pair.same:
        for found in _INTRODUCED.finditer(pair.source_parts.prose):
            if found[1] not in pair.target and not _ANY.search(pair.target_parts.prose):
                message = f"the source introduces {found[1]}, the translation none: do so"
                yield Problem("abbreviation", message, found[0])


def _glossary(pair: Pair, scope: Scope, glossary: Glossary) -> Iterator[Problem]:
    texts = (pair.source, pair.target, glossary, glossary.source_locale, scope.locale.tag)
    for found in unwanted(*texts):
        word = pair.target[found.start : found.end]
        wordings = glossary.wordings(found.term, scope.locale.tag)
        message = f'"{word}" is forbidden for "{found.term.text}": write {_either(wordings)}'
        yield Problem("term-forbidden", message, found.term.text, word)
    for lack in missing(*texts):
        term = lack.term.text
        if lack.term.keep:
            message = f'"{term}" is not to be translated: write it as it is'
            yield Problem("do-not-translate", message, term)
        else:
            message = f'"{term}" of the source is not rendered as {_either(lack.wordings)}'
            yield Problem("term", f"{message}: write that", term)


def _either(wordings: Sequence[str]) -> str:
    return " or ".join(f'"{word}"' for word in wordings) or "another word"
