# ruff: noqa: E501  a language a line
"""Joints: the marks and small words that stand between the items of a list."""

import re
from functools import lru_cache

_WORDS = {
    "en": "and|or|nor|&", "es": "y|e|o|u|ni", "ca": "i|o|ni", "fr": "et|ou|ni", "pt": "e|ou|nem",
    "de": "und|oder|sowie|noch", "it": "e|ed|o|od|né", "gl": "e|ou|nin",
}  # fmt: skip
"What joins the last item, by language."
_SIGNS = {
    "ja": r"[、・,，]|および|及び|または|又は|もしくは|ならびに|[ぁ-ん一-龠ァ-ー]や(?=[^すさせっ])|たり|だり(?=[^、])|(?<=[一-龠ァ-ー])と(?=[一-龠ァ-ー])",
    "ar": r"[،,؛]|\b(?:أو|و)\b|(?<=\s)و(?!زن|احد|جود|قت|حد|فا[ةه]|صف|رم|ضع|قاي|جه|ريد|سط|اجب|جب)(?=\w{2}|\d)",
}  # fmt: skip
"What joins items in languages that write it to a word, or write no spaces."


def joints(text: str, language: str) -> int:
    """Return how many marks and words join items in a text; none where the language is not known.

    >>> joints("fever, rash, and pain", "en"), joints("fiebre, exantema y dolor", "es")
    (2, 2)
    """
    pattern = _pattern(language)
    return 0 if pattern is None else len(pattern.findall(text))


@lru_cache(maxsize=32)
def _pattern(language: str) -> re.Pattern[str] | None:
    if language in _SIGNS:
        return re.compile(_SIGNS[language])
    words = _WORDS.get(language)
    if words is None:
        return None
    return re.compile(rf",(?! ?(?:{words})\b)(?!\d)|;|\b(?:{words})\b", re.IGNORECASE)
