"""Link reference definitions: their titles are read by people."""

import re
from collections.abc import Iterator

import pyromark

from pipeline.documents.blocks.region import Region
from pipeline.documents.leaf import Leaf
from pipeline.documents.words import has_words
from pipeline.model.document import Kind, Place

_LIKELY = re.compile(
    rb"""
    \]:[\s>]{0,99}+ (?: [\s>]                     # no repetition without a bound
      | (?: <[^<>\n]{0,999}+> | \S{1,999}+ ) (?: \S | [\s>]{1,99}+ (?: [\s>] | ["'(] )))
    """,
    re.VERBOSE,
)
"A definition with a title looks like this; most have none, and parsing again takes time."
_NOWHERE = frozenset({"", "#"})
"Where nothing leads: `[//]: # (A comment)` is how authors hide one."
_TITLE = re.compile(rb"""[ \t\r\n]+(?P<open>["'(])(?P<title>.*)["')][ \t\r\n]*$""", re.DOTALL)


def scan_references(region: Region, text: str) -> Iterator[Leaf]:
    """Yield the title of each link reference definition of `region`, whose text is `text`."""
    if not _LIKELY.search(region.text):
        return
    for definition in pyromark.reference_definitions(text).values():
        title = definition["title"]
        nowhere = definition["dest"] in _NOWHERE
        if not title or nowhere or "\n" in title or not has_words(title):
            continue
        start, end = definition["span"]["start"], definition["span"]["end"]
        written = _TITLE.search(region.text[start:end])
        if written is not None:
            yield Leaf(
                start=region.origin(start + written.start("title")),
                end=region.origin(start + written.end("title") - 1) + 1,
                kind=Kind.LINK_TITLE,
                place=Place.REFERENCE,
                value=title,
            )
