"""A translation with its source under each block, for who reads both languages."""

import re
from collections.abc import Callable, Iterator

from pipeline.documents.blocks.html_tags import TagReader
from pipeline.website.body.safe import plain_text

_VOID = frozenset({"br", "col", "hr", "img", "input", "source", "track", "wbr"})
_MAY_STAY_OPEN = frozenset({"li", "dt", "dd", "p", "td", "th", "tr", "tbody", "thead", "rt", "rp"})
_ID = re.compile(r'\s(?:id|for|name)="[^"]*"')
_FOCUS = re.compile(r'\stabindex="0"')
NAME = "beside.html"
"File of such a page, in the folder of the page itself."


def beside(
    html: str,
    source: str,
    language: str,
    direction: str,
    said: str = "",
    report: Callable[[str], str] | None = None,
) -> str | None:
    r"""Return `html` with the block of `source` under each block that says something else.

    Both are bodies of one document, which have the same blocks. None where they have not: then no
    block is known to be the other's source. `said` is `source` as the page would say it, where
    that is another text: what it says too is no other. `report` gives the link to report the
    mistakes of a block. Law: all of `html` is there, in its order.

    >>> print(beside("<p>Uno</p>\n<hr>\n", "<p>One</p>\n<hr>\n", "en", "ltr"), end="")
    <p>Uno</p>
    <div class="beside-source" lang="en" dir="ltr"><p>One</p></div>
    <hr>
    >>> beside("<p>a</p>", "<p>a</p><p>b</p>", "en", "ltr")
    """
    own, others, same = (list(blocks(one)) for one in (html, source, said or source))
    if [_name(one) for one in own] != [_name(one) for one in others]:
        return None
    out = []
    for one, other, equal in zip(own, others, same, strict=True):
        out.append(one)
        if plain_text(one) != plain_text(equal):
            out.append(_bare(other, language, direction))
            out += filter(None, [report(one)] if report else [])
    return "\n".join([*out, ""])


def with_source(
    html: str,
    source: str,
    language: str,
    direction: str,
    said: str = "",
    report: Callable[[str], str] | None = None,
) -> str:
    """Return `html` with `source` under its blocks, or behind all of it where they are others."""
    found = beside(html, source, language, direction, said, report)
    if found is not None:
        return found
    return f"{html}{_bare(source, language, direction)}\n"


def _bare(source: str, language: str, direction: str) -> str:
    """Return source text as it stands under its translation, which has its ids and its focus."""
    bare = _FOCUS.sub("", _ID.sub("", source))
    return f'<div class="beside-source" lang="{language}" dir="{direction}">{bare}</div>'


def blocks(html: str) -> Iterator[str]:
    r"""Yield the outermost elements of what `safe_html` gives, without the space between them.

    >>> list(blocks("<p>a <b>c</b></p> <hr>\n<ul><li>d<li>e</ul>"))
    ['<p>a <b>c</b></p>', '<hr>', '<ul><li>d<li>e</ul>']
    """
    open_names: list[str] = []
    start = 0
    for tag in TagReader(html).all():
        if not tag.name:
            continue
        if not open_names and not tag.closes:
            start = tag.start
        if tag.name in _VOID:
            pass
        elif not tag.closes:
            open_names.append(tag.name)
        else:
            while open_names and open_names[-1] != tag.name and open_names[-1] in _MAY_STAY_OPEN:
                open_names.pop()
            if open_names and open_names[-1] == tag.name:
                open_names.pop()
        if not open_names:
            yield html[start : tag.end]


def _name(block: str) -> str:
    found = re.match(r"<(\w+)", block)
    return found[1] if found else ""
