"""Texts as they are compared: without capitals, and Arabic without marks."""

import re
import unicodedata

_MARKS = re.compile("[\u064b-\u065f\u0640\u0670]")
_FOLD = str.maketrans("أإآىة", "ااايه")


def fold(text: str, language: str) -> str:
    """Return a text without capitals, and Arabic without its marks and variants of letters."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFC", text).casefold().replace("ß", "ss")
    if language == "ar":
        plain = _MARKS.sub("", plain).translate(_FOLD)
    return plain
