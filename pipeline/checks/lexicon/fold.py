"""Texts as they are compared: without capitals, and Arabic without marks."""

import re
import unicodedata

_MARKS = re.compile("[\u064b-\u065f\u0640\u0670]")
_FOLD = str.maketrans("أإآىة", "ااايه")


ACCENTS = str.maketrans("áéíóú", "aeiou")


def without_accents(text: str, language: str) -> str:
    """Return a Spanish text with its words also as they are without accents: `llámenos`."""
    if language not in {"es", "gl"}:
        return text
    return f"{text} {text.translate(ACCENTS)}"


def fold(text: str, language: str) -> str:
    """Return a text without capitals, and Arabic without its marks and variants of letters."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFC", text).casefold().replace("ß", "ss")
    if language == "ar":
        plain = _MARKS.sub("", plain).translate(_FOLD)
    return plain
