"""Opposites: left is not right, at least is not at most, and increase is not decrease."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.checks.base import Pair, Problem, Rule, Scope
from pipeline.checks.lexicon.reader import Reading, index_of, may_say, readings
from pipeline.checks.lexicon.table import Lexicon, built_in, contrasts
from pipeline.checks.negation import harms
from pipeline.model.finding import Severity

RULES = (
    Rule(
        id="opposite",
        severity=Severity.ERROR,
        says="the translation says the opposite of a word of the source",
        advice="Write the word that the source means; add a wording to `locale/opposites.csv` "
        "where the translation is right.",
    ),
    Rule(
        id="opposite-missing",
        severity=Severity.WARNING,
        says="a limit or another word that has an opposite is not said in the translation",
        advice="See that at least, only, left or before is still said; dismiss it where another "
        "word says so.",
    ),
)
_FREE = frozenset({"have", "amount"})
"Pairs that manuals often turn round (`no lag`, `without delay`): told in texts of care only."
_STRICT = frozenset({"limit", "minmax", "only", "use", "onset", "test"})
"Pairs where a lack is told: measured on people's catalogs, docs/checks.md."


def check_opposites(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find words whose opposite stands in the translation, or nothing of the kind."""
    if pair.same:
        return
    told: set[tuple[str, str]] = set()
    lexicons = [scope.opposites or built_in()]
    care = scope.source.language == "en" and harms(pair.source_parts.prose)
    if care:
        lexicons.append(contrasts())
    for lexicon in lexicons:
        for problem in _check(pair, scope, lexicon, care=care):
            if (problem.rule, problem.source) not in told:
                told.add((problem.rule, problem.source))
                yield problem


def _check(pair: Pair, scope: Scope, lexicon: Lexicon, *, care: bool) -> Iterator[Problem]:
    source, against, strict = _said(pair.source_parts.prose, lexicon, scope.source.language)
    if not source:
        return
    index = index_of(lexicon, scope.target.language)
    if not (index.exact or index.starts or index.anywhere):
        return
    prose = pair.target_parts.prose
    if not strict and not may_say(prose, index, against):
        return
    target = readings(prose, index, frozenset(one.pair for one in source))
    mine, its = _by_pair(source), _by_pair(_unexplained(source, target))
    for name, said in mine.items():
        if name in _FREE and not care:
            continue
        yield from _compare(name, said, its.get(name, []))


@lru_cache(maxsize=16384)
def _said(
    text: str, lexicon: Lexicon, language: str
) -> tuple[tuple[Reading, ...], frozenset[tuple[str, str]], bool]:
    """Return what a source text says, the poles that would accuse, and whether a lack is told."""
    source = readings(text, index_of(lexicon, language))
    poles = lexicon.poles
    said = {(one.pair, one.pole) for one in source if one.sure}
    against = {(name, other) for name, pole in said for other in poles[name] if other != pole}
    return source if said else (), frozenset(against), any(_is_strict(*one) for one in said)


def _is_strict(name: str, pole: str) -> bool:
    return name in _STRICT or (name, pole) == ("side", "left")


def _unexplained(source: Sequence[Reading], target: Sequence[Reading]) -> list[Reading]:
    """Leave out words that may say a pole where they surely say another one of the source.

    `subió` may say `more`, but where the source says `rose` it says no more than that.
    """
    said = {(one.pair, one.pole) for one in source if one.sure}
    taken = {one.place for one in target if one.sure and (one.pair, one.pole) in said}
    return [one for one in target if one.sure or one.place not in taken]


def _by_pair(found: Sequence[Reading]) -> dict[str, list[Reading]]:
    by_pair: dict[str, list[Reading]] = defaultdict(list)
    for one in found:
        by_pair[one.pair].append(one)
    return by_pair


def _compare(name: str, source: list[Reading], target: list[Reading]) -> Iterator[Problem]:
    """Compare what both texts say of one pair.

    A denied pole counts as the other one where it excuses (`not uncommon` is `common`), and
    accuses only where the source denies its own pole in the same way.
    """
    for pole in dict.fromkeys(one.pole for one in source if one.sure):
        said = [one for one in source if one.pole == pole and one.sure]
        if all(one.denied for one in said):
            if len(source) == len(said):
                yield from _denied(said, target, pole)
            continue
        own = [one for one in target if one.pole == pole or one.denied]
        against = [one for one in target if one.pole != pole and one.sure and not one.denied]
        before = sum(1 for one in source if one.pole != pole)
        if len(against) > before and len(own) < len(said) and _exchanged(source, target, own):
            message = f'"{said[0].word}" became "{against[-1].word}": write what the source means'
            yield Problem("opposite", message, said[0].word, against[-1].word)
        elif not own and not against and _is_strict(name, pole):
            message = f'nothing in the translation says "{said[0].word}": see that it is there'
            yield Problem("opposite-missing", message, said[0].word)


def _exchanged(source: list[Reading], target: list[Reading], own: list[Reading]) -> bool:
    """Tell whether a pole is gone, or one word of many took the place of its opposite.

    A translation may say `high … high` once; so where it still says the pole, the words that say
    either pole must be as many as in the source.
    """
    sure = sum(one.sure for one in source)
    return not own or sum(one.sure for one in target) == sure


def _denied(said: list[Reading], target: list[Reading], pole: str) -> Iterator[Problem]:
    if any(one.pole == pole and one.sure for one in target):
        return
    against = [one for one in target if one.denied and one.sure]
    if against:
        message = f'"not {said[0].word}" became "not {against[0].word}": write what is meant'
        yield Problem("opposite", message, said[0].word, against[0].word)
