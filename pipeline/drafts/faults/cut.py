"""Drafts that lost an end: too few letters for their source, or a last word that asks for more.

Of 30,261 translations by people into six languages 122 are told (0.4 %). Of halves of short ones
checks alone find 60 to 70 in 100, and with this 90 to 97; 79 to 85 in Japanese, 77 in Arabic.
"""

import math
import re
from collections.abc import Iterator

from pipeline.checks.lengths import USUAL
from pipeline.checks.lexicon.words import word_lists
from pipeline.documents.inline.parts import inline
from pipeline.drafts.faults.slips import Slip

_WORD = re.compile(r"[^\W\d_]+")
_LEAST, _TWO_WORDS = 10, 13
"Letters of a source from which on the length of its translation says anything."
_SHARE = 0.65
"Of the usual length, where words are written apart; half a text has half of it."
_SHARES = {"ar": 0.6, "ja": 0.55, "uk": 0.6, "ru": 0.6, "zh": 0.5}
_UNKNOWN = 0.5
"Of the source's letters, where the usual length is not known."
_TERSE = frozenset({"ko", "he", "th", "hi", "fa", "ur", "yue", "lo", "km", "my", "bn", "ta", "am"})
"Languages that say as much in far fewer letters, and whose usual length nobody has measured."
_TERSE_SHARE = 0.25
_JOINING = frozenset({"es", "ca", "pt", "fr", "gl", "it"})
"Languages that put a small word wherever English does, and more."
_JOINS = frozenset(
    [
        "of",
        "for",
        "with",
        "in",
        "to",
        "and",
        "or",
        "by",
        "from",
        "on",
        "about",
        "between",
        "without",
        "during",
    ]
)
_UNJOINED = 0.8
"Of the usual length, below which a text without small words has lost what they join."
_BINDING = {
    "ca": "de del dels el la els les un una amb per i o que en al als a",
    "de": "der die das den dem des ein eine einen einem einer und oder mit von vom zum zur für im",
    "en": "the a an of and or to with for from in by at on about into over under than as that",
    "es": "de del el la los las un una unos unas con por y o que en al su sus a e u",
    "fr": "de du des le la les un une et ou avec pour que en au aux par à dans",
    "gl": "de do da dos das o a os as un unha con por e ou que en",
    "it": "di del della dei delle il lo la i gli le un una e o con per che in al alla",
    "nl": "de het een en of van met voor in op aan bij",
    "pt": "de do da dos das o a os as um uma com por e ou que em no na nos nas ao aos à para",
    "ru": "и или в на с для от по из к о", "uk": "і й або в у на з для від по із до",
}  # fmt: skip
"Small words that no text ends with, unless its source ends so."
_ENDS = frozenset({"um", "uma", "un", "una", "uno", "une", "y", "e", "o", "i", "u", "a"})
"Of these, what may stand before a full stop: `ya tiene una`, `las coordenadas x e y`."
_PARTICLE = re.compile(r"[をへ]\Z|、\Z")


def cut(source: str, draft: str, language: str, *, of: str = "en") -> Iterator[Slip]:
    """Yield what shows that a draft says a part of its source alone, which is in the language `of`.

    >>> [rule for rule, _ in cut("Side effects of the tablets", "Efectos secundarios", "es")]
    ['cut']
    >>> list(cut("Side effects of the tablets", "Efectos secundarios del fármaco", "es"))
    []
    """
    mine, its = _words(source), _words(draft)
    if not mine or not its:
        return
    before, after = sum(map(len, mine)), sum(map(len, its))
    if before >= _least(len(mine), language) and after < before * _share(language, of):
        yield "cut", f"{after} letters for {before}: see whether a part is missing"
    elif of == "en" and _is_unjoined(mine, its, language):
        yield "cut", "nothing is said of what the source joins to it: see whether a part is missing"
    elif end := _loose_end(source, draft, language, of):
        yield "cut", f'ends with "{end}", which asks for more: see whether its end is missing'


def _least(words: int, language: str) -> float:
    """Return how many letters a source of so many words has at least, to be judged by them."""
    if words > 2:
        return _LEAST
    return _TWO_WORDS if words == 2 and language not in {*_TERSE, "ja", "zh"} else math.inf


def _share(language: str, of: str) -> float:
    """Return how many letters a translation has at least for each one of its source."""
    before = 1.0 if of == "en" else USUAL.get(of)
    if before is None:
        return 0.0
    usual = USUAL.get(language, 1.0 if language == "en" else None)
    if language in _TERSE or usual is None:
        return (_TERSE_SHARE if language in _TERSE else _UNKNOWN) / before
    return usual * _SHARES.get(language, _SHARE) / before


def _is_unjoined(mine: list[str], its: list[str], language: str) -> bool:
    """Tell whether the small words are gone that a language joins words by, as English does."""
    own = word_lists("stopwords.tsv").get(language, frozenset())
    if language not in _JOINING or any(word.casefold() in own for word in its):
        return False
    before, after = sum(map(len, mine)), sum(map(len, its))
    joined = not _JOINS.isdisjoint(word.lower() for word in mine[1:-1])
    return joined and before >= _LEAST and after < _UNJOINED * USUAL[language] * before


def _loose_end(source: str, draft: str, language: str, of: str) -> str:
    """Return the last word of a draft where no sentence ends with it."""
    prose = inline(draft).prose.rstrip()
    stopped = prose.endswith((".", "。")) and language in {*_JOINING, "ja"}
    prose = prose.rstrip(".。") if stopped else prose
    mine, its = _words(source), _words(draft)
    if language == "ja":
        found = _PARTICLE.search(prose)
        return found[0] if found and len(mine) > 1 and source.rstrip()[-1:] != "," else ""
    last = its[-1]
    if len(its) < 2 or not last.islower() or not prose.endswith(f" {last}"):
        return ""
    bound = last in _BINDING.get(language, "").split() and not (stopped and last in _ENDS)
    return last if bound and mine[-1].lower() not in _BINDING.get(of, "").split() else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(inline(text).prose)
