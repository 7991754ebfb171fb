"""Lengths: how long translations into a language usually are."""

from collections.abc import Mapping

from pipeline.checks.base import Pair, Scope

USUAL: Mapping[str, float] = {
    "ar": 0.90, "ca": 1.07, "de": 1.17, "es": 1.10, "fr": 1.19, "gl": 1.07, "it": 1.10, "ja": 0.49,
    "nl": 1.12, "pt": 1.07, "ru": 1.05, "uk": 1.04, "zh": 0.35,
}  # fmt: skip
"Characters for one of English, the median of people's catalogs and of clinical sentences."
_LONG = 90
"Letters of a text whose length tells surely what is gone; short ones are said in many lengths."
_HALF, _HALF_LONG = 0.5, 70
"Below this share, a text of so many letters has surely lost a part."
SURELY_SHORT, SURELY_LONG = 0.68, 1.5
"Outside of these a text has surely lost or won a part: measured on sets N to R (`docs/checks.md`)."
SPREAD: Mapping[str, float] = {"ja": 1.4, "ar": 1.15, "zh": 1.4}
"How much wider lengths lie than in Spanish."


def is_long(letters: int, share: float) -> bool:
    """Tell whether a text of so many letters has lost a part where its share is unusual.

    >>> is_long(80, 0.6), is_long(80, 0.4), is_long(100, 0.6)
    (False, True, True)
    """
    return letters >= (_HALF_LONG if share < _HALF else _LONG)


def share_of(pair: Pair, scope: Scope) -> float:
    """Return how long a translation is for one of usual length."""
    usual = USUAL.get(scope.target.language, 1.1)
    return len(pair.target_parts.prose) / (usual * max(1, len(pair.source_parts.prose)))
