"""Two words that an engine wrote as one: a space of its answer is gone.

Nothing lists the words of a language here: what people's translations of the project have are
words, and a word that they have not and that two of theirs make is doubted. Of 12,565 translations
by people into six languages 5 are told, each beside all others.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.lexicon.words import word_lists
from pipeline.drafts.faults.tongue import Tongue

_APART = frozenset({"ca", "en", "es", "fr", "gl", "it", "pt", "uk", "ru", "pl", "cs", "ar"})
"Languages that join no words into longer ones, or hardly ever."
_UNSPACED = frozenset({"ja", "zh", "yue", "th", "lo", "km", "my", "ko"})
_INNER = re.compile(r"[^\W\d_A-Z]*[a-zß-öø-ÿа-яіїєґ]{2}[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][^\W\d_]*")
"A capital within a word."
_INFLECTED = frozenset({"cs", "pl", "ru", "uk"})
"Languages with endings of four letters, and a vowel that joins words."
_AFFIXES = frozenset({
    "ando", "auto", "contra", "endo", "entre", "extra", "indo", "inter", "macro", "ment", "mente",
    "meta", "micro", "multi", "para", "person", "persona", "posi", "posição", "semi", "sobre",
    "super", "tele", "tipo", "trans",
})  # fmt: skip
"Words that begin or end others."
_LEAST, _LONG = 4, 7
"Letters of a word that is looked for in another, and of one that it may be in."
_BESIDE = {
    "ca": "el els les dels als que un una uns per com i amb aquest aquesta",
    "es": "el los las del que un una unos unas como cuando este esta estos sus muy y al",
    "fr": "le les des du que un une est et dans pour pas sur avec ce cette sont aux au",
    "gl": "os as do da dos das que un unha como este esta",
    "it": "il gli dei che un una come questo questa sono della delle nel",
    "pt": "os as do da dos das que um uma como este esta não são ao",
}
"Short words that begin and end no others, but where a space is gone."
_ENDINGS = {
    "es": "lo la los las le les se me te nos",
    "ca": "lo la los las se",
    "it": "lo la li le si mi ti ci vi ne gli",
    "pt": "as os do da dos das um que",
    "gl": "as os do da dos das un",
    "fr": "un est les des du que le et ce pas aux au",
}
"Those of them with which other words end."


def joined(words: Sequence[str], tongue: Tongue) -> str:
    """Return a word of a draft that seems to be two; `words` are those that its source has not.

    >>> from pipeline.checks.base import scope_of
    >>> from pipeline.locales.cldr import find_locale
    >>> scope, own = scope_of(find_locale("es")), frozenset({"tome", "pastillas", "todos"})
    >>> tongue = Tongue(scope=scope, own=own)
    >>> joined(["laspastillas"], tongue), joined(["todas"], tongue)
    ('laspastillas', '')
    """
    language = tongue.scope.target.language
    if language in _UNSPACED:
        return ""
    for word in words:
        low = word.casefold()
        if low in tongue.own:
            continue
        if _INNER.fullmatch(word):
            return word
        if language in _APART and len(low) >= _LONG and _parts(low, language, tongue):
            return word
    return ""


def _parts(word: str, language: str, tongue: Tongue) -> bool:
    """Tell whether two words make this one."""
    beside = frozenset(_BESIDE.get(language, "").split())
    begins, ends = beside, beside - frozenset(_ENDINGS.get(language, "").split())
    small = word_lists("stopwords.tsv").get(language, frozenset())
    least = _LEAST + (language in _INFLECTED)

    def is_word(part: str) -> bool:
        known = part in tongue.own or part in small
        return known and len(part) >= least and part not in _AFFIXES

    for first, second in _cuts(word):
        if is_word(second) and (first in begins or (is_word(first) and first[-1] != "о")):
            return True
        if second in ends and is_word(first):
            return True
    return False


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    for at in range(1, len(word)):
        yield word[:at], word[at:]
