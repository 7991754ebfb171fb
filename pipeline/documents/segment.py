r"""Markdown to segments, without loss: `segment` and its inverse `splice` (see `splice.py`)."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from html import unescape
from operator import itemgetter

from pipeline.documents.blocks.containers import unpack
from pipeline.documents.blocks.html import scan_html
from pipeline.documents.blocks.indent import without
from pipeline.documents.blocks.parted import parted
from pipeline.documents.blocks.read import scan_blocks
from pipeline.documents.blocks.svg import segment_svg
from pipeline.documents.comments import HTML, MDX, edges, has_comment, without_comments
from pipeline.documents.dialects import COMMON
from pipeline.documents.directed import between, for_people, next_blocks, take_notes
from pipeline.documents.fold import fold, fold_html, fold_value, prefix_of
from pipeline.documents.foreign.deep import container_cuts
from pipeline.documents.foreign.known import Guess, Known, known_of
from pipeline.documents.foreign.mask import mask
from pipeline.documents.foreign.masked import MASKED
from pipeline.documents.foreign.signs import reads_mdx
from pipeline.documents.front_matter.leaves import FrontMatter, find_front_matter, scan_front_matter
from pipeline.documents.leaf import Leaf, Mark, Order, Scan, by_bytes, joined_scans
from pipeline.documents.odd import is_odd
from pipeline.documents.proof import proved
from pipeline.documents.words import is_name
from pipeline.model.document import (
    FOR_PEOPLE,
    Dialect,
    Document,
    Format,
    Piece,
    Place,
    Renderer,
    Segment,
    Verbatim,
)

_new_segment: Callable[[tuple[object, ...]], Segment] = partial(tuple.__new__, Segment)
_new_verbatim: Callable[[tuple[str]], Verbatim] = partial(tuple.__new__, Verbatim)
"They make pieces in a third of the time that a call of the type takes."
_READINGS = 3
"How often a text is read again where code or HTML is elsewhere than it was read with."
_START = itemgetter(0)
"Sorts leaves and marks, faster than a function of ours."
_LONE_RETURN = re.compile(rb"\r(?!\n)")
_QUOTE_LINE = re.compile(r"[\r\n][\s>]*>$")


def segment(text: str, dialect: Dialect = COMMON) -> Document:
    r"""Cut `text` into what is translated and what is not.

    Total: any text, however odd, has a document, and its pieces joined are the text. What is odd
    must prove that it holds other texts too; see `proof.py`.

    >>> [piece.msgid for piece in segment("# Home\n\n> Two\n> lines.\n").segments]
    ['Home', 'Two lines.']
    """
    if dialect.format is Format.SVG:
        return segment_svg(text)
    document = unproved(text, dialect)
    if not is_odd(text):
        return document
    return proved(
        document,
        lambda other: unproved(other, dialect),
        lambda other: skeleton(other, dialect),
        dialect,
    )


def unproved(text: str, dialect: Dialect) -> Document:
    """Cut Markdown into pieces, whatever becomes of it in other words."""
    front, head, data = _parts(text)
    scan = _scan(data, len(head), dialect)
    above = scan_front_matter(front, dialect) if front.end else ()
    leaves = [*by_bytes(text, above), *_active(scan)]
    people = for_people(scan, front.text)
    comments = MDX if b"{/*" in data and reads_mdx(data, dialect) else HTML
    return Document(
        pieces=tuple(_pieces(head + data, leaves, scan, people, comments)),
        skeleton=_labels(scan),
    )


def skeleton(text: str, dialect: Dialect = COMMON) -> tuple[str, ...]:
    r"""Return the kinds and nesting of the blocks of `text`: what `segment` gives, sooner.

    >>> skeleton("# Home\n\n> Two\n> lines.\n") == segment("# A\n\n> B\n").skeleton
    True
    """
    if dialect.format is Format.SVG:
        return segment_svg(text).skeleton
    _, head, data = _parts(text)
    return _labels(_scan(data, len(head), dialect))


def _parts(text: str) -> tuple[FrontMatter, bytes, bytes]:
    """Return the front matter of a document, all bytes before its body, and the body."""
    front = find_front_matter(text)
    start = max(front.end, text.startswith("\ufeff"))
    return (
        front,
        text[:start].encode("utf-8", "surrogatepass"),
        text[start:].encode("utf-8", "surrogatepass"),
    )


def _labels(scan: Scan) -> tuple[str, ...]:
    return tuple([mark.label for mark in sorted(scan.marks, key=_START)])


def _scan(data: bytes, base: int, dialect: Dialect) -> Scan:
    """Scan the body: containers first, then the blocks of each region.

    A carriage return alone ends a line, as CommonMark has it; its parser knows that not everywhere.
    """
    text = _with_newlines(data)
    found, apart, guesses = _read(text, base, dialect, None)
    known: Known | None = None
    for _ in range(_READINGS if any(map(any, guesses)) else 0):
        before, known = known, known_of(found.marks).within(known)
        if known == before or all(guess.holds(known, text, base) for guess in guesses):
            break
        found, apart, guesses = _read(text, base, dialect, known)
    leaves = sorted(found.leaves, key=_START)
    return Scan(
        leaves=tuple(parted(leaves, apart, data, base) if apart else leaves),
        directives=tuple(sorted(found.directives, key=lambda d: d.start)),
        marks=found.marks,
    )


def _read(
    text: bytes, base: int, dialect: Dialect, known: Known | None
) -> tuple[Scan, Sequence[Mark], tuple[Guess, ...]]:
    """Return what is found, the lines of no text and the guesses, with what is `known`."""
    masked = mask(text, base, dialect, known)
    if dialect.renderer is not Renderer.COMMONMARK:
        cuts = container_cuts(masked)
        regions, hidden, guess = unpack(masked.text, base, cuts, masked.breaks, known)
    else:
        regions = (without(masked.text, base, masked.cuts, masked.breaks),)
        hidden, guess = Scan(), Guess()
    blocks = [scan_blocks(region, dialect) for region in regions]
    apart = [*masked.scan.marks, *hidden.marks]
    return joined_scans([masked.scan, hidden, *blocks]), apart, (masked.guess, guess)


def _with_newlines(data: bytes) -> bytes:
    """Return `data` with a newline for each carriage return that ends a line alone."""
    return _LONE_RETURN.sub(b"\n", data) if b"\r" in data else data


def _active(scan: Scan) -> Iterable[Leaf]:
    """Yield the leaves that no directive switches off."""
    if not scan.directives:
        return scan.leaves
    return _outside(scan.leaves, sorted(_switched_off(scan)))


def _outside(leaves: Iterable[Leaf], spans: Sequence[tuple[int, int]]) -> Iterable[Leaf]:
    """Yield the leaves that start in none of `spans`; both are in order."""
    at, until = 0, -1
    for leaf in leaves:
        while at < len(spans) and spans[at][0] <= leaf.start:
            until = max(until, spans[at][1])
            at += 1
        if leaf.start >= until + (leaf.start == leaf.end):
            yield leaf


def _switched_off(scan: Scan) -> Iterable[tuple[int, int]]:
    yield from between(scan.directives, Order.OFF, Order.ON)
    yield from between(scan.directives, Order.HIDE, Order.SHOW)
    skips = [directive for directive in scan.directives if directive.order is Order.SKIP]
    yield from next_blocks(scan, skips) if skips else ()


def _pieces(
    data: bytes,
    leaves: Iterable[Leaf],
    scan: Scan,
    alone_spans: Iterable[tuple[int, int]],
    comments: tuple[str, ...],
) -> Iterable[Piece]:
    """Yield the pieces in order, each segment with the headings and notes that hold for it.

    No engine may have what starts in one of `alone_spans`.
    """
    until = line = 0
    path: list[tuple[int, str]] = []
    names: tuple[str, ...] = ()
    waiting = deque(scan.directives)
    people = deque(sorted(alone_spans))
    alone = 0
    cut = _cutter(data)
    lines = _with_newlines(data)
    for leaf in leaves:
        _, _, kind, place, quotes, level, _, name, _ = leaf
        if leaf.start < until or (leaf.start == leaf.end and place is not Place.TITLE):
            continue  # two scanners found the same text: the first one has it
        start, end, source, msgid = _text_of(leaf, cut, comments)
        if msgid is None:
            continue
        notes, context = take_notes(waiting, start) if waiting else ((), None)
        while people and people[0][0] <= leaf.start:
            alone = max(alone, people.popleft()[1])
        if leaf.start < alone:
            notes = (*notes, FOR_PEOPLE)
        if start > until:
            yield _new_verbatim((cut(until, start),))
        if level:
            path = [item for item in path if item[0] < level]
            names = tuple(heading for _, heading in path)
        under = (name,) if name else names
        line = max(line, lines.rfind(b"\n", line, start) + 1)
        prefix = prefix_of(lines, line, start, place) if start > line else ""
        if not quotes and ">" in prefix:
            prefix = prefix.replace(">", " ")  # the end of a tag, and no mark of a quotation
        yield _new_segment((source, msgid, kind, place, context, prefix, under, notes))
        if level:
            path.append((level, msgid))
            names = (*names, msgid)
        until = end
    if until < len(data):
        yield Verbatim(cut(until, len(data)))


def _text_of(
    leaf: Leaf, cut: Callable[[int, int], str], comments: tuple[str, ...]
) -> tuple[int, int, str, str | None]:
    """Return where the text of a leaf starts and ends, the text, and its msgid.

    Comments and white space at its edges are no part of it; a msgid of None says that no more is
    left.
    """
    start, end, _, place, quotes, _, value, _, column = leaf
    source = cut(start, end)
    if value is not None:
        return start, end, source, fold_value(unescape(source)) if MASKED in value else value
    msgid = None
    if has_comment(source, comments):
        first, last = edges(source, comments)
        start += len(source[:first].encode("utf-8", "surrogatepass"))
        source = source[first:last]
        msgid = _msgid(
            without_comments(source, comments, html=place is Place.HTML), place, quotes, column
        ).strip()
        if not _says(msgid):
            return start, end, source, None
    elif not source or source[0].isspace() or source[-1].isspace() or source[-1] == ">":
        start, source = _without_edges(start, source, quotes)
    else:
        return start, end, source, _msgid(source, place, quotes, column)
    if not source:
        return start, start, "", None
    end = start + len(source.encode("utf-8", "surrogatepass"))
    if msgid is None:
        msgid = _msgid(source, place, quotes, column)
    return start, end, source, msgid


def _says(msgid: str) -> bool:
    """Tell whether a text has words still, now that it has no comments."""
    written = msgid.encode("utf-8", "surrogatepass")
    return bool(scan_html(written)[0].leaves) and not is_name(written)


def _msgid(source: str, place: Place, quotes: int, column: int) -> str:
    if "\n" not in source and "\r" not in source:
        return source
    return fold_html(source, quotes) if place is Place.HTML else fold(source, quotes, column)


def _without_edges(start: int, source: str, quotes: int) -> tuple[int, str]:
    """Leave out white space of any script at the edges: no translator is to repeat U+00A0.

    The marks of a quotation's last lines go with it, where those lines hold nothing else.
    """
    inner = source.lstrip()
    while quotes and inner[:1] == ">" and set(source[: -len(inner)]) & {"\n", "\r"}:
        inner = inner[1:].lstrip()
    before = source[: len(source) - len(inner)].encode("utf-8", "surrogatepass")
    inner = inner.rstrip()
    while quotes and (rest := _QUOTE_LINE.search(inner)):
        inner = inner[: rest.start()].rstrip()
    return start + len(before), inner


def _cutter(data: bytes) -> Callable[[int, int], str]:
    """Return what gives the text from one byte of `data` to another."""
    if data.isascii():
        text = data.decode("ascii")
        return lambda start, end: text[start:end]
    return lambda start, end: data[start:end].decode("utf-8", "surrogatepass")
