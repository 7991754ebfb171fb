"""Words without their inflection; the only file that asks Snowball."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock
from typing import Protocol

import snowballstemmer  # type: ignore[import-untyped]  # it has none, and no stubs

from pipeline.glossary.derived import derivation
from pipeline.glossary.plurals import singulars

_ALGORITHMS = {
    "ar": "arabic",
    "bs": "serbian",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "gl": "portuguese",  # Snowball has none for Galician; its plurals are alike
    "hi": "hindi",
    "hr": "serbian",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
_PLURAL_S = {"ca", "es", "fr", "gl", "pt"}
"Where Snowball leaves an s at times: `essai` and `essais` have two stems."
_APART = frozenset({"meaning", "united"})
"English words that look like forms of another word: `mean`, `unite`."
_PROCLITIC = re.compile("[وف]?(?:[بك]ال|لل|ال|[بكل])|[وف]")
"What Arabic writes together with the next word: and, so, with, like, for, the."
_TANWIN = re.compile("\u064bا$|ا\u064b$")
_MARKS = re.compile("[\u064b-\u065f\u0640\u0670]")
_LOCK = Lock()


@lru_cache(maxsize=65536)
def stems(word: str, language: str) -> frozenset[str]:
    """Return what `word` may be an inflected form of; two words are one where they share a stem.

    A language without an algorithm has the word itself, without its capitals.

    >>> stems("Doses", "en") & stems("dose", "en") == {"dose"}
    True
    >>> bool(stems("والعلاج", "ar") & stems("علاجًا", "ar"))
    True
    """
    plain = unicodedata.normalize("NFC", word).casefold()
    if language == "en" and plain.removesuffix("s") in _APART:
        return frozenset({plain.removesuffix("s")})
    if language == "ar":
        return frozenset(_snowball(form, language) for form in _arabic(plain))
    found = {form: _snowball(form, language) for form in (plain, *singulars(plain, language))}
    if language in _PLURAL_S:
        found = {form: stem.rstrip("sx") or stem for form, stem in found.items()}
    return frozenset(_with_suffix(form, stem, language) for form, stem in found.items())


def _with_suffix(word: str, stem: str, language: str) -> str:
    """Return a stem with what the word is derived by beside it, where it lost that."""
    suffix = derivation(word, language)
    return f"{stem}+{suffix}" if suffix else stem


def _arabic(word: str) -> set[str]:
    bare = _MARKS.sub("", _TANWIN.sub("", word))
    forms = {bare}
    prefix = _PROCLITIC.match(bare)
    if prefix and len(bare) - prefix.end() >= 3:
        forms.add(bare[prefix.end() :])
    return forms


def _snowball(word: str, language: str) -> str:
    if language not in _ALGORITHMS:
        return word
    with _LOCK:  # a stemmer holds the word that it works on
        return _stemmer(_ALGORITHMS[language]).stemWord(word)


class _Stemmer(Protocol):
    """A stemmer of Snowball, which has no types of its own."""

    def stemWord(self, word: str) -> str:  # noqa: N802  the library's name
        """Return the stem of a word."""
        ...


@lru_cache(maxsize=64)
def _stemmer(algorithm: str) -> _Stemmer:
    stemmer: _Stemmer = snowballstemmer.stemmer(algorithm)
    return stemmer
