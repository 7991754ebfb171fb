"""Texts and descriptions that were left as they are in the source, and could be translated."""

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import chain, pairwise

from pipeline.checks.base import Pair, Problem, Rule, Scope
from pipeline.checks.in_tags import said
from pipeline.checks.language import copied, is_name
from pipeline.checks.lexicon.words import word_lists
from pipeline.checks.names.bibliography import is_kept
from pipeline.checks.source_words import kept_words
from pipeline.glossary.record import Glossary
from pipeline.model.finding import Severity, excerpt

RULES = (
    Rule(
        id="untouched",
        severity=Severity.WARNING,
        says="a short text, or a description in a tag, is the source's, and could be translated",
        advice="Translate it; put what is kept into the glossary, or dismiss the finding.",
    ),
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NAMED = re.compile(r"\S*(?:[_@#\\=<>{}]|::|\(\)|--|\w\.\w|/\S*/|\b[A-Z]-|[^\W\d]\d)\S*")
"Names of files, functions and settings: no words."
_QUOTED = re.compile(r"""\A[\s*_]*(?:b?["'“]|//|/\*|\#|<!--)""")
"How a string and a comment of code begin."
_TOLD = ("alt", "title", "aria-label", "placeholder")
"Attributes of HTML that no source leaves in its language on purpose."
_LEAST = 3
"Letters of a word that is looked at."


def check_untouched(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find texts equal to their source that have words of the source language.

    Code, names, entries of a bibliography, words that both languages spell alike and what the
    glossary keeps are right as they are.
    """
    if scope.one_language:
        return
    same = pair.same or _has_same_words(pair)
    told = pair.same and copied(pair.source, pair.source_parts.prose, scope.source.language)
    if same and not told and not _is_code(pair):
        text = excerpt(pair.source)
        prose = pair.source_parts.prose
        kept = is_kept(pair.source, pair.entry.comments)
        if not kept and (word := left_over(prose, scope, wide=pair.entry.fuzzy)):
            message = f'"{text}" is the source text, and "{word}" can be translated'
            yield Problem("untouched", message, text, word)
    if pair.entry.fuzzy and not same:
        yield from _stretch(pair, scope)
    if pair.source_parts.html and pair.target_parts.html:
        yield from _descriptions(pair, scope)


def _has_same_words(pair: Pair) -> bool:
    """Tell whether a text has its source's very words, in other marks or quotes."""
    its = pair.target_plain
    if not its or its[0] not in pair.source.lower():
        return False  # most are settled here
    return pair.source_words == pair.target_words


def _stretch(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find words in a row that a draft has left; people keep such as a name, engines do not."""
    there = {*pairwise(pair.source_words)}
    known, kept = common_words(scope.source.language, wide=False), kept_in(scope)
    for two in pairwise(pair.target_words):
        if two not in there or not all(_plain(word) in known for word in two):
            continue
        if left := [word for word in two if word.islower() and _plain(word) not in kept]:
            words = " ".join(two)
            message = f'"{words}" stands as in the source, and "{left[0]}" can be translated'
            yield Problem("untouched", message, words, words)
            return


def _descriptions(pair: Pair, scope: Scope) -> Iterator[Problem]:
    mine, its = ({*_told(parts.html)} for parts in (pair.source_parts, pair.target_parts))
    for text in sorted(mine & its):
        if word := left_over(text, scope):
            message = f'"{excerpt(text)}" is said in a tag as in the source: translate it'
            yield Problem("untouched", message, excerpt(text), word)


def _told(tags: tuple[str, ...]) -> Iterator[str]:
    for words in map(said, tags):
        yield from chain(*(words.get(name, ()) for name in _TOLD))


def _is_code(pair: Pair) -> bool:
    """Tell whether a text is a string or a comment of code, which people often leave on purpose.

    An engine leaves nothing on purpose: its draft is one to be told.
    """
    if pair.entry.fuzzy:
        return False
    return is_name(pair.source) or _QUOTED.match(pair.source) is not None


def left_over(prose: str, scope: Scope, *, wide: bool = False) -> str:
    """Return the first word of a text that the language has its own for; empty: there is none.

    A word in capitals counts where most words do, or where all are words of the source language:
    elsewhere it may be a part of a name.
    """
    own, words, names = _own_words(prose, scope.source.language, wide=wide)
    if not own:
        return ""
    kept = kept_in(scope)
    left = [word for word in own if _plain(word) not in kept]
    strange = words - len(own) - names
    if any(word.islower() for word in left) or 2 * len(left) > words:
        return left[0]
    return left[0] if left and not strange and not names else ""


@lru_cache(maxsize=16384)
def _own_words(prose: str, language: str, *, wide: bool) -> tuple[Sequence[str], int, int]:
    """Return a text's words of its language, and how many words and names it has in all."""
    words = _words(prose, language)
    names = [word for word in words if _is_name(word)]
    known = common_words(language, wide=wide)
    own = [word for word in words if _plain(word) in known and not _is_name(word)]
    return own, len(words), len(names)


def words_in(prose: str, language: str) -> Sequence[str]:
    """Return the words of a text but for units and names of files, settings and programs.

    >>> words_in("Run 5 mg in docs/a.md with FastAPI and --all.", "en")
    ['Run', 'with', 'and']
    """
    return [word for word in _words(prose, language) if not _is_name(word)]


def _words(prose: str, language: str) -> list[str]:
    words: list[str] = _WORD.findall(_NAMED.sub(" ", prose))
    return [word for word in words if len(word) >= _LEAST or word in _small(language)]


def kept_in(scope: Scope) -> Set[str]:
    """Return the words that a text may have as its source does, though nothing else is said."""
    return _kept(scope.target.language, scope.glossary, scope.locale.tag)


@lru_cache(maxsize=64)
def _kept(language: str, glossary: Glossary | None, tag: str) -> frozenset[str]:
    kept = kept_words(language, glossary, tag, care=True)
    return kept | word_lists("alike_short.tsv").get(language, frozenset())


def _is_name(word: str) -> bool:
    """Tell whether a word is an abbreviation, or a name of a program such as `FromIterator`."""
    return (word.isupper() and len(word) <= _LEAST) or not (word.isupper() or word[1:].islower())


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _small(language: str) -> Set[str]:
    return word_lists("stopwords.tsv").get(language, frozenset())


@lru_cache(maxsize=8)
def common_words(language: str, *, wide: bool = False) -> frozenset[str]:
    """Return words of a language; the wide choice has those that some other language has too."""
    lists = ("english.tsv", "english_care.tsv", "english_pages.tsv", "stopwords.tsv")
    words = frozenset().union(*(word_lists(name).get(language, ()) for name in lists))
    if not wide or language != "en":
        return words
    return words.union(*(some for some in word_lists("alike.tsv").values()))
