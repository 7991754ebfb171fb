# ruff: noqa: E501  a language a line
"""Sizes: a text of care far shorter or longer than such a text is, or cut off behind a small word."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.checks.base import Pair, Problem, Scope
from pipeline.checks.joints import joints
from pipeline.checks.lengths import SURELY_LONG, SURELY_SHORT, is_long, share_of
from pipeline.checks.lexicon.said import is_strange
from pipeline.model.finding import excerpt

_LEAST = 40
"Letters of a source text whose translation has a usual length."


class _Bounds(NamedTuple):
    """How long translations are for one of usual length; outside of it something is gone or added."""

    gone: float
    "Below it, something is gone."
    fewer: float
    "Below it, something is gone where fewer marks and words join its parts."
    more: float
    "Above it, something was added where more of them do."
    sure: float
    "How much further a text must be for an error."


_USUAL = _Bounds(0.76, 0.83, 1.25, 0.05)
_WIDE = {"ar": _Bounds(0.71, 0.78, 1.40, 0.06), "ja": _Bounds(0.65, 0.70, 1.35, 0.09)}
"Measured on the right sentences of `tests/cases/clinical*`: of 408 a language at most two lie outside."
_KNOWN = frozenset({"es", "ca", "gl", "fr", "pt", "de", "it", "ar", "ja"})
_SMALL = {
    "es": "el la los las un una del al con por para y e o u que su sus cada durante según entre desde hasta sin en de a",
    "ca": "el la els les un una del al dels als amb per i o que cada durant segons entre des fins sense en de a",
    "gl": "o a os as un unha do da dos das con por para e ou que cada durante segundo entre desde ata sen en de",
    "fr": "le la les un une du des au aux avec par et ou que chaque selon entre jusqu depuis sans en de à dans votre vos son ses leur",
    "pt": "o os as um uma do da dos das ao aos com por para e ou que cada durante segundo entre desde até sem em de no na nos nas seu sua",
    "de": "der die das den dem des eine einen einem einer eines und oder von für durch bei ihre ihrer ihren zwischen sowie",
    "it": "il lo la gli le un una del della dei delle al alla ai con per e o che ogni durante secondo tra fra senza in di a nel nella suo sua",
    "ar": "في من على إلى عن أن و أو مع التي الذي كل بين حتى ثم",
}
"Small words that no sentence of a language ends with."
_SHORT_FORM = re.compile(r"\b[A-Z][A-Z0-9]{1,5}\b")
_SPELLED_OUT = 18
"Letters that a short form such as `MRI` has more where a language spells it out."
_LAST = re.compile(r"(?:\A|\s)([^\W\d_]+)[.。]?\s*\Z")
_OR_WITHOUT = re.compile(
    r"\b(?:o|ou|oder) (?:sin|sense|sen|sans|sem|ohne|senza)[.]?\s*\Z"
    r"|\b(?:cada|chaque|chacune?|ciascuna?|l['’]|jede[rs]?|nenhuma?|ningun|alguna?|solo) ?"
    r"(?:una?|uma?|une?|eine[rsn]?)[.]?\s*\Z|\b(?:dans|pour|für) l['’]une[.]?\s*\Z"
)
"`with or without` said as `amb AFP o sense`, and `each` as `cada uma`."
_COMMA = re.compile(r"[,;:،؛、：](?=\D)")
"What stands before the last part of a text."
_DIGITS = re.compile(r"\d+")
_PARTICLE = re.compile(r"[はをのに、][.。]\s*\Z")


def odd_size(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find a text that is cut off, much shorter than usual, or longer with more parts.

    Law: it looks at lengths, marks and the last word only, and never at what a text is about.
    """
    source, target = pair.source_parts.prose, pair.target_parts.prose
    language = scope.target.language
    if language not in _KNOWN or "\n" in source:
        return
    if _cut_off(target, language) and source.rstrip()[-1:] in ".!?":
        message = "the last word needs another behind it: see what was left out"
        yield Problem("clause-missing", message, "", excerpt(target[-30:]))
        return
    if len(source) >= _LEAST:
        yield from _by_length(pair, scope, joints(target, language) - joints(source, "en"))


def _cut_off(text: str, language: str) -> bool:
    if language == "ja":
        return _PARTICLE.search(text) is not None
    last = _LAST.search(text)
    if last is None or _OR_WITHOUT.search(text):
        return False
    return last[1] in _SMALL[language].split()


def _spelled_out(pair: Pair) -> int:
    """Return how many letters more the short forms have that no short form of the translation says.

    Law: no more than one short form of the source counts for each that the translation lacks.
    """
    mine = len(set(_SHORT_FORM.findall(pair.source_parts.prose)))
    its = len(set(_SHORT_FORM.findall(pair.target_parts.prose)))
    return _SPELLED_OUT * max(0, mine - its)


def _by_length(pair: Pair, scope: Scope, more: int) -> Iterator[Problem]:
    """Find what is gone or was added by the length, and by what joins the parts."""
    bounds = _WIDE.get(scope.target.language, _USUAL)
    share, size = share_of(pair, scope), len(pair.source_parts.prose)
    if share < (bounds.fewer if more < 0 else bounds.gone):
        sure = bounds.fewer - bounds.sure if more < 0 else bounds.gone - 3 * bounds.sure
        sure = min(sure, SURELY_SHORT)
        rule = "clause-missing" if share < sure and is_long(size, share) else "clause-short"
        message = f"only {share:.0%} of the usual length: see what was left out"
        yield Problem(rule, message, excerpt(pair.source_parts.prose))
    elif more > 0 and share > bounds.more:
        sure = max(bounds.more + 2 * bounds.sure, SURELY_LONG)
        share *= size / (size + _spelled_out(pair))
        if share <= bounds.more:
            return
        last = _COMMA.split(pair.target_parts.prose)[-1]
        mine = _DIGITS.findall(pair.source_parts.prose)
        strange = is_strange(pair.source_parts.prose, last, scope.target.language)
        strange = strange and not {*mine} & {*_DIGITS.findall(last)}  # else it is the source's
        rule = (
            "things-added" if (share > sure or strange) and is_long(size, share) else "thing-added"
        )
        message = f"{share:.0%} of the usual length, with more parts: see what was added"
        yield Problem(rule, message, "", excerpt(pair.target_parts.prose))
