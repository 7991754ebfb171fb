"""Bounds on Markdown that is rendered: Python-Markdown takes the square of some constructs' number.

Measured with Python-Markdown 3.11: 8,000 brackets that nothing closes took 9 s in one paragraph.
Where a text has more than any person writes, an error names the line; nothing hangs.
"""

import re

from pipeline.documents.blocks.html_tags import TagReader
from pipeline.errors import SourceError

_DEEPEST = 1000
"Brackets in brackets within one block."
_MOST = 300
"Fences that nothing closes; tags without an end; definitions of abbreviations."
_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*(?P<info>.*)")
_BRACKET = re.compile(r"[\[\]()]")
_ABBREVIATION = re.compile(r"[ ]{0,3}\*\[")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_INDENT = re.compile(r"(?:[ \t>]|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*")


def check_bounds(text: str, where: str = "", first_line: int = 1) -> None:
    """Raise `SourceError` at the first line of `text` that is beyond the bounds.

    `where` is the document's path; `first_line` the number of the first line in it.
    """
    fences: dict[str, int] = {}
    abbreviations = depth = 0
    inside = ""
    for number, line in enumerate(text.split("\n"), start=first_line):
        if fence := _FENCE.match(line):
            inside = _fence_behind(inside, fence)
            fences[fence[1]] = fences.get(fence[1], 0) + 1 if fence["info"] else 0
            if fences[fence[1]] > _MOST:
                raise _error(where, number, "too many code fences that nothing closes")
            depth = 0
        elif not line.strip():
            depth = 0
        elif not inside:
            depth = _depth_behind(line, depth)
            abbreviations += bool(_ABBREVIATION.match(line))
        if depth > _DEEPEST:
            raise _error(where, number, "too many brackets that nothing closes")
        if abbreviations > _MOST:
            raise _error(where, number, f"more than {_MOST} abbreviations in one document")


def beyond_bounds(text: str) -> str:
    """Return what of `text` no page can show; empty where it is within the bounds.

    >>> beyond_bounds("(a" * 1001), beyond_bounds("(a)" * 1001)
    ('too many brackets that nothing closes', '')
    """
    try:
        check_bounds(text)
    except SourceError as error:
        return error.message
    return ""


def _fence_behind(inside: str, fence: re.Match[str]) -> str:
    """Return the fence that is open behind a line that looks like one; "" for none."""
    if not inside:
        return fence[1]
    return "" if fence[1].startswith(inside) and not fence["info"] else inside


def _depth_behind(line: str, depth: int) -> int:
    """Return how many brackets are open behind `line`, at most, where `depth` were before it."""
    deepest = depth
    for bracket in _BRACKET.finditer(line):
        depth = depth + 1 if bracket[0] in "[(" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest if deepest > _DEEPEST else depth


def with_few_open_tags(text: str) -> str:
    """Return `text` with the `<` of tags without an end as `&lt;`, where there are very many.

    >>> with_few_open_tags("a <b and c")
    'a <b and c'
    """
    if text.count("<") <= _MOST:
        return text
    ends = {tag.start for tag in TagReader(text, open_comments=False).all()}
    open_tags = [tag.start() for tag in _TAG.finditer(text) if tag.start() not in ends]
    if len(open_tags) <= _MOST:
        return text
    out, at = [], 0
    for start in open_tags:
        out += [text[at:start], "&lt;"]
        at = start + 1
    return "".join([*out, text[at:]])


def too_deep(text: str, where: str = "", first_line: int = 1) -> SourceError:
    """Return the error for a text whose blocks nest deeper than Python can go."""
    depths = [len(_INDENT.match(line)[0]) for line in text.split("\n")]  # type: ignore[index]
    deepest = max(range(len(depths)), key=depths.__getitem__)
    return _error(where, first_line + deepest, "lists, quotations or definitions nest too deeply")


def _error(where: str, line: int, message: str) -> SourceError:
    hint = "no reader follows that: write it in another way, or in parts"
    return SourceError(message, where=f"{where}:{line}" if where else f"line {line}", hint=hint)
