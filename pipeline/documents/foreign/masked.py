"""What stands for what is no Markdown, and a text in which that is hidden."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.documents.foreign.known import Guess
from pipeline.documents.leaf import Scan

ATOM = 0x01
"Stands for what is a part of a text, such as an inline shortcode."
MASKED = chr(ATOM)
EDGE = 0x02
"Stands for a tag around a text: no part of it where it is its first or last."
BEHIND = 0x03
"Stands for such a tag behind the mark of a list: no part of the text where that has begun one."
SPACE = 0x20
_NO_GUESS = Guess()


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text with what is no Markdown hidden."""

    text: bytes
    "Of the length of the original."
    scan: Scan = field(default_factory=Scan)
    "What stood in the hidden parts."
    cuts: Mapping[int, int] = field(default_factory=dict)
    "Bytes of indent that a line of a component's body has too many, by the line's offset."
    breaks: frozenset[int] = frozenset()
    "Offsets of lines that begin a block of their own, as if a blank line stood before."
    guess: Guess = _NO_GUESS
    "What was taken for code."
