"""Content: what the source names and the translation does not, and the reverse."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.base import Pair, Problem, Rule, Scope, source_parts
from pipeline.checks.care import harms
from pipeline.checks.joints import joints
from pipeline.checks.lengths import SPREAD, is_long, share_of
from pipeline.checks.lexicon.fold import fold
from pipeline.checks.lexicon.forms import UNSPACED
from pipeline.checks.lexicon.said import Thing, counted, is_weighty, knows, named, too_many, unsaid
from pipeline.checks.names.check import is_entry
from pipeline.checks.omission import is_short
from pipeline.model.finding import Severity, excerpt

RULES = (
    Rule(
        id="other-text",
        severity=Severity.ERROR,
        says="the translation names other things than the source: it is that of another text",
        advice="Write the translation of this text.",
    ),
    Rule(
        id="thing-changed",
        severity=Severity.WARNING,
        says="a body part, an illness, a substance or a form of medicine became another one",
        advice="Write what the source names; add the wording to the glossary where it is right.",
    ),
    Rule(
        id="thing-missing",
        severity=Severity.WARNING,
        says="a thing of medicine or care that the source names is not said in the translation",
        advice="See that nothing was left out; dismiss it where another word says it.",
    ),
    Rule(
        id="thing-added",
        severity=Severity.WARNING,
        says="the translation names an illness, a body part or a substance of its own",
        advice="Take it out; dismiss it where the source says it in another way.",
    ),
    Rule(
        id="things-added",
        severity=Severity.ERROR,
        says="the translation has a part of a sentence that the source does not have",
        advice="Take it out; dismiss it where the source says it in another way.",
    ),
)
_LEAST = 25
"Letters of a text of which a part can be told to be too many or gone; labels are said freely."
_ROOM = 1.12
"How long, for one of usual length, a text must be to say a thing of its own."
_SURELY = 0.85
"How long, for one of usual length, a text may be from which an item is gone for sure."
_NEAR, _SHORT_ITEM = 16, 40
"Letters from a joint to what it joins, and of an item."
_PART = re.compile(
    r"[,;:()]|\.(?=\s)|\b(?:and|or|but|because|whereas|although|while|unless|until|which|who|that"
    r"|if|when|so|then|nor|than|after|before)\b"
)
"Where one part of a sentence ends and another begins."
_ITEM = re.compile(r"[,;、،؛・]")
"What stands between the items of a list."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gap:
    """Parts of a source that stand side by side, of which nothing is said."""

    lacking: Mapping[Thing, str]
    "The things that they name, with their words."
    size: float
    "Share of the source's letters that they are."
    text: str
    "The parts."


def may_find(source: str, language: str) -> bool:
    """Tell whether a source text is one of medicine and care."""
    prose = source_parts(source).prose
    return language == "en" and harms(prose) and not is_entry(prose)


def check_content(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find things that only one of the two texts names; in texts of medicine and care only."""
    language, source = scope.target.language, pair.source_parts.prose
    if pair.same or pair.guessed or not knows(language):
        return
    if scope.source.language != "en" or not pair.care or is_entry(source):
        return
    target = pair.target_parts.prose
    things = named(source)
    lacking = unsaid(things, target, language)
    added = too_many(source, target, language)
    if _another(things, lacking, added):
        message = f'nothing says "{_words(lacking)}": this is the translation of another text'
        yield Problem("other-text", message, excerpt(_words(lacking)))
        return
    nearly = too_many(source, target, language, short=True) if lacking else added
    changed = _changed(lacking, nearly)
    if not changed and added:
        yield from _one_of_two(source, target, added, language)
    for thing, other in changed.items():
        message = f'"{lacking[thing]}" became "{nearly[other]}": write what the source names'
        yield Problem("thing-changed", message, lacking[thing], nearly[other])
    rest = {thing: word for thing, word in lacking.items() if thing not in changed}
    if rest:
        yield from _omitted(source, rest, pair, scope)
    more = {thing: word for thing, word in added.items() if thing not in changed.values()}
    if more:
        yield from _added(more, pair, scope)


def _words(things: Mapping[Thing, str]) -> str:
    return ", ".join(dict.fromkeys(things.values()))


def _another(
    things: Mapping[Thing, str], lacking: Mapping[Thing, str], added: Mapping[Thing, str]
) -> bool:
    """Tell whether nothing of the source is said, and others are where it names but two things."""
    words = len(set(things.values()))  # one word may name a thing in two groups
    if len(lacking) < len(things) or words < 2:
        return False
    return words > 2 or len(added) > 0


def _changed(lacking: Mapping[Thing, str], added: Mapping[Thing, str]) -> dict[Thing, Thing]:
    """Pair what is gone with what came, where both are of one group and the only ones of it."""
    found: dict[Thing, Thing] = {}
    for group in {group for group, _ in lacking} & {group for group, _ in added}:
        gone = [thing for thing in lacking if thing[0] == group]
        came = [thing for thing in added if thing[0] == group]
        if len(gone) == len(came) == 1:
            found[gone[0]] = came[0]
    return found


