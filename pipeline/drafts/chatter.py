"""What a model says around a translation: an opening, a remark, another version, left-over JSON.

Of 14,960 translations by people into eight languages none is told.
"""

import re
import unicodedata
from collections.abc import Iterator

from pipeline.documents.inline import inline
from pipeline.drafts.slips import Slip
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
_ROLE = re.compile(
    r"(?:\A|\s)(?:user|human|assistant|system|usuario|asistente)\s*[:：]\s*\Z", re.IGNORECASE
)
_NOTE = re.compile(
    r"[(\[【（*_]\W{0,2}(?:lit\.|lit(?:eral(?:ly|mente|ment)?)?\b|nota\b|note\b|hinweis\b|anm(?:erkung)?\b"
    r"|n\. ?d\. ?[tr]\.|n\. del? t\.|ndt\b|remarque\b|opmerking\b|прим(?:ечание|ітка)?\b"
    r"|注[:：意]|備考)",
    re.IGNORECASE,
)
_OF_NOTE = re.compile(
    r"(?<![a-z])(?:notes?|remarks?|literal\w*|hint|tip|caution|warning|attention|important)(?![a-z])"
    r"|[(\[*_]\W?(?:n\.?b\.?|nb)\b|lit\.",
    re.IGNORECASE,
)
_CODE = re.compile(r"\A\s*[(\[][a-z]{2}(?:-[A-Za-z]{2,4})?[)\]]\s")
_JSON = re.compile(
    r"""\A\s*[\[{]\s*["“«'].*["”»'],?\s*[\]}]\s*\Z|["”»']\s*[}\]]+\s*\Z|[^\s"]["]\s*,\s*\Z"""
    r"""|\A\s*["']\w+["']\s*:\s*""",
    re.DOTALL,
)
_LINE_END = re.compile(r"\\[nrt](?![A-Za-z]{2})|\\n")
_ENTITY = re.compile(r"&(?:#39|#x27|quot|apos|amp|#34);")
_LETTERS = re.compile(r"[^\W_]+")
_OR = 2
"Words that stand between two versions of a text at most."
_LEAST = 2
"Words of each version."


def chatter(source: str, draft: str) -> Iterator[Slip]:
    """Yield what of a draft is no translation of its source, but speaks of it."""
    mine, its = inline(source).prose.strip(), inline(draft).prose.strip()
    if ((said := _ANNOUNCED.match(its)) and not _OF_TRANSLATION.search(mine)) or (
        (said := _OPENING.match(its)) and not _OPENS.match(mine)
    ):
        yield "label", f'starts with "{excerpt(said[0])}", which the source does not: take it out'
    elif (code := _CODE.match(draft)) and not _CODE.match(source):
        yield "label", f'starts with "{code[0].strip()}", which the source does not: take it out'
    if (role := _ROLE.search(its)) and not _ROLE.search(mine):
        yield "remark", f'"{role[0].strip()}" is not in the source: take it out'
    if (note := _NOTE.search(draft)) and not (_NOTE.search(source) or _OF_NOTE.search(source)):
        yield "remark", f'"{excerpt(note[0])}" is not in the source: take the remark out'
    if (sign := _JSON.search(draft)) and not _JSON.search(source):
        yield "remark", f'"{excerpt(sign[0].strip())}" is left of data: take it out'
    if (sign := _LINE_END.search(its)) and "\\" not in source:
        yield "sign-added", f'"{sign[0]}" is no text: see which sign stood there'
    if (sign := _ENTITY.search(draft)) and "&" not in source:
        yield "sign-added", f'"{sign[0]}" is no text: write the sign itself'
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
