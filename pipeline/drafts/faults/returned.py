"""What came back as it was sent, or in another language than was asked for."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.checks.base import source_parts, target_parts
from pipeline.checks.detector import foreign_words
from pipeline.checks.lexicon.words import word_lists
from pipeline.checks.untouched import common_words, kept_in, words_in
from pipeline.drafts.faults.joined import joined
from pipeline.drafts.faults.left_word import left_link, left_word
from pipeline.drafts.faults.orthography import foreign_to_spanish, without_accent
from pipeline.drafts.faults.slips import Slip
from pipeline.drafts.faults.tongue import Tongue
from pipeline.locales.letters import (
    is_unmarked,
    other_signs,
    script_of,
    scripts_of,
    strange_letters,
)
from pipeline.model.finding import excerpt

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ABBREVIATION = 5
"Letters of a word in capitals that is none of a heading."
_JOINED = 3
"Words of a text that a small one joins, it among them."
_BOTH = 2
"Words of a source that may stand beside its translation."
_OFTEN = 8
"Words of a draft that a small word of the source may stand among."
_LONG = 30
"Words of a text whose language other checks tell."
_ALSO = {
    "ca": "a e em et te me us hi ha he has dos tres era sobre sol tu sa ses son mon ma ta ni da",
    "de": "du es an am im so da er man was wo alle per in",
    "es": "a e u i te me nos sobre solo ha he has dos tres ve era par tu mi ni sea di da",
    "fr": "a y en te me nous vous sa ses son ma mon ta tes tu on il elle ils ni dans sur sous par",
    "gl": "a e i te me nos sobre lo la era tu ti nin da só hai",
    "it": "a e i ci ne mi ti vi su sul da di ed ad nel sono era per",
    "nl": "u er ik je we ze om als dan des ten ter en man",
    "pt": "a e te me nos sobre lo la los las só há era tu ti nem dar da in",
}
"Small words of a language that are another one's too, and too many to tell one from another."


def returned(source: str, draft: str, tongue: Tongue) -> Iterator[Slip]:
    """Yield what of a draft is not in the language asked for.

    Names, abbreviations, code, kept terms and words that people's translations have are right as
    they are.
    """
    if kept := _in_source_script(draft, tongue):
        yield "as-sent", f'"{excerpt(kept)}" is in the letters of the source: translate it'
        return
    if tongue.scope.one_language:
        return
    mine, its = (
        _WORD.findall(parts.prose) for parts in (source_parts(source), target_parts(draft))
    )
    said = {word.casefold() for word in mine}
    new = [word for word in its if word.casefold() not in said]
    if strange := _of_other_scripts(new, tongue):
        yield "other-script", f'"{strange}" is in letters of another language: translate it'
    elif left := _left(draft, same=not new, tongue=tongue):
        if left.casefold() in said:
            yield "as-sent", f'"{excerpt(draft)}" came back as it was sent: translate "{left}"'
        else:
            yield "other-script", f'"{left}" is in letters of another language: translate it'
    elif new and (left := _beside(mine, its, tongue)):
        yield "as-sent", f'"{excerpt(left)}" stands beside its translation: take it out'
    elif len(its) <= _LONG and (strange := _of_other_languages(new, tongue)):
        name = tongue.scope.locale.name
        yield "foreign-words", f'"{strange}" is no word of {name}: see what stands here'
    elif left := (
        _small_word(mine, its, tongue)
        or left_word(source, draft, tongue)
        or left_link(source, draft, tongue)
    ):
        yield "as-sent", f'"{left}" came back as it was sent: translate it'
    elif run_on := joined(new, tongue):
        yield "spaces", f'"{run_on}" seems to lack spaces: see what stands there'
    else:
        yield from _misspelt(new, tongue)


def _small_word(mine: Sequence[str], its: Sequence[str], tongue: Tongue) -> str:
    """Return a small word of the source that stands in a draft by itself, none of a kept phrase."""
    lists = word_lists("stopwords.tsv")
    small = lists.get(tongue.scope.source.language, frozenset())
    own = lists.get(tongue.scope.target.language)
    if own is None:
        return ""
    said = {word.casefold() for word in mine}
    low = [word.casefold() for word in its]
    runs = (len(list(some)) for kept, some in groupby(low, said.__contains__) if kept)
    left = [w for w in low if w in said and w in small and w not in own and len(w) >= _JOINED]
    often = len(left) * _OFTEN >= len(low)
    return left[0] if left and often and max(runs, default=0) <= _BOTH else ""


def _misspelt(new: Sequence[str], tongue: Tongue) -> Iterator[Slip]:
    """Yield what no text of the language is spelled like."""
    language = tongue.scope.target.language
    if strange := foreign_to_spanish(new, language, tongue.own):
        name = tongue.scope.locale.name
        yield "foreign-words", f'"{strange}" is no word of {name}: see what stands here'
    elif bare := without_accent(new, language, tongue.own):
        yield "accent", f'"{bare}" lacks its accent: write it'


def _in_source_script(draft: str, tongue: Tongue) -> str:
    """Return a word of a draft that has letters of its source alone, which are not Latin ones."""
    scope = tongue.scope
    own = scripts_of(scope.locale.tag)
    theirs = scripts_of(scope.source.tag) - own - {"LATIN"}
    words = _WORD.findall(target_parts(draft).prose) if theirs else []
    found = [word for word in words if not theirs.isdisjoint(map(script_of, word))]
    written = any(script_of(letter) in own for word in words for letter in word)
    return found[0] if found and not written else ""


def _of_other_scripts(new: Sequence[str], tongue: Tongue) -> str:
    """Return a word in letters that neither the locale nor the source has; a letter is a sign."""
    if signs := other_signs("".join(new), tongue.scope.locale.tag):
        return signs
    own = scripts_of(tongue.scope.locale.tag) | {"LATIN", ""}
    for word in new:
        if len(word) > 1 and not own.issuperset(map(script_of, word)):
            return word
    return ""


def _left(draft: str, *, same: bool, tongue: Tongue) -> str:
    """Return a word that stands as it was sent, where nothing else was translated.

    In a locale of another script that is a draft without any letter of its own.
    """
    prose, scope = target_parts(draft).prose, tongue.scope
    its = words_in(prose, scope.source.language)
    if scope.latin:
        if same and (joint := _joint(its, tongue)):
            return joint
        left = list(its) if same else []
    else:
        left = [] if any(script_of(one) not in {"LATIN", ""} for one in prose) else list(its)
    kept = kept_in(scope) if left else ()
    left = [word for word in left if not _is_kept(word, tongue) and word.lower() not in kept]
    common = common_words(scope.source.language)
    ordinary = (word for word in left if word.lower() in tongue.plain or word.lower() in common)
    return next(ordinary, left[0] if left and len(left) * 2 > len(its) else "")


def _beside(mine: Sequence[str], its: Sequence[str], tongue: Tongue) -> str:
    """Return the source's words where all of them stand in a draft that has others as well."""
    words, there = (f" {' '.join(some).casefold()} " for some in (mine, its))
    if len(mine) < _BOTH or words not in there:
        return ""
    left = [word for word in mine if word.islower() and word.lower() in tongue.plain]
    return " ".join(mine) if left else ""


