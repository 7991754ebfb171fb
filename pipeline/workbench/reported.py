"""What a reader's report is about: ids in an address, or words that a page shows."""

import re
from collections.abc import Iterable

from pipeline.project.policy import matches
from pipeline.project.selection import chosen
from pipeline.project.snapshot import Snapshot
from pipeline.review.items import items
from pipeline.website.reports import said
from pipeline.workbench.choose import Choice

_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{10}(?![0-9a-f])")


def ids_in(report: str) -> Iterable[str]:
    """Return the ids of a report: those in an address, or the report itself.

    >>> list(ids_in("https://x.org/new?title=es+3f2a91c0ab,00aa11bb22")), list(ids_in("3f2a"))
    (['3f2a91c0ab', '00aa11bb22'], ['3f2a'])
    """
    return _ID.findall(report) if "://" in report or report.startswith("mailto:") else (report,)


def quoted(project: Snapshot, choice: Choice, text: str) -> tuple[str, ...]:
    """Return the digests of the translations that say `text`, or that it is a part of.

    Marks of Markdown and white space count for nothing: a page does not show them.
    """
    words = said(text)
    found = (
        item.digest
        for locale in chosen(project.config, choice.tags)
        for item in items(project, locale)
        if not choice.paths or any(matches(glob, item.domain) for glob in choice.paths)
        if words and words in said(item.entry.msgstr[0])
    )
    return tuple(dict.fromkeys(found))
