"""How far a text is from another, as work for whoever changes the one into the other."""

from rapidfuzz.distance import Levenshtein


def edits(draft: str, approved: str) -> float:
    """Return the share of characters to edit, from 0 (the same) to 1 (all of them).

    >>> edits("Dosis", "Dosis"), edits("Dosis", "Dosi")
    (0.0, 0.2)
    """
    return round(Levenshtein.normalized_distance(draft, approved), 4)
