"""Exchanges: words that stay and change places: men 1 mg and women 2 mg."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from pipeline.checks.base import Pair, Problem, Rule, Scope, source_parts
from pipeline.checks.care import harms
from pipeline.checks.clauses import Clauses, aligned
from pipeline.checks.comparisons import turned_comparison
from pipeline.checks.lexicon.menus import is_menu_word, says_another
from pipeline.checks.lexicon.reader import words_in
from pipeline.checks.lexicon.table import concepts
from pipeline.checks.marks import FIGURE, NAME, Mark, Marks, marks_of, poles_of
from pipeline.checks.opposites import check_opposites
from pipeline.model.finding import Severity

RULES = (
    Rule(
        id="exchanged",
        severity=Severity.ERROR,
        says="two words or figures of the source stand in each other's place",
        advice="See which figure, group or word belongs to which; write them as the source does.",
    ),
    Rule(
        id="opposites-moved",
        severity=Severity.WARNING,
        says="two opposites stand in another order, and nothing shows where they belong",
        advice="See that each still says what the source says; dismiss the finding if it does.",
    ),
)
Two = tuple[Mark, Mark]
"Two marks of one kind."
_PART = "part"
"The kind of parts, such as a half."
_BESIDE = 5
"How many words behind a figure what it belongs to may stand."
_AHEAD = 2
"How many words before a thing what belongs to it may stand: `12 women`."
_JOINS = frozenset({"and", "or", "nor", "with", "the"})
"Words between two of a kind that a translation may turn round: `men and women`."


def may_find(source: str, language: str) -> bool:
    """Tell whether a source text is one of care, in which two of a kind may stand."""
    return language == "en" and harms(source_parts(source).prose)


def may_be_menu_word(source: str, language: str) -> bool:
    """Tell whether a source text is a menu word: few are, and the catalogs of all locales ask."""
    return language == "en" and is_menu_word(source_parts(source).prose)


def check_menu_words(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find a menu word that is said by the word for another one: `Save` as `Eliminar`."""
    source, target = pair.source_parts.prose, pair.target_parts.prose
    if scope.source.language != "en" or not says_another(source, target, scope.target.language):
        return
    if not any(one.rule == "opposite" for one in check_opposites(pair, scope)):
        word, other = source.strip(), target.strip()
        message = f'"{word}" became "{other}": write what the source means'
        yield Problem("opposite", message, word, other)


