"""An answer as a text that can stand in a catalog, whatever an engine said."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from pipeline.engines.base import NOTHING, Answer, Spent, Unit
from pipeline.model.message import CONTROLS

_LINE_ENDS = re.compile(r"\s*[\n\r\x0b\x0c\x85\u2028\u2029]\s*")
_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f]")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_LONGER, _AT_LEAST = 12, 600
"How much longer than its text a translation may be, and characters that any may have."
_QUOTES = {'"': '"', "'": "'", "“": "”", "«": "»", "„": "“", "「": "」"}

_LOST = "\ufffd"
"Stands where a letter could not be read."


def tidy(answer: str, text: str) -> str:
    r"""Return an answer without signs that no text has, in one line where `text` is in one.

    Letters and their marks are put together, as keyboards write them, and where all spaces are
    no-break or thin ones, plain ones take their place.

    Empty, as if the engine had left the text out, where it is no translation: it is far too long,
    or has a paragraph behind it.

    >>> tidy("Uno\x00\ny.", "One."), tidy("Uno.\n\n# Dos", "One."), tidy("Uno. " * 1000, "One.")
    ('Uno y.', '', '')
    """
    more = _PARAGRAPH.search(answer.strip()) and not _PARAGRAPH.search(text)
    if more or len(answer) > _AT_LEAST + _LONGER * len(text):
        return ""
    plain = answer if "\n" in text else _LINE_ENDS.sub(" ", answer)
    if " " in text.strip() and " " not in plain.strip():
        plain = _SPACES.sub(" ", plain)  # else no line of the page could break
    # What was read wrongly is told by a check: without its sign, nobody would miss the letter.
    clean = CONTROLS.sub(lambda sign: sign[0] if sign[0] == _LOST else "", plain)
    return unicodedata.normalize("NFC", clean)


def tidied(answers: Sequence[Answer | None], units: Sequence[Unit]) -> list[Answer | None]:
    """Return the answers of units, each as a text that can stand in a catalog."""
    pairs = zip(answers, units, strict=True)
    return [one and replace(one, text=tidy(one.text, unit.text)) for one, unit in pairs]


def spent_for_nothing(answers: Sequence[Answer | None]) -> Spent:
    """Return what was counted for answers that say nothing."""
    empty = (one for one in answers if one is not None and not one.text.strip())
    return sum((one.spent for one in empty), NOTHING)


def unquoted(answer: str, text: str) -> str:
    """Return an answer without the quotation marks that a model put around all of it.

    >>> unquoted('"Uno."', "One."), unquoted('"Uno" y "dos"', "One"), unquoted('"Uno"', '"One"')
    ('Uno.', '"Uno" y "dos"', '"Uno"')
    """
    start, inner, end = answer[:1], _TAG.sub("", answer[1:-1]), answer[-1:]
    if start not in _QUOTES or end != _QUOTES[start] or start in inner or end in inner:
        return answer
    words = _TAG.sub("", text)
    return answer if any(sign in words for sign in ("&quot;", *_QUOTES)) else answer[1:-1]
