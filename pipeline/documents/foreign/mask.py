r"""Shortcodes, components, expressions and code of MDX, hidden from the Markdown parser.

What no Markdown parser knows is overwritten, byte for byte, so that all offsets stay: with spaces
where it stands on lines of its own, else with signs that are no text. Strings in it that readers
see are leaves. The document itself keeps its bytes: only the parser reads the masked text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.documents.blocks.indent import Body, Span, outdented
from pipeline.documents.blocks.raw_lines import BLOCK_START
from pipeline.documents.foreign import deep
from pipeline.documents.foreign.element import (
    has_no_code,
    is_raw,
    names_in_trees,
    spoken,
    untranslated,
)
from pipeline.documents.foreign.expressions import is_cell, spoken_in
from pipeline.documents.foreign.find import Foreign
from pipeline.documents.foreign.known import Guess, Known, end_in
from pipeline.documents.foreign.masked import ATOM, BEHIND, EDGE, SPACE, Masked
from pipeline.documents.foreign.mdx_indent import mdx_cuts
from pipeline.documents.foreign.pairs import outermost, paired
from pipeline.documents.foreign.signs import is_likely, reads_mdx
from pipeline.documents.foreign.tag_lines import BLANKS, Item, Run, has_blank_line, is_html_tag
from pipeline.documents.leaf import Mark, Scan, moved
from pipeline.model.document import Dialect, Format

_INDENT = re.compile(rb"(?<=\n)[ \t]+")
_FILLERS = {
    sign: bytes(c if c in b"\r\n" else sign for c in range(256))
    for sign in (ATOM, EDGE, BEHIND, SPACE)
}


def mask(text: bytes, base: int, dialect: Dialect, known: Known | None = None) -> Masked:
    """Hide what is no Markdown in `text`, which stands at byte `base` of the document.

    `known` is where code and HTML are in the document, where that is known.

    Law: the result has the length of `text` and its line ends.
    """
    is_file = dialect.format is Format.MDX  # which has no indented code, as plain Markdown has
    is_mdx = reads_mdx(text, dialect)
    lines = b"\n" + text
    if not is_mdx and dialect.name != "myst" and not is_likely(lines):
        return Masked(text=text)
    base -= 1
    foreign = Foreign(lines, dialect, is_mdx=is_mdx, known=known.moved(-base) if known else None)
    foreign.read()
    if not is_file and not _has_signs(foreign):
        scan = Scan(leaves=moved(foreign.leaves, base))
        return Masked(text=text, scan=scan, guess=_guess(foreign, base))
    painter = _Painter(foreign)
    painter.paint()
    out, fences = bytes(painter.out), foreign.fences
    bodies: list[Span] = []
    if is_file:
        read = mdx_cuts(lines, out, fences)
    else:
        tags = [*foreign.elements, *deep.statements(lines, foreign.blocks)]
        tags = [tag for tag in tags if tag.sign != "<" and not end_in(painter.raw, tag.start)]
        bodies, read = deep.indents(lines, out, (painter.bodies, painter.deep), tags, fences)
    cuts: Mapping[int, int] = {**read, **foreign.cuts}
    if foreign.known:
        cuts = outdented(lines, foreign.known.indented, bodies, cuts)
    return Masked(
        text=out[1:],
        scan=Scan(leaves=moved(painter.leaves, base), marks=moved(painter.marks, base)),
        cuts={start - 1: cut for start, cut in cuts.items()},
        breaks=frozenset(start - 1 for start in painter.breaks),
        guess=_guess(foreign, base, painter)._replace(
            no_code=tuple((at + base, end + base) for at, end in bodies)
        ),
    )


def _has_signs(foreign: Foreign) -> bool:
    """Tell whether anything is to be hidden, or is elsewhere than it stands."""
    return any((foreign.elements, foreign.hidden, foreign.blocks, foreign.cuts, foreign.breaks))


def _guess(foreign: Foreign, base: int, painter: "_Painter | None" = None) -> Guess:
    """Return what was taken for code, and where signs were taken for what they are."""
    raw, runs = (painter.raw, painter.runs) if painter else ([], [])
    signs = [*foreign.hidden, *foreign.blocks, *((e.start, e.end) for e in foreign.elements)]
    return Guess(
        fences=tuple((at + base, end + base) for at, end in foreign.fences if not end_in(raw, at)),
        outside=tuple(at + base for at, _ in signs if not end_in(raw, at)),
        comments=tuple(
            (at + base, end + base, holds, inline) for at, end, holds, inline in foreign.comments
        ),
        html=(
            *((at + base, holds) for at, holds in foreign.in_html),
            *((run.start + base, run.in_html) for run in runs if run.in_html is not None),
        ),
        items=tuple((run.item[0] + base, run.item[1]) for run in runs if run.item),
    )


class _Painter:
    """Decides what each tag is, and writes the masked text."""

    def __init__(self, foreign: Foreign) -> None:
        self.foreign = foreign
        self.text = foreign.text
        self.out = bytearray(foreign.text)
        self.elements = foreign.elements
        self.ends = paired(self.elements)
        self.partner = self.ends | {last: first for first, last in self.ends.items()}
        self.raw: list[tuple[int, int]] = []
        self.leaves = [*foreign.leaves]
        self.marks: list[Mark] = []
        self.bodies: list[Body] = []
        self.deep: list[Body] = []
        "Bodies of shortcodes, in which code by its indent is known."
        self.breaks = foreign.breaks
        self.runs: list[Run] = []
        self.above: dict[int, Run] = {}
        self.places: dict[int, tuple[Run, int]] = {}

    def paint(self) -> None:
        """Paint bodies that are code, then tags, then lines that are no text."""
        self._raw_bodies()
        for start, end in names_in_trees(self.text, self.elements, self.ends):
            self._fill(start, end, ATOM)
        self.runs = runs = list(self._runs())
        self.places = {
            item.tag: (run, number) for run in runs for number, item in enumerate(run.items)
        }
        self.above = {run.end: run for run in runs}
        for run in runs:
            for item in run.items:
                sign = self._sign(run, item)
                if sign is not None:
                    self._fill(item.start, item.end, sign)
                    if item.tag >= 0:
                        self._keep(item.tag, sign)
                    elif sign != ATOM and not end_in(self.raw, item.start):
                        self.leaves += spoken_in(self.text, item.start + 1, item.end - 1)
        for start, end in self.foreign.blocks:
            self._fill(start, end, SPACE)
            self.marks.append(Mark(start, "no text", end))

    def _raw_bodies(self) -> None:
        """Hide bodies that are code, up to what is Markdown in them by its own sign."""
        text, raw = [], []
        for first, last in self.ends.items():
            element = self.elements[first]
            body = element.end, self.elements[last].start
            if is_raw(element, self.foreign.dialect) or untranslated(element):
                raw.append(body)
            elif element.sign == "{{%":
                text.append(body)
        self.raw = outermost(raw)
        for start, end in self.raw:
            self._fill(start, end, SPACE if b"\n" in self.text[start:end] else ATOM)
        for start, end in outermost(b for b in text if end_in(self.raw, b[0])):
            self.out[start:end] = self.text[start:end]

    def _runs(self) -> Iterator[Run]:
        items = [Item(e.start, e.end, index) for index, e in enumerate(self.elements)]
        items += [Item(start, end, -1) for start, end in self.foreign.hidden]
        run: list[Item] = []
        for item in sorted(items):
            if run and b"\n" in self.text[run[-1].end : item.start]:
                yield Run(self.text, run, self.foreign.known)
                run = []
            run.append(item)
        if run:
            yield Run(self.text, run, self.foreign.known)

    def _sign(self, run: Run, item: Item) -> int | None:
        """Return what an item is overwritten with; None where it is HTML and stays."""
        pair = self._pair(item.tag)
        if item.tag >= 0 and self._is_html(item.tag, pair):
            return SPACE if run.blank and pair and self._has_lines(pair) else None
        if self._goes_on(run):
            return ATOM
        if run.blank:
            return SPACE
        if run.alone:
            return BEHIND
        if item.tag < 0 and (self.text.startswith(b"{/*", item.start) or is_cell(self.text, item)):
            return EDGE
        return self._around(item.tag, pair) if pair else ATOM

    def _goes_on(self, run: Run) -> bool:
        """Tell whether tags alone on their line go on with a paragraph: HTML among them stays."""
        if not run.blank or len(run.items) == 1 or not self._is_below_text(run):
            return False
        html = [item for item in run.items if item.tag >= 0 and self._stays(item.tag)]
        return bool(html) and not (
            html[0] == run.items[0] and BLOCK_START.match(self.text, html[0].start)
        )

    def _is_below_text(self, run: Run) -> bool:
        if above := self.above.get(run.start):
            return self._goes_on(above) if above.blank else b"#" not in above.head
        return run.is_below_text(self.text)

    def _stays(self, index: int) -> bool:
        """Tell whether a tag is HTML that the parser reads, and no pair around lines."""
        pair = self._pair(index)
        return self._is_html(index, pair) and not (pair and self._has_lines(pair))

    def _around(self, index: int, pair: tuple[int, int]) -> int:
        """Return the sign of a tag that may stand around texts: first in its line, or the last.

        Where the pair holds one paragraph alone, both of them must: else they are a part of it.
        """
        first, last = (self.places[tag] for tag in pair)
        starts = first[0].starts(first[1]) and self._are_edges(first[0].items[: first[1]])
        ends = last[0].ends(last[1]) and self._are_edges(last[0].items[last[1] + 1 :])
        body = self.elements[pair[0]].end, self.elements[pair[1]].start
        behind = BEHIND if first[0].head.strip(BLANKS) else EDGE
        if not has_blank_line(self.text, *body):
            torn = b"#" in first[0].head and self.text.find(b"\n", *body) >= 0  # a heading ends
            return behind if starts and ends and not torn else ATOM
        if index == pair[0]:
            return behind if starts else ATOM
        return EDGE if ends else ATOM

    def _are_edges(self, items: Iterable[Item]) -> bool:
        """Tell whether no item is a part of a text: one alone, or HTML."""
        for item in items:
            pair = self._pair(item.tag)
            if item.tag < 0:
                if not self.text.startswith(b"{/*", item.start):
                    return False
            elif pair is None or self._is_html(item.tag, pair):
                return False
        return True

    def _pair(self, index: int) -> tuple[int, int] | None:
        other = self.partner.get(index)
        return None if other is None else (min(index, other), max(index, other))

    def _has_lines(self, pair: tuple[int, int]) -> bool:
        first, last = (self.elements[index] for index in pair)
        return self.text.find(b"\n", first.end, last.start) >= 0

    def _is_html(self, index: int, pair: tuple[int, int] | None) -> bool:
        """Tell whether a tag is one that any HTML reader reads rightly."""
        element = self.elements[index]
        if element.sign != "<" or not element.name[:1].islower() or element.name == "template":
            return False
        tags = [self.elements[i] for i in pair or (index,)]
        return all(is_html_tag(self.text, tag.start, tag.end) for tag in tags)

    def _keep(self, index: int, sign: int) -> None:
        """Keep the strings of a tag, its mark, and its body where that may be indented."""
        element = self.elements[index]
        in_code = element.sign == "<" and end_in(self.raw, element.start)
        if not in_code and not untranslated(element):
            self.leaves += spoken(element, self.foreign.dialect)
        if sign == ATOM:
            return
        if element.sign == "<" and not in_code and self.foreign.is_mdx:
            self.leaves += spoken_in(self.text, element.start + 1, element.end, strings=False)
        if sign == BEHIND:
            self._part(index)
            return
        last = self.ends.get(index)
        end = element if last is None else self.elements[last]
        if sign == EDGE:
            self._part(index)
        label = f"{element.sign}{'/' * element.closes}{element.name}"
        self.marks.append(Mark(element.start, label, end.end))
        if last is not None and sign == SPACE:
            body = element.end, end.start, element.start
            if has_no_code(self.text, element):
                self.bodies.append(body)
            elif element.sign != "<" and not (
                end_in(self.raw, element.start) or is_raw(element, self.foreign.dialect)
            ):
                self.deep.append(body)

    def _part(self, index: int) -> None:
        """Part a line from the paragraph before, or behind, where a tag around a text has it."""
        run, number = self.places[index]
        if not self.elements[index].closes and run.starts(number) and not run.head.strip(BLANKS):
            self.breaks.add(run.start)
        elif self.elements[index].closes and run.ends(number):
            self.breaks.add(run.end)

    def _fill(self, start: int, end: int, sign: int) -> None:
        part = self.out[start:end].translate(_FILLERS[sign])
        if sign != SPACE and b"\n" in part:
            for blank in _INDENT.finditer(self.text, start, end):
                part[blank.start() - start : blank.end() - start] = blank[0]
        self.out[start:end] = part
