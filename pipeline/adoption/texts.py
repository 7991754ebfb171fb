"""A translation as the catalog holds it: so that the page gets back what its translator wrote."""

import re

from pipeline.adoption.records import Pair, Shape
from pipeline.documents.fold import further_lines
from pipeline.documents.splice import place
from pipeline.model.document import Kind, Place, Segment

_LINE = re.compile(r"\r\n|\n|\r")


def text_for(pair: Pair, newline: str = "\n") -> str:
    r"""Return the translation of a pair, its lines folded where the page then is the same.

    Law: put in the place of its source, it makes the bytes of the translated page, if any form of
    it does. Where only a text with its line breaks does that, they stay.

    >>> from pipeline.adoption.align import align
    >>> from pipeline.documents.segment import segment
    >>> [pair] = align(segment("One two.\n"), segment("Uno\ndos.\n"), "es").pairs
    >>> text_for(pair)
    'Uno\ndos.'
    """
    if pair.shape is Shape.CUT or len(pair.targets) != 1:
        return pair.text
    target = pair.targets[0]
    if place(pair.source, pair.text, newline) == target.source:
        return pair.text
    lined = with_lines(target)
    if pair.source.place is Place.BLOCK and place(pair.source, lined, newline) == target.source:
        return lined
    return pair.text


def with_lines(segment: Segment) -> str:
    """Return the text of a segment with its line breaks, without what stands before each line."""
    quotes = segment.prefix.count(">") or int(segment.kind is Kind.QUOTE)
    column = max(0, segment.prefix.find(">"))
    further = further_lines(segment.source, quotes, column)
    return "\n".join([_LINE.split(segment.source, maxsplit=1)[0], *(text for _, text in further)])
