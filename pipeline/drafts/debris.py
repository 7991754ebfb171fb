r"""What is left in a draft of how it was made or sent: signs of a prompt, of JSON, of bad decoding.

Of 15,124 translations by people into six languages two are told, and both are slips.
"""

import re
from collections.abc import Iterator

from pipeline.documents.inline import inline
from pipeline.drafts.slips import Slip
from pipeline.model.finding import excerpt

_PROMPT = re.compile(
    r"\[/?INST\]|<\|[\w ]*\|>|</?s>|<</?SYS>>|\A\W{0,2}[A-Z]{2}(?:-[A-Z]{2})?[)\]]\s"
)
"Marks of models' templates, and the code of a language before the text."
_JSON = re.compile(r"""\A\{\s*["“«']\w+["”»']\s*:.*\}\Z""", re.DOTALL)
_SLASHED = re.compile(r"\\[\"'“”„«»]|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\\s*\Z")
_LOST_LETTER = re.compile(r"[^\W\d_]\?[^\W\d_]")
"A letter that was read in another encoding."
_CELL = " | "
_MANY_TIMES = re.compile(r"\b(\w{2,})(?:\W+\1\b){2,}", re.IGNORECASE)
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)\W*\Z")
_STOP = re.compile(r"(?<![.…])[.。]\W*\Z")
_SMALL = re.compile(r"\A[^\W\d_]+(?=[\s,])")
_CASELESS = re.compile("[\u0590-\u0dff\u0e00-\u0fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"Letters of scripts without capitals: a Latin word begins such a text as it likes."
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 3
"Words of a sentence that begins with a capital."


def debris(source: str, draft: str) -> Iterator[Slip]:
    r"""Yield what a draft has of its making, and its source has not.

    >>> [rule for rule, _ in debris("Rest well.", "[/INST] Descanse bien.")]
    ['remark']
    >>> [rule for rule, _ in debris("He said so.", '\\"Lo dijo él.\\"')]
    ['sign-added']
    >>> list(debris("Rest well.", "Descanse bien."))
    []
    """
    if (mark := _PROMPT.search(draft)) and not _PROMPT.search(source):
        yield "remark", f'"{excerpt(mark[0].strip())}" is not in the source: take it out'
    elif _JSON.search(draft.strip()) and not _JSON.search(source.strip()):
        yield "remark", "is data of a program: take out all but the translation"
    mine, its = inline(source).prose, inline(draft).prose
    for pattern in (_SLASHED, _LOST_LETTER):
        at = draft if pattern is _SLASHED else its
        if (sign := pattern.search(at)) and not pattern.search(source):
            yield "sign-added", f'"{excerpt(sign[0])}" is no text: see which sign stood there'
            break
    if _CELL in its and "|" not in mine:
        yield "sign-added", '"|" is not in the source: take it out'
    if (often := _MANY_TIMES.search(its)) and not _MANY_TIMES.search(mine):
        yield "sign-added", f'"{often[1]}" stands there again and again: once is enough'
    if _STOP.search(mine) and _ELLIPSIS.search(its) and not _ELLIPSIS.search(mine):
        yield (
            "unfinished",
            "ends in dots, unlike the source: see whether its end is missing",
        )
    if small := _begins_small(mine, its):
        yield "capitals", f'starts with "{small}" in small letters: see what stood before it'


def _begins_small(source: str, draft: str) -> str:
    """Return the first word of a sentence that begins with a small letter, its source with none."""
    first = _SMALL.match(draft.strip())
    begins = source.strip()[:1].isupper() and len(_WORD.findall(source)) >= _ENOUGH
    if first is None or not begins or _CASELESS.search(draft) or not _STOP.search(source):
        return ""
    if not first[0][0].islower():
        return ""
    return "" if first[0] in _WORD.findall(source) else first[0]
