"""Reads Markdown: pyromark with the options of `options.py`."""

from collections.abc import Iterable
from typing import Any

import pyromark

from pipeline.documents.blocks.options import OPTIONS
from pipeline.documents.blocks.parser_text import parser_text
from pipeline.documents.blocks.region import halves, whole

PANIC = "PanicException"
"What pyromark raises where its parser fails at a text that nobody writes."
_SIGNS = ("\x04", "\x05", "\x06", "\x07")
"Stand for a colon that begins no definition, and the like, while the parser reads."
_OURS = dict(zip(map(ord, _SIGNS), ":|}$", strict=True))


def shown_events(text: str) -> Iterable[Any]:
    r"""Return the events of a text as a page shows it: `:smile:` below a line is no definition.

    >>> [event for event, _ in shown_events("Term\n:smile: Hello")][3]
    {'Text': ':smile: Hello'}
    """
    ours = any(sign in text for sign in _SIGNS)
    data = text.encode("utf-8", "surrogatepass")
    seen = text if ours else parser_text(data, *_SIGNS)
    events = sound_events(seen)
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


def sound_events(text: str) -> Iterable[Any]:
    """Return the same; a text at which the parser panics is read in halves, as in `blocks.py`."""
    try:
        return list(events_of(text))
    except BaseException as error:  # what Rust calls a panic is no `Exception`
        if type(error).__name__ != PANIC:
            raise
    out, at = [], 0
    for part in halves(whole(text.encode("utf-8", "surrogatepass"), 0)):
        for event, span in sound_events(part.text.decode("utf-8", "surrogatepass")):
            out.append((event, {"start": span["start"] + at, "end": span["end"] + at}))
        at += len(part.text)
    return out
