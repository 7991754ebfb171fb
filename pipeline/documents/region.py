"""A part of a document that Markdown sees as a document of its own, and where its bytes stand."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
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
    "Offset in `text` of each line; one zero where the region is one stretch of the document."
    origins: tuple[int, ...]
    "Offset in the document of each line."
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


def joined(lines: list[Line], depth: int) -> Region:
    """Return the region of `lines`."""
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line.text)
    return Region(
        text=b"".join(line.text for line in lines),
        starts=tuple(starts) or (0,),
        origins=tuple(line.start for line in lines) or (0,),
        depth=depth,
    )
