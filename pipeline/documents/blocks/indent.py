"""The indent that authors give the bodies of components, and MDX does not see."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from pipeline.documents.blocks.raw_lines import BLOCK_START
from pipeline.documents.blocks.region import Region, joined, whole
from pipeline.documents.foreign.known import end_in

_DEEPEST = 50
"Components in components; what stands deeper keeps its indent."
_INDENT = b" \t"
_CODE = 4
"Columns that make code of a line."
_BLOCK = re.compile(
    rb"#{1,6}[ \t]|>|`{3}|~{3}|(?:[-*+]|1[.)])[ \t]|" + BLOCK_START.pattern, re.IGNORECASE
)
"What begins a block below a line of a paragraph."

Body = tuple[int, int, int]
"Start and end of a body, and where its start tag begins."
Span = tuple[int, int]


def cuts_of(
    text: bytes, bodies: Iterable[Body], fences: Sequence[Span], tags: Iterable[int] = ()
) -> Mapping[int, int]:
    """Return how many bytes of indent each line has too many, by the offset of the line.

    A body then stands as deep as its tag, as MDX has it, which knows no indented code. Tags are
    blank in `text`; lines inside of `fences` say nothing of the indent around them. The `tags` that
    begin at these bytes tell of it as texts do.
    """
    bodies = sorted(bodies)
    if not bodies:
        return {}
    lines = text.split(b"\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)][:-1]
    indents = [len(line) - len(line.lstrip(_INDENT)) for line in lines]
    told = _told(lines, starts, fences)
    for tag in tags:
        told[index := bisect_right(starts, tag) - 1] = True
        indents[index] = tag - starts[index]
    cuts = [0] * len(lines)
    ends: list[int] = []
    for start, end, at in bodies:
        while ends and ends[-1] <= at:
            ends.pop()
        ends.append(end)
        first, last = bisect_right(starts, start), bisect_right(starts, end) - 1
        last += bool(text[starts[last] : end].strip())
        if len(ends) > _DEEPEST or first >= last:
            continue
        head = bisect_right(starts, at) - 1
        least = min((indents[i] for i in range(first, last) if told[i]), default=0)
        tag = len(text[starts[head] : at])
        cut = max(0, least - max(0, tag - cuts[head]))
        cuts[first:last] = [cut] * (last - first)
    return {
        start: min(cut, indent)
        for start, cut, indent in zip(starts, cuts, indents, strict=True)
        if min(cut, indent)
    }


def outdented(
    text: bytes, code: Iterable[Span], bodies: Sequence[Span], cuts: Mapping[int, int]
) -> Mapping[int, int]:
    """Return `cuts` with those that leave no line in `bodies` so deep that it is `code`.

    A span of code begins behind the four columns that make code of its first line.
    """
    more = dict(cuts)
    for start, end in code:
        line = text.rfind(b"\n", 0, start) + 1
        if text[line:start].strip(_INDENT):
            continue  # it stands behind the mark of a list or of a quotation
        outside = max(0, _columns(text[line + cuts.get(line, 0) : start]) - _CODE)
        while line < end:
            behind = text.find(b"\n", line, end)
            behind = end if behind < 0 else behind
            blank = behind - len(text[line:behind].lstrip(_INDENT))
            cut = max(line + cuts.get(line, 0), blank - outside)
            while cut < blank and _columns(text[cut:blank]) > outside:
                cut += 1
            if cut > line and end_in(bodies, line):
                more[line] = cut - line
            line = behind + 1
    return more


def _columns(blank: bytes) -> int:
    return len(blank.expandtabs(_CODE))


def _told(lines: Sequence[bytes], starts: Sequence[int], fences: Sequence[Span]) -> list[bool]:
    """Tell of each line whether its indent is the author's: it begins a text, and is no code.

    A line that goes on with a paragraph tells nothing: in a translation there may be none.
    """
    begins = [True, *(not line.strip() for line in lines)]
    told = [
        bool(line.strip()) and (first or bool(_BLOCK.match(line.lstrip(_INDENT))))
        for line, first in zip(lines, begins, strict=False)
    ]
    for start, end in fences:
        for index in range(bisect_left(starts, start), bisect_right(starts, end) - 1):
            told[index] = False
    return told


def lines_of(text: bytes, base: int) -> tuple[list[bytes], list[int]]:
    """Cut `text` behind each newline; return the lines and their offsets, the end among them."""
    lines = text.splitlines(keepends=True)
    return lines, [*accumulate(map(len, lines), initial=base)]


def without(
    text: bytes, base: int, cuts: Mapping[int, int], breaks: frozenset[int] = frozenset()
) -> Region:
    """Return all of `text` without the indent that its lines have too many."""
    if not cuts and not breaks:
        return whole(text, base)
    return joined(*lines_without(text, base, cuts, breaks), 0)


def lines_without(
    text: bytes, base: int, cuts: Mapping[int, int], breaks: frozenset[int]
) -> tuple[list[bytes], list[int]]:
    """Return the lines of `text` without the indent they have too many, and their offsets."""
    lines, starts = lines_of(text, base)
    if not cuts and not breaks:
        return lines, starts
    parts = list(_parted(lines, starts, base, cuts, breaks))
    return [line for line, _ in parts], [start for _, start in parts]


def _parted(
    lines: list[bytes],
    starts: list[int],
    base: int,
    cuts: Mapping[int, int],
    breaks: frozenset[int],
) -> Iterator[tuple[bytes, int]]:
    """Yield each line without the indent it has too many, behind a blank one where it parts."""
    for line, start in zip(lines, starts, strict=False):
        if start - base in breaks:
            yield b"\n", start
        cut = cuts.get(start - base, 0)
        yield line[cut:], start + cut
