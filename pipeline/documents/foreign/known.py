"""Where code and HTML are, as the parser finds them, and what was guessed before it had read.

What is no Markdown is looked for outside of code, and where code is depends on the blocks that the
parser finds once that is hidden. So code and HTML are guessed first; where the parser finds others,
the text is read again with what it found.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.documents.foreign.pairs import outermost
from pipeline.documents.leaf import Mark

Span = tuple[int, int]
Comment = tuple[int, int, bool, bool]
"Where a comment starts and ends, whether it was taken for one, and whether it is one in a line."
_FAR = 1 << 62
_BLANKS = b" \t\r\n>"


class Known(NamedTuple):
    """The code and HTML of a text: spans in order and apart."""

    fences: Sequence[Span]
    "From their first sign on."
    indented: Sequence[Span]
    "Code by its indent, which is none where MDX reads it; a fence in it is code all the same."
    html: Sequence[Span]
    "Blocks of HTML."
    items: Sequence[int]
    "Where the items of lists begin: at their marks, or at the white space before those."

    def within(self, other: "Known | None") -> "Known":
        """Return the same with no fence longer than in `other`: what is hidden ends none.

        What was code by its indent in `other` is so still: no code was found there for its indent
        has been taken off.
        """
        if other is None:
            return self
        ends = dict(other.fences)
        return self._replace(
            fences=[(at, min(end, ends.get(at, end))) for at, end in self.fences],
            indented=outermost((*other.indented, *self.indented)),
        )

    def moved(self, by: int) -> "Known":
        """Return what is known of a text that stands `by` bytes further on."""
        fences, indented, html = (
            [(at + by, end + by) for at, end in spans]
            for spans in (self.fences, self.indented, self.html)
        )
        return Known(fences, indented, html, [at + by for at in self.items])


class Guess(NamedTuple):
    """What was taken for code and HTML before the parser had read, by offsets in the document."""

    fences: tuple[Span, ...] = ()
    "From their first sign on."
    inside: tuple[int, ...] = ()
    "Signs that were passed over, for they stand in a fence."
    outside: tuple[int, ...] = ()
    "Signs that were taken for what they are, for they stand in none."
    comments: tuple[Comment, ...] = ()
    html: tuple[tuple[int, bool], ...] = ()
    "Lines that begin with `>`, and code over lines, and whether they were taken for HTML."
    items: tuple[tuple[int, bool], ...] = ()
    "Signs such as `2.` before a tag, and whether they were taken for marks of a list."
    no_code: tuple[Span, ...] = ()
    "Bodies of components, in which nothing was taken for code by its indent."

    def holds(self, found: Known, data: bytes, base: int) -> bool:
        """Tell whether it is what was `found` in `data`, at byte `base` of the document."""
        return (
            all(_is_same(span, found, data, base) for span in self.fences)
            and all(end_in(found.fences, at) for at in self.inside)
            and not any(end_in(found.fences, at) for at in self.outside)
            and all(_is_comment(comment, found) for comment in self.comments)
            and all((end_in(found.html, at) > 0) == is_html for at, is_html in self.html)
            and not (self.no_code and any(_meets(self.no_code, span) for span in found.indented))
            and all(begins_item(found, at, data, base) == is_item for at, is_item in self.items)
        )


def _is_comment(comment: Comment, found: Known) -> bool:
    """Tell whether a comment was rightly taken for one, or for none."""
    at, end, holds, inline = comment
    there = end_in(found.html, at)
    return holds == (end <= there if there else inline)


def begins_item(known: Known, at: int, data: bytes, base: int = 0) -> bool:
    """Tell whether the sign at byte `at` is the mark of an item; `data` stands at byte `base`."""
    index = bisect_right(known.items, at) - 1
    return index >= 0 and not data[known.items[index] - base : at - base].strip(b" \t\r\n")


def _is_same(span: Span, found: Known, data: bytes, base: int) -> bool:
    """Tell whether a fence ends where the parser has its end."""
    start, end = span
    if end <= end_in(found.indented, start):
        return True
    there = end_in(found.fences, start)
    first, last = sorted((end - base, there - base))
    return there > 0 and not data[first:last].strip(_BLANKS)


def end_in(spans: Sequence[Span], at: int) -> int:
    """Return where the one of `spans` ends that byte `at` stands in; 0 where it is in none.

    >>> end_in([(2, 5)], 4), end_in([(2, 5)], 5)
    (5, 0)
    """
    index = bisect_right(spans, (at, _FAR)) - 1
    return spans[index][1] if index >= 0 and at < spans[index][1] else 0


def _meets(spans: Sequence[Span], other: Span) -> bool:
    """Tell whether any of `spans` has a byte in common with `other`."""
    index = bisect_right(spans, (other[0], _FAR))
    return end_in(spans, other[0]) > 0 or (index < len(spans) and spans[index][0] < other[1])


def known_of(marks: Iterable[Mark]) -> Known:
    """Return the code, HTML and items of lists among the blocks of a document."""
    found: dict[str, list[Span]] = {"Fence": [], "CodeBlock": [], "HtmlBlock": [], "Item": []}
    for start, label, end, _ in marks:
        name = label[label.rfind(" ") + 1 :]
        if name in found:
            found[name].append((start, end))
    fences, indented, html, items = map(sorted, found.values())
    return Known(fences, indented, html, [start for start, _ in items])
