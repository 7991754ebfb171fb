"""Reads Markdown: pyromark with the options of `options.py`."""

from collections.abc import Iterable
from typing import Any

import pyromark

from pipeline.documents.options import OPTIONS
from pipeline.documents.parser_text import parser_text

_COLON, _PIPE, _BRACE = "\x04", "\x05", "\x06"
"Stand for a colon that begins no definition, and the like, while the parser reads."
_OURS = {ord(_COLON): ":", ord(_PIPE): "|", ord(_BRACE): "}"}


def shown_events(text: str) -> Iterable[Any]:
    r"""Return the events of a text as a page shows it: `:smile:` below a line is no definition.

    >>> [event for event, _ in shown_events("Term\n:smile: Hello")][3]
    {'Text': ':smile: Hello'}
    """
    ours = _COLON in text or _PIPE in text or _BRACE in text
    data = text.encode("utf-8", "surrogatepass")
    seen = text if ours else parser_text(data, _COLON, _PIPE, _BRACE)
    events = events_of(seen)
    return events if seen == text else ((_restored(event), span) for event, span in events)


def _restored(value: Any) -> Any:
    """Return a value with the signs that stood in the text."""
    if isinstance(value, str):
        return value.translate(_OURS)
    if isinstance(value, dict):
        return {key: _restored(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_restored(inner) for inner in value)
    return value


def events_of(text: str) -> Iterable[Any]:
    """Return pyromark's events of `text`, each with its span in bytes."""
    return pyromark.events_with_range(text, options=OPTIONS)
