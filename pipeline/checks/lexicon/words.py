"""Lists of words by language, read once: stop words, common words, words spelled alike."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def phrase_lists(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the phrases of each language of a data file: after a tab they stand between `|`."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (files("pipeline.checks.lexicon") / name).read_text(encoding="utf-8").splitlines():
        language, _, phrases = line.partition("\t")
        if phrases and not line.startswith("#"):
            found[language] = (*found.get(language, ()), *phrases.split("|"))
    return MappingProxyType(found)


@cache
def pattern_lists(name: str) -> Mapping[str, str]:
    """Return the pattern of each language of a data file: a line a language, after a tab.

    >>> pattern_lists("must_not.tsv")["ja"].count("|")
    5
    """
    text = (files("pipeline.checks.lexicon") / name).read_text(encoding="utf-8")
    lines = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return MappingProxyType({language: pattern for language, _, pattern in lines if pattern})


@cache
def word_lists(name: str) -> Mapping[str, frozenset[str]]:
    """Return the words of each language of a data file: a line a language, after a tab its words.

    >>> "the" in word_lists("stopwords.tsv")["en"]
    True
    """
    found: dict[str, frozenset[str]] = {}
    for line in (files("pipeline.checks.lexicon") / name).read_text(encoding="utf-8").splitlines():
        language, _, words = line.partition("\t")
        if words and not line.startswith("#"):
            found[language] = found.get(language, frozenset()) | frozenset(words.split())
    return MappingProxyType(found)
