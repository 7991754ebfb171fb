"""Links to report a mistake that say which sentences are meant."""

import re
from collections.abc import Callable, Sequence
from html import escape

from pipeline.website.safe import plain_text

PLACE = "{message}"
"What an address for reports has in the place of the ids."
_MARKUP = re.compile(r"\]\([^)]*\)|\]\[[^\]]*\]|<[^>]*>|&\w+;|\W+|_")
_LONGEST = 60


def said(text: str) -> str:
    """Return the letters and figures of a text of Markdown, as a page shows them.

    >>> said("Take **2 mg** in the [morning](a.md).") == said("Take 2 mg, in the morning")
    True
    """
    return _MARKUP.sub("", text).casefold()


def reporter(
    address: str, ids: Sequence[tuple[str, str]], words: str
) -> Callable[[str], str] | None:
    """Return what gives the link to report the mistakes of a block of HTML; None: none is wanted.

    `ids` are (id, letters) of the texts of the page, as `said` has them; of a block it names those
    that stand in it. A block without any has no link.
    """
    if PLACE not in address or not ids:
        return None

    def link(block: str) -> str:
        text = " ".join(plain_text(block).split())
        letters = said(text)
        named = [name for name, known in ids if known and known in letters]
        if not named:
            return ""
        start = text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + "…"
        href = escape(address.replace(PLACE, ",".join(named)))
        label = escape(f"{words}: {start}")
        return f'<p class="report"><a href="{href}" aria-label="{label}">{escape(words)}</a></p>'

    return link
