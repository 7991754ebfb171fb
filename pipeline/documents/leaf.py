"""What the scanners find in a document, by byte offsets: leaves, marks and directives."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import chain
from typing import NamedTuple, TypeVar

from pipeline.model.document import Kind, Place


class Leaf(NamedTuple):
    """A stretch of the document that holds text in one place.

    A named tuple, like `Mark`: there is one for every text, and a tuple is made in half the time.
    """

    start: int
    "Byte offset of its first byte."
    end: int
    "Byte offset behind its last byte."
    kind: Kind
    "What it is."
    place: Place
    "How a translation is written there."
    quotes: int = 0
    "Number of `>` marks its further lines may start with."
    level: int = 0
    "Heading level 1 to 6; 0 for all else."
    value: str | None = None
    "The text it means, where that is not what is written (YAML, HTML attributes)."
    name: str = ""
    "The front matter key it is the value of, dotted."
    column: int = -1
    "Where the first `>` of a further line may stand, or three columns further on; -1: anywhere."


def by_bytes(text: str, leaves: Iterable[Leaf]) -> Iterable[Leaf]:
    """Turn character offsets into byte offsets."""
    at = start = 0
    for leaf in sorted(leaves):
        start += len(text[at : leaf.start].encode("utf-8", "surrogatepass"))
        at = leaf.start
        size = len(text[leaf.start : leaf.end].encode("utf-8", "surrogatepass"))
        yield leaf._replace(start=start, end=start + size)


class Order(StrEnum):
    """What a directive asks for."""

    OFF = "off"
    ON = "on"
    SKIP = "skip"
    HUMAN = "human"  # no engine may have the next block
    HUMAN_START = "human start"  # no engine may have what follows
    HUMAN_END = "human end"
    HIDE = "hide"  # an element with `translate="no"` begins
    SHOW = "show"  # and ends
    NOTE = "note"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """An instruction to the segmenter, from `<!-- l10n:order argument -->`."""

    start: int
    "Byte offset of the comment."
    order: Order
    "What it asks for."
    argument: str = ""
    "The rest of the comment, white space folded."


class Mark(NamedTuple):
    """One block of the skeleton."""

    start: int
    "Byte offset of the block."
    label: str
    "Depth and kind, such as `2 Item`."
    end: int
    "Byte offset behind the block, so that `l10n:skip` knows how far the next block reaches."
    block: bool = True
    "Whether `l10n:skip` may mean it."


new_leaf: Callable[[tuple[object, ...]], Leaf] = partial(tuple.__new__, Leaf)
"Makes a leaf of all its parts, in a third of the time that a call of `Leaf` takes."
new_mark: Callable[[tuple[object, ...]], Mark] = partial(tuple.__new__, Mark)
"Makes a mark of all its parts."


_Found = TypeVar("_Found", Leaf, Mark)


def moved(found: Iterable[_Found], by: int) -> tuple[_Found, ...]:
    """Return the same, so many bytes further on."""
    return tuple(one._replace(start=one.start + by, end=one.end + by) for one in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """All that a scanner found, in any order."""

    leaves: tuple[Leaf, ...] = ()
    directives: tuple[Directive, ...] = ()
    marks: tuple[Mark, ...] = ()


def joined_scans(scans: Sequence[Scan]) -> Scan:
    """Return one scan of all that `scans` found."""
    full = [scan for scan in scans if scan.leaves or scan.marks or scan.directives]
    if len(full) == 1:
        return full[0]
    return Scan(
        leaves=tuple(chain.from_iterable(scan.leaves for scan in full)),
        directives=tuple(chain.from_iterable(scan.directives for scan in full)),
        marks=tuple(chain.from_iterable(scan.marks for scan in full)),
    )
