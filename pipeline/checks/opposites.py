"""Opposites: left is not right, at least is not at most, and increase is not decrease."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from pipeline.checks.base import Pair, Problem, Rule, Scope
from pipeline.checks.clauses import aligned, around_figures
from pipeline.checks.figures.text import plain_figure
from pipeline.checks.lexicon.forms import UNSPACED
from pipeline.checks.lexicon.index import index_of
from pipeline.checks.lexicon.reader import (
    Reading,
    may_prove,
    may_say,
    readings,
    readings_of,
    words_in,
)
from pipeline.checks.lexicon.table import Lexicon, built_in, contrasts
from pipeline.checks.negation.turned import opposite_phrase
from pipeline.checks.negation.unless import not_without, says_it_otherwise
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
        id="opposite-doubted",
        severity=Severity.WARNING,
        says="an opposite of a word of the source stands in another place of the translation",
        advice="See that the sentence still says the same; dismiss it where other words say so.",
    ),
    Rule(
        id="opposite-missing",
        severity=Severity.WARNING,
        says="a limit or another word that has an opposite is not said in the translation",
        advice="See that at least, only, left or before is still said; dismiss it where another "
        "word says so.",
    ),
)
_FAR, _FAR_FREE = 0.3, 0.45
"How far apart, by the length of each text, a word and what stands for it may be."
_FREE_ORDER = frozenset({"ja", "ko", "zh", "de", "ar"})
"Languages whose words stand in another order than in English."
_FIGURE = re.compile(r"\d[\d.,٫]*\Z")
_FREE = frozenset({"have", "amount"})
"Pairs that manuals often turn round (`no lag`, `without delay`): told in texts of care only."
_JOINING = frozenset({"have", "relate", "modal", "permitcheck"})
"Pairs of with and without: `not without asking` is `only after a talk with`."
_BOUND = re.compile(
    r"\b(?:less|fewer|more|lower|higher|younger|older|greater|least|most|below|above|under|over"
    r"|up to|maximum|minimum|within|exceed\w*) (?:[a-z]+ ){0,2}\d|\d \S+ or [a-z]+"
)
"Figures with a limit."
_HINTED = frozenset({"time"})
"Pairs whose hints are words of their own in every language."
_PROVISO = "proviso"
"The pair of `only if` and `unless`."
_LOOSE = frozenset({"deadline"})
"Pairs that translators turn round: within two days is `al cap de dos dies`, so they only warn."
_EVER = frozenset({"ever", "ever2"})
"Pairs of always and never."
_STRICT = frozenset({"limit", "minmax", "only", "use", "onset", "test"})
"Pairs where a lack is told: measured on people's catalogs, docs/checks.md."


def check_opposites(pair: Pair, scope: Scope) -> Iterable[Problem]:
    """Find words whose opposite stands in the translation, or nothing of the kind."""
    if pair.same:
        return ()
    source, target = pair.source_parts.prose, pair.target_parts.prose
    care = scope.source.language == "en" and pair.care
    lexicon, told = scope.opposites or built_in(), tuple[Problem, ...]()
    if care or _may_differ(source, target, scope, lexicon):  # not so in most texts
        lexicons = (lexicon, contrasts()) if care else (lexicon,)
        told = tuple(_told(pair, scope, lexicons, care=care))
    return (*told, *opposite_phrase(source, target, scope, told))


def _told(
    pair: Pair, scope: Scope, lexicons: Iterable[Lexicon], *, care: bool
) -> Iterator[Problem]:
    """Find what is wrong by each lexicon, and tell of a word once: where it is sure, no doubt."""
    told: dict[tuple[str, str], Problem] = {}
    texts = pair.source_parts.prose, pair.target_parts.prose
    for lexicon in lexicons:
        for found in _all(pair, scope, lexicon, care=care):
            doubted = found.rule == "opposite" and says_it_otherwise(
                found.source, *texts, scope.target.language
            )
            problem = found._replace(rule="opposite-doubted") if doubted else found
            told.setdefault((problem.rule, problem.source), problem)
    for problem in told.values():
        if problem.rule != "opposite-doubted" or ("opposite", problem.source) not in told:
            yield problem


def _all(pair: Pair, scope: Scope, lexicon: Lexicon, *, care: bool) -> Iterator[Problem]:
    """Find what is wrong in the whole texts, and in texts of care in each clause as well.

    What a word of one clause excuses in the whole, its own clause still tells.
    """
    texts = pair.source_parts.prose, pair.target_parts.prose
    yield from _check(texts, scope, lexicon, care=care)
    if not care or not _said(texts[0], lexicon, scope.source.language)[0]:
        return
    clauses = aligned(*texts, scope.target.language)
    if _BOUND.search(texts[0]):
        for around in around_figures(*texts, scope.target.language):
            every = _check(around, scope, lexicon, care=True)
            yield from (one for one in every if one.rule == "opposite")
    for clause in clauses if len(clauses) > 1 else ():
        for problem in _check(clause, scope, lexicon, care=True):
            if problem.rule != "opposite-missing":
                yield problem


def _may_differ(text: str, prose: str, scope: Scope, lexicon: Lexicon) -> bool:
    """Tell whether a translation may say an opposite of its source, or lack what it must say."""
    source, against, strict = _said(text, lexicon, scope.source.language)
    if not source:
        return False
    index = index_of(lexicon, scope.target.language)
    return not index.empty and (strict or may_say(prose, index, against))


def _check(
    texts: tuple[str, str], scope: Scope, lexicon: Lexicon, *, care: bool
) -> Iterator[Problem]:
    text, prose = texts
    if not _may_differ(text, prose, scope, lexicon):
        return
    source = _said(text, lexicon, scope.source.language)[0]
    index = index_of(lexicon, scope.target.language)
    target = readings_of(prose, index, frozenset(one.pair for one in source))
    mine, its = (_by_pair(side) for side in _without_each_other(source, target))
    for name, said in mine.items():
        if (name in _FREE and not care) or (name in _JOINING and not_without(text)):
            continue
        if name == _PROVISO and not index.no.isdisjoint(words_in(prose, index.language)):
            continue  # `only if` is said as `not unless`
        for rule, mine_said, its_said in _compare(name, said, its.get(name, [])):
            if its_said is None and (name, mine_said.pole) not in index.poles:
                continue  # the language's table has no word that could be there
            problem = _problem(rule, mine_said, its_said, texts, scope.target.language)
            if problem is not None and (care or rule != _BESIDE):
                yield problem


@lru_cache(maxsize=16384)
def _said(
    text: str, lexicon: Lexicon, language: str
) -> tuple[tuple[Reading, ...], frozenset[tuple[str, str]], bool]:
    """Return what a source text says, the poles that would accuse, and whether a lack is told."""
    index = index_of(lexicon, language)
    source = readings(text, index) if may_prove(text, index) else ()
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


def _without_each_other(
    source: Sequence[Reading], target: Sequence[Reading]
) -> tuple[list[Reading], list[Reading]]:
    """Leave out on both sides what a word may say beside what the other text has it say.

    Where `rose` is `subió`, neither says `more`, so neither excuses nor accuses a `mayores`.
    """
    mine, its = _unexplained(target, source), _unexplained(source, target)
    gone = [one for one in source if one not in mine]
    if not gone:
        return mine, its
    places, pairs = {one.place for one in gone}, {one.pair for one in gone}
    said = {(one.pair, one.pole) for one in source if one.sure and one.place in places}
    spent = {one.place for one in target if one.sure and (one.pair, one.pole) in said}
    return mine, [one for one in its if one.place not in spent or one.pair not in pairs]


def _by_pair(found: Sequence[Reading]) -> dict[str, list[Reading]]:
    by_pair: dict[str, list[Reading]] = defaultdict(list)
    for one in found:
        by_pair[one.pair].append(one)
    return by_pair


def _problem(
    rule: str, one: Reading, other: Reading | None, texts: tuple[str, str], language: str
) -> Problem | None:
    """Return what is wrong; where the words stand far apart, it is only a doubt."""
    if other is None:
        message = f'nothing in the translation says "{one.word}": see that it is there'
        return Problem(rule, message, one.word)
    here = one.place / _size(texts[0], "en"), other.place / _size(texts[1], language)
    far = abs(here[0] - here[1]) > (_FAR_FREE if language in _FREE_ORDER else _FAR)
    if rule == _BESIDE and far and one.pair not in _LOOSE:
        return None
    if one.pair in _LOOSE or rule == _BESIDE:
        rule = "opposite-doubted"
    if _of_other_figures(one.word, other.word):
        return None
    no = "not " if one.denied else ""
    message = f'"{no}{one.word}" became "{no}{other.word}": write what the source means'
    return Problem("opposite-doubted" if far else rule, message, one.word, other.word)


def _of_other_figures(one: str, other: str) -> bool:
    """Tell whether both are told of a figure, and not of the same: `by 50` and `a 55`."""
    mine, its = _FIGURE.search(one), _FIGURE.search(other)
    return mine is not None and its is not None and plain_figure(mine[0]) != plain_figure(its[0])


def _size(text: str, language: str) -> int:
    """Return the length of a text by the measure that its readings have their places in."""
    return max(1, len(text) if language in UNSPACED else len(words_in(text, language)))


_BESIDE = "opposite-beside"
"Both poles stand there, and the source has but one: a doubt, where the other stands in its place."
Found = tuple[str, Reading, Reading | None]
"A rule, what the source says, and what the translation says instead."


def _compare(name: str, source: list[Reading], target: list[Reading]) -> Iterator[Found]:
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
        strong = name in _EVER and pole == "never"  # `not always` is no `never`
        own = [one for one in target if one.pole == pole or (one.denied and not strong)]
        against = [
            one for one in target if one.pole != pole and one.sure and (strong or not one.denied)
        ]
        before = _excused(source, target, pole)
        if len(against) > before and len(own) < len(said) and _exchanged(source, target, own):
            yield "opposite", said[0], against[-1]
        elif name != "more" and against and not before and not any(one.denied for one in target):
            yield _BESIDE, said[0], against[-1]
        elif not own and not against and _is_strict(name, pole):
            yield "opposite-missing", said[0], None


def _excused(source: list[Reading], target: list[Reading], pole: str) -> int:
    """Return how many words of the source may stand for another pole in the translation.

    A hint that the translation says as a hint too excuses no more: `until` is its `hasta`.
    """
    others = [one for one in source if one.pole != pole]
    if others and others[0].pair not in _HINTED:
        return len(others)
    hints = sum(not one.sure for one in others)
    spent = sum(not one.sure for one in target if one.pole != pole)
    return len(others) - min(hints, spent)


def _exchanged(source: list[Reading], target: list[Reading], own: list[Reading]) -> bool:
    """Tell whether a pole is gone, or one word of many took the place of its opposite.

    A translation may say `high … high` once; so where it still says the pole, the words that say
    either pole must be as many as in the source.
    """
    sure = sum(one.sure for one in source)
    return not own or sum(one.sure for one in target) == sure


def _denied(said: list[Reading], target: list[Reading], pole: str) -> Iterator[Found]:
    if any(one.pole == pole and one.sure for one in target):
        return
    against = [one for one in target if one.denied and one.sure]
    if against:
        yield "opposite", said[0], against[0]