def _one_of_two(
    source: str, target: str, added: Mapping[Thing, str], language: str
) -> Iterator[Problem]:
    """Find a thing that the source names twice, where once another one of its kind stands."""
    mine, its = counted(source, "en"), counted(target, language)
    for thing, word in added.items():
        fewer = [one for one in mine if one[0] == thing[0] and 0 < its[one] < mine[one]]
        if len(fewer) == 1:
            said = named(source)[fewer[0]]
            message = f'"{said}" became "{word}" in one place: write what the source names'
            yield Problem("thing-changed", message, said, word)
            return


@lru_cache(maxsize=16384)
def _parts(source: str) -> tuple[str, ...]:
    return tuple(part for part in _PART.split(source) if part.strip())


def _gaps(source: str, lacking: Mapping[Thing, str]) -> Iterator[_Gap]:
    """Yield runs of parts that name something and of which nothing is said."""
    run: list[str] = []
    gone: dict[Thing, str] = {}
    for part in (*_parts(source), None):
        here = named(part) if part else {}
        if part is not None and here and all(thing in lacking for thing in here):
            run.append(part)
            gone |= here
        elif part is None or here:
            if gone:
                size = sum(map(len, run)) / len(source)
                yield _Gap(lacking=gone, size=size, text=" ".join(run).strip())
            run, gone = [], {}


def _omitted(
    source: str, lacking: Mapping[Thing, str], pair: Pair, scope: Scope
) -> Iterator[Problem]:
    told = False
    fewer = joints(pair.target_parts.prose, scope.target.language) < joints(source, "en")
    for gap in _gaps(source, lacking) if len(source) >= _LEAST else ():
        rule = _rule_of(gap, source, pair, scope, fewer=fewer)
        if rule == "item-missing":
            message = f'"{_words(gap.lacking)}" of the list is not there: translate each item'
        else:
            said = excerpt(gap.text)
            message = f'nothing says "{_words(gap.lacking)}" of "{said}": see what was left out'
        if rule == "clause-missing" and not is_long(len(source), share_of(pair, scope)):
            rule = "clause-short"
        if rule == "item-missing" and is_short(pair, scope) and _surely_gone(gap, pair, scope):
            rule = "clause-missing"  # an item and its length are gone
        if rule:
            yield Problem(rule, message, excerpt(gap.text))
            told = True
    if not told and any(map(is_weighty, lacking)):
        message = f'nothing in the translation says "{_words(lacking)}": see that it is there'
        yield Problem("thing-missing", message, _words(lacking))


def _surely_gone(gap: _Gap, pair: Pair, scope: Scope) -> bool:
    """Tell whether more than a word is gone, and the text is shorter than a free one is.

    `decessi` for patients who died, or `De 10 à 20 kg` for children of that weight, lack one.
    """
    return len(set(gap.lacking.values())) > 1 and share_of(pair, scope) < _SURELY


def _rule_of(gap: _Gap, source: str, pair: Pair, scope: Scope, *, fewer: bool) -> str:
    """Return the rule that a gap is a finding of, or nothing where it may be said otherwise."""
    share, wide = share_of(pair, scope), SPREAD.get(scope.target.language, 1.0)
    words = {word: thing for thing, word in gap.lacking.items()}
    weight = sum(2 if is_weighty(thing) else 1 for thing in words.values())
    much = weight > 3 or (weight > 1 and share < 1.05 - 0.5 * gap.size)
    if much and len(words) > 1 and share < 1.1:
        return "clause-missing"
    if gap.size > 0.08 and share < 1.02 - 0.6 * gap.size and "," in source and _fewer(pair):
        return "item-missing"
    if fewer and len(gap.text) <= _SHORT_ITEM and any(map(is_weighty, gap.lacking)):
        return "item-missing"
    return "clause-missing" if gap.size > 0.15 and share < 1 - 0.9 * gap.size - 0.05 * wide else ""


def _fewer(pair: Pair) -> bool:
    """Tell whether the translation has fewer marks between items than the source."""
    return len(_ITEM.findall(pair.target_parts.prose)) < len(_ITEM.findall(pair.source_parts.prose))


def _joint_before(words: Sequence[str], pair: Pair, scope: Scope) -> bool:
    """Tell whether a thing too many is an item of its own: the translation joins more than one."""
    source, target = pair.source_parts.prose, pair.target_parts.prose
    language = scope.target.language
    if joints(target, language) <= joints(source, "en"):
        return False
    folded = fold(target, language)
    for word in words:
        place = folded.find(word)
        behind = len(folded) - place - len(word)
        if place > 0 and (behind <= 3 or language not in UNSPACED):
            before = folded[max(0, place - _NEAR) : place + 1]
            if joints(before, language):
                return True
    return False


def _added(added: Mapping[Thing, str], pair: Pair, scope: Scope) -> Iterator[Problem]:
    words: Sequence[str] = tuple(added.values())
    share = share_of(pair, scope)
    ill = any(group == "ill" for group, _ in added)
    longer = len(pair.source_parts.prose) >= _LEAST and share > (
        1.05 if len(set(words)) > 1 else 1.2 if ill else 1.3
    )
    joined = _joint_before(words, pair, scope)
    if not (longer or joined) and share < _ROOM:
        return  # a text of usual length says what the source says, in words of its own
    sure = (longer and joined) or ((longer or joined) and len(set(words)) > 1)
    message = f'the source does not say "{", ".join(words)}": take it out'
    yield Problem("things-added" if sure else "thing-added", message, "", ", ".join(words))
