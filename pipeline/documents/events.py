"""Which Markdown is read: pyromark with the extensions of GitHub and of documentation sites."""

from collections.abc import Iterable
from typing import Any

import pyromark
from pyromark import Options

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_MATH
)


def events_of(text: str) -> Iterable[Any]:
    """Return pyromark's events of `text`, each with its span in bytes."""
    return pyromark.events_with_range(text, options=OPTIONS)
