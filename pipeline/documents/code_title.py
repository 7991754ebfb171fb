"""Titles of code blocks: the strings in the line that opens one, such as `title="Run it"`."""

import re
from collections.abc import Iterator

from pipeline.documents.element import is_label
from pipeline.documents.leaf import Leaf
from pipeline.model.document import Kind, Place

_TITLE = re.compile(
    rb"""\b(?:title|caption|label|header)=(?P<string>"[^"\r\n]+"|'[^'\r\n]+')
      | \{(?P<mark>"[^"\r\n]+"|'[^'\r\n]+'):[ ]?[\d{]
      | [ \t]\[(?P<label>[^\[\]`\r\n]+)\][ \t\r]*$""",
    re.VERBOSE | re.MULTILINE,
)


def code_titles(text: bytes, at: int) -> Iterator[Leaf]:
    """Yield the strings that a reader sees above the code block that starts at byte `at`.

    They are titles, labels of marked lines (`{"A step": 2-3}`), and labels of VitePress (`[Vue]`).
    """
    end = text.find(b"\n", at)
    for title in _TITLE.finditer(text, at, len(text) if end < 0 else end):
        group = title.lastgroup or ""
        quoted = group != "label"
        value = title[group][quoted : len(title[group]) - quoted].decode("utf-8", "replace")
        if is_label(value):
            place = Place.INFO if quoted else Place.CODE
            yield Leaf(*title.span(group), Kind.CODE_TITLE, place, value=value)
