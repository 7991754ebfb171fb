"""The file that keeps what of a translation found no place in a catalog."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.adoption.entries import Unplaced

FILE = "adopted-unplaced.md"
"Its name, in the folder of the locale."
_TICKS = re.compile(r"`{3,}")
_SHOWN = 300
"Characters of a source text that are shown."


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLeft:
    """What of one translated page found no place."""

    page: str
    "The translated page, relative to the site."
    unplaced: Sequence[Unplaced]
    "The texts."


def unplaced_text(pages: Sequence[PageLeft]) -> str:
    """Return the file: by page and line each text, whole, with the reason; empty for nothing."""
    parts = [
        f"## {page.page}\n\n" + "\n".join(map(_entry, page.unplaced))
        for page in pages
        if page.unplaced
    ]
    if not parts:
        return ""
    head = (
        "# Translations that found no place\n\n"
        "Written by `dragoman adopt`. Nothing reads this file: take from it what is still of use,\n"
        "and remove it when nobody needs it.\n\n"
    )
    return head + "\n".join(parts)


def _entry(one: Unplaced) -> str:
    fence = "`" * (max([2, *map(len, _TICKS.findall(one.text))]) + 1)
    beside = ""
    if one.source:
        short = " ".join(one.source.split())[:_SHOWN]
        beside = f", beside “{short}”"
    return f"Line {one.line}: {one.why}{beside}\n\n{fence}\n{one.text}\n{fence}\n"
