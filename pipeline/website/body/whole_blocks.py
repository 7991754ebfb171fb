"""Source text that fills its block: the block says so, and not a span within it.

So a browser sets the whole paragraph in the direction of its language, with its marks at its own
side, and what stands beside it is not taken for a part of it.
"""

import re

from pipeline.documents.blocks.html_tags import Tag, TagReader

_BLOCKS = frozenset(
    {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"figcaption", "caption", "summary"}
)
_MARK = re.compile(r"""<span(?P<said> lang="[\w-]+" dir="ltr")>""")
_LANG = re.compile(r"\s(?:lang|dir)=")


def whole_blocks(html: str) -> str:
    """Move the language of a span that is all that its block holds to the block.

    Law: no text changes, and each keeps its language. `html` is what `safe_html` gives.

    >>> whole_blocks('<p>a <span lang="en" dir="ltr">b</span></p>')
    '<p>a <span lang="en" dir="ltr">b</span></p>'
    >>> whole_blocks('<li class="x"><span lang="en" dir="ltr">a</span></li>')
    '<li class="x" lang="en" dir="ltr">a</li>'
    """
    if "<span lang=" not in html:
        return html
    tags = [tag for tag in TagReader(html).all() if tag.name]
    out: list[str] = []
    at = 0
    for number, tag in enumerate(tags[:-1]):
        end = _end_of_mark(html, tags, number)
        if end is None:
            continue
        mark = _MARK.fullmatch(html, tags[number + 1].start, tags[number + 1].end)
        said = mark["said"] if mark else ""
        out += [html[at : tag.end - 1], said, ">", html[tags[number + 1].end : end.start]]
        at = end.end
    return "".join([*out, html[at:]])


def _end_of_mark(html: str, tags: list[Tag], number: int) -> Tag | None:
    """Return the end of the span that fills the block which opens at `number`, if one does."""
    block, mark = tags[number], tags[number + 1]
    if block.closes or block.name not in _BLOCKS or block.end != mark.start:
        return None
    if _LANG.search(html, block.inner, block.end) or not _MARK.fullmatch(
        html, mark.start, mark.end
    ):
        return None
    depth = 0
    for place in range(number + 1, len(tags) - 1):
        tag = tags[place]
        if tag.name == "span":
            depth += -1 if tag.closes else 1
        elif tag.name in _BLOCKS:
            return None
        if depth == 0:
            after = tags[place + 1]
            fills = after.closes and after.name == block.name and tag.end == after.start
            return tag if fills else None
    return None
