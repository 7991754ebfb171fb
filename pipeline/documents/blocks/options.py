"""What Markdown is, in every place that reads it: the extensions of CommonMark that are on."""

import re

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

_SURROGATES = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    r"""Return a text as the parser takes it: it refuses half a letter, which JSON can name.

    >>> readable("a\ud83d")
    'a\ufffd'
    """
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)
