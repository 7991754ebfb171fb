r"""Calls of template languages with strings: Liquid's and Jinja's includes, Zola's shortcodes.

`{% include figure.html caption="A figure" %}`, `{{ image(src="a.png", alt="A cat") }}`.
"""

import re

from pipeline.documents.foreign.element import Element, Parameter
from pipeline.documents.foreign.shortcodes import read_string
from pipeline.model.document import Place

_HEAD = re.compile(rb"\{[%{]-?\s*\#?(?:include\w*\s+|render\s+)?[\"']?(?P<name>[\w./-]+)")
_STRING = re.compile(
    rb"""(?<![\w.])(?P<name>[A-Za-z_][\w-]*)[ ]?[=:][ ]?(?P<string>"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
)


def call_at(text: bytes, at: int, end: int) -> Element | None:
    """Return the call between two offsets with its named strings; None where it has none."""
    head = _HEAD.match(text, at, end)
    found = tuple(
        Parameter(
            match["name"].decode(),
            *match.span("string"),
            read_string(match["string"].decode("utf-8", "surrogatepass")),
            Place.STRING,
        )
        for match in _STRING.finditer(text, at, end)
    )
    if head is None or not found:
        return None
    return Element(at, end, head["name"].decode("utf-8", "replace"), "{%", parameters=found)
