"""Texts as they are compared: without capitals, and Arabic without marks."""

import re
import unicodedata

_MARKS = re.compile("[\u064b-\u065f\u0640\u0670]")
_FOLD = str.maketrans("أإآىة", "ااايه")


ACCENTS = str.maketrans("áéíóú", "aeiou")


_COGNATE = (("ph", "f"), ("th", "t"), ("ch", "c"), ("ae", "e"), ("oe", "e"), ("y", "i"))


def skeleton(text: str) -> str:
    """Return small letters as words that many languages share have them: `immuno` as `imuno`.

    >>> skeleton("immunoglobulin")[:5], skeleton("hypothyroidism")[:8]
    ('imuno', 'ipotiroi')
    """
    text = unicodedata.normalize("NFD", text)
    text = "".join(one for one in text if not unicodedata.combining(one))
    for old, new in _COGNATE:
        text = text.replace(old, new)
    text = re.sub(r"\bh", "", text)
    return re.sub(r"(.)\1", r"\1", text)


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
