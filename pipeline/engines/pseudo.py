"""Readable nonsense: accents, a third longer, between brackets. Nothing is sent anywhere."""

import re
from collections.abc import Sequence

from pipeline.documents.nonsense import PADDING, TAG, pseudo
from pipeline.engines.base import Answer, Limits, Traits, Unit
from pipeline.model.locale import Locale

_RIGHT_TO_LEFT, _END = "\u202e", "\u202c"
"Override and its end: Latin letters run from right to left between them."


class Pseudo:
    """Drafts for looking at pages: is there room, does it mirror, and was any text missed?"""

    name = "pseudo"
    version = "4"
    traits = Traits(
        limits=Limits(texts=10_000, size=1 << 30),
        steady=True,
        judged=False,
        harms_figures=True,  # else no abbreviation would be found again by the page
        quality="nonsense, for tests",
    )

    def check(self, source: Locale, target: Locale) -> None:
        """Every language will do."""

    def ask(self, units: Sequence[Unit], source: Locale, target: Locale) -> Sequence[Answer]:
        """Answer all at once; a language that reads from the right gets mirrored letters."""
        del source
        write = mirrored if target.direction == "rtl" else pseudo
        return [Answer(text=write(unit.text)) for unit in units]


def mirrored(text: str) -> str:
    """Return `pseudo(text)` with each stretch of text shown from right to left; tags stay.

    >>> mirrored("One") == "[\u202eÖñé\u202c ·]"
    True
    """
    parts = TAG.split(pseudo(text))
    return "".join(p if i % 2 else _overridden(p) for i, p in enumerate(parts))


def _overridden(part: str) -> str:
    return re.sub(rf"[^\s\[\]{PADDING}]+", lambda word: f"{_RIGHT_TO_LEFT}{word[0]}{_END}", part)
