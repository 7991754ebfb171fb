"""HTML that a line of no text stands in, cut into the texts before it and behind it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from pipeline.documents.leaf import Leaf, Mark
from pipeline.documents.words import has_words
from pipeline.model.document import Place

_QUOTES = re.compile(rb"[ \t]*(?:>[ \t]*)*")


def parted(leaves: Sequence[Leaf], marks: Sequence[Mark], data: bytes, base: int) -> Iterable[Leaf]:
    """Yield the leaves; HTML that a line of no text stands in is a leaf before it, and one behind.

    So it is where HTML goes on behind a blank line: for a declaration that has no end.
    """
    starts = sorted(mark.start for mark in marks)
    for leaf in leaves:
        if leaf.place is not Place.HTML or leaf.value is not None:
            yield leaf
            continue
        at = leaf.start
        while (n := bisect_left(starts, at)) < len(starts) and starts[n] < leaf.end:
            line = data.rfind(b"\n", 0, starts[n] - base) + 1 + base
            behind = data.find(b"\n", starts[n] - base) + 1 + base
            if line > at and has_words(data[at - base : line - base].decode("utf-8", "replace")):
                yield leaf._replace(start=at, end=line)
            at = behind if behind > base else leaf.end
            if leaf.quotes and (marks_of := _QUOTES.match(data, at - base, leaf.end - base)):
                at = base + marks_of.end()
        rest = data[max(0, at - base) : leaf.end - base].decode("utf-8", "replace")
        if at == leaf.start or (at < leaf.end and has_words(rest)):
            yield leaf._replace(start=at)
