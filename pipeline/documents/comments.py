"""Comments inside a text: no translator reads them, so messages go without."""

import re

_COMMENT = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`{1,9})(?!`).{1,999}?(?<!`)(?P=ticks)(?!`))"
    r"|[ \t]*(?P<comment><!--.*?-->|\{/\*.*?\*/\})",
    re.DOTALL,
)
_FIRST = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->|\{/\*(?:(?!\*/).)*\*/\})\s*", re.DOTALL)
_LAST = re.compile(r"(?:<!--(?:(?!-->).)*-->|\{/\*(?:(?!\*/).)*\*/\})\s*\Z", re.DOTALL)


def has_comment(text: str) -> bool:
    """Tell whether `text` may hold a comment of HTML or of MDX."""
    return "<!--" in text or "{/*" in text


def edges(text: str) -> tuple[int, int]:
    """Return where `text` starts and ends without the comments before and behind it.

    >>> edges("<!-- a --> Text {/* b */}")
    (11, 15)
    """
    start, end = 0, len(text)
    while first := _FIRST.match(text, start, end):
        start = first.end()
    while end > start and (
        last := _LAST.search(text, text.rfind(_opening(text, start, end), start, end), end)
    ):
        end = start + len(text[start : last.start()].rstrip())
    return start, max(start, end)


def _opening(text: str, start: int, end: int) -> str:
    """Return how the last comment of a stretch begins."""
    html, mdx = text.rfind("<!--", start, end), text.rfind("{/*", start, end)
    return "<!--" if html > mdx else "{/*"


def without_comments(text: str) -> str:
    """Return `text` without its comments; what stands in code stays.

    >>> without_comments("Text <!-- a --> more `<!-- b -->`")
    'Text more `<!-- b -->`'
    """
    return _COMMENT.sub(lambda match: match["code"] or "", text)
