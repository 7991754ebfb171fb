"""Pages whose texts stand one beside the other, and need no search for which translates which.

Most pages of a site that is kept up are such: a search costs five times as much as all checks.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.model.document import Document, Kind, Segment

_LINE = re.compile(r"^[ \t>]*(?!```|~~~)(\S.*\w.*|\w.*)$", re.MULTILINE)
"A line of a block that says something."
_FIGURES = re.compile(r"\d+")
_SHORT = 40
"Characters of a text below which its length says nothing."
_STRETCH = 4.0
"How many times longer a translation may be than its text, or shorter."
_HALF, _THIRD = 0.5, 1 / 3
"Shares of the lines, and of the words, that two forms of a block have in common."
_LINES = 3
"Line ends of what stands between two texts, from which on it is a block."
_OTHERWISE = 0.15
"Share of the texts, and of the blocks, that may hold something else than in the source."


def even(source: Document, target: Document) -> bool:
    r"""Tell whether each text of `target` is the translation of the one at its place in `source`.

    The kinds of the texts are the same, one by one, and so are the blocks of code between them. A
    few texts may hold other code, links and figures than their source, for that is what checks look
    for; never two that follow each other, as they do where one was left out and another put in.

    >>> from pipeline.documents.segment import segment
    >>> page = segment("# Use `x`\n\nSee 5.\n\nGo.\n")
    >>> even(page, segment("# Usa `x`\n\nVer 5.\n\nVe.\n"))
    True
    >>> even(page, segment("# Usa `x`\n\nVe.\n\nVer 5.\n"))
    False
    """
    mine, its = source.segments, target.segments
    if len(mine) != len(its) or len(source.pieces) != len(target.pieces):
        return False
    if any(one.kind is not other.kind for one, other in zip(mine, its, strict=True)):
        return False
    return _same_blocks(source, target) and _alike(mine, its)


def _same_blocks(source: Document, target: Document) -> bool:
    """Tell whether what is not translated is in the same places, and says nearly the same."""
    differing = blocks = 0
    above = _above(source)
    for at, (one, other) in enumerate(zip(source.pieces, target.pieces, strict=True)):
        if isinstance(one, Segment) or isinstance(other, Segment):
            if isinstance(one, Segment) != isinstance(other, Segment):
                return False
            continue
        if at > above and one.source.count("\n") > _LINES:
            blocks += 1
            differing += one.source != other.source and not _same_block(one.source, other.source)
    return differing <= blocks * _OTHERWISE


def _above(document: Document) -> int:
    """Return the place of what stands behind the front matter, whose keys differ as they like."""
    last = 0
    for at, piece in enumerate(document.pieces):
        if isinstance(piece, Segment):
            if piece.kind is not Kind.FRONT_MATTER:
                break
            last = at + 1
    return last


def _same_block(source: str, target: str) -> bool:
    """Tell whether two blocks have half of their lines in common, or lines of a third's words.

    Comments of code, and what a program prints of itself, may be translated.
    """
    mine, its = (_LINE.findall(text) for text in (source, target))
    if _share(mine, its) >= _HALF:
        return True
    return len(mine) == len(its) and _share(source.split(), target.split()) >= _THIRD


def _share(mine: Sequence[str], its: Sequence[str]) -> float:
    whole = max(len(mine), len(its))
    return (Counter(mine) & Counter(its)).total() / whole if whole else 1.0


def _alike(mine: Sequence[Segment], its: Sequence[Segment]) -> bool:
    odd = [not _fits(one.msgid, other.msgid) for one, other in zip(mine, its, strict=True)]
    if any(first and second for first, second in pairwise(odd)):
        return False
    return sum(odd) <= max(1, _OTHERWISE * len(odd))


def _fits(source: str, target: str) -> bool:
    """Tell whether two texts hold the same code, links and figures, and are of a like length."""
    if source == target:
        return True
    longest, shortest = max(len(source), len(target)), min(len(source), len(target))
    if longest > _SHORT and longest > _STRETCH * (shortest + 5):
        return False
    if source.count("`") // 2 != target.count("`") // 2 or source.count("](") != target.count("]("):
        return False
    return sorted(_FIGURES.findall(source)) == sorted(_FIGURES.findall(target))
