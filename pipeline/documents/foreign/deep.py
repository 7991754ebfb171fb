r"""Bodies of shortcodes and template tags that their authors indent as deep as code.

Themes take such an indent off, or put the body into HTML, so its text is shown. What is code all
the same stands behind a blank line below the tag, or deeper than the body around it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.documents.blocks.indent import Body, Span, cuts_of
from pipeline.documents.foreign.element import Element
from pipeline.documents.foreign.masked import Masked
from pipeline.documents.foreign.pairs import outermost, paired

_CODE = 4
"Columns that make code of a line, and those of a tab."
_FIRST = re.compile(rb"[ \t\r]*\n(?P<blank>(?:[ \t\r]*\n)*)[ \t]*(?P<tag>\{[{%]|</?\w|:{3})?")
"What stands below a tag: blank lines, and perhaps a further tag."
_STATEMENT = re.compile(
    rb"[ \t]*(?P<sign>\{(?:%-?\s*|\{\#)(?P<end>end_?)?(?P<name>[A-Za-z][\w-]*))"
)
"A tag of a template language, at the start of its line."
_SIGN = re.compile(
    rb"^[ \t]*(?:(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})|(?P<colons>:{3,}))(?P<rest>[^\n]*)",
    re.MULTILINE,
)
_DEEP_SIGN = re.compile(rb"\n(?: {4,}| {0,3}\t[ \t]*):::|\n[ \t]*:{3,}[^\n]*\n(?: {4}| {0,3}\t)")
"What begins or stands in a body that is as deep as code."


def is_text(text: bytes, tag_end: int) -> bool:
    """Tell whether a body that begins behind a tag is text, however deep its lines are."""
    first = _FIRST.match(text, tag_end)
    return first is not None and (not first["blank"] or first["tag"] is not None)


def statements(text: bytes, blocks: Iterable[Span]) -> list[Element]:
    """Return the tags of `blocks` that are as `{% tab %}` and `{% endtab %}`, in order."""
    return [
        Element(match.start("sign"), end, match["name"].decode(), "{%", match["end"] is not None)
        for start, end in sorted(blocks)
        if (match := _STATEMENT.match(text, start))
    ]


def indents(
    text: bytes,
    out: bytes,
    bodies: tuple[Sequence[Body], Sequence[Body]],
    tags: Sequence[Element],
    fences: Sequence[Span],
) -> tuple[list[Span], Mapping[int, int]]:
    """Return where no indent makes code, and what lines of `text` have too many.

    Of `bodies`, the first ones have no code and the others are those of shortcodes; `out` is the
    text without `tags`, of which those of a template language are no shortcodes.
    """
    free, others = bodies
    between = bodies_between(text, [tag for tag in tags if tag.sign == "{%"])
    deep = [*(body for body in others if is_text(text, body[0])), *between]
    told = [tag.start for tag in tags if not _head(text, tag.start).strip()] if deep else []
    cuts = cuts_of(out, [*free, *deep], fences, told)
    whole = [(start, end) for start, end, _ in free]
    return outermost([*whole, *_text_lines(text, deep, cuts)]), cuts


def bodies_between(text: bytes, tags: Sequence[Element]) -> Iterator[Body]:
    """Yield the bodies of `tags` that are text."""
    for first, last in paired(tags).items():
        if is_text(text, tags[first].end):
            yield tags[first].end, tags[last].start, tags[first].start


def container_cuts(masked: Masked) -> Mapping[int, int]:
    """Return what lines have too many, with those between `:::` that are as deep as code."""
    text, cuts = masked.text, masked.cuts
    if b":::" not in text or not _DEEP_SIGN.search(b"\n" + text):
        return cuts
    tags: list[Element] = []
    fences: list[Span] = []
    fence: tuple[bytes, int] | None = None
    for sign in _SIGN.finditer(text):
        mark = sign["fence"]
        if fence is not None:
            if mark and mark.startswith(fence[0]) and not sign["rest"].strip():
                fences.append((fence[1], sign.end()))
                fence = None
        elif mark:
            fence = mark, sign.start("fence")
        else:
            closes = not sign["rest"].strip()
            tags.append(Element(sign.start("colons"), sign.end(), ":::", ":::", closes))
    bodies = list(bodies_between(text, tags))
    if not bodies:
        return cuts
    blank = bytearray(text)
    for tag in tags:
        blank[tag.start : tag.end] = b" " * (tag.end - tag.start)
    return {**cuts_of(bytes(blank), bodies, fences, [tag.start for tag in tags]), **cuts}


def _text_lines(
    text: bytes, bodies: Iterable[Body], cuts: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the lines of bodies whose tag is as deep as code itself, where they are no deeper.

    `cuts` are what lines lose of their indent already, by their offsets.
    """
    for start, end, at in bodies:
        line = text.rfind(b"\n", 0, at) + 1
        columns = _columns(text, line + cuts.get(line, 0), at)
        if columns >= _CODE:
            for first, behind in pairwise(_lines(text, start, end)):
                if _columns(text, first + cuts.get(first, 0), behind) < columns + _CODE:
                    yield first, behind


def _head(text: bytes, at: int) -> bytes:
    """Return what stands before byte `at` on its line."""
    return text[text.rfind(b"\n", 0, at) + 1 : at]


def _lines(text: bytes, start: int, end: int) -> Sequence[int]:
    """Return where the lines below byte `start` begin, and where the last of them ends."""
    found = [start]
    while (at := text.find(b"\n", found[-1], end)) >= 0:
        found.append(at + 1)
    return [*found[1:], end]


def _columns(text: bytes, start: int, end: int) -> int:
    blank = text[start:end]
    return len(blank[: len(blank) - len(blank.lstrip(b" \t"))].expandtabs(_CODE))
