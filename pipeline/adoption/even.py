"""Pages whose texts stand one beside the other, and need no search for which translates which.

Most pages of a site that is kept up are such: a search costs five times as much as all checks.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from math import log

from pipeline.adoption.fit import SOLID
from pipeline.adoption.lexicon import Lexicon
from pipeline.adoption.units import anchors_of
from pipeline.memory.word_pairs import words_of
from pipeline.model.document import Document, Kind, Segment

_LINE = re.compile(r"^[ \t>]*(?!```|~~~)(\S.*\w.*|\w.*)$", re.MULTILINE)
"A line of a block that says something."
_CODE = re.compile(r"`[^`]+`")
_FIGURES = re.compile(r"\d+")
_SHORT = 12
"Characters that a text may be longer or shorter by whatever its length."
_APART = 0.8
"Logarithm of how much longer a text may be than is expected: three times the spread of right ones."
_TELLING, _UNLIKE, _BETTER, _SOME = 1.5, 0.15, 0.15, 0.3
"""How much must be expected of words before they tell; the share of it from which on they speak
against a pair; how much more of it a neighbour has that is rather the translation."""
_ENOUGH = 50
"Pairs that must have been learned from before words tell: of fewer, chance makes as many."
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
    sources, targets = [one.msgid for one in mine], [one.msgid for one in its]
    stretch = (sum(map(len, targets)) + _SHORT) / (sum(map(len, sources)) + _SHORT)
    odd = [_fit(*pair, stretch) is _Fit.ODD for pair in zip(sources, targets, strict=True)]
    if any(first and second for first, second in pairwise(odd)):
        return False
    return sum(odd) <= max(1, _OTHERWISE * len(odd))


class _Fit(Enum):
    """What two texts side by side show at once."""

    SAME = "they share what translators keep"
    OPEN = "they have nothing that tells"
    ODD = "one has something else than the other, or is far longer"


def _fit(source: str, target: str, stretch: float) -> _Fit:
    """Return what two texts show; `stretch` is how much longer the translations of the page are."""
    if source == target:
        return _Fit.SAME
    expected = stretch * len(source)
    if abs(log((len(target) + _SHORT) / (expected + _SHORT))) > _APART:
        return _Fit.ODD
    figures, code = _FIGURES.findall(source), _CODE.findall(source)
    links = source.count("](")
    if sorted(figures) != sorted(_FIGURES.findall(target)) or links != target.count("]("):
        return _Fit.ODD
    shared = set(code).intersection(_CODE.findall(target))
    if source.count("`") // 2 != target.count("`") // 2 or (code and not shared):
        return _Fit.ODD
    return _Fit.SAME if figures or shared else _Fit.OPEN


def steady(source: Document, target: Document, lexicon: Lexicon) -> bool:
    """Tell whether the words of two even pages say so too, where nothing else does.

    Looked at are the texts without code, figures and names that follow each other: there a text
    may have been left out and another put in. Each must go better with its own translation than
    with that of its neighbour, by what the other pages taught of the words.
    """
    mine, its = source.segments, target.segments
    for start, end in _open_runs(mine, its):
        one = [_source_words(piece.msgid) for piece in mine[start:end]]
        other = [words_of(piece.msgid) for piece in its[start:end]]
        for at in range(end - start):
            own, expected = lexicon.support(one[at], other[at])
            if expected >= _TELLING and own < _UNLIKE:
                return False
            for near in (at - 1, at + 1):
                if 0 <= near < len(one) and expected >= _SOME:
                    beside, _ = lexicon.support(one[at], other[near])
                    if beside > own + _BETTER:
                        return False
    return True


def _open_runs(mine: Sequence[Segment], its: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    """Yield from where to where two texts or more follow each other that show nothing at once."""
    start = None
    for at, (one, other) in enumerate(zip(mine, its, strict=True)):
        if _fit(one.msgid, other.msgid, 1.0) is _Fit.SAME:
            if start is not None and at - start > 1:
                yield start, at
            start = None
        elif start is None:
            start = at
    if start is not None and len(mine) - start > 1:
        yield start, len(mine)


def untold(source: Document, texts: Mapping[int, str], lexicon: Lexicon) -> frozenset[int]:
    r"""Return the places of plain texts that nothing but their order pairs with their translations.

    `texts` are the translations by place. Two such texts or more follow each other: a translator's
    note above them and a last one left out shift them all, and every count agrees.

    >>> from pipeline.documents.segment import segment
    >>> from pipeline.adoption.lexicon import NO_LEXICON
    >>> page = segment("# A\n\nOne is.\n\nTwo are.\n\nUse `x`.\n\nThree are.\n")
    >>> texts = {0: "A", 1: "Nota.", 2: "Uno es.", 3: "Usa `x`.", 4: "Tres son."}
    >>> sorted(untold(page, texts, NO_LEXICON))
    [1, 2]
    """
    found: set[int] = set()
    run: list[int] = []
    segments, at = source.segments, -1
    for piece in source.pieces:
        if isinstance(piece, Segment):
            at += 1
            if piece.kind not in SOLID and at in texts and not _told(segments, at, texts, lexicon):
                run.append(at)
                continue
        elif piece.source.count("\n") <= _LINES:
            continue
        found.update(run if len(run) > 1 else ())
        run = []
    return frozenset(found.union(run if len(run) > 1 else ()))


def _told(segments: Sequence[Segment], at: int, texts: Mapping[int, str], lexicon: Lexicon) -> bool:
    """Tell whether words, or what translators keep and no neighbour has, pair a text."""
    source, target = segments[at].msgid, texts[at]
    if source == target:
        return True
    if lexicon.pairs >= _ENOUGH:
        support, expected = lexicon.support(_source_words(source), words_of(target))
        if expected >= _SOME and support >= _UNLIKE:
            return True
    both = anchors_of(source) & anchors_of(target)
    if not both:
        return False
    near = (*segments[max(0, at - 1) : at], *segments[at + 1 : at + 2])
    return bool(both.keys() - {name for one in near for name in anchors_of(one.msgid)})


_source_words = lru_cache(maxsize=8192)(words_of)
"The words of source texts, which all languages share."