def _joint(words: Sequence[str], tongue: Tongue) -> str:
    """Return a small word of the source language that joins others, and is none of the locale's.

    Whatever the locale spells alike, it does not join it so: `Melatonin for sleep`.
    """
    lists = word_lists("stopwords.tsv")
    small = lists.get(tongue.scope.source.language, frozenset())
    own = lists.get(tongue.scope.target.language)
    if own is None or len(words) < _JOINED:
        return ""
    return next((word for word in words if word in small and word not in own), "")


def _is_kept(word: str, tongue: Tongue) -> bool:
    """Tell whether a word is a name or an abbreviation, or one that people have kept.

    In another script they write an English word in brackets behind their own: that keeps none.
    """
    low = word.lower()
    common = low in common_words(tongue.scope.source.language)
    if word.isupper() and len(word) <= _ABBREVIATION:
        return low not in tongue.plain and not common
    own = word.casefold() in tongue.own and (tongue.scope.latin or not common)
    return own or word in tongue.names


def _of_other_languages(new: Sequence[str], tongue: Tongue) -> str:
    """Return a word with letters that the language has not, or a small word of another one."""
    language = tongue.scope.target.language
    unknown = [word for word in new if word.casefold() not in tongue.own]
    for word in unknown:
        if strange_letters(word, language):
            return word
    if is_unmarked(unknown, language):
        return unknown[0]
    own = word_lists("stopwords.tsv").get(language)
    if own is None:
        return ""
    others = foreign_words(language) - frozenset(_ALSO.get(language, "").split())
    strange = [word for word in unknown if word.casefold() in others]
    least = sum(word.casefold() in own for word in new) + (language not in _ALSO)
    return strange[0] if len(strange) > least else ""
