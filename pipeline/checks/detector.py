"""Wrong language, by py3langid where it is installed; the only file that asks it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from pipeline.checks.base import Pair, Problem, Rule, Scope
from pipeline.checks.care import harms
from pipeline.checks.lexicon.words import word_lists
from pipeline.documents.inline.parts import HOLE
from pipeline.errors import ConfigError
from pipeline.model.finding import Severity, excerpt

RULES = (
    Rule(
        id="wrong-language",
        severity=None,
        says="the translation reads like another language (`pip install dragoman[language]`)",
        advice="See whether a text of another catalog was pasted here, or the source stands.",
    ),
    Rule(
        id="other-language",
        severity=Severity.ERROR,
        says="the small words of the translation are those of another language",
        advice="Translate it; a text of another catalog was pasted here, or the source stands.",
    ),
)
_FEWEST = 4
"Small words of the other language that must stand in a text."
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NEIGHBOURS = ("en", "es", "ca", "gl", "pt", "fr", "it", "de", "nl", "ru", "uk", "ar", "ja", "zh")
_LEAST = 60
"Letters a text must have; shorter ones are told apart by chance."
_MARGIN = 20.0
"How much likelier, in natural logarithms, the other language must be; see docs/checks.md."
_WORD = re.compile(r"[^\W\d_]{2,}")


def require_detector(where: str) -> None:
    """Raise `ConfigError` where the rule is asked for and py3langid is not installed."""
    if find_spec("py3langid") is None:
        hint = "run `pip install dragoman[language]`, or leave the rule off"
        raise ConfigError("needs py3langid, which is not installed", where=where, hint=hint)


def is_on(scope: Scope) -> bool:
    """Tell whether the rule `wrong-language` is on."""
    return bool((scope.severities or {}).get("wrong-language"))


def check_wrong_language(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find texts that a detector takes for another language; silent unless the rule is on."""
    if not is_on(scope) or len(pair.target) < _LEAST:
        return
    text = pair.target_parts.prose.replace(HOLE, " ")
    if len(text) < _LEAST or (text.isascii() and len(_WORD.findall(text)) < 5):
        return
    language = scope.target.language
    ranks = _ranks(text, tuple(sorted({*_NEIGHBOURS, language, scope.source.language})))
    best = max(ranks, key=lambda name: ranks[name])
    if language in ranks and ranks[best] - ranks[language] > _MARGIN:
        message = f'"{excerpt(text)}" reads like {best}, not {language}: see what stands here'
        yield Problem("wrong-language", message, "", best)


def knows(scope: Scope) -> bool:
    """Tell whether the small words or the letters of the locale's language are known."""
    language = scope.target.language
    return language == "ja" or language in word_lists("stopwords.tsv")


def check_other_language(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find texts whose small words are those of another language than the locale's."""
    language = scope.target.language
    own = word_lists("stopwords.tsv").get(language)
    if pair.same or not knows(scope):
        return
    if language == "ja":
        yield from _no_kana(pair)
    plain = pair.target_plain
    if strange := _foreign_letters(pair, language):
        message = f'"{strange}" has letters that {language} does not write: translate it'
        yield Problem("other-language", message, "", strange)
        return
    others = foreign_words(language)
    if own is None or len(plain) < _FEWEST or others.isdisjoint(plain):
        return
    foreign = [word for word in plain if word in others]
    if len(foreign) < 2:
        return
    mine = sum(word in own for word in plain)
    near = _near_language(plain, own, language, pair)
    if near:
        message = f'"{excerpt(pair.target)}" reads like {near}, not {language}: translate it'
        yield Problem("other-language", message, "", near)
        return
    best, count = "", 0
    if len(foreign) + mine < max(_FEWEST, mine * 1.4 + 2):
        return  # a rival's words are foreign ones, and such as the language has too
    for name in _RIVALS.get(language, _RIVALS["all"]):
        theirs = sum(map(word_lists("stopwords.tsv")[name].__contains__, plain))
        best, count = (name, theirs) if name != language and theirs > count else (best, count)
    if best and best != scope.source.language:
        source = pair.source.casefold()
        count -= sum(word in source for word in foreign)
    if count >= _FEWEST and count >= mine * 1.4 + 2 and count * 5 >= len(plain):
        message = f'"{excerpt(pair.target)}" reads like {best}, not {language}: translate it'
        yield Problem("other-language", message, "", best)


_LETTERS = {
    "es": "áéíóúüñ", "ca": "àèéíïòóúüç·", "pt": "áâãàçéêíóôõúü", "fr": "àâçéèêëîïôùûüÿœæ",
    "it": "àèéìíòóù", "de": "äöüß",
}  # fmt: skip
"The letters with marks that a language writes."
_MARKED = re.compile(r"[à-öø-ÿœ]")


def _foreign_letters(pair: Pair, language: str) -> str:
    """Return a word with letters of another language, where two such words stand in a text."""
    own = _LETTERS.get(language)
    if own is None or not harms(pair.source_parts.prose):
        return ""
    source = pair.source.casefold()
    found = [
        word
        for word in dict.fromkeys(pair.target_plain)
        if not all(letter in own for letter in _MARKED.findall(word)) and word not in source
    ]
    small = [word for word in pair.target_plain if word in foreign_words(language)]
    return found[0] if len(found) > 1 or (found and len(small) > 1) else ""


def _near_language(plain: Sequence[str], own: frozenset[str], language: str, pair: Pair) -> str:
    """Return the rival whose own small words stand here, where none of the locale's own do.

    Neighbours share most small words: only those that the other lacks tell `la clínica si` apart.
    """
    source = {word.casefold() for word in pair.source_words}
    words = [word for word in plain if word not in source and len(word) > 1]
    lists = word_lists("stopwords.tsv")
    for name in _RIVALS.get(language, _RIVALS["all"]):
        if language == "ar" or name in {language, "en", "gl"}:
            continue
        theirs = [word for word in words if word in lists[name] and word not in own]
        mine = sum(word in own and word not in lists[name] for word in words)
        if len(set(theirs)) >= 2 and len(theirs) >= 3 * mine + 2 and len(theirs) * 8 >= len(plain):
            return name
    return ""


@lru_cache(maxsize=32)
def foreign_words(language: str) -> frozenset[str]:
    """Return the small words of the rivals that are none of the language's own."""
    lists = word_lists("stopwords.tsv")
    rivals = (lists[name] for name in _RIVALS.get(language, _RIVALS["all"]) if name != language)
    return frozenset().union(*rivals) - lists.get(language, frozenset())


_RIVALS = {
    "all": ("en", "es", "ca", "gl", "pt", "fr", "it", "de", "nl", "sv", "pl", "tr", "ru", "uk"),
    "ar": ("en", "es", "fr", "de", "fa"),
}
"With what a text is compared."


def _no_kana(pair: Pair) -> Iterator[Problem]:
    prose = pair.target_parts.prose
    if len(_HAN.findall(prose)) >= 20 and not _KANA.search(prose):
        message = f'"{excerpt(prose)}" has no kana and reads like Chinese: translate it'
        yield Problem("other-language", message, "", "zh")


@lru_cache(maxsize=16)
def _identifier(languages: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  0.5 s and numpy

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([one for one in languages if one in identifier.labels])
    return identifier


def _ranks(text: str, languages: tuple[str, ...]) -> dict[str, float]:
    return {name: float(score) for name, score in _identifier(languages).rank(text)}
