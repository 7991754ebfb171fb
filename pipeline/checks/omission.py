"""Omission and addition: a sentence, a clause or an item of a list that is gone, or is too many."""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.base import Pair, Problem, Rule, Scope, source_parts
from pipeline.checks.clauses import aligned, parts_of
from pipeline.checks.lengths import SPREAD, SURELY_SHORT, USUAL, is_long
from pipeline.checks.lexicon.index import index_of
from pipeline.checks.lexicon.reader import readings
from pipeline.checks.lexicon.said import is_strange
from pipeline.checks.lexicon.table import built_in
from pipeline.checks.names.check import is_entry
from pipeline.checks.sizes import odd_size
from pipeline.memory.sentences import sentences
from pipeline.model.finding import Severity, excerpt

RULES = (
    Rule(
        id="sentence-missing",
        severity=Severity.ERROR,
        says="a sentence of the source has no counterpart in the translation",
        advice="Translate it too; dismiss it where two sentences became one.",
    ),
    Rule(
        id="sentence-added",
        severity=Severity.ERROR,
        says="the translation has a sentence that the source does not have",
        advice="Take it out; dismiss it where one sentence became two.",
    ),
    Rule(
        id="sentence-count",
        severity=Severity.WARNING,
        says="the translation has more or fewer sentences than the source, and an unusual length",
        advice="See that each sentence is there, and none that the source does not have.",
    ),
    Rule(
        id="clause-missing",
        severity=Severity.ERROR,
        says="a text is much shorter than usual, and words of the source are not said in it",
        advice="See which part of the sentence was left out.",
    ),
    Rule(
        id="clause-short",
        severity=Severity.WARNING,
        says="a text is shorter than usual, and a word of the source is not said in it",
        advice="See whether a part of the sentence was left out.",
    ),
    Rule(
        id="item-count",
        severity=Severity.WARNING,
        says="a list in a part of a sentence seems to have fewer items than the source's",
        advice="See that each item is there; dismiss it where two became one.",
    ),
    Rule(
        id="item-missing",
        severity=Severity.WARNING,
        says="a list in a sentence has fewer items than the source's",
        advice="Translate each item.",
    ),
)
_SHORTEST = 20
"Letters of a source text of which something may be left out."
_SHORT_BY = 0.10
"By how much a text is shorter than usual where words of it may have been left out, at the least."
_STOP = re.compile(r"[.!?؟。！？](?:(?<=[。！？])|(?=[\s)»”\"]|\Z))")
_RUN_ON = re.compile(r"[a-z)]\.(?=[A-Z])")
"Where a source has no space behind a sentence."
_SPLIT = re.compile(r";|: |\b(?:and|then|but|so)\b")
"Where one sentence of the source may become two."
_LONGER, _MUCH = 1.1, 0.5
_ENOUGH = 0.8
"Of the usual length: no right translation of the sets says more beside a sentence of its own."
"How long a text with a strange sentence is, and by how much more one whose source may be split."
_CUT_OFF = re.compile(r"[,;،؛、] ?[.。]\s*\Z")
"Marks at the end of a text that something else should follow."
_LOOSE = frozenset({"ja", "zh"})
"Languages whose lengths lie so wide that a sentence too many is told as a warning only."
_VAGUE = frozenset({"habit", "have", "cause", "chance", "fact", "gate", "effect"})
"Pairs whose words a good translation often leaves unsaid."
_HALF_DAYS = frozenset({"hour"})
_CLOCK = re.compile(r"\d ?(?:[:.]\d\d|h|時|Uhr|год)")
_LIST = re.compile(
    r"(?:\b(?:are|is|were|was|be|include[sd]?|including|with|as|like|taking|takes?|of|for|has|have|had"
    r"|causes?|avoid|from|between|against|by|in|on|not|no|reported|has|to|the|if)|:) "
    r"((?:[\w’'-]+)(?: [\w’'-]+){0,2}(?:, [\w’'-]+(?: [\w’'-]+){0,2})+),? (?:and|or) "
    r"[\w’'-]+(?: [\w’'-]+){0,6}(?=[.;:)]|\Z)"
    r"|(\bif [^,.;]{3,40}(?:, if [^,.;]{3,40}?)+),? or if "
)
_JOINS = {
    "es": "y|e|o|u|ni", "ca": "i|o|ni", "fr": "et|ou|ni", "pt": "e|ou|nem", "de": "und|oder|sowie",
    "it": "e|ed|o|od|né", "gl": "e|ou|nin",
}  # fmt: skip
_JAPANESE = re.compile(r"[、・,]|および|または|もしくは|ならびに|や|たり")
_ARABIC = re.compile(r"[،,؛:]|\b(?:أو|و)\b|(?<=\s)و(?=\w{2}|\d)")


