"""What a model says around a translation: an opening, or another version of it.

Of 14,960 translations by people into eight languages none is told.
"""

import re
import unicodedata
from collections.abc import Iterator

from pipeline.drafts.faults.both import Both
from pipeline.drafts.faults.slips import Slip
from pipeline.model.finding import excerpt

_TRANSLATION = (
    r"translat|traduc|traduz|traduç|traduit|übersetz|uebersetz|vertal|перев[оi]д|переклад|翻译|翻譯"
    r"|翻訳|번역|ترجم|tłumacz|překlad|översät|çevir|μετάφρασ|fordít"
)
_ANNOUNCED = re.compile(
    rf"\A[^.!?\n\ufffc]{{0,60}}(?:{_TRANSLATION})[^.!?\n\ufffc]{{0,30}}[:：]", re.IGNORECASE
)
_OF_TRANSLATION = re.compile(_TRANSLATION, re.IGNORECASE)
_OPENING = re.compile(
    r"\A\W{0,2}(?:sure|certainly|of course|absolutely|claro(?: que s[ií])?|por supuesto|desde luego"
    r"|aqu[ií] (?:est[áa]|tiene|va)|bien sûr|certainement|volontiers|voici|natürlich|gerne|selbst"
    r"verständlich|hier ist|certo|certamente|ecco|claro que sim|aqui está|com certeza|natuurlijk"
    r"|zeker|конечно|вот|звичайно|もちろん(?:です)?|承知しました|当然|好的|물론|بالتأكيد|بالطبع"
    r"|és clar|per descomptat|let me think)[!,.:！。：،]",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\A\W{0,2}(?:sure|certainly|of course|absolutely|clear|here|well|naturally|obviously|yes|fine"
    r"|good|okay|ok|right|gladly|this is|let)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W_]+")
_OR = 2
"Words that stand between two versions of a text at most."
_LEAST = 2
"Words of each version."


def chatter(texts: Both) -> Iterator[Slip]:
    """Yield what of a draft is no translation of its source, but speaks of it."""
    mine, its = texts.mine, texts.its
    if ((said := _ANNOUNCED.match(its)) and not _OF_TRANSLATION.search(mine)) or (
        (said := _OPENING.match(its)) and not _OPENS.match(mine)
    ):
        yield "label", f'starts with "{excerpt(said[0])}", which the source does not: take it out'
    if _has_two_versions(its) and not _has_two_versions(mine):
        yield "repeated", "says everything in two versions: take one out"


def _has_two_versions(text: str) -> bool:
    """Tell whether a text says nearly the same twice, or with a word between; code may differ.

    What is letter by letter the same twice, another rule tells.

    >>> _has_two_versions("Antes de empezar / Antés de empezar"), _has_two_versions("Poco a poco")
    (True, False)
    """
    if "\ufffc" in text:
        return False
    words = _LETTERS.findall(text.casefold())
    bare = list(map(_without_marks, words))
    for between in range(_OR + 1):
        size = (len(words) - between) // 2
        if size < _LEAST or 2 * size + between != len(words):
            continue
        same = words[:size] == words[-size:]
        if bare[:size] == bare[-size:] and (between or not same):
            return True
    return False


def _without_marks(word: str) -> str:
    plain = unicodedata.normalize("NFD", word)
    return "".join(one for one in plain if not unicodedata.combining(one))
