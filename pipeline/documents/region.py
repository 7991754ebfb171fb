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
