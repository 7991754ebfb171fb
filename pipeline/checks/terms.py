"""Terms: the glossary's words, and names that stay what they are."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Pair, Problem, Rule, Scope
from pipeline.glossary.match import missing
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
    """Find terms that are not translated as the glossary says, and lost abbreviations."""
    if scope.glossary is not None and scope.glossary.terms and not pair.form:
        yield from _glossary(pair, scope)
    if "(" in pair.source and not pair.same:
        for found in _INTRODUCED.finditer(pair.source_parts.prose):
            if found[1] not in pair.target and not _ANY.search(pair.target_parts.prose):
                message = f"the source introduces {found[1]}, the translation none: do so"
                yield Problem("abbreviation", message, found[0])


def _glossary(pair: Pair, scope: Scope) -> Iterator[Problem]:
    assert scope.glossary is not None  # noqa: S101  seen by the caller
    lacking = missing(pair.source, pair.target, scope.glossary, scope.source.tag, scope.locale.tag)
    for one in lacking:
        term = one.term.text
        if one.term.keep:
            message = f'"{term}" must stand in the translation as it is: write it so'
            yield Problem("do-not-translate", message, term)
            continue
        wordings = " or ".join(f'"{wording}"' for wording in one.wordings)
        message = f'"{term}" is {wordings} in the glossary: use it, or add the wording used here'
        yield Problem("term", message, term)
