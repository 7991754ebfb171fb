"""Syntax beyond CommonMark: where a document uses it, and which extension knows it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from pipeline.documents.blocks.containers import unpack
from pipeline.documents.blocks.events import sound_events
from pipeline.documents.blocks.heads import callout
from pipeline.documents.blocks.html_tags import tags
from pipeline.documents.blocks.region import Region
from pipeline.documents.front_matter.leaves import find_front_matter

_INLINE = re.compile(
    rb"""(?P<hugo>\{\{[<%])
      | (?P<mdbook>\{\{[ ]*\#\w)
      | (?P<macro>\{\*[ ])
      | (?P<snippet>^[ ]*-+8<-+ | \{!(?=[^\n]*!\}))
      | (?P<liquid>\{%)
      | (?P<attributes>\{:[ ]*[.\#\w][^}\n]*\})
      | (?P<embed>!\[\[[^\[\]\n]+\]\](?!\() | ^[ \t>]*%%(?=[^%\n])
            | \[\[[^\[\]|\#\n]+[|\#][^\[\]\n]*\]\](?!\())
      | (?P<wiki>\[\[(?!_?TOC_?\]|toc\])[^\[\]\n]+\]\](?![\[(:]))
      | (?P<marked>(?<![=\w])==(?=[^\s=])[^=\n]+(?<=\S)==(?![=\w]))
      | (?P<emoji>(?<![\w:`]):[a-z][a-z0-9_+-]+:(?![\w:]))
      | (?P<note>\^\[(?=[^\[\]\n]+\]))
      | (?P<role>(?<![$\w])\{[a-z][\w:.+-]*\}(?=`))
      | (?P<block>(?:(?<=\n\n)|(?<=\|\n))\{[ ]*[.\#][^{}\n]*\}[ ]*$)
      | (?P<mdx>^(?:import[ ][^\n]*[ ]from[ ]["'] | export[ ](?:const|default|function)[ ])
            | </?(?![ABIPQSU][\s/>])[A-Z](?:[\w.]*[a-z][\w.]*)?(?=[\s/>]))""",
    re.VERBOSE | re.MULTILINE,
)
_SUSPECT = re.compile(
    rb"\{[{*!%: .#]|\}`|8<|^(?:import|export) |<[A-Z/]|\[\[|%%|==\S|\^\[|:[a-z][\w+-]+:",
    re.MULTILINE,
)
_CELL = re.compile(rb"(?:`{3}|~{3})[ ]*\{[a-z]")
_NAMED = re.compile(r"\{[a-z][\w:+-]*[^}]*\}")
_TYPE = re.compile(r"[/:]{3,}[ ]*([\w-]+)")
_CALLOUT_END = re.compile(rb"\n[ \t>]*:{3,}[ \t\r]*(?:\n|\Z)")
_BLOCKS = {
    "details": "pymdownx.blocks.details",
    "tab": "pymdownx.blocks.tab",
    "html": "pymdownx.blocks.html",
    "define": "pymdownx.blocks.definition",
    "caption": "pymdownx.blocks.caption",
    "figure-caption": "pymdownx.blocks.caption",
    "table-caption": "pymdownx.blocks.caption",
}
_HEADS = {
    "!!!": ("admonition",),
    "???": ("pymdownx.details",),
    "===": ("pymdownx.tabbed",),
    "*[]": ("abbr", "extra", "pymdownx.extra"),
}
_KNOWN_BY = {
    "snippet": ("pymdownx.snippets",),
    "wiki": ("wikilinks",),
    "marked": ("pymdownx.mark",),
    "emoji": ("pymdownx.emoji",),
    "attributes": ("attr_list", "extra", "pymdownx.extra"),
}
_OF = {
    "hugo": "Hugo",
    "block": "Hugo",
    "embed": "Obsidian",
    "note": "Pandoc",
    "role": "MyST",
    "mdbook": "mdBook",
    "mdx": "MDX",
    "liquid": "Liquid or Jinja",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """One use of a syntax that CommonMark does not have."""

    line: int
    "Its line in the document."
    sign: str
    "What stands there, in short."
    extensions: tuple[str, ...]
    "The Python-Markdown extensions that know it; the first is the one to name; none: none does."
    native: bool = False
    "Whether the renderer with containers knows it by itself."
    of: str = ""
    "The program whose syntax it is, where it is no extension's."


def extra_syntax(text: str) -> Iterator[Syntax]:
    r"""Yield each use of syntax beyond CommonMark in `text`, outside code.

    >>> [(use.line, use.sign) for use in extra_syntax("a\n\n/// tip\nb\n///\n\n`{{#c}}`\n")]
    [(3, '/// tip')]
    """
    start = find_front_matter(text).end
    base = len(text[:start].encode("utf-8", "surrogatepass"))
    data = text.encode("utf-8", "surrogatepass")
    lines = [0, *accumulate(len(line) + 1 for line in data.split(b"\n"))]
    regions, hidden, _ = unpack(data[base:], base)
    for mark in hidden.marks:
        line = bisect_right(lines, mark.start)
        head = data[mark.start : lines[line]].decode("utf-8", "replace").strip()
        ends = _CALLOUT_END.search(data, mark.start) is not None
        yield _container(line, mark.label.partition(" ")[2], head, ends=ends)
    for region in regions:
        yield from _cells(region, lines)
        if _SUSPECT.search(region.text):
            for use in _INLINE.finditer(_without_code(region)):
                yield _inline(bisect_right(lines, region.origin(use.start())), use)


def tag_lines(text: str, name: str) -> list[int]:
    r"""Return the lines of a document in which a tag `<name>` opens, outside code, in order.

    >>> tag_lines("    <a>\n\n~~~\n<a>\n~~~\n\n!!! note\n\n    <a>\n", "a")
    [9]
    """

    def opening(prose: bytes) -> Iterator[int]:
        found = tags(prose.decode("latin-1"))
        return (tag.start for tag in found if tag.name == name and not tag.closes)

    return _lines(text, opening)


def lines_with(text: str, pattern: re.Pattern[bytes]) -> list[int]:
    r"""Return the line of each match of `pattern` in a document, outside code, in order.

    >>> lines_with("`a`\na\n\n~~~\na\n~~~\n\n!!! note\n    a\n", re.compile(rb"\ba\b"))
    [2, 9]
    """
    return _lines(text, lambda prose: (match.start() for match in pattern.finditer(prose)))


def _lines(text: str, places: Callable[[bytes], Iterable[int]]) -> list[int]:
    """Return the lines of the `places` in what of a document is no code."""
    start = find_front_matter(text).end
    base = len(text[:start].encode("utf-8", "surrogatepass"))
    data = text.encode("utf-8", "surrogatepass")
    ends = [0, *accumulate(len(line) + 1 for line in data.split(b"\n"))]
    return sorted(
        bisect_right(ends, region.origin(place))
        for region in unpack(data[base:], base)[0]
        for place in places(_without_code(region))
    )


def _container(line: int, mark: str, head: str, *, ends: bool) -> Syntax:
    if mark.startswith("<"):
        return Syntax(line=line, sign=f"{mark} markdown>", extensions=(), native=True)
    if mark.startswith(("/", ":")):
        kind = _TYPE.match(head)
        name = kind[1] if kind else ""
        slashes = mark.startswith("/")
        known = (_BLOCKS.get(name, "pymdownx.blocks.admonition"),) if slashes else ()
        native = ends and callout(head) is not None
        sign = f"{mark} {name}".strip()
        return Syntax(line=line, sign=sign, extensions=known, native=native, of=_div(head))
    return Syntax(line=line, sign=mark, extensions=_HEADS[mark[:3]])


def _div(head: str) -> str:
    """Return whose a container with braces is: `:::{note}` is MyST's, `::: {.note}` Pandoc's."""
    braces = head.strip(": ")
    if not braces.startswith("{") or not head.startswith(":"):
        return ""
    return "MyST" if braces[1:2].isalpha() else "Pandoc or Quarto"


def _cells(region: Region, lines: Sequence[int]) -> Iterator[Syntax]:
    """Yield the fences that are directives or cells: ```{note}."""
    text = region.text.decode("utf-8", "replace")
    for event, span in sound_events(text) if _CELL.search(region.text) else ():
        info = _info(event)
        if _NAMED.match(info) and len(text) == len(region.text):
            line = bisect_right(lines, region.origin(span["start"]))
            yield Syntax(line=line, sign=info, extensions=(), of="MyST or Quarto")


def _info(event: Any) -> str:
    """Return what stands behind the signs of a fence that begins; nothing for all else."""
    match event:
        case {"Start": {"CodeBlock": {"Fenced": str(info)}}}:
            return info
        case _:
            return ""


def _inline(line: int, use: re.Match[bytes]) -> Syntax:
    name = use.lastgroup or ""
    sign = use[0].decode("utf-8", "replace").strip()
    known = _KNOWN_BY.get(name, ())
    return Syntax(line=line, sign=sign, extensions=known, of=_OF.get(name, ""))


def _without_code(region: Region) -> bytes:
    """Return the region's text with blanks in place of code and comments."""
    text = region.text.decode("utf-8", "replace")
    if len(text.encode()) != len(region.text):
        return region.text
    blanked = bytearray(region.text)
    for event, span in sound_events(text):
        if event.__class__ is str:
            continue
        key, value = next(iter(event.items()))
        code = key == "Start" and value.__class__ is dict and "CodeBlock" in value
        comment = key in {"Html", "InlineHtml"} and value.lstrip().startswith("<!--")
        if key == "Code" or code or comment:
            start, end = span["start"] + (key == "Code"), span["end"]
            blanked[start:end] = re.sub(rb"[^\n]", b" ", bytes(blanked[start:end]))
    return bytes(blanked)
