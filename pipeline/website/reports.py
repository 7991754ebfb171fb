"""Links from a block of a page to its sentences: to report a mistake, to correct it."""

import re
from collections.abc import Callable, Sequence
from html import escape

from pipeline.website.body.safe import plain_text

LINE = "{line}"
"What an address of catalogs has in the place of the line."
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
    address: str, ids: Sequence[tuple[str, str, int]], words: str, edit: tuple[str, str] = ("", "")
) -> Callable[[str], str] | None:
    """Return what gives the links of a block of HTML to its sentences; None: none are wanted.

    `ids` are (id, letters, line of the catalog) of the texts of the page, `said` gives their
    letters. `address` is where their mistakes are reported and `words` what that link says, `edit`
    the same of where they are corrected. A block without any text has no link.
    """
    reports, edits = PLACE in address, LINE in edit[0]
    if not ids or not (reports or edits):
        return None

    def link(block: str) -> str:
        text = " ".join(plain_text(block).split())
        letters = said(text)
        named = [(name, line) for name, known, line in ids if known and known in letters]
        if not named:
            return ""
        start = text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + "…"
        links = []
        if reports:
            href = address.replace(PLACE, ",".join(name for name, _ in named))
            links.append(_link(href, words, start))
        line = min((line for _, line in named if line), default=0)
        if edits and line:
            links.append(_link(edit[0].replace(LINE, str(line)), edit[1], start))
        return f'<p class="report">{" ".join(links)}</p>' if links else ""

    return link


def _link(href: str, words: str, start: str) -> str:
    label = escape(f"{words}: {start}")
    return f'<a href="{escape(href)}" aria-label="{label}">{escape(words)}</a>'
