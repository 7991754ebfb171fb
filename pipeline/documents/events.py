"""Reads Markdown: pyromark with the options of `options.py`."""

from collections.abc import Iterable
from typing import Any

import pyromark

from pipeline.documents.options import OPTIONS


def events_of(text: str) -> Iterable[Any]:
    """Return pyromark's events of `text`, each with its span in bytes."""
    return pyromark.events_with_range(text, options=OPTIONS)
