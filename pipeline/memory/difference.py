"""What differs between two texts, word by word, as places in both."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+|\s+|.", re.DOTALL)
"A word, a space, a sign; a letter where words have no space between them."


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A stretch of the old text that the new one has otherwise."""

    old: tuple[int, int]
    "Start and end in the old text, in code points; equal where something was put in."
    new: tuple[int, int]
    "Start and end in the new text; equal where something was taken away."


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """Return where two texts differ, in order.

    Law: outside the stretches both are the same; each stretch of `new` in the place of its stretch
    of `old` makes `old` into `new`.

    >>> [(d.old, d.new) for d in differences("Take one dose", "Take two doses")]
    [((5, 8), (5, 8)), ((9, 13), (9, 14))]
    """
    old_tokens, new_tokens = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, old_tokens, new_tokens, autojunk=False)
    old_starts, new_starts = list(_starts(old_tokens)), list(_starts(new_tokens))
    return tuple(
        Difference(
            old=(old_starts[start], old_starts[end]), new=(new_starts[first], new_starts[last])
        )
        for kind, start, end, first, last in matcher.get_opcodes()
        if kind != "equal"
    )


def _starts(tokens: list[str]) -> Iterator[int]:
    place = 0
    for token in tokens:
        yield place
        place += len(token)
    yield place


class Stretch(StrEnum):
    """What a stretch of two texts is."""

    SAME = ""
    REMOVED = "removed"
    ADDED = "added"


def stretches(old: str, new: str) -> Iterator[tuple[Stretch, str]]:
    """Yield both texts as one: what they share, what was taken out, and what was put in its place.

    Law: without what was added they are `old`, without what was removed `new`; none is empty.

    >>> [(str(kind), text) for kind, text in stretches("Take 2 pills", "Take 3 pills")]
    [('', 'Take '), ('removed', '2'), ('added', '3'), ('', ' pills')]
    """
    place = 0
    for one in differences(old, new):
        yield from _filled(Stretch.SAME, old[place : one.old[0]])
        yield from _filled(Stretch.REMOVED, old[slice(*one.old)])
        yield from _filled(Stretch.ADDED, new[slice(*one.new)])
        place = one.old[1]
    yield from _filled(Stretch.SAME, old[place:])


def _filled(kind: Stretch, text: str) -> Iterator[tuple[Stretch, str]]:
    if text:
        yield kind, text


def marked(old: str, new: str) -> str:
    """Return the old text with what the new one has otherwise marked as wdiff does.

    >>> marked("Take 2 pills now.", "Take 3 pills now.")
    'Take [-2-]{+3+} pills now.'
    """
    marks = {Stretch.REMOVED: ("[-", "-]"), Stretch.ADDED: ("{+", "+}"), Stretch.SAME: ("", "")}
    return "".join(text.join(marks[kind]) for kind, text in stretches(old, new))


def edits(draft: str, approved: str) -> float:
    """Return the share of characters to edit, from 0 (the same) to 1 (all of them).

    >>> edits("Dosis", "Dosis"), edits("Dosis", "Dosi")
    (0.0, 0.2)
    """
    return round(Levenshtein.normalized_distance(draft, approved), 4)