def check_exchanges(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find the first two of a kind that changed places beside others that did not."""
    source, target = pair.source_parts.prose, pair.target_parts.prose
    if pair.same or scope.source.language != "en" or not pair.care:
        return
    language = scope.target.language
    clauses = aligned(source, target, language)
    texts = ((source, target), *(clauses if len(clauses) > 1 else ()))
    found = [one for text in texts if (one := _exchanged(*text, language)) is not None]
    once = marks_of(source, target, language)[0] if len(clauses) > 1 else {}
    sure = {mark: at for mark, at in once.items() if mark[0] != NAME or _kept(mark, source, target)}
    across = _across(clauses, sure, language)
    found += [] if across is None else [_problem("exchanged", across, None)]
    yield from sorted(found, key=lambda one: one.rule != "exchanged")[:1]


def _across(clauses: Clauses, once: Marks, language: str) -> Two | None:
    """Return two of a kind that stand in each other's clause, beside marks that stayed in theirs.

    Whole clauses may change places, so something of the two must be where it was.
    """
    # Two of a kind that are no figures, one a clause: else each clause is read with each other one.
    telling = {mark for mark in once if mark[0] != FIGURE}
    able = [one for one in clauses if any(_may_have(one[0], mark) for mark in telling)]
    for one, two in combinations(able, 2):
        went = [mark for mark in marks_of(one[0], two[1], language)[0] if mark in once]
        came = [mark for mark in marks_of(two[0], one[1], language)[0] if mark in once]
        for mark in went:
            like = [other for other in came if other[0] == mark[0] and other != mark]
            if len(like) != 1 or mark[0] == FIGURE:
                continue
            stayed = {*marks_of(*one, language)[0], *marks_of(*two, language)[0]}
            if sum(kept[0] != mark[0] for kept in stayed) > len(went):
                return mark, like[0]
    return None


def _may_have(source: str, mark: Mark) -> bool:
    """Tell whether a mark of the whole text may stand in this clause of its source."""
    there = words_in(source, "en")
    return mark[1] in there if mark[0] == NAME else mark in poles_of(source)


def _kept(mark: Mark, source: str, target: str) -> bool:
    """Tell whether both texts have a name with its capital: words may be alike by chance."""
    name = mark[1].capitalize()
    return name in source and name in target


def _exchanged(source: str, target: str, language: str) -> Problem | None:
    """Return what changed places in a text, or in a clause of it."""
    mine, its = marks_of(source, target, language)
    if len(mine) < 2:
        return None
    words = words_in(source, "en")
    two = turned_comparison(words, mine, its, target, language)
    return _problem("exchanged", two, None) if two else _turned(mine, its, words)


def _turned(mine: Marks, its: Marks, words: Sequence[str]) -> Problem | None:
    """Return what is wrong with two of a kind that stand in another order, or nothing.

    They may move with what belongs to them; where that stayed, it is an error, and where nothing
    shows it, a doubt.
    """
    doubted: Problem | None = None
    for one in combinations(mine, 2):
        kind = one[0][0]
        if kind != one[1][0] or kind == NAME:
            continue
        turned = its[one[0]] > its[one[1]]
        flank = _flank(one, mine, words) if turned and not _joined(one, mine, words) else None
        if flank and _take_turns(one, flank, its) and its[flank[0]] < its[flank[1]]:
            return _problem("exchanged", one, flank)
        if kind == FIGURE:
            continue
        if turned and _directed(one, mine, words):
            return _problem("exchanged", one, None)
        if _joined(one, mine, words):
            continue
        others = [two for two in _companions(one, mine, words) if _take_turns(one, two, its)]
        kept = [two for two in others if (its[two[0]] > its[two[1]]) != turned]
        if kept:
            return _problem("exchanged", one, kept[0])
        if turned and not others and kind not in _things():
            doubted = doubted or _problem("opposites-moved", one, None)
    return doubted


def _problem(rule: str, one: Two, other: Two | None) -> Problem:
    said = f'"{one[0][1]}" and "{one[1][1]}" stand in each other\'s place'
    if other is not None:
        said += f' beside "{other[0][1]}" and "{other[1][1]}"'
    return Problem(rule, f"{said}: see which belongs to which", f"{one[0][1]} … {one[1][1]}")


def _directed(two: Two, places: Marks, words: Sequence[str]) -> bool:
    """Tell whether nothing but a `to` stands between the two, which no language turns round."""
    first, second = (places[mark] for mark in two)
    return second - first < 3 and words[first + 1] == "to"


def _flank(two: Two, places: Marks, words: Sequence[str]) -> Two | None:
    """Return what stands behind each of two, whatever its kind: `1 in the morning, 2 at night`.

    Nothing may stand before the first and but one thing between, or nothing shows whose it is.
    """
    first, second = (places[mark] for mark in two)
    others = {at: mark for mark, at in places.items() if mark[0] not in {FIGURE, two[0][0]}}
    between = [at for at in others if first < at < second]
    behind = [at for at in others if second < at <= second + _BESIDE]
    if len(between) != 1 or not behind or min(others) < first:
        return None
    one, other = others[between[0]], others[min(behind)]
    near = between[0] - first <= _BESIDE and "and" in words[between[0] : second]
    return (one, other) if near else None


def _joined(two: Two, places: Marks, words: Sequence[str]) -> bool:
    """Tell whether little more than an `and` stands between the two."""
    between = words[places[two[0]] + 1 : places[two[1]]]
    return len(between) < 3 and all(word in _JOINS for word in between)


def _companions(one: Two, mine: Marks, words: Sequence[str]) -> Iterator[Two]:
    """Yield the pairs of which one stands right behind, or right before, each of two poles.

    Where a kind has some both before and behind, nothing shows which belong to the poles.
    """
    first, second = mine[one[0]], mine[one[1]]
    kinds = dict.fromkeys(mark[0] for mark in mine if mark[0] != one[0][0])
    if one[0][0] in _things():  # a list may name them in any order
        kinds = dict.fromkeys(kind for kind in kinds if kind in {FIGURE, _PART})
    for kind in kinds:
        of_kind = [mark for mark in mine if mark[0] == kind]
        before = [mark for mark in of_kind if mine[mark] < first]
        between = [mark for mark in of_kind if first < mine[mark] < second]
        behind = [mark for mark in of_kind if mine[mark] > second]
        after = (between[0], behind[0]) if between and behind else None
        if after and one[0][0] in _things() and "and" in words[second : mine[after[1]]]:
            after = None  # what stands behind an `and` belongs to something else
        ahead = (before[-1], between[-1]) if before and between else None
        if ahead and _reach(one, ahead, mine) > (_AHEAD if one[0][0] in _things() else _BESIDE):
            ahead = None
        if after and ahead:
            far = [_gap(one, two, mine) for two in (after, ahead)]
            alike = [_alike(two, mine, words) for two in (after, ahead)]
            nearer = far[0] - far[1] if alike[0] == alike[1] else 2 * (alike[1] - alike[0])
            after, ahead = after if nearer < -1 else None, ahead if nearer > 1 else None
        if after or ahead:
            yield after or ahead or one


@cache
def _things() -> frozenset[str]:
    """Return the groups of things that have no opposites: illnesses, parts of the body."""
    return frozenset(concepts().poles)


def _alike(two: Two, places: Marks, words: Sequence[str]) -> bool:
    """Tell whether the same word follows both: `2 cm` and `3 cm`."""
    one, other = (words[places[mark] + 1 :][:1] for mark in two)
    return one == other


def _gap(one: Two, other: Two, places: Marks) -> int:
    """Return how far two are from the poles that they may belong to."""
    return sum(abs(places[a] - places[b]) for a, b in zip(one, other, strict=True))


def _reach(one: Two, other: Two, places: Marks) -> int:
    """Return how far the one of two stands that is farther from its pole."""
    return max(abs(places[a] - places[b]) for a, b in zip(one, other, strict=True))


def _take_turns(one: Two, other: Two, places: Marks) -> bool:
    """Tell whether one of each follows one of the other: A 1 B 2, and not A B 1 2."""
    order = sorted((*one, *other), key=places.__getitem__)
    return [mark in one for mark in order] in ([True, False] * 2, [False, True] * 2)
