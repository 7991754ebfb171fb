"""How far the drafts of two engines agree: by the letters that their words share."""

from collections import Counter

from pipeline.documents.inline.parts import inline

_SIZE = 3
"Letters that are compared together; a short text is compared letter by letter."


def agreement(one: str, other: str) -> float:
    """Return from 0 to 1 how much of two texts is alike, markup apart, whatever its order.

    Law: it is the same both ways, and 1 for a text with itself.

    >>> agreement("Tome la dosis.", "Tome la *dosis*."), agreement("Sí", "No")
    (1.0, 0.0)
    """
    mine, theirs = _parts(one), _parts(other)
    whole = mine.total() + theirs.total()
    return round(2 * (mine & theirs).total() / whole, 3) if whole else 1.0


def _parts(text: str) -> Counter[str]:
    words = "".join(
        letter if letter.isalnum() else " " for letter in inline(text).prose.casefold()
    ).split()
    plain = f" {' '.join(words)} "
    if len(plain) < 2 * _SIZE:
        return Counter(plain.strip())
    return Counter(plain[at : at + _SIZE] for at in range(len(plain) - _SIZE + 1))
