"""Which spans of a document a directive speaks of: the next block, a region, the whole."""

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from operator import itemgetter

from pipeline.documents.leaf import Directive, Order, Scan

_START = itemgetter(0)
_WHOLE = re.compile(r"""^l10n[ \t]*[:=][ \t]*["']?human["']?[ \t]*(?:#.*)?$""", re.MULTILINE)
"The key of front matter that keeps a document from engines, in YAML and in TOML."
_END = 1 << 62


def between(
    directives: Iterable[Directive], first: Order, last: Order
) -> Iterable[tuple[int, int]]:
    """Yield the spans from each `first` to the next `last`, or to the end."""
    since: int | None = None
    for directive in directives:
        if directive.order is first and since is None:
            since = directive.start
        elif directive.order is last and since is not None:
            yield since, directive.start
            since = None
    if since is not None:
        yield since, _END


def for_people(scan: Scan, front: str) -> Iterable[tuple[int, int]]:
    """Yield the spans of what no engine may have.

    That is the whole document where its front matter says `l10n: human`, what stands between
    `<!-- l10n:human start -->` and `<!-- l10n:human end -->`, and for `<!-- l10n:human -->` the
    next block, or the rest of a block of HTML.
    """
    if _WHOLE.search(front):
        yield 0, _END
    if not scan.directives:
        return
    yield from between(scan.directives, Order.HUMAN_START, Order.HUMAN_END)
    starts = [leaf.start for leaf in scan.leaves]
    outside: list[Directive] = []
    html = [mark for mark in sorted(scan.marks, key=_START) if mark.label.endswith("HtmlBlock")]
    for directive in (one for one in scan.directives if one.order is Order.HUMAN):
        at = bisect_right(html, directive.start, key=_START) - 1
        following = bisect_right(starts, directive.start)
        if at >= 0 and following < len(starts) and starts[following] < html[at].end:
            yield directive.start, html[at].end
        else:
            outside.append(directive)
    yield from next_blocks(scan, outside)


def next_blocks(scan: Scan, orders: Sequence[Directive]) -> Iterable[tuple[int, int]]:
    """Yield the span of the block that stands behind each directive."""
    blocks = sorted((m for m in scan.marks if m.block), key=lambda mark: (mark.start, -mark.end))
    starts = [mark.start for mark in blocks]
    for directive in orders:
        after = bisect_left(starts, directive.start + 1)
        if after < len(blocks):
            yield blocks[after].start, blocks[after].end


def take_notes(waiting: deque[Directive], before: int) -> tuple[tuple[str, ...], str | None]:
    """Take the notes and the context that stand before a leaf off `waiting`."""
    notes: list[str] = []
    context = None
    while waiting and waiting[0].start < before:
        directive = waiting.popleft()
        if directive.order is Order.NOTE and directive.argument:
            notes.append(directive.argument)
        elif directive.order is Order.CONTEXT:
            context = directive.argument or None
    return tuple(notes), context