def may_find(source: str, language: str) -> bool:
    """Tell whether a source text is long enough to leave something out."""
    return language == "en" and len(source_parts(source).prose) >= _SHORTEST


def check_omission(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find what was left out of a text or put into it, by sentences, length, words and lists."""
    problems = list(_by_parts(pair, scope))
    lists = all(one.rule == "item-missing" for one in problems)
    if lists and may_find(pair.source, scope.source.language) and not pair.same:
        prose = pair.source_parts.prose
        if pair.care and not pair.guessed and not is_entry(prose):
            problems += odd_size(pair, scope)
    yield from _together(problems)


def is_short(pair: Pair, scope: Scope) -> bool:
    """Tell whether a text is so short that a part of it may be gone."""
    return any(one.rule.startswith("clause-") for one in check_omission(pair, scope))


def _together(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Tell of a text too short, of whose list an item is gone as well, as an error.

    Each is a doubt; of 3,904 right translations none has both (`docs/checks.md`).
    """
    listed = any(one.rule == "item-missing" for one in problems)
    for one in problems:
        sure = listed and one.rule == "clause-short"
        yield one._replace(rule="clause-missing") if sure else one


def _by_parts(pair: Pair, scope: Scope) -> Iterator[Problem]:
    usual = USUAL.get(scope.target.language)
    if pair.same or usual is None or scope.source.language != "en" or pair.guessed:
        return
    source, target = pair.source_parts.prose, pair.target_parts.prose
    if len(source) < _SHORTEST:
        return
    share = len(target) / (usual * len(source))
    if _CUT_OFF.search(target) and not _CUT_OFF.search(source) and pair.care:
        message = "the last mark has nothing behind it: see what was left out"
        yield Problem("clause-missing", message, "", excerpt(target[-30:]))
        return
    strange = _strange(source, target, scope.target.language) if pair.care else ""
    if strange:
        message = f'"{excerpt(strange)}" is not in the source: take it out'
        more = share > _LONGER or _whole_without(source, target, strange, usual)
        rule = "sentence-added" if more else "sentence-count"
        yield Problem(rule, message, "", strange.strip())
        return
    if not 0.88 < share < 1.12 and "\n" not in source and _stops(source) != _stops(target):
        problem = _sentences(pair, scope.target.language, usual)
        if problem is not None:
            yield problem
            return
    if share < 0.93:
        yield from _clause(pair, scope, usual)
    if not pair.care:
        return
    problems = list(_items(source, target, scope.target.language)) if "," in source else []
    yield from problems or _doubts(source, target, scope.target.language)


def _doubts(source: str, target: str, language: str) -> Iterator[Problem]:
    """Find a list of a clause with fewer items, and more sentences than the source has clauses."""
    for mine, its in aligned(source, target, language):
        for problem in _items(mine, its, language) if mine != source else ():
            yield problem._replace(rule="item-count")
    most = len(parts_of(source)) + source.count(":")
    its_parts = _whole(target, language)
    if len(its_parts) > most and not is_entry(source):
        last = its_parts[-1]
        sure = is_strange(source, last, language)
        sure = sure and _whole_without(source, target, last, USUAL.get(language, 1.1))
        message = f'"{excerpt(last)}": the source has fewer sentences'
        yield Problem("sentence-added" if sure else "sentence-count", message, "", last.strip())


def _whole_without(source: str, target: str, sentence: str, usual: float) -> bool:
    """Tell whether a translation is long enough without a sentence to say all of its source."""
    return len(target) - len(sentence) > _ENOUGH * usual * len(source)


def _strange(source: str, target: str, language: str) -> str:
    """Return a sentence too many that names what the source does not, or nothing."""
    if is_entry(source):
        return ""
    wanted = _stops(source) + source.count(";") + source.count(": ") + len(_RUN_ON.findall(source))
    if _stops(target) <= wanted:
        return ""
    its = _whole(target, language)
    if len(its) <= len(_whole(source, "en")):
        return ""
    return next((one for one in reversed(its) if is_strange(source, one, language)), "")


def _whole(text: str, language: str) -> list[str]:
    """Return the sentences of a text; a Japanese one ends at its mark, whatever follows."""
    if language in _LOOSE:
        return [one for one in re.split(r"(?<=[。！？])", text) if one.strip()]
    return [one for one in sentences(text, language) if one.strip()]


def _stops(text: str) -> int:
    """Return how many marks may end a sentence: where both have as many, none is missing."""
    return len(_STOP.findall(text))


def _sentences(pair: Pair, language: str, usual: float) -> Problem | None:
    source, target = pair.source_parts.prose, pair.target_parts.prose
    mine, its = sentences(source, "en"), sentences(target, language)
    if _RUN_ON.search(source):
        return None
    if len(mine) == len(its):
        return None
    share, wide = len(target) / (usual * len(source)), SPREAD.get(language, 1.0)
    if len(its) < len(mine):
        gone = _odd_one(mine, share * len(source))
        if gone is None or len(gone) < 15 or share > 1 - 0.13 * wide:
            return None
        message = f'"{excerpt(gone)}" has no counterpart: translate it'
        sure = share < 1 - 0.2 * wide
        return Problem("sentence-missing" if sure else "sentence-count", message, gone.strip())
    more = _odd_one(its, len(source) * usual)
    if more is None or len(more) < 12 or share < 1 + 0.13 * wide:
        return None
    message = f'"{excerpt(more)}" is not in the source: take it out'
    split = len(its) <= len(mine) + len(_SPLIT.findall(source))
    strange = pair.care and is_strange(source, more, language)
    foreign = strange and _whole_without(source, target, more, usual)
    sure = share > (1 + _MUCH * wide if split else 1.21) and language not in _LOOSE
    parts = len(_SEMICOLON.findall(source)) - len(_SEMICOLON.findall(target))
    sure = sure or (foreign and len(its) > len(mine) + parts)
    return Problem("sentence-added" if sure else "sentence-count", message, "", more.strip())


_SEMICOLON = re.compile("[;；؛]")


def _odd_one(parts: Sequence[str], size: float) -> str | None:
    """Return the sentence without which the others come nearest to `size`."""
    whole = sum(map(len, parts))
    best = min(parts, key=lambda part: abs(whole - len(part) - size))
    near = abs(whole - len(best) - size)
    return best if near < abs(whole - size) and near < 0.3 * size else None


def _clause(pair: Pair, scope: Scope, usual: float) -> Iterator[Problem]:
    share = len(pair.target_parts.prose) / (usual * len(pair.source_parts.prose))
    wide = SPREAD.get(scope.target.language, 1.0) ** 2
    if len(pair.source_parts.prose) <= 45 or share >= 1 - _SHORT_BY * wide:
        return
    lexicon = scope.opposites or built_in()
    source = readings(pair.source_parts.prose, index_of(lexicon, "en"))
    said = {(one.pair, one.pole): one.word for one in source if one.sure and one.pair not in _VAGUE}
    if not said:
        return
    index = index_of(lexicon, scope.target.language)
    if index.empty:
        return
    target = readings(pair.target_parts.prose, index)
    there = {one.pair for one in target}
    if _CLOCK.search(pair.target_parts.prose):
        there |= _HALF_DAYS  # a clock of 24 hours says them
    can = {name for name, _ in index.poles}
    lacking = [word for (name, _), word in said.items() if name in can - there]
    below = _SHORT_BY if len(lacking) > 2 else 0.16 if len(lacking) > 1 else 0.24
    least = 1 - below * wide
    if lacking and share < least:
        words = ", ".join(f'"{word}"' for word in lacking[:3])
        message = f"shorter than usual, and nothing says {words}: see what was left out"
        long = is_long(len(pair.source_parts.prose), share)
        sure = long and pair.care
        sure = sure and len(lacking) > 1 and share < SURELY_SHORT
        yield Problem("clause-missing" if sure else "clause-short", message, lacking[0])


def _items(source: str, target: str, language: str) -> Iterator[Problem]:
    found = _LIST.search(source)
    if found is None or source.count(",") > found[0].count(","):
        return
    wanted = (found[1] or found[2]).count(",") + 1
    if len(re.findall(r"\b(?:and|or)\b", source)) != 1:
        return
    if language == "ja":
        here = len(_JAPANESE.findall(target))
    elif language == "ar":
        here = len(_ARABIC.findall(target))
    elif language in _JOINS:
        plain = re.sub(rf", (?=(?:{_JOINS[language]})\b)", " ", target)
        here = len(re.findall(rf",|;|:|\b(?:{_JOINS[language]})\b", plain))
    else:
        return
    if here < wanted:
        message = f"a list of {wanted + 1} items in the source has {here + 1}: translate each"
        yield Problem("item-missing", message, excerpt(found[0]))
