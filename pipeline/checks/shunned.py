# ruff: noqa: E501  a language a line
"""What is shunned: avoid, skip and withhold say a no of their own, which must be said again."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.locales.alternation import compile_words

_SHUN = compile_words(
    r"\b(?:avoid(?:s|ed|ing)?|contraindicated|prohibited|forbidden|skip(?:ped)?|omit(?:ted)?"
    r"|withhold|withheld)\b"
)
_SHUNNED = {
    "es": r"\b(?:evít\w*|[oó]m[ií]t\w*|s[aá]lt\w*|prev[ei]\w*|profil\w*|suspend\w*|rete(?:n|ng)\w*|reduc\w*|descans\w*)\b",
    "ca": r"\b(?:om[eè]t\w*|salt\w*|prev[ei]\w*|profil\w*|susp[eè]n\w*|reten\w*|redu\w*|defug\w*)\b",
    "fr": r"\b(?:om[ei]\w*|saut\w*|prév\w*|prophyl\w*|suspend\w*|réduire|gard\w*)\b",
    "pt": r"\b(?:om[ií]t\w*|salt\w*|prev[ei]\w*|profil\w*|suspend\w*|reten\w*|reduz\w*|pul[ae]\w*)\b",
    "it": r"\b(?:om[ei]\w*|salt\w*|prev[ei]\w*|profil\w*|sospen\w*|ridurre|eluder\w*)\b",
    "de": r"\b(?:aus(?:lassen|setzen|gelassen|gesetzt)?|lassen|überspring\w*|weglassen|vorbeug\w*|verhüt\w*)\b",
    "ar": r"(?:تجاوز|تخط|وقا|يقي|تفاد|إيقاف|أوقف|ارجا|درء|منع|ترك|حجب|حرما|موانع|مضاد)\w*",
    "ja": r"とば|飛ば|抜|休薬|防|予防|中止|回避|省",
}  # fmt: skip
"How a language says these beside the words that carry a no."


@lru_cache(maxsize=4096)
def shunned(source: str) -> tuple[str, ...]:
    """Return the words of an English text that say what is shunned, each once.

    >>> shunned("Avoid tea, skip it; avoid coffee.")
    ('Avoid', 'skip')
    """
    found: dict[str, str] = {}
    for word in _SHUN.findall(source):
        found.setdefault(word[:4].casefold(), word)
    return tuple(found.values())


def said_so(words: Sequence[str], target: str, language: str) -> int:
    """Return how many of the words the translation may say in a way of its own."""
    pattern = _SHUNNED.get(language)
    if not words or pattern is None:
        return 0
    return min(len(words), len(re.findall(pattern, target, re.IGNORECASE)))
