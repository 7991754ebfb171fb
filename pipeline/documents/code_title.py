"""Titles of code blocks: the strings in the line that opens one, such as `title="Run it"`."""

import re
from collections.abc import Iterator

from pipeline.documents.element import is_label
from pipeline.documents.leaf import Leaf
from pipeline.model.document import Kind, Place

_TITLE = re.compile(rb"""\b(?:title|caption|label|header)=(?P<string>"[^"\r\n]+"|'[^'\r\n]+')""")


def code_titles(text: bytes, at: int) -> Iterator[Leaf]:
    """Yield the strings that a reader sees above the code block that starts at byte `at`."""
    end = text.find(b"\n", at)
    for title in _TITLE.finditer(text, at, len(text) if end < 0 else end):
        value = title["string"][1:-1].decode("utf-8", "replace")
        if is_label(value):
            start, last = title.span("string")
            yield Leaf(start, last, Kind.CODE_TITLE, Place.INFO, value=value)
