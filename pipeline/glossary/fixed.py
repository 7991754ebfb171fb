"""Phrases whose words say nothing by themselves: `medio ambiente` speaks of no mean."""

import re
from collections.abc import Mapping
from functools import cache

_PHRASES: Mapping[str, str] = {
    "ca": "medi ambient  en canvi  no obstant  per descomptat",
    "de": "im Grunde  zum Teil  auf jeden Fall  auf keinen Fall  im Übrigen",
    "es": "medio ambiente  medios ambientes  sin embargo  en cambio  por supuesto"
    "  edad media  oriente medio",
    "fr": "moyen âge  moyen-orient  en revanche  bien sûr  tout à coup",
    "gl": "medio ambiente  en cambio  por suposto",
    "it": "medio evo  medio oriente  in cambio  d'altra parte",
    "pt": "meio ambiente  no entanto  em vez de  idade média  oriente médio",
}
"""By language, two spaces between. Only phrases that no translation has for a term of one of their
words: `en caso de` is right for `in case of`."""


def fixed_phrases(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return the places of such phrases in a text, each with its start and end.

    >>> fixed_phrases("El medio ambiente.", "es"), fixed_phrases("El medio.", "es")
    (((3, 17),), ())
    """
    pattern = _pattern(language)
    return tuple(match.span() for match in pattern.finditer(text)) if pattern else ()


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    if language not in _PHRASES:
        return None
    phrases = "|".join(re.escape(one) for one in _PHRASES[language].split("  "))
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)
