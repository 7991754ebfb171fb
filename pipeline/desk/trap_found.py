"""Whether who changed the words of a trap changed its fault: other words may stand around it."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")


def is_mended(right: str, wrong: str, now: str) -> bool:
    """Tell whether words have no more of the fault that makes `wrong` of `right`.

    A figure is mended where it stands there no more, a sentence that is missing where at least half
    as much as it says stands there: in its place, or in its words.

    >>> right, wrong = "Tome 20 mg al día.", "Tome 200 mg al día."
    >>> is_mended(right, wrong, "Tome 200 mg. Hola."), is_mended(right, wrong, "Solo 20 mg.")
    (False, True)
    """
    good, bad, new = (_TOKEN.findall(text) for text in (right, wrong, now))
    faults = [one for one in _changes(good, bad) if one[0] != "equal"]
    others = [one for one in _changes(bad, new) if one[0] != "equal"]
    figures = [at for _, _, _, start, end in faults for at in range(start, end)]
    if figures:
        return any(_is_gone(at, bad, new, others) for at in figures)
    lost = [word for _, start, end, _, _ in faults for word in good[start:end]]
    gaps = {start for _, _, _, start, _ in faults}
    return _is_back(lost, gaps, bad, new, others)


_Change = tuple[str, int, int, int, int]


def _changes(old: Sequence[str], new: Sequence[str]) -> Sequence[_Change]:
    return SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()


def _is_gone(at: int, bad: Sequence[str], new: Sequence[str], others: Sequence[_Change]) -> bool:
    """Tell whether one faulty word is changed, and not only moved."""
    touched = any(start <= at < end for _, start, end, _, _ in others)
    return touched and new.count(bad[at]) < bad.count(bad[at])


def _is_back(
    lost: Sequence[str],
    gaps: set[int],
    bad: Sequence[str],
    new: Sequence[str],
    others: Sequence[_Change],
) -> bool:
    """Tell whether what was lost is said again."""
    come = [word for _, _, _, start, end in others for word in new[start:end]]
    same = [word for word in lost if word in come]
    gained = sum(
        _letters(new[first:last]) - _letters(bad[start:end])
        for _, start, end, first, last in others
        if any(start <= gap <= end for gap in gaps)
    )
    return 2 * max(_letters(same), gained) >= _letters(lost)


def _letters(words: Iterable[str]) -> int:
    return sum(len(word) for word in words if word[0].isalnum())
