"""A part of a document that Markdown sees as a document of its own, and where its bytes stand."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Line(NamedTuple):
    """One line of a region."""

    start: int
    "Byte offset in the document of the first byte that belongs to the region."
    text: bytes
    "The line as Markdown is to see it, its newline included."


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Lines that are parsed together, without the indent of the container around them."""

    text: bytes
    "What Markdown is to see."
    starts: tuple[int, ...]
    "Offset in `text` of each stretch of the document it is made of; the first is 0."
    origins: tuple[int, ...]
    "Offset in the document of each stretch."
    depth: int = 0
    "How many containers are around it."

    def origin(self, offset: int) -> int:
        """Return the document's byte offset of the region's byte offset.

        Law: `document[r.origin(i):][:1] == r.text[i:i + 1]` for each byte not hidden.
        """
        if len(self.starts) == 1:
            return self.origins[0] + offset
        index = bisect_right(self.starts, offset) - 1
        return self.origins[index] + offset - self.starts[index]


def halves(region: Region) -> tuple[Region, ...]:
    """Return the lines of a region as two regions, cut at a blank line if there is one.

    One line has no halves: nothing is returned.
    """
    text = region.text
    middle = len(text) // 2
    for mark in (b"\n\n", b"\n"):
        cut = text.rfind(mark, 0, middle) + len(mark)
        if cut < len(mark):
            cut = text.find(mark, middle) + len(mark)
        if len(mark) <= cut < len(text):
            return _part(region, 0, cut), _part(region, cut, len(text))
    return ()


def _part(region: Region, start: int, end: int) -> Region:
    inner = [at for at in region.starts if start < at < end]
    places = [region.origin(at) for at in (start, *inner)]
    starts = (0, *(at - start for at in inner))
    text = region.text[start:end]
    return Region(text=text, starts=starts, origins=tuple(places), depth=region.depth)


def whole(text: bytes, base: int) -> Region:
    """Return the region of a text that stands in one stretch at `base`."""
    return Region(text=text, starts=(0,), origins=(base,))


def joined(lines: Sequence[bytes], origins: Sequence[int], depth: int) -> Region:
    """Return the region of `lines`, which stand at `origins` in the document."""
    at, due = 0, origins[0] if lines else 0
    starts, places = [at], [due]
    for line, origin in zip(lines, origins, strict=False):
        if origin != due:
            starts.append(at)
            places.append(origin)
        at += len(line)
        due = origin + len(line)
    return Region(text=b"".join(lines), starts=tuple(starts), origins=tuple(places), depth=depth)
