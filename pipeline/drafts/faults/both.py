"""A source text and its draft, each with what readers read of it, for all rules alike."""

from dataclasses import dataclass

from pipeline.checks.base import source_parts, target_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """Two texts."""

    source: str
    "The source text as written."
    draft: str
    "Its draft as written."
    mine: str
    "The source's prose."
    its: str
    "The draft's prose."


def both(source: str, draft: str) -> Both:
    """Return two texts with their prose, no spaces around it.

    >>> both("Use `a`. ", "Use `a`.").mine
    'Use \ufffc.'
    """
    mine, its = source_parts(source).prose.strip(), target_parts(draft).prose.strip()
    return Both(source=source, draft=draft, mine=mine, its=its)
